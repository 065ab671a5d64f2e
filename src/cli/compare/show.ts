import { type Finding, type Message, VERDICT_WORDS } from '../../model/index.js';
import type { Context } from '../common.js';
import { type DaySpan, spanText } from '../dates.js';
import { rowsOf, type TableOptions } from '../sheet/options.js';
import { putSheets } from '../sheet/sheet.js';
import { type Colour, painter } from '../terminal/colour.js';
import { printPaged } from '../terminal/pager.js';
import { fittedTable } from '../terminal/table.js';
import type { Change, ChangeKind } from './changes.js';

const KINDS: Readonly<Record<Exclude<ChangeKind, 'said'>, Message>> = {
  new: { zh: '新出现', en: 'new' },
  gone: { zh: '消失', en: 'gone' },
  risen: { zh: '上升', en: 'risen' },
  fallen: { zh: '下降', en: 'fallen' },
  few: { zh: '少数人多次反映', en: 'few callers' },
  chance: { zh: '偶然范围内', en: 'within chance' },
};
const COLOURS: Readonly<Record<ChangeKind, readonly Colour[]>> = {
  new: ['magenta'],
  gone: ['green'],
  risen: ['red'],
  fallen: ['green'],
  few: ['dim'],
  said: ['dim'],
  chance: ['dim'],
};

function wordOf({ kind, said }: Change): Message {
  if (kind !== 'said') return KINDS[kind];
  if (said?.span === 'both') return { zh: '两段都高于平常', en: 'above usual in both' };
  const verdict = said?.verdict ?? 'unknown';
  return said?.span === 'before'
    ? { zh: `仅前段快报：${VERDICT_WORDS[verdict]}`, en: `by the earlier issue alone: ${verdict}` }
    : { zh: `仅后段快报：${VERDICT_WORDS[verdict]}`, en: `by the later issue alone: ${verdict}` };
}

/** One of the two, with how many of its days have data. */
export interface ComparedSpan extends DaySpan {
  readonly days: number;
}

function spanJson({ from, to, days }: ComparedSpan): object {
  return { from, to, days };
}

/** How the difference is reckoned: plainly where both have as many days, else by the pace of a day. */
function differenceHead(earlier: ComparedSpan, later: ComparedSpan): Message {
  if (earlier.days === later.days) return { zh: '差', en: 'difference' };
  return {
    zh: `差（前段按${later.days}天折算）`,
    en: `difference (earlier as of ${later.days} days)`,
  };
}

/** The changes as JSON, as a spreadsheet, or as a table that says how many there are besides. */
export async function showChanges(
  changes: readonly Change[],
  [earlier, later]: readonly [ComparedSpan, ComparedSpan],
  findings: readonly Finding[],
  options: TableOptions,
  context: Context,
): Promise<void> {
  const { effects, text } = context;
  const { json, all } = options;
  const isSheet = options.csv || options.xlsx;
  const asked = all || json || isSheet ? changes : changes.filter(({ kind }) => kind !== 'chance');
  const shown = asked.slice(0, rowsOf(options));
  if (json) {
    const spans = { before: spanJson(earlier), after: spanJson(later) };
    await effects.stdout(`${JSON.stringify({ ...spans, changes: shown, findings })}\n`);
    return;
  }
  const headings = [
    { heading: text({ zh: '编号', en: 'id' }), width: 16, canGo: true },
    { heading: text({ zh: '话题', en: 'topic' }), width: 30, least: 12 },
    { heading: spanText(earlier), width: 14, isNumeric: true },
    { heading: spanText(later), width: 14, isNumeric: true },
    { heading: text(differenceHead(earlier, later)), isNumeric: true },
    { heading: text({ zh: '变化', en: 'change' }) },
  ];
  const cells = (change: Change) => {
    const { id, label, before: was, after: is, difference } = change;
    return [id, label, was, is, Math.round(difference), text(wordOf(change))] as const;
  };
  if (isSheet) {
    const name = text({ zh: '比较', en: 'comparison' });
    await putSheets([{ name, columns: headings, rows: shown.map((change) => [...cells(change)]) }], options, context);
    return;
  }
  const paint = painter(context, options);
  const table = fittedTable(
    headings,
    shown.map((change) => cells(change).map((cell, at) => (at === 4 && Number(cell) > 0 ? `+${cell}` : String(cell)))),
    effects.columns,
    (cell, row, column) => (column === 5 && row >= 0 ? paint(cell, ...COLOURS[shown[row]?.kind ?? 'chance']) : cell),
  );
  const notes = notesOn({ changes, asked, shown }, [earlier, later], all).map(text);
  await printPaged([...(shown.length > 0 ? [table.trimEnd()] : []), ...notes, ''].join('\n'), effects);
}

/** What the table leaves out, and how it is to be read. */
function notesOn(
  { changes, asked, shown }: Readonly<Record<'changes' | 'asked' | 'shown', readonly Change[]>>,
  [earlier, later]: readonly [ComparedSpan, ComparedSpan],
  all: boolean,
): Message[] {
  const chance = changes.length - asked.length;
  const more = asked.length - shown.length;
  return [
    earlier.days === later.days
      ? null
      : {
          zh: `两段有数据的日子不一样多（${earlier.days} 天、${later.days} 天）：差是后段件数减去前段件数的 ${later.days}/${earlier.days}`,
          en: `the spans have ${earlier.days} and ${later.days} days with data: the difference is the later count less ${later.days}/${earlier.days} of the earlier`,
        },
    more > 0
      ? all
        ? { zh: `还有 ${more} 个`, en: `${more} more` }
        : { zh: `还有 ${more} 个（--all）`, en: `${more} more (--all)` }
      : null,
    asked.every(({ kind }) => kind === 'said' || kind === 'chance')
      ? { zh: '没有超出偶然范围的变化', en: 'nothing changed more than chance does' }
      : null,
    shown.some(({ kind }) => kind === 'said')
      ? {
          zh: '“仅…快报”“两段都高于平常”：两段件数之差在偶然范围内；所写是快报对照此前各日的判断',
          en: '“by the … issue alone”, “above usual in both”: the two counts differ no more than chance does; the words are what the issue says against the days before it',
        }
      : null,
    chance > 0
      ? {
          zh: `另有 ${chance} 个话题的变化在偶然范围内（--all 一并列出）`,
          en: `${chance} more topics changed no more than chance does (--all lists them)`,
        }
      : null,
  ].filter((note) => note !== null);
}
