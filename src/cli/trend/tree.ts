import { EXIT, type ExitCode, type Message } from '../../model/index.js';
import {
  type Calendar,
  defaultWhereSettings,
  findLocalEveryDay,
  type LocalSignal,
  PlaceCountsReader,
} from '../../trend/index.js';
import type { Context } from '../common.js';
import { alignedTable } from '../terminal/table.js';
import type { TrendOptions } from './options.js';
import { readRecords } from './read.js';
import { tellOnce } from './show.js';

type Range = Parameters<typeof findLocalEveryDay>[3];

/** What each state of a local signal is called on a terminal. */
export const LOCAL_STATES: Readonly<Record<LocalSignal['state'], Message>> = {
  new: { zh: '新增', en: 'new' },
  ongoing: { zh: '持续', en: 'ongoing' },
  over: { zh: '结束', en: 'over' },
  settled: { zh: '新常态', en: 'settled' },
};

const HEADER: readonly Message[] = [
  { zh: '日期', en: 'date' },
  { zh: '序列', en: 'series' },
  { zh: '地点', en: 'place' },
  { zh: '天数', en: 'days' },
  { zh: '件数', en: 'count' },
  { zh: '预期', en: 'expected' },
  { zh: '状态', en: 'state' },
];

/** Plain counts by place: what is far above usual at one place while the rest of the city and of the place is not. */
export async function runTree(
  file: string,
  range: Partial<Range>,
  calendar: Calendar,
  options: TrendOptions,
  context: Context,
): Promise<ExitCode> {
  const { effects, text } = context;
  const table = await readRecords(file, new PlaceCountsReader(file), context);
  const [first, last] = [table.days[0], table.days.at(-1)];
  if (first === undefined || last === undefined) return EXIT.noInput;
  const said = new Set<string>();
  const rows: string[][] = [];
  const span = { from: range.from ?? first, to: range.to ?? last };
  for (const { day, signals, findings } of findLocalEveryDay([table], defaultWhereSettings, calendar, span)) {
    if (effects.signal.aborted) throw effects.signal.reason;
    tellOnce(findings, said, options, context);
    for (const { kind: _, path, ...signal } of signals) {
      const { series, state, window } = signal;
      if (options.json) await effects.stdout(`${JSON.stringify({ date: day, place: path, ...signal })}\n`);
      else
        rows.push([
          day,
          series,
          path.join(' '),
          String(window.days),
          String(window.count),
          String(window.expected),
          text(LOCAL_STATES[state]),
        ]);
    }
  }
  if (options.json) return EXIT.done;
  if (rows.length > 0) await effects.stdout(alignedTable(HEADER.map(text), rows, [3, 4, 5]));
  else if (!options.quiet)
    await effects.stdout(`${text({ zh: '没有局部突增', en: 'nothing stands out at any place' })}\n`);
  return EXIT.done;
}
