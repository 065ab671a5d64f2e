import { addDays, type Finding, type Message, type PlaceSignal } from '../../../model/index.js';
import type { Analysis } from '../../../pipeline.js';
import type { Context } from '../../common.js';
import { spanText } from '../../dates.js';
import type { Sheet } from '../../sheet/sheet.js';
import { fittedTable } from '../../terminal/table.js';
import { LOCAL_STATES } from '../../trend/tree.js';
import { usage } from '../../usage.js';

export type Division = 'district' | 'street' | 'department';

/** Which places: all of a division, or those whose name holds what is asked for. */
export interface PlacesAsked {
  readonly by: Division;
  readonly district?: string;
  readonly department?: string;
}

/**
 * What chooses or explains topics has no sense in a table of places.
 *
 * @throws KuaibaoError `usage` (64)
 */
export function checkPlaces(
  options: Partial<PlacesAsked> & {
    readonly verdict?: string;
    readonly topic?: string;
    readonly sort: string;
    readonly why: boolean;
    readonly text: boolean;
  },
): void {
  const { by } = options;
  if (by === undefined) return;
  const [foreign] = [
    ...(options.sort === 'count' ? [] : ['--sort']),
    ...(['verdict', 'topic', 'why', 'text'] as const).flatMap((name) =>
      options[name] === undefined || options[name] === false ? [] : [`--${name}`],
    ),
    ...(by === 'department' && options.district !== undefined ? ['--district'] : []),
    ...(by !== 'department' && options.department !== undefined ? ['--department'] : []),
  ];
  if (foreign !== undefined)
    throw usage(foreign, '', { zh: `不能与 --by ${by} 同用`, en: `cannot be used with --by ${by}` });
}

/** One place with its tickets of the day; what is usual there is known of districts and departments. */
interface PlaceRow {
  readonly path: readonly string[];
  readonly count: number;
  readonly expected: number | null;
  readonly upper: number | null;
  readonly signals: readonly PlaceSignal[];
}

/** @throws KuaibaoError `usage` (64) where the period is no single day with a history */
function placesBy(
  asked: PlacesAsked,
  { local, tickets }: Analysis,
): { isGiven: boolean; rows: PlaceRow[]; names: string[] } {
  if (local === null)
    throw usage('--by', asked.by, {
      zh: '只用于一天，且须有历史数据（不与 --no-history、--from/--to 同用）',
      en: 'is of one day with a history (not with --no-history or --from/--to)',
    });
  const { by: division } = asked;
  const kind = division === 'department' ? 'unit' : 'place';
  const isWanted = wantedBy(asked);
  const depth = division === 'street' ? 2 : 1;
  const current = local.signals.filter((signal) => signal.kind === kind && signal.state !== 'settled');
  const at = (path: readonly string[]): PlaceSignal[] =>
    current.filter((signal) => path.every((name, level) => signal.path[level] === name));
  const rows =
    division === 'street'
      ? streetRows(tickets)
      : local.widest.filter((each) => each.kind === kind).map(({ name, ...figures }) => ({ path: [name], ...figures }));
  return {
    isGiven: local.isGiven[kind],
    names: rows.flatMap(({ path }) => path[0] ?? []),
    rows: rows
      .filter(({ path }) => isWanted(path))
      .map((row) => ({ ...row, signals: at(row.path.slice(0, depth)) }))
      .sort((a, b) => b.signals.length - a.signals.length || b.count - a.count || (a.path < b.path ? -1 : 1)),
  };
}

function wantedBy({ by, district = '', department = '' }: PlacesAsked): (path: readonly string[]) => boolean {
  return ([name = '']) => name.includes(by === 'department' ? department : district);
}

