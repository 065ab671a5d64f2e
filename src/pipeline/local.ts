import { DayPlaces, type RuleCounts } from '../history/index.js';
import {
  addDays,
  callersOf,
  type Day,
  dayRange,
  type Finding,
  type LocalReport,
  type Outcome,
  type PlaceSignal,
  type RisenClass,
  type Ticket,
  type Topic,
  type TrendedTopic,
} from '../model/index.js';
import type { TopicInput } from '../topics/index.js';
import { defaultWhereSettings, isOfFewVoices } from '../trend/index.js';
import type { AnalysisContext } from './analysis-context.js';
import { risenClasses } from './risen-classes.js';
import { PIPELINE } from './settings.js';
import { type FindPlacesRequest, type FoundPlaces, findPlaces } from './tasks/find-places.js';
import { inWorkerFor } from './worker/worker.js';

/** The baseline, the gap before today, and the week that is judged again to tell what is new from what goes on. */
export const PLACES_BACK_DAYS = defaultWhereSettings.baselineDays + defaultWhereSettings.gapDays + 8;

/** The topics that are judged by place, largest first. An incident is at one place already. */
export function placedTopics<T extends Pick<Topic, 'kind' | 'count'>>(topics: readonly T[]): T[] {
  return topics
    .filter(({ kind, count }) => kind === 'theme' && count >= defaultWhereSettings.minCount)
    .slice(0, PIPELINE.past.mostTopicsByPlace);
}

/** Where the topics of a day are, beside what they are in the city as a whole. With many tickets another thread looks. */
export async function findWhere(
  context: Pick<AnalysisContext, 'calendar' | 'history' | 'settings'>,
  day: Day,
  topics: readonly TrendedTopic[],
  tickets: readonly Ticket[],
  past: RuleCounts | undefined,
): Promise<Outcome<LocalReport>> {
  const found = await look(context, requestOf(context, day, topics, tickets, past), tickets);
  const isSaid = (finding: Finding): boolean => SAID.has(finding.code);
  const signals = found.signals.map((signal) => placeSignalOf(signal, topics, tickets));
  const lacking = new Set(found.findings.map(({ code }) => code));
  return {
    value: {
      // Only then: the class that a caller's letters swell is no matter either.
      signals: withoutFewVoices(distinctSignals(signals), tickets).map(ofItsDay),
      widest: found.widest.map(({ kind, name, count, usual }) => ({
        ...{ kind, name, count, expected: usual?.mean ?? null, upper: usual?.upper ?? null },
      })),
      classes: risenClasses(context, found.classes, tickets),
      isGiven: { place: !lacking.has('trend-no-places'), unit: !lacking.has('trend-no-units') },
    },
    findings: found.findings.filter(isSaid),
  };
}

/**
 * The tickets of each place and unit that has far more of a class, or of all, than it usually has, and of each class that
 * the city has far more of: what they say may be a topic. Classes that are mostly news stand apart. Asked before there are topics.
 */
export async function findSurges(
  context: Pick<AnalysisContext, 'calendar' | 'history' | 'settings'>,
  day: Day,
  tickets: readonly Ticket[],
): Promise<Pick<TopicInput, 'surges' | 'newClasses'>> {
  const { signals, classes } = await look(context, requestOf(context, day, [], tickets, undefined), tickets);
  const there = signals
    .filter(({ signal: { series, state } }) => series !== 'dissatisfied' && (state === 'new' || state === 'ongoing'))
    .map(({ tickets: places }) => Array.from(places).flatMap((at) => tickets[at]?.id ?? []));
  const risen = risenClasses(context, classes, tickets);
  const isNew = ({ ticketIds: { length }, trend: { expected } }: RisenClass): boolean =>
    expected !== null && expected <= PIPELINE.risenClasses.usualOfNew * length;
  return {
    surges: [...there, ...risen.filter((one) => !isNew(one)).map(({ ticketIds }) => ticketIds)],
    newClasses: risen.filter(isNew).map(({ ticketIds }) => ticketIds),
  };
}

async function look(
  { history }: Pick<AnalysisContext, 'history'>,
  request: FindPlacesRequest,
  tickets: readonly Ticket[],
): Promise<FoundPlaces> {
  const shared = await inWorkerFor(tickets.length, 'findPlaces', request);
  const found = shared ?? findPlaces(request, history);
  new DayPlaces(history.connection).keep(found.fresh);
  return found;
}

const SAID = new Set(['trend-no-places', 'trend-no-units', 'trend-no-streets', 'trend-new-place']);

function requestOf(
  { history, calendar }: Pick<AnalysisContext, 'history' | 'calendar'>,
  day: Day,
  topics: readonly TrendedTopic[],
  tickets: readonly Ticket[],
  past: RuleCounts | undefined,
): FindPlacesRequest {
  const from = addDays(day, -PLACES_BACK_DAYS);
  const days = past?.days ?? history.days(from, addDays(day, -1)).map(({ day: each }) => each);
  const rows = days.flatMap((each, row) => (each >= from && each < day ? [row] : []));
  const at = new Map(tickets.map(({ id }, index) => [id, index]));
  const placed = placedTopics(topics).flatMap(({ id, ticketIds }) => {
    const own = past?.tickets.get(id);
    if (own === undefined) return [];
    const before = rows.map((row) => own[row] ?? []);
    return { id, before, today: ticketIds.flatMap((ticket) => at.get(ticket) ?? []) };
  });
  return {
    dataDir: history.dataDir,
    day,
    from,
    kinds: dayRange(from, day).map((each) => calendar.kindOf(each)),
    days: rows.map((row) => days[row] as Day),
    placed,
  };
}

