import { DayPlaces, PLACE_MARKS, type PlacesOfDay, type RuleCounts } from '../history/index.js';
import {
  addDays,
  type Day,
  type Finding,
  type LocalMatter,
  type LocalReport,
  type Outcome,
  type Ticket,
  type Topic,
  type TrendedTopic,
} from '../model/index.js';
import {
  defaultWhereSettings,
  findLocal,
  type LocalSignal,
  type NodeCounts,
  type PlaceTable,
  PlaceTreeBuilder,
} from '../trend/index.js';
import type { AnalysisContext } from './analysis-context.js';

/** The baseline, the gap before today, and the week that is judged again to tell what is new from what goes on. */
export const PLACES_BACK_DAYS = defaultWhereSettings.baselineDays + defaultWhereSettings.gapDays + 8;

/** Topics that are looked for by place: each of them costs its tickets of twelve weeks. */
const MOST_TOPICS = 200;

/** The topics that are judged by place, largest first. An incident is at one place already. */
export function placedTopics<T extends Topic>(topics: readonly T[]): T[] {
  return topics
    .filter(({ kind, count }) => kind === 'theme' && count >= defaultWhereSettings.minCount)
    .slice(0, MOST_TOPICS);
}

const KINDS = ['place', 'unit'] as const;
type Kind = LocalMatter['kind'];

/** Where the matters of a day are, beside what they are in the city as a whole. */
export function findWhere(
  context: Pick<AnalysisContext, 'history' | 'calendar'>,
  day: Day,
  topics: readonly TrendedTopic[],
  tickets: readonly Ticket[],
  past: RuleCounts | undefined,
): Outcome<LocalReport> {
  const cube = new PlaceCube(context, day, topics, tickets, past);
  const found = findLocal(cube.tables(), day, defaultWhereSettings, context.calendar);
  const isSaid = (finding: Finding): boolean => SAID.has(finding.code);
  const matters = found.signals.map((signal) => cube.matter(signal));
  const lacking = new Set(found.findings.map(({ code }) => code));
  return {
    value: {
      matters: toldOnce(matters),
      widest: found.widest,
      isGiven: { place: !lacking.has('trend.no-places'), unit: !lacking.has('trend.no-units') },
    },
    findings: found.findings.filter(isSaid),
  };
}

const SAID = new Set(['trend.no-places', 'trend.no-units', 'trend.no-streets', 'trend.new-place']);

/** Daily counts of the day's topics, of the export's classes, of all tickets and of the dissatisfied, by place and by unit. */
class PlaceCube {
  readonly #days: Day[] = [];
  readonly #totals: number[] = [];
  readonly #builders = { place: new PlaceTreeBuilder(), unit: new PlaceTreeBuilder() };
  /** By kind, then series id: a list by day. */
  readonly #counts: Readonly<Record<Kind, Map<string, NodeCounts[]>>> = { place: new Map(), unit: new Map() };
  readonly #places: DayPlaces;
  /** Nodes by the numbers of their names, the wider place's first. */
  readonly #nodes = { place: new Map<number, Map<number, number>>(), unit: new Map<number, Map<number, number>>() };
  /** Today's tickets by series. */
  readonly #today = new Map<string, readonly number[]>();
  #scratch = new Uint32Array(0);
  #todayNodes: Readonly<Record<Kind, Int32Array>> = { place: new Int32Array(0), unit: new Int32Array(0) };

  readonly #placed: readonly TrendedTopic[];