function streetRows(tickets: Analysis['tickets']): Omit<PlaceRow, 'signals'>[] {
  const counts = new Map<string, { path: string[]; count: number }>();
  for (const { district, street, reminder } of tickets) {
    if (reminder || district === null || street === null) continue;
    const row = counts.get(`${district}\n${street}`) ?? { path: [district, street], count: 0 };
    row.count += 1;
    counts.set(`${district}\n${street}`, row);
  }
  return [...counts.values()].map((row) => ({ ...row, expected: null, upper: null }));
}

/** A table of places: how many tickets, how many are usual, and what stands out there. */
export function placesTable(analysis: Analysis, asked: PlacesAsked, most: number, context: Context): string {
  const { text, effects } = context;
  const found = placesBy(asked, analysis);
  const opening = `${spanText(analysis.period)}　${text(HEADINGS[asked.by])}`;
  if (!found.isGiven)
    return `${opening}${text({ zh: '未提供，未作判断', en: ' not given by the export; nothing was judged' })}\n`;
  const shown = found.rows.slice(0, most);
  const table = fittedTable(
    [
      { heading: text(HEADINGS[asked.by]), least: 8 },
      { heading: text({ zh: '件数', en: 'count' }), isNumeric: true },
      { heading: text({ zh: '平常', en: 'usual' }), isNumeric: true },
      { heading: '' },
      { heading: text({ zh: '局部突出的诉求', en: 'what stands out there' }), least: 24 },
    ],
    shown.map((row) => [
      row.path.join(' '),
      String(row.count),
      row.expected === null ? '—' : row.expected.toFixed(1),
      `${isAbove(row) ? '▲' : ''}${row.signals.length > 0 ? '●' : ''}`,
      signalsText(row.signals, text),
    ]),
    effects.columns,
  );
  const rest = found.rows.length - shown.length;
  return [
    `${opening}\n${table}`,
    rest > 0 ? text({ zh: `还有 ${rest} 个\n`, en: `${rest} more\n` }) : '',
    shown.length === 0 ? unknownPlace(asked, found.names, context) : '',
    legend(shown, asked.by, text),
  ].join('');
}

/** What the marks and the numbers mean that a table has. */
function legend(shown: readonly PlaceRow[], by: Division, text: Context['text']): string {
  const said: readonly (readonly [boolean, Message])[] = [
    [shown.some(isAbove), { zh: '▲ 诉求总量高于平常', en: '▲ more tickets than is usual' }],
    [shown.some(({ signals }) => signals.length > 0), { zh: '● 有局部突出的诉求', en: '● something stands out' }],
    [
      shown.some(({ expected }) => expected !== null),
      { zh: '平常为本地同类平常日的日均件数', en: 'usual: its mean of ordinary days of the same sort' },
    ],
    [
      shown.some(({ expected }) => expected === null),
      by === 'street'
        ? { zh: '街道不推算平常件数', en: 'no usual number is worked out of streets' }
        : { zh: '— 为同类平常日太少，不知平常', en: '—: too few ordinary days of the same sort are known' },
    ],
  ];
  const words = said.flatMap(([isThere, word]) => (isThere ? [text(word)] : []));
  return words.length === 0 ? '' : `${words.join(text({ zh: '；', en: '; ' }))}\n`;
}

function isAbove({ count, upper }: PlaceRow): boolean {
  return upper !== null && count > upper;
}

/** Which places there are, where none has the name that is asked for; nothing where one has. */
export function unknownPlace(
  { district, department }: Partial<PlacesAsked>,
  there: readonly string[],
  { text }: Context,
): string {
  const asked = district ?? department;
  if (asked === undefined || there.some((name) => name.includes(asked))) return '';
  const of = HEADINGS[district === undefined ? 'department' : 'district'];
  const names = [...new Set(there)].sort();
  const listed = (comma: string): string =>
    `${names.slice(0, MOST_NAMES).join(comma)}${names.length > MOST_NAMES ? '…' : ''}`;
  return `${text({
    zh: `没有${of.zh}“${asked}”的工单${names.length === 0 ? '' : `；有：${listed('、')}`}`,
    en: `no ticket has the ${of.en} "${asked}"${names.length === 0 ? '' : `; there are: ${listed(', ')}`}`,
  })}\n`;
}

