import { createRegistry } from '../../../history/index.js';
import {
  EXIT,
  type ExitCode,
  formatRule,
  KuaibaoError,
  type Message,
  type Topic,
  type TrendedTopic,
} from '../../../model/index.js';
import { type Analysis, AnalysisContext, analysePeriod, endWorker, knownBefore } from '../../../pipeline.js';
import type { KnownTopic } from '../../../topics/index.js';
import type { Context } from '../../common.js';
import { type Change, type ChangeKind, changesOf } from '../../compare/changes.js';
import { type DaySpan, noTickets, spanOf, spanText, todayOf } from '../../dates.js';
import { openExisting, reviewFor } from '../../desk/issue.js';
import { settingsFor } from '../../settings.js';
import { DEFAULT_ROWS, type TableOptions } from '../../sheet/options.js';
import { putSheets } from '../../sheet/sheet.js';
import { type Colour, painter } from '../../terminal/colour.js';
import { printPaged } from '../../terminal/pager.js';
import { startProgress } from '../../terminal/progress.js';
import { fittedTable } from '../../terminal/table.js';
import { positive } from '../../usage.js';

/** What a topic of one stretch is known by in the other. */
const namesOf = ({ id, label, rule }: Topic): string[] => [id, label, formatRule(rule)];

export type CompareOptions = TableOptions;

const KINDS: Readonly<Record<ChangeKind, Message>> = {
  new: { zh: '新出现', en: 'new' },
  gone: { zh: '消失', en: 'gone' },
  risen: { zh: '上升', en: 'risen' },
  fallen: { zh: '下降', en: 'fallen' },
  chance: { zh: '偶然范围内', en: 'within chance' },
};
const COLOURS: Readonly<Record<ChangeKind, readonly Colour[]>> = {
  new: ['magenta'],
  gone: ['green'],
  risen: ['red'],
  fallen: ['green'],
  chance: ['dim'],
};

