import { addDays, type Day, dayNumber, type Finding, type PlaceSignal, type Usual } from '../../model/index.js';
import type { Calendar } from '../series/calendar.js';
import { TREND } from '../settings.js';
import { upperQuantile } from '../stats/negative-binomial.js';
import { smallestPlaces } from './branches.js';
import { OwnLevels } from './own-level.js';
import { isOnBranch, type LaidSeries, layOutPlaces, type PlaceTable, pathOf } from './places.js';
import { type DayCells, PlaceScan } from './scan.js';
import type { WhereSettings } from './settings.js';
import type { Cell } from './window-cells.js';

/** A series that has far more at one place than the rest of the city and of the place gives reason to expect. */
export interface LocalSignal
  extends Pick<PlaceSignal, 'path' | 'state' | 'since' | 'until' | 'count' | 'expected' | 'window' | 'p' | 'q'> {
  readonly kind: PlaceTable['kind'];
  readonly series: string;
  /** What the place itself has of it over such a window on ordinary days; null where that is not known. */
  readonly usual: number | null;
  readonly logP: number;
}

/** The cells that are alarms on one day: one false discovery rate over the cells of all tables. */
export interface NightCells {
  readonly reported: readonly { readonly table: number; readonly cell: Cell; readonly q: number }[];
  readonly scanned: readonly DayCells[];
}

/**
 * Scans all tables on one day.
 *
 * @param logCut ln p below which a cell is an alarm; absent: that of the false discovery rate
 */
export function scanNight(
  scans: readonly PlaceScan[],
  positions: readonly (number | undefined)[],
  settings: WhereSettings,
  logCut?: number,
): NightCells {
  const scanned = scans.map((scan, table) => {
    const day = positions[table];
    return day === undefined ? NOTHING : scan.score(day);
  });
  const tested = scanned.reduce((sum, day) => sum + day.tested, 0);
  const sorted = scanned.flatMap(({ cells }) => cells.map(({ logP }) => logP)).sort((a, b) => a - b);
  let cut = logCut ?? Number.NEGATIVE_INFINITY;
  // Benjamini and Hochberg (1995): cells that are not listed have a p of one.
  for (const [k, logP] of sorted.entries())
    if (logCut === undefined && logP + Math.log(tested / (k + 1)) <= Math.log(settings.falseDiscoveryRate)) cut = logP;
  const rankOf = (logP: number): number => sorted.findLastIndex((other) => other <= logP) + 1;
  const reported = scans.flatMap((scan, table) =>
    smallestPlaces(
      scan.laid.table.tree,
      (scanned[table] as DayCells).cells.filter(({ logP }) => logP <= cut),
    ).map((cell) => ({ table, cell, q: Math.min(1, (Math.exp(cell.logP) * tested) / rankOf(cell.logP)) })),
  );
  return { reported, scanned };
}

const NOTHING: DayCells = { widest: [], cells: [], tested: 0, isGiven: [], isYoung: new Uint8Array(0), isShort: true };

/** What is far above usual at one place on a day, in all tables together: see `findLocalEveryDay`. */
export function findLocal(
  tables: readonly PlaceTable[],
  day: Day,
  settings: WhereSettings,
  calendar: Pick<Calendar, 'kindOf'>,
): LocalDay {
  for (const found of findLocalEveryDay(tables, settings, calendar, { from: day, to: day })) return found;
  return { day, signals: [], widest: [], findings: [] };
}

/** All tickets of a district or department on a day, how many its share of such a day gives, and how many it has on ordinary days. */
interface WidePlace {
  readonly kind: PlaceTable['kind'];
  readonly name: string;
  readonly count: number;
  readonly expected: number;
  readonly upper: number;
  readonly usual: Usual | null;
}

export interface LocalDay {
  readonly day: Day;
  /** Strongest first. */
  readonly signals: readonly LocalSignal[];
  /** The widest places (districts, departments) by all their tickets of the day; none where they are not given. */
  readonly widest: readonly WidePlace[];
  readonly findings: readonly Finding[];
}