/** Names of places in one line. */
const MOST_NAMES = 20;

/** The same as a sheet, of so many places. */
export function placesSheet(
  analysis: Analysis,
  asked: PlacesAsked,
  { text }: Context,
  most = Number.POSITIVE_INFINITY,
): Sheet {
  return {
    name: spanText(analysis.period),
    columns: [
      { heading: text(HEADINGS[asked.by]), width: 24 },
      { heading: text({ zh: '件数', en: 'count' }) },
      { heading: text({ zh: '平常', en: 'usual' }) },
      { heading: text({ zh: '上限', en: 'upper' }) },
      { heading: text({ zh: '局部突出的诉求', en: 'what stands out there' }), width: 60 },
    ],
    rows: placesBy(asked, analysis)
      .rows.slice(0, most)
      .map(({ path, count, expected, upper, signals }) => [
        ...[path.join(' '), count, expected, upper, signalsText(signals, text)],
      ]),
  };
}

function signalsText(signals: readonly PlaceSignal[], text: Context['text']): string {
  return signals.map((signal) => signalText(signal, text)).join(text({ zh: '；', en: '; ' }));
}

const HEADINGS: Readonly<Record<Division, Message>> = {
  district: { zh: '所属区域', en: 'district' },
  street: { zh: '街道', en: 'street' },
  department: { zh: '承办单位', en: 'department' },
};

const SUBJECTS: Readonly<Partial<Record<PlaceSignal['subject']['kind'], Message>>> = {
  all: { zh: '全部诉求', en: 'all tickets' },
  dissatisfied: { zh: '不满意件', en: 'dissatisfied' },
};

function signalText(signal: PlaceSignal, text: Context['text']): string {
  const { subject, path, site, state, window, usual: own } = signal;
  const named = SUBJECTS[subject.kind];
  const name = named === undefined ? subject.name : text(named);
  const where = [...path.slice(1), ...(site === undefined ? [] : [site.label])].join(' ');
  const days = daysText(signal, text);
  const usual = own === null ? '' : text({ zh: `平常${own.toFixed(1)}，`, en: `usual ${own.toFixed(1)}, ` });
  return `${where === '' ? '' : `${where} `}${name} ${days}${window.count}${text({ zh: '件', en: '' })}（${usual}${text(LOCAL_STATES[state])}）`;
}

/** `近4日`; of what is over the days themselves: `09-10至09-11`. */
function daysText({ window, until }: PlaceSignal, text: Context['text']): string {
  if (until === undefined)
    return window.days === 1 ? '' : text({ zh: `近${window.days}日`, en: `${window.days} days: ` });
  const [from, to] = [addDays(until, 1 - window.days), until].map((day) => day.slice('2020-'.length));
  const days = from === to ? to : text({ zh: `${from}至${to}`, en: `${from} to ${to}` });
  return `${days}${text({ zh: ' ', en: ': ' })}`;
}

/** The same as data. */
export function placesJson(
  analysis: Analysis,
  asked: PlacesAsked,
  findings: readonly Finding[],
  most = Number.POSITIVE_INFINITY,
): object {
  const { rows, isGiven } = placesBy(asked, analysis);
  const { from, to } = analysis.period;
  const { by } = asked;
  const isWanted = wantedBy(asked);
  const matters = (analysis.local?.signals ?? []).filter(
    ({ kind, path }) => kind === (by === 'department' ? 'unit' : 'place') && isWanted(path),
  );
  return {
    schemaVersion: 1,
    from,
    to,
    by,
    isGiven,
    places: rows.slice(0, most).map(({ signals, ...row }) => ({ ...row, matters: signals })),
    matters,
    findings,
  };
}
