import {
  type Connection,
  DayPlaces,
  type FreshPlaces,
  PLACE_MARKS,
  type PlacesOfDay,
  type StoredDay,
} from '../../history/index.js';
import { addTo, type Day, type PlaceSignal } from '../../model/index.js';
import { type LocalSignal, type NodeCounts, type PlaceTable, PlaceTreeBuilder } from '../../trend/index.js';

/** A day's topics, and which tickets were theirs in the weeks before; plain data, so that it can be handed to another thread. */
export interface PlacesToTest {
  readonly day: Day;
  /** Earlier days on which the topics were counted, oldest first. */
  readonly days: readonly Day[];
  readonly placed: readonly PlacedTopic[];
}

interface PlacedTopic {
  readonly id: string;
  /** Places of its tickets in each of `days`. */
  readonly before: readonly ArrayLike<number>[];
  /** The same in the day itself. */
  readonly today: readonly number[];
}

interface TicketsOfTopic {
  readonly id: string;
  readonly tickets: ArrayLike<number>;
}

const KINDS = ['place', 'unit'] as const;
type Kind = PlaceSignal['kind'];

const NONE: NodeCounts = { nodes: [], counts: [] };

/** Daily counts of the export's narrower classes in the whole city; plain data, so that another thread can make them. */
export interface ClassCounts {
  readonly days: readonly Day[];
  readonly totals: readonly number[];
  readonly partialDays: readonly Day[];
  /** Of each class of the day, by days. */
  readonly classes: readonly {
    readonly name: string;
    readonly counts: readonly number[];
    /** Places of its tickets among the day's. */
    readonly tickets: readonly number[];
  }[];
}

/** Daily counts of the day's topics, of the export's classes, of all tickets and of the dissatisfied, by place and by unit. */
export class PlaceCube {
  readonly #days: Day[] = [];
  readonly #totals: number[] = [];
  readonly #partialDays: readonly Day[];
  readonly #builders = { place: new PlaceTreeBuilder(), unit: new PlaceTreeBuilder() };
  /** By kind, then series id: a list by day. */
  readonly #counts: Readonly<Record<Kind, Map<string, NodeCounts[]>>> = { place: new Map(), unit: new Map() };
  /** By the number of a narrower class: a count by day. */
  readonly #narrow = new Map<number, number[]>();
  #todayNarrow: ReadonlyMap<number, readonly number[]> = new Map();
  readonly #places: DayPlaces;
  /** Nodes by the numbers of their names, the wider place's first; plus 2, so that 0 is what was not met yet and 1 no place. */
  readonly #nodes: Readonly<Record<Kind, (Uint32Array | undefined)[]>> = { place: [], unit: [] };
  /** Today's tickets by series. */
  readonly #today = new Map<string, readonly number[]>();
  #scratch = new Uint32Array(0);
  #todayNodes: Readonly<Record<Kind, Int32Array>> = { place: new Int32Array(0), unit: new Int32Array(0) };

  /** @param days those of the history from the first that is looked at up to the day itself */
  constructor(connection: Connection, days: readonly StoredDay[], { day, days: known, placed }: PlacesToTest) {
    this.#places = new DayPlaces(connection);
    this.#partialDays = days.flatMap(({ day: each, partial }) => (partial === null ? [] : [each]));
    const rowOf = new Map(known.map((each, row) => [each, row]));
    for (const { day: each, places } of this.#places.of(days)) {
      const row = rowOf.get(each);
      const isToday = each === day;
      // A day whose words are not at hand says nothing about topics, and is left out.
      if (row === undefined && !isToday) continue;
      const topics = placed.map(({ id, before, today }) => ({
        id,
        tickets: row === undefined || isToday ? today : (before[row] ?? []),
      }));
      this.#add(each, places, topics, isToday);
    }
  }

  /** Days that are to be kept. */
  get fresh(): readonly FreshPlaces[] {
    return this.#places.fresh;
  }

