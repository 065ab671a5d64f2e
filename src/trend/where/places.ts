import { type Day, dayNumber } from '../../model/index.js';
import { type Calendar, isDayOff } from '../series/calendar.js';

/** Places inside one another, widest first: a node's parent has a smaller number; −1 above the widest. */
export interface PlaceTree {
  readonly names: readonly string[];
  readonly parents: readonly number[];
  /** 0 for the widest: district 0, street 1. */
  readonly depths: readonly number[];
}

/** Tickets of one day by the deepest place that is known of them: distinct nodes, and a count for each. */
export interface NodeCounts {
  readonly nodes: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

/** Daily counts of several series by place. Days without data are left out; the lists by day run along `days`. */
export interface PlaceTable {
  /** `place`: districts and streets; `unit`: who deals with it. */
  readonly kind: 'place' | 'unit';
  readonly tree: PlaceTree;
  readonly days: readonly Day[];
  /** All tickets of each day, with a place or without. */
  readonly totals: ArrayLike<number>;
  /** Days whose export is known to be incomplete. */
  readonly partialDays?: readonly Day[];
  /** The tickets with a place, whatever their series: the geography that every series is compared with. */
  readonly all: readonly NodeCounts[];
  /** One whose `days` are `all` itself is judged as the series of all tickets. */
  readonly series: readonly { readonly id: string; readonly days: readonly NodeCounts[] }[];
}

/** Makes a tree from paths like `['杨浦区', '五角场街道']`. */
export class PlaceTreeBuilder {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #parents: number[] = [];
  readonly #depths: number[] = [];

  /** The number of a place; −1 for an empty path. */
  node(path: readonly string[]): number {
    let parent = -1;
    for (const [depth, name] of path.entries()) {
      const key = `${parent}\n${name}`;
      let number = this.#numbers.get(key);
      if (number === undefined) {
        number = this.#names.length;
        this.#numbers.set(key, number);
        this.#names.push(name);
        this.#parents.push(parent);
        this.#depths.push(depth);
      }
      parent = number;
    }
    return parent;
  }

  /** How many places there are. */
  get size(): number {
    return this.#names.length;
  }

  tree(): PlaceTree {
    return { names: this.#names, parents: this.#parents, depths: this.#depths };
  }
}

/** The names from the widest place down to a node. */
export function pathOf({ names, parents }: PlaceTree, node: number): string[] {
  const path: string[] = [];
  for (let at = node; at >= 0; at = parents[at] as number) path.unshift(names[at] as string);
  return path;
}

/** Whether one place lies in the other, or is the other. */
export function isOnBranch({ parents }: PlaceTree, a: number, b: number): boolean {
  for (let at = a; at >= 0; at = parents[at] as number) if (at === b) return true;
  for (let at = b; at >= 0; at = parents[at] as number) if (at === a) return true;
  return false;
}

/** One series laid out flat: the pairs of day `d` stand from `offsets[d]` on, each ticket counted in every place around it. */
export interface LaidSeries {
  readonly id: string;
  readonly nodes: Uint32Array;
  readonly counts: Float64Array;
  readonly offsets: Uint32Array;
  /** Tickets with a place, by day. */
  readonly city: Float64Array;
}

export interface Laid {
  readonly table: PlaceTable;
  readonly numbers: Int32Array;
  /** 0 for a worked day, 1 for a day off. */
  readonly kinds: Uint8Array;
  readonly all: LaidSeries;
  readonly series: readonly LaidSeries[];
  /** Tickets that have a place of each depth, by depth, then day. */
  readonly placed: readonly Float64Array[];
  /** First day (position) on which each place has a ticket. */
  readonly firstSeen: Int32Array;
}

export function layOutPlaces(table: PlaceTable, calendar: Pick<Calendar, 'kindOf'>): Laid {
  const { tree, days } = table;
  const all = laidSeries(table, table.series.find(({ days: own }) => own === table.all)?.id ?? '', table.all);
  const depths = tree.depths.reduce((most, depth) => Math.max(most, depth + 1), 0);
  const placed = Array.from({ length: depths }, () => new Float64Array(days.length));
  const firstSeen = new Int32Array(tree.names.length).fill(days.length);
  for (let d = 0; d < days.length; d += 1)
    for (let k = all.offsets[d] as number; k < (all.offsets[d + 1] as number); k += 1) {
      const node = all.nodes[k] as number;
      const row = placed[tree.depths[node] as number] as Float64Array;
      row[d] = (row[d] as number) + (all.counts[k] as number);
      if (d < (firstSeen[node] as number)) firstSeen[node] = d;
    }
  return {
    table,
    numbers: Int32Array.from(days, dayNumber),
    kinds: Uint8Array.from(days, (day) => (isDayOff(calendar.kindOf(day)) ? 1 : 0)),
    all,
    // The series of all tickets is one with the geography.
    series: table.series.map(({ id, days: own }) => (own === table.all ? all : laidSeries(table, id, own))),
    placed,
    firstSeen,
  };
}

function laidSeries({ tree }: PlaceTable, id: string, days: readonly NodeCounts[]): LaidSeries {
  const sums = new Float64Array(tree.names.length);
  const nodes: number[] = [];
  const counts: number[] = [];
  const offsets = new Uint32Array(days.length + 1);
  const city = new Float64Array(days.length);
  for (const [d, day] of days.entries()) {
    const start = nodes.length;
    for (let k = 0; k < day.nodes.length; k += 1) {
      const count = day.counts[k] as number;
      if (count <= 0) continue;
      city[d] = (city[d] as number) + count;
      for (let at = day.nodes[k] as number; at >= 0; at = tree.parents[at] as number) {
        if (sums[at] === 0) nodes.push(at);
        sums[at] = (sums[at] as number) + count;
      }
    }
    for (let k = start; k < nodes.length; k += 1) {
      const node = nodes[k] as number;
      counts.push(sums[node] as number);
      sums[node] = 0;
    }
    offsets[d + 1] = nodes.length;
  }
  return { id, nodes: Uint32Array.from(nodes), counts: Float64Array.from(counts), offsets, city };
}