function placeSignalOf(
  { signal: { series, kind, ...signal }, tickets: places }: FoundPlaces['signals'][number],
  topics: readonly TrendedTopic[],
  tickets: readonly Ticket[],
): PlaceSignal {
  const blank = series.indexOf(' ');
  const subject = (blank < 0 ? series : series.slice(0, blank)) as PlaceSignal['subject']['kind'];
  const id = blank < 0 ? series : series.slice(blank + 1);
  const topic = subject === 'topic' ? topics.find((each) => each.id === id) : undefined;
  const ticketIds = Array.from(places).flatMap((at) => tickets[at]?.id ?? []);
  const site = siteOf(ticketIds, topics, topic, signal.count - signal.expected);
  return {
    kind,
    subject: { kind: subject, id, name: topic?.label ?? id },
    path: signal.path,
    ...(site === undefined ? {} : { site: { id: site.id, label: site.label } }),
    state: signal.state,
    since: signal.since,
    ...(signal.until === undefined ? {} : { until: signal.until }),
    count: signal.count,
    expected: signal.expected,
    window: signal.window,
    usual: signal.usual,
    p: signal.p,
    q: signal.q,
    ticketIds,
  };
}

/** A place has no more of what one caller wrote again and again than the city has: of each day's tickets these are the day's own. */
function withoutFewVoices(signals: readonly PlaceSignal[], tickets: readonly Ticket[]): PlaceSignal[] {
  const ticketOf = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  return signals.filter(({ state, window, ticketIds }) => {
    if (state === 'over') return true;
    const callers = callersOf(ticketIds.flatMap((id) => ticketOf.get(id) ?? []));
    const repeats = callers === null ? 0 : ticketIds.length - callers;
    const heard = { count: window.count, callers: callers === null ? null : window.count - repeats };
    return !isOfFewVoices(heard, window.expected, defaultWhereSettings);
  });
}

/** Several days of which the day itself has all the tickets are that one day: nobody is told of days that had none. What is usual is known of all of them alone. */
export function ofItsDay(signal: PlaceSignal): PlaceSignal {
  const { window, count, usual } = signal;
  if (window.days === 1 || window.count !== count) return signal;
  return { ...signal, window: { ...window, days: 1 }, usual: usual !== null && usual < 1 ? usual : null };
}

/** The topic that has most of the tickets, and more than half of what they are above the expected. */
export function siteOf(
  ticketIds: readonly string[],
  topics: readonly TrendedTopic[],
  topic: TrendedTopic | undefined,
  excess: number,
): TrendedTopic | undefined {
  const there = new Set(ticketIds);
  const shares = topics
    .filter((each) => each !== topic)
    .map((each) => ({ each, both: each.ticketIds.filter((id) => there.has(id)).length }));
  const [most] = shares.filter(({ both }) => 2 * both > Math.min(there.size, excess)).sort((a, b) => b.both - a.both);
  return most?.each;
}

const RANKS: Readonly<Record<PlaceSignal['subject']['kind'], number>> = { topic: 0, class: 1, dissatisfied: 2, all: 3 };

/** New or not, it is told. */
const told = (state: PlaceSignal['state']): PlaceSignal['state'] => (state === 'ongoing' ? 'new' : state);

/** A class or the place as a whole is no topic of its own where a topic that is told already makes up half of its excess. */
export function distinctSignals(signals: readonly PlaceSignal[]): PlaceSignal[] {
  const ranked = [...signals].sort((a, b) => RANKS[a.subject.kind] - RANKS[b.subject.kind] || a.p - b.p);
  const reported: PlaceSignal[] = [];
  for (const signal of ranked) {
    const same = reported.filter(({ kind, state }) => kind === signal.kind && told(state) === told(signal.state));
    const known = new Set(same.flatMap(({ ticketIds }) => ticketIds));
    const shared = signal.ticketIds.filter((id) => known.has(id)).length;
    if (shared === 0 || 2 * shared < signal.count - signal.expected) reported.push(signal);
  }
  return signals.filter((signal) => reported.includes(signal));
}

/** The same under the names that the topics may be shown by. */
export function withPrintedNames(report: LocalReport, topics: readonly Pick<Topic, 'id' | 'label'>[]): LocalReport {
  const labels = new Map(topics.map(({ id, label }) => [id, label]));
  return {
    ...report,
    signals: report.signals.flatMap(({ site, ...signal }) => {
      const { kind, id } = signal.subject;
      const label = kind === 'topic' ? labels.get(id) : signal.subject.name;
      if (label === undefined) return [];
      const siteLabel = site === undefined ? undefined : labels.get(site.id);
      return {
        ...signal,
        subject: { ...signal.subject, name: label },
        ...(site === undefined || siteLabel === undefined ? {} : { site: { id: site.id, label: siteLabel } }),
      };
    }),
  };
}