/**
 * What is far above usual at one place, one day after the other; the week before the first is judged as well, so that
 * what is new, ongoing and over can be told apart. Days without data are passed over.
 */
export function* findLocalEveryDay(
  tables: readonly PlaceTable[],
  settings: WhereSettings,
  calendar: Pick<Calendar, 'kindOf'>,
  { from, to }: { readonly from: Day; readonly to: Day },
): Generator<LocalDay> {
  const scans = tables.map((table) => new PlaceScan(layOutPlaces(table, calendar), settings));
  const levels = scans.map(({ laid }) => new OwnLevels(laid, calendar));
  let nights: NightCells[] = [];
  for (let day = addDays(from, -TREND.memory.days); day <= to; day = addDays(day, 1)) {
    const positions = scans.map(({ laid }) => positionOf(laid.numbers, dayNumber(day)));
    nights = [scanNight(scans, positions, settings), ...nights.slice(0, TREND.memory.days)];
    if (day < from || positions.every((position) => position === undefined)) continue;
    const [now] = nights as [NightCells];
    yield {
      day,
      signals: signalsOf(nights, scans, levels, day, settings),
      widest: tables.flatMap(({ kind, tree }, at) =>
        (now.scanned[at] as DayCells).widest.map(({ node, day: { count, mean, variance } }) => ({
          kind,
          name: tree.names[node] as string,
          count,
          expected: Number(mean.toFixed(2)),
          upper: upperQuantile(TREND.where.bandTail, mean, variance),
          usual: (levels[at] as OwnLevels).ofDay((scans[at] as PlaceScan).laid.all, node, positions[at] ?? 0),
        })),
      ),
      findings: tables.flatMap((table, at) => findingsOf(table, now.scanned[at] as DayCells, day)),
    };
  }
}

function signalsOf(
  nights: readonly NightCells[],
  scans: readonly PlaceScan[],
  levels: readonly OwnLevels[],
  day: Day,
  settings: WhereSettings,
): LocalSignal[] {
  const today = dayNumber(day);
  const { reported: cells, scanned } = nights[0] as NightCells;
  /** A name that was not there before has no usual level of its own: its ordinary days are those on which it was not. */
  const usualOf = (table: number, { series, node, windows, best }: Cell): number | null => {
    const { laid } = scans[table] as PlaceScan;
    const position = positionOf(laid.numbers, today) ?? 0;
    if ((scanned[table] as DayCells).isYoung[node] === 1) return null;
    return (levels[table] as OwnLevels).ofWindow(
      laid.series[series] as LaidSeries,
      node,
      position,
      windows[best]?.days ?? 1,
    );
  };
  const reported = cells.map(({ table, cell, q }): LocalSignal => {
    const scan = scans[table] as PlaceScan;
    const series = scan.laid.series[cell.series] as LaidSeries;
    const position = positionOf(scan.laid.numbers, today) ?? 0;
    const { days } = cell.windows[cell.best] ?? { days: 1 };
    const own = levels[table] as OwnLevels;
    const back = firstReported(nights, scan, table, cell, own.levelDays(series, cell.node, position, days));
    const run = own.runBack(series, cell.node, position, days);
    return {
      ...figuresOf(scan, cell, q),
      usual: usualOf(table, cell),
      state: run >= settings.settledDays ? 'settled' : back > 0 ? 'ongoing' : 'new',
      // Since the first day from which on it had more than is usual, though it was told later.
      since: addDays(day, -Math.max(back, run)),
    };
  });
  const over = receded(nights, scans, today).map(
    ({ table, cell, q, back, last }): LocalSignal => ({
      ...figuresOf(scans[table] as PlaceScan, cell, q),
      usual: usualOf(table, cell),
      state: 'over',
      since: addDays(day, -back),
      until: addDays(day, -last),
    }),
  );
  const key = ({ series, path }: LocalSignal): string => [series, ...path].join('\n');
  // On a slow day it may have more than its share of what there is, and no more than it always has: nothing stands out there.
  const isMore = ({ window, usual }: LocalSignal): boolean =>
    usual === null || window.count - usual >= settings.minExcess;
  return [...reported.filter(isMore), ...over].sort((a, b) => a.logP - b.logP || (key(a) < key(b) ? -1 : 1));
}

