import { resolve } from 'node:path';
import {
  type CountTable,
  type Day,
  EXIT,
  type ExitCode,
  type Finding,
  KuaibaoError,
  type Trend,
} from '../../../model/index.js';
import { createCalendar, defaultTrendSettings, testEveryDay } from '../../../trend/index.js';
import type { Context } from '../../common.js';
import { dayOf, todayOf } from '../../dates.js';
import { startProgress } from '../../terminal/progress.js';
import { alignedTable } from '../../terminal/table.js';
import { runBacktest } from '../../trend/backtest.js';
import { withChanges } from '../../trend/changes.js';
import { JsonLines } from '../../trend/lines.js';
import type { TrendOptions } from '../../trend/options.js';
import { loadHolidays, readTable } from '../../trend/read.js';
import { HEADER, tableRow, tellOnce } from '../../trend/show.js';
import { runTree } from '../../trend/tree.js';
import { usage } from '../../usage.js';

/** A table of more rows is printed in parts, so that it need not be held. */
const ROWS_OF_TABLE = 10_000;
/** A file of counts names no city: 昨天 is yesterday in China, whose holidays are taken, too. */
const ZONE = 'Asia/Shanghai';

export async function runTrend(file: string, options: TrendOptions, context: Context): Promise<ExitCode> {
  const { effects } = context;
  if (!options.backtest) refuseReplayOptions(options);
  const today = todayOf(effects, { zone: ZONE });
  const named = (option: string, value: string | undefined): Day | undefined =>
    value === undefined ? undefined : dayOf(option, value, today);
  const day = named('--date', options.date);
  const from = day ?? named('--from', options.from);
  const to = day ?? named('--to', options.to);
  if (from !== undefined && to !== undefined && to < from)
    throw usage('--to', '', { zh: '早于 --from', en: 'is before --from' });
  const settings = withChanges(defaultTrendSettings, options.set);
  const calendar = createCalendar({
    country: 'CN',
    ...(options.holidays === undefined
      ? {}
      : { overrides: await loadHolidays(resolve(effects.cwd, options.holidays), context) }),
  });
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  if (options.tree) return runTree(file, range, calendar, options, context);
  const table = await readTable(file, context);
  const first = table.days[0] as Day;
  const last = table.days[table.days.length - 1] as Day;
  if (day !== undefined && !table.days.includes(day)) throw noSuchDay(file, day, first, last);
  if (options.backtest) return runBacktest(table, settings, calendar, range, options, context);
  const days = await tellEveryDay(table, testEveryDay(table, settings, calendar, range), options, context);
  if (days === 0) throw noSuchDay(file, [from, to].filter((each) => each !== undefined).join('–'), first, last);
  return EXIT.done;
}

/** Prints what each day's test says, as it comes. @returns how many days were judged */
async function tellEveryDay(
  table: CountTable,
  tested: ReturnType<typeof testEveryDay>,
  options: TrendOptions,
  context: Context,
): Promise<number> {
  const { effects } = context;
  const said = new Set<string>();
  const rows: string[][] = [];
  const lines = new JsonLines(
    table.series.map(({ id }) => id),
    effects.stdout,
  );
  const columnOf = new Map(table.days.map((each, column) => [each, column]));
  let days = 0;
  let isTabled = false;
  // Every history begins with days that have too little behind them: said where it ends with one.
  let short: Finding | undefined;
  const progress = startProgress(context, { quiet: options.quiet || options.json });
  for (const { day, trends, findings } of tested) {
    if (effects.signal.aborted) throw effects.signal.reason;
    days += 1;
    progress.at({ zh: `判断 ${day}，天`, en: `days judged, ${day}` }, days);
    short = findings.find(({ code }) => code === 'trend-short-history');
    if (findings.length > 0) progress.wipe();
    const others = findings.filter((finding) => finding !== short);
    tellOnce(others, said, options, context);
    const column = columnOf.get(day) as number;
    let index = 0;
    for (const [id, trend] of trends) {
      const count = table.series[index]?.counts[column] as number;
      if (options.json) {
        const printing = lines.add(day, index, count, trend);
        if (printing !== undefined) await printing;
      } else if (options.all || isAlarm(trend)) rows.push(tableRow(day, id, count, trend, context));
      index += 1;
    }
    if (rows.length > ROWS_OF_TABLE) {
      progress.wipe();
      await printTable(rows.splice(0), context);
      isTabled = true;
    }
  }
  progress.end();
  if (days === 0) return 0;
  if (short !== undefined) tellOnce([short], said, options, context);
  if (options.json) await lines.flush();
  else if (rows.length > 0) await printTable(rows, context);
  else if (short === undefined && !isTabled && !options.quiet)
    await effects.stdout(`${context.text({ zh: '各序列平稳，没有需要报告的变化', en: 'all series are steady' })}\n`);
  return days;
}

function printTable(rows: readonly (readonly string[])[], { effects, text }: Context): void | Promise<void> {
  return effects.stdout(alignedTable(HEADER.map(text), rows, [2, 3, 4, 5]));
}

function noSuchDay(file: string, day: string, first: Day, last: Day): KuaibaoError {
  return new KuaibaoError('trend-no-such-day', EXIT.noInput, {
    message: { zh: '文件中没有 {day} 的数据', en: 'the file has no rows of {day}' },
    hint: {
      zh: '数据从 {first} 到 {last}；某日确无来件时，请写一行计数为 0 的记录',
      en: 'its days run from {first} to {last}; for a day without tickets write a row with count 0',
    },
    args: { day, first, last },
    where: { file },
  });
}

/** States of a steady series that are listed with the alarms, for their reason says why they are none. */
const EXPLAINED = new Set<Trend['state']>(['seasonal', 'settled']);

const isAlarm = ({ verdict, state }: Trend): boolean =>
  (verdict !== 'steady' && verdict !== 'unknown') || EXPLAINED.has(state);

/** Refuses options that only a replay (`--backtest`) reads: they would have no effect. @throws KuaibaoError `usage` (64) */
function refuseReplayOptions({ labels, compare }: TrendOptions): void {
  const [option] = [...(labels === undefined ? [] : ['--labels']), ...(compare.length === 0 ? [] : ['--compare'])];
  if (option !== undefined)
    throw usage(option, '', { zh: '只用于回放：请加上 --backtest', en: 'is of a replay: add --backtest' });
}