/** The topics of both stretches, each counted in both by its rule. */
export async function runCompare(
  before: string,
  after: string,
  options: CompareOptions,
  context: Context,
): Promise<ExitCode> {
  const { effects, text } = context;
  const { settings } = settingsFor(options, effects);
  const today = todayOf(effects, settings);
  const [first, second] = [spanOf('before', before, today), spanOf('after', after, today)];
  if (second.from <= first.to) {
    throw new KuaibaoError('usage', EXIT.usage, {
      message: {
        zh: '后一段应在前一段之后，两段不能重叠',
        en: 'the later one must come after the earlier one, without overlap',
      },
    });
  }
  const history = openExisting(options, effects);
  const progress = startProgress(context, options);
  try {
    const days = history.days().map(({ day }) => day);
    const daysOf = ({ from, to }: DaySpan): number => days.filter((day) => day >= from && day <= to).length;
    for (const span of [first, second]) if (daysOf(span) === 0) throw noTickets(span, days);
    const analysisContext = new AnalysisContext(history, settings, (done, all) =>
      progress.at({ zh: '切词', en: 'cutting words' }, done, all),
    );
    const registry = createRegistry<KnownTopic>(history.connection);
    const labels = new Map<string, string>();
    const analyse = async (period: Analysis['period']) => {
      progress.at({ zh: `归并 ${spanText(period)} 的热点`, en: `topics of ${spanText(period)}` });
      const { value } = await analysePeriod(analysisContext, period, {
        registry: registry.before(knownBefore(period)),
        withoutHistory: false,
        curveDays: 1,
        review: reviewFor(history.connection, period),
        signal: effects.signal,
      });
      const printable = analysisContext.printable(value.tickets);
      // The later stretch is found first, and its names are the newest.
      for (const topic of value.topics) if (!labels.has(topic.id)) labels.set(topic.id, printable.topic(topic).label);
      return { topics: value.topics, dropped: value.edited?.dropped.map(({ topic }) => topic) ?? [] };
    };
    const { topics: later, dropped } = await analyse(second);
    // What the desk took out of the later stretch has not gone by itself.
    const known = new Set([...later, ...dropped].flatMap(namesOf));
    const earlier = (await analyse(first)).topics.filter((topic) => !namesOf(topic).some((name) => known.has(name)));
    const topics = [...later, ...earlier];
    // In its own stretch a topic counts what its issue says, with the tickets that the desk moved.
    const own = (found: readonly TrendedTopic[], id: string): number | undefined =>
      found.find((topic) => topic.id === id)?.count;
    const countIn = async ({ from, to }: DaySpan): Promise<ReadonlyMap<string, number>> => {
      const { counts } = await analysisContext.countPast(topics, from, to);
      return new Map([...counts].map(([id, own]) => [id, own.reduce((sum, count) => sum + count, 0)]));
    };
    progress.at({ zh: '计数', en: 'counting' });
    const [beforeCounts, afterCounts] = [await countIn(first), await countIn(second)];
    const changes = changesOf(
      topics.map(({ id, label }) => ({
        id,
        label: labels.get(id) ?? label,
        before: own(earlier, id) ?? beforeCounts.get(id) ?? 0,
        after: own(later, id) ?? afterCounts.get(id) ?? 0,
      })),
      daysOf(first),
      daysOf(second),
    );
    progress.end();
    await show(changes, first, second, options, context);
  } finally {
    progress.end();
    await endWorker();
    history.close();
  }
  return EXIT.done;

  async function show(
    changes: readonly Change[],
    earlier: DaySpan,
    later: DaySpan,
    { csv, xlsx, json, all }: CompareOptions,
    { effects: { columns, stdout } }: Context,
  ): Promise<void> {
    if (json) {
      await stdout(
        `${JSON.stringify({ before: { from: earlier.from, to: earlier.to }, after: { from: later.from, to: later.to }, changes })}\n`,
      );
      return;
    }
    const asked = all || csv || xlsx ? changes : changes.filter(({ kind }) => kind !== 'chance');
    const top = all || csv || xlsx ? asked.length : (positive('--top', options.top) ?? DEFAULT_ROWS);
    const shown = asked.slice(0, top);
    const headings = [
      { heading: text({ zh: '编号', en: 'id' }), width: 16, canGo: true },
      { heading: text({ zh: '话题', en: 'topic' }), width: 30, least: 12 },
      { heading: spanText(earlier), width: 14, isNumeric: true },
      { heading: spanText(later), width: 14, isNumeric: true },
      { heading: text({ zh: '差', en: 'difference' }), isNumeric: true },
      { heading: text({ zh: '变化', en: 'change' }) },
    ];
    const cells = ({ id, label, before: was, after: is, difference, kind }: Change) =>
      [id, label, was, is, Math.round(difference), text(KINDS[kind])] as const;
    if (csv || xlsx) {
      const name = text({ zh: '比较', en: 'comparison' });
      await putSheets([{ name, columns: headings, rows: shown.map((change) => [...cells(change)]) }], options, context);
      return;
    }
    const paint = painter(context, options);
    const table = fittedTable(
      headings,
      shown.map((change) =>
        cells(change).map((cell, at) => (at === 4 && Number(cell) > 0 ? `+${cell}` : String(cell))),
      ),
      columns,
      (cell, row, column) => (column === 5 && row >= 0 ? paint(cell, ...COLOURS[shown[row]?.kind ?? 'chance']) : cell),
    );
    const chance = changes.length - asked.length;
    const notes = [
      ...(asked.length > shown.length
        ? [
            text({
              zh: `还有 ${asked.length - shown.length} 个（--all）`,
              en: `${asked.length - shown.length} more (--all)`,
            }),
          ]
        : []),
      ...(chance > 0
        ? [
            text({
              zh: `另有 ${chance} 个话题的变化在偶然范围内`,
              en: `${chance} more topics changed no more than chance does`,
            }),
          ]
        : []),
    ];
    await printPaged([...(shown.length > 0 ? [table.trimEnd()] : []), ...notes, ''].join('\n'), effects);
  }
}