  constructor(
    { history }: Pick<AnalysisContext, 'history'>,
    day: Day,
    private readonly topics: readonly TrendedTopic[],
    private readonly tickets: readonly Ticket[],
    past: RuleCounts | undefined,
  ) {
    this.#places = new DayPlaces(history.connection);
    this.#placed = placedTopics(topics).filter(({ id }) => past?.tickets.has(id) === true);
    const rowOf = new Map(past?.days.map((each, row) => [each, row]));
    for (const { day: each, places } of this.#places.of(
      history.days(addDays(day, -PLACES_BACK_DAYS), addDays(day, -1)),
    )) {
      const row = rowOf.get(each);
      // A day whose words are not at hand says nothing about topics, and is left out.
      if (row !== undefined)
        this.#add(
          each,
          places,
          this.#placed.map(({ id }) => past?.tickets.get(id)?.[row] ?? []),
        );
    }
    for (const { places } of this.#places.of(history.days(day, day))) {
      const at = new Map(tickets.map(({ id }, index) => [id, index]));
      const own = this.#placed.map(({ ticketIds }) => ticketIds.flatMap((id) => at.get(id) ?? []));
      this.#add(day, places, own, true);
    }
  }

  #add(day: Day, places: PlacesOfDay, topics: readonly ArrayLike<number>[], isToday = false): void {
    const nodes = { place: this.#nodesOf('place', places), unit: this.#nodesOf('unit', places) };
    const { marks, classes } = places;
    const all: number[] = [];
    const dissatisfied: number[] = [];
    const byClass = new Map<number, number[]>();
    for (let ticket = 0; ticket < marks.length; ticket += 1) {
      const mark = marks[ticket] as number;
      if ((mark & PLACE_MARKS.reminder) !== 0) continue;
      all.push(ticket);
      if ((mark & PLACE_MARKS.dissatisfied) !== 0) dissatisfied.push(ticket);
      const number = classes[ticket] as number;
      const own = byClass.get(number);
      if (own === undefined) byClass.set(number, [ticket]);
      else own.push(ticket);
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
    for (const [index, { id }] of this.#placed.entries()) add(`topic ${id}`, topics[index] ?? []);
    if (isToday) this.#todayNodes = nodes;
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
    const counts = met.map((node) => sums[node] as number);
    for (const node of met) sums[node] = 0;
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
      let inside = known.get(number);
      if (inside === undefined) {
        inside = new Map();
        known.set(number, inside);
      }
      let node = inside.get(inner);
      if (node === undefined) {
        node = this.#nodeOf(kind, number, inner);
        inside.set(inner, node);
      }
      nodes[ticket] = node;
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
        all: series.find(({ id }) => id === 'all')?.days ?? [],
        series,
      };
    });
  }

  matter({ series, kind, ...signal }: LocalSignal): LocalMatter {
    const blank = series.indexOf(' ');
    const subject = (blank < 0 ? series : series.slice(0, blank)) as LocalMatter['subject']['kind'];
    const id = blank < 0 ? series : series.slice(blank + 1);
    const topic = subject === 'topic' ? this.topics.find((each) => each.id === id) : undefined;
    const node = this.#builders[kind].node(signal.path);
    const { parents } = this.#builders[kind].tree();
    const isThere = (ticket: number): boolean => {
      for (let at = this.#todayNodes[kind][ticket] ?? -1; at >= 0; at = parents[at] ?? -1) if (at === node) return true;
      return false;
    };
    const ticketIds = (this.#today.get(series) ?? []).filter(isThere).flatMap((at) => this.tickets[at]?.id ?? []);
    const site = kind === 'place' ? this.#siteOf(ticketIds, topic) : undefined;
    return {
      kind,
      subject: { kind: subject, id, name: topic?.label ?? id },
      path: signal.path,
      ...(site === undefined ? {} : { site: { id: site.id, label: site.label } }),
      state: signal.state,
      since: signal.since,
      count: signal.count,
      expected: signal.expected,
      window: signal.window,
      p: signal.p,
      q: signal.q,
      isUsualInCity: topic === undefined ? true : topic.trend.verdict === 'steady' || topic.trend.verdict === 'fading',
      ticketIds,
    };
  }

  /** An incident that has more than half of the tickets: a smaller place than any column names. */
  #siteOf(ticketIds: readonly string[], topic: TrendedTopic | undefined): TrendedTopic | undefined {
    const there = new Set(ticketIds);
    return this.topics.find(
      (each) =>
        each.kind === 'incident' &&
        each !== topic &&
        2 * each.ticketIds.filter((id) => there.has(id)).length > there.size,
    );
  }
}

const NONE: NodeCounts = { nodes: [], counts: [] };
const RANKS: Readonly<Record<LocalMatter['subject']['kind'], number>> = { topic: 0, class: 1, dissatisfied: 2, all: 3 };

/** A class or the place as a whole is no matter of its own where a topic that is told already makes up half of its excess. */
function toldOnce(matters: readonly LocalMatter[]): LocalMatter[] {
  const ranked = [...matters].sort((a, b) => RANKS[a.subject.kind] - RANKS[b.subject.kind] || a.p - b.p);
  const told: LocalMatter[] = [];
  for (const matter of ranked) {
    const same = told.filter(({ kind, state }) => kind === matter.kind && state === matter.state);
    const known = new Set(same.flatMap(({ ticketIds }) => ticketIds));
    const shared = matter.ticketIds.filter((id) => known.has(id)).length;
    if (shared === 0 || 2 * shared < matter.count - matter.expected) told.push(matter);
  }
  return matters.filter((matter) => told.includes(matter));
}

/** The same under the names that the topics may be shown by. */
export function withPrintedNames(report: LocalReport, topics: readonly Pick<Topic, 'id' | 'label'>[]): LocalReport {
  const labels = new Map(topics.map(({ id, label }) => [id, label]));
  return {
    ...report,
    matters: report.matters.flatMap(({ site, ...matter }) => {
      const { kind, id } = matter.subject;
      const label = kind === 'topic' ? labels.get(id) : matter.subject.name;
      if (label === undefined) return [];
      const siteLabel = site === undefined ? undefined : labels.get(site.id);
      return {
        ...matter,
        subject: { ...matter.subject, name: label },
        ...(site === undefined || siteLabel === undefined ? {} : { site: { id: site.id, label: siteLabel } }),
      };
    }),
  };
}