function positionOf(numbers: Int32Array, number: number): number | undefined {
  const at = numbers.indexOf(number);
  return at < 0 ? undefined : at;
}

/** Days since a cell's branch was first reported, with at most three others in between and none at its usual level. */
function firstReported(
  nights: readonly NightCells[],
  { laid }: PlaceScan,
  table: number,
  cell: Cell,
  wasAtLevel: (back: number) => boolean,
): number {
  let first = 0;
  for (const [back, { reported }] of nights.entries()) {
    if (back - first > TREND.memory.pauseDays + 1 || (back > 0 && wasAtLevel(back))) break;
    if (reported.some((other) => other.table === table && isSame(laid.table, other.cell, cell))) first = back;
  }
  return first;
}

function isSame({ tree }: PlaceTable, a: Cell, b: Cell): boolean {
  return a.series === b.series && isOnBranch(tree, a.node, b.node);
}

/** What was reported within the memory and has not stood out for two days with data, the second of them today. */
function receded(
  nights: readonly NightCells[],
  scans: readonly PlaceScan[],
  today: number,
): { table: number; cell: Cell; q: number; back: number; last: number }[] {
  const found: ReturnType<typeof receded> = [];
  for (const [table, scan] of scans.entries()) {
    const given = nights.flatMap((_, back) =>
      positionOf(scan.laid.numbers, today - back) === undefined ? [] : [back],
    );
    const last = given[TREND.memory.quietDays];
    if (given[0] !== 0 || last === undefined) continue;
    const standsOut = (cell: Cell, back: number): boolean =>
      (nights[back] as NightCells).scanned[table]?.cells.some((other) => isSame(scan.laid.table, other, cell)) ?? false;
    for (const reported of (nights[last] as NightCells).reported) {
      if (
        reported.table !== table ||
        given.slice(0, TREND.memory.quietDays).some((back) => standsOut(reported.cell, back))
      )
        continue;
      const since = firstReported(nights.slice(last), scan, table, reported.cell, () => false) + last;
      found.push({ ...reported, back: since, last });
    }
  }
  return found;
}

function figuresOf({ laid }: PlaceScan, { series, node, windows, best, logP }: Cell, q: number) {
  const [own, window] = [windows[0], windows[best]];
  if (own === undefined || window === undefined) throw new RangeError('a cell has windows');
  const { kind, tree } = laid.table;
  return {
    kind,
    series: (laid.series[series] as { readonly id: string }).id,
    path: pathOf(tree, node),
    count: own.count,
    expected: Number(own.mean.toFixed(2)),
    window: { days: window.days, count: window.count, expected: Number(window.mean.toFixed(2)) },
    p: Math.exp(logP),
    logP,
    q,
  };
}

/** Levels that the export does not give, and places that were not there before. */
function findingsOf(
  { kind, tree, all, days }: PlaceTable,
  { isGiven, isYoung, isShort }: DayCells,
  day: Day,
): Finding[] {
  const at = days.indexOf(day);
  if (at < 0) return [];
  const today = all[at];
  const findings: Finding[] = [];
  if (isShort) return [];
  if (isGiven.every((given) => !given))
    findings.push({ code: kind === 'place' ? 'trend-no-places' : 'trend-no-units', args: {}, level: 'info' });
  else if (isGiven[1] === false) findings.push({ code: 'trend-no-streets', args: {}, level: 'info' });
  for (let k = 0; k < (today?.nodes.length ?? 0); k += 1) {
    const node = today?.nodes[k] as number;
    if (isYoung[node] === 1 && (today?.counts[k] as number) >= TREND.where.newPlaceCount)
      findings.push({ code: 'trend-new-place', args: { place: pathOf(tree, node).join('') }, level: 'info' });
  }
  return findings;
}