  #add(day: Day, places: PlacesOfDay, topics: readonly TicketsOfTopic[], isToday: boolean): void {
    const nodes = { place: this.#nodesOf('place', places), unit: this.#nodesOf('unit', places) };
    const { marks, classes, narrowClasses } = places;
    const all: number[] = [];
    const dissatisfied: number[] = [];
    const byClass = new Map<number, number[]>();
    const byNarrow = new Map<number, number[]>();
    for (let ticket = 0; ticket < marks.length; ticket += 1) {
      const mark = marks[ticket] as number;
      if ((mark & PLACE_MARKS.reminder) !== 0) continue;
      all.push(ticket);
      if ((mark & PLACE_MARKS.dissatisfied) !== 0) dissatisfied.push(ticket);
      addTo(byClass, classes[ticket] as number, ticket);
      addTo(byNarrow, narrowClasses[ticket] as number, ticket);
    }
    for (const [number, own] of byNarrow) {
      const counts = this.#narrow.get(number) ?? [];
      this.#narrow.set(number, counts);
      counts[this.#days.length] = own.length;
    }
    this.#days.push(day);
    this.#totals.push(all.length);
    const add = (series: string, tickets: ArrayLike<number>): void => {
      for (const kind of KINDS) this.#put(kind, series, tickets, nodes[kind]);
      if (isToday) this.#today.set(series, Array.from(tickets));
    };
    add('all', all);
    if (dissatisfied.length > 0) add('dissatisfied', dissatisfied);
    for (const [number, own] of byClass) {
      const name = this.#places.name(number);
      if (name !== null) add(`class ${name}`, own);
    }
    for (const { id, tickets } of topics) add(`topic ${id}`, tickets);
    if (isToday) {
      this.#todayNodes = nodes;
      this.#todayNarrow = byNarrow;
    }
  }

  /** Counts the tickets of a series on the day added last by their nodes, −1 (no place) left out. */
  #put(kind: Kind, series: string, tickets: ArrayLike<number>, nodeOf: Int32Array): void {
    const list = this.#counts[kind].get(series) ?? [];
    while (list.length < this.#days.length - 1) list.push(NONE);
    const size = this.#builders[kind].size;
    if (this.#scratch.length < size) this.#scratch = new Uint32Array(2 * size);
    const sums = this.#scratch;
    const met: number[] = [];
    for (let k = 0; k < tickets.length; k += 1) {
      const node = nodeOf[tickets[k] as number] as number;
      if (node < 0) continue;
      if (sums[node] === 0) met.push(node);
      sums[node] = (sums[node] as number) + 1;
    }
    const counts = new Array<number>(met.length);
    for (let at = 0; at < met.length; at += 1) {
      const node = met[at] as number;
      counts[at] = sums[node] as number;
      sums[node] = 0;
    }
    list.push({ nodes: met, counts });
    this.#counts[kind].set(series, list);
  }

  #nodesOf(kind: Kind, { districts, streets, departments }: PlacesOfDay): Int32Array {
    const known = this.#nodes[kind];
    const [wide, narrow] = kind === 'place' ? [districts, streets] : [departments, undefined];
    const nodes = new Int32Array(wide.length);
    for (let ticket = 0; ticket < wide.length; ticket += 1) {
      const number = wide[ticket] as number;
      const inner = narrow === undefined ? 0 : (narrow[ticket] as number);
      let inside = known[number];
      if (inside === undefined || inner >= inside.length) {
        inside = longer(inside, inner);
        while (known.length < number) known.push(undefined);
        known[number] = inside;
      }
      if (inside[inner] === 0) inside[inner] = this.#nodeOf(kind, number, inner) + 2;
      nodes[ticket] = (inside[inner] as number) - 2;
    }
    return nodes;
  }

  /** The node of a place by the numbers of its names; −1 where the wider one is not given. */
  #nodeOf(kind: Kind, number: number, inner: number): number {
    const path = [number, inner].map((each) => this.#places.name(each)?.trim() ?? '');
    return this.#builders[kind].node(path[0] === '' ? [] : path.filter((name) => name !== ''));
  }

  tables(): PlaceTable[] {
    return KINDS.map((kind) => {
      const series = [...this.#counts[kind]].map(([id, days]) => {
        while (days.length < this.#days.length) days.push(NONE);
        return { id, days };
      });
      return {
        kind,
        tree: this.#builders[kind].tree(),
        days: this.#days,
        totals: this.#totals,
        partialDays: this.#partialDays,
        all: series.find(({ id }) => id === 'all')?.days ?? [],
        series,
      };
    });
  }

  /** How many tickets of each of the day's narrower classes every day had. */
  classCounts(): ClassCounts {
    return {
      days: this.#days,
      totals: this.#totals,
      partialDays: this.#partialDays,
      classes: [...this.#todayNarrow].flatMap(([number, tickets]) => {
        const name = this.#places.name(number)?.trim() ?? '';
        const counts = this.#days.map((_, at) => this.#narrow.get(number)?.[at] ?? 0);
        return name === '' ? [] : [{ name, counts, tickets }];
      }),
    };
  }

  /** Places of the day's tickets that are behind a signal. */
  ticketsOf({ series, kind, path }: LocalSignal): Uint32Array {
    const node = this.#builders[kind].node(path);
    const { parents } = this.#builders[kind].tree();
    const isThere = (ticket: number): boolean => {
      for (let at = this.#todayNodes[kind][ticket] ?? -1; at >= 0; at = parents[at] ?? -1) if (at === node) return true;
      return false;
    };
    return Uint32Array.from((this.#today.get(series) ?? []).filter(isThere));
  }
}

/** A list with room for a number at a place. */
function longer(list: Uint32Array | undefined, at: number): Uint32Array {
  const next = new Uint32Array(Math.max(at + 1, 2 * (list?.length ?? 0)));
  if (list !== undefined) next.set(list);
  return next;
}
