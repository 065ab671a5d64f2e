import {
  createTokenStore,
  cutOf,
  decompress,
  type History,
  isSameTickets,
  packTickets,
  putTickets,
  putTokens,
  putTopics,
  type TicketParcel,
  type TokenStore,
  transact,
  UNPACKED_DAYS,
  unpackTexts,
} from '../../history/index.js';
import {
  type DeskState,
  fetchParcels,
  type Hub,
  type KnownParcel,
  newParcels,
  type ParcelEntry,
  type ParcelKind,
} from '../../hub/index.js';
import { addDays, type Day } from '../../model/index.js';
import { createVocabulary } from '../../text/index.js';

export interface PullRequest {
  readonly history: History;
  readonly state: DeskState;
  /** Whether the desk is of several cities: every id then begins with its city, which is its district. */
  readonly isJoint: boolean;
  /** Days before the hub's newest, that one included; all where absent. */
  readonly count: number | undefined;
  /** The hub's days are right, whatever was changed here since. */
  readonly force: boolean;
  readonly signal: AbortSignal;
}

export interface PullResult {
  readonly days: number;
  readonly bytes: number;
  /** Days that were changed here and not pushed: they stay. */
  readonly kept: readonly Day[];
  /** The newest list of learned words, packed. */
  readonly words: Buffer | undefined;
  /** Issues that this desk has not, packed. */
  readonly issues: readonly Buffer[];
  /** The first day that was asked for; empty for all. */
  readonly from: Day | '';
}

/** Takes what the hub has of the cities and the desk has not, a day in a transaction, oldest first. */
export async function pullDays(hubs: readonly Hub[], request: PullRequest): Promise<PullResult> {
  const { history, state, isJoint, count, force, signal } = request;
  const joint = isJoint ? jointOf(hubs.map(({ city }) => city)) : undefined;
  const store = createTokenStore(history.connection, createVocabulary);
  const wanted = new Map<Day, Map<Hub, readonly ParcelEntry[]>>();
  const all = new Map<Hub, Map<Day, readonly ParcelEntry[]>>();
  for (const hub of hubs) {
    const there = await newParcels(hub, {}, null, null);
    const own = await newParcels(hub, state.of(hub.city).days, null, null);
    all.set(hub, new Map(there.map(({ day, entries }) => [day, entries])));
    for (const { day, entries } of own) wanted.set(day, new Map([...(wanted.get(day) ?? []), [hub, entries]]));
  }
  // Days that were put together from other cities are put together anew, or today's would be measured by them.
  const known = state.cities.flatMap((city) => Object.keys(state.of(city).days) as Day[]);
  const stale: ReadonlySet<Day> = new Set(state.joint === joint ? [] : known);
  if (stale.size > 0) {
    // Ended midway the desk is of no set of cities, and the next pull puts all of it together anew.
    state.joint = UNFINISHED;
    state.save();
  }
  const newest = [...all.values()]
    .flatMap((days) => [...days.keys()])
    .sort()
    .at(-1);
  const from: Day | '' = count === undefined || newest === undefined ? '' : addDays(newest, 1 - count);
  const result = {
    from,
    days: 0,
    bytes: 0,
    kept: [] as Day[],
    words: undefined as Buffer | undefined,
    issues: [] as Buffer[],
  };
  const fresh = [...wanted.keys()].filter((day) => day >= from);
  for (const day of [...new Set([...fresh, ...stale])].sort()) {
    signal.throwIfAborted();
    const arrived = [...(wanted.get(day)?.values() ?? [])].flat();
    const hasTickets = stale.has(day) || arrived.some(({ kind }) => kind === 'tickets' || kind === 'tokens');
    if (
      hasTickets &&
      !force &&
      isChangedHere(history, state, day) &&
      !(await isSameHere(request, hubs, day, arrived))
    ) {
      result.kept.push(day);
      continue;
    }
    // A desk of several cities puts a day together anew from all of them.
    const isAnew = stale.has(day) || (isJoint && hasTickets);
    const sources = hubs.flatMap((hub) => {
      const entries = isAnew ? (all.get(hub)?.get(day) ?? []) : wanted.get(day)?.get(hub);
      return entries === undefined ? [] : [{ hub, entries }];
    });
    const fetched: Fetched[] = [];
    for (const { hub, entries } of sources) fetched.push({ hub, parcels: await fetchParcels(hub, { day, entries }) });
    transact(history.connection, () => putDay(request, store, day, fetched, isAnew));
    for (const { parcels } of fetched) {
      for (const [kind, { body }] of parcels) {
        result.bytes += body.length;
        if (isJoint) continue;
        if (kind === 'words') result.words = body;
        if (kind.startsWith('issue-')) result.issues.push(body);
      }
    }
    for (const one of fetched) remember(request, day, one);
    result.days += 1;
  }
  if (result.kept.length === 0) forgetOthers(state, hubs, joint);
  unpackRecent(history);
  return result;
}

interface Fetched {
  readonly hub: Hub;
  readonly parcels: ReadonlyMap<ParcelKind, { readonly entry: ParcelEntry; readonly body: Buffer }>;
}

/** Raised when tickets of several cities are laid together otherwise, so that no desk holds them in two ways. */
const JOINT_RULES = 1;

const UNFINISHED = 'unfinished';

/** What a desk of some cities is told by. */
export const jointOf = (cities: readonly string[]): string => [JOINT_RULES, ...[...cities].sort()].join(' ');

/** The cities of a desk that was told so; undefined for one whose days are not all put together. */
export function citiesOf(joint: string): string | undefined {
  return joint === UNFINISHED ? undefined : joint.slice(joint.indexOf(' ') + 1);
}

/** The days are of these cities from now on: of others nothing is left here. */
function forgetOthers(state: DeskState, hubs: readonly Hub[], joint: string | undefined): void {
  state.joint = joint;
  for (const city of state.cities) {
    if (hubs.some((hub) => hub.city === city)) continue;
    const { days } = state.of(city);
    for (const day of Object.keys(days) as Day[]) delete days[day];
  }
}

/** Whether a day's tickets here are none that the hub has had from or for this desk. */
export function isChangedHere(history: History, state: DeskState, day: Day): boolean {
  const stored = history.day(day);
  return stored !== undefined && state.cities.every((city) => state.of(city).days[day]?.local !== stored.revision);
}

/** Whether a desk that never put a day there has just its tickets: a worker that loaded an export and was killed before it could. */
async function isSameHere(
  { history, isJoint }: PullRequest,
  [hub]: readonly Hub[],
  day: Day,
  arrived: readonly ParcelEntry[],
): Promise<boolean> {
  const entries = arrived.filter(({ kind }) => kind === 'tickets');
  if (isJoint || hub === undefined || entries.length === 0) return false;
  const theirs = (await fetchParcels(hub, { day, entries })).get('tickets');
  return theirs !== undefined && isSameTickets(packTickets(history.connection, day), theirs.body);
}

function putDay(
  { history, isJoint }: PullRequest,
  store: TokenStore,
  day: Day,
  fetched: readonly Fetched[],
  isAnew: boolean,
): void {
  const { connection } = history;
  const tickets = fetched.flatMap(({ hub, parcels }): TicketParcel[] => {
    const found = parcels.get('tickets');
    return found === undefined
      ? []
      : [{ city: isJoint ? hub.city : null, body: found.body, sha256: found.entry.sha256 }];
  });
  const absent = fetched.filter(({ parcels }) => !parcels.has('tickets')).map(({ hub }) => hub.city);
  if (tickets.length > 0 || isAnew) putTickets(connection, day, tickets, isJoint ? absent : []);
  const tokens = fetched.flatMap(({ parcels }) => parcels.get('tokens')?.body ?? []);
  // Unless every ticket's words came along, the day is cut anew when it is asked for.
  if (tokens.length > 0 && history.day(day) !== undefined) putTokens(connection, store, day, history.ids(day), tokens);
  if (isJoint) return;
  for (const { parcels } of fetched) {
    const topics = parcels.get('topics');
    if (topics !== undefined) putTopics(connection, day, decompress(topics.body).toString());
  }
}

function remember({ state, history }: PullRequest, day: Day, { hub, parcels }: Fetched): void {
  const { days } = state.of(hub.city);
  const local = history.day(day)?.revision ?? 0;
  const kinds: Record<ParcelKind, KnownParcel> = { ...days[day]?.kinds };
  // A push from here would make the same bytes of the same tickets; the rest is compared.
  const keys: Readonly<Record<ParcelKind, string>> = {
    tickets: String(local),
    tokens: `${local} ${cutOf(history.connection, day)?.tokenizer ?? ''}`,
  };
  for (const [kind, { entry }] of parcels)
    kinds[kind] = { revision: entry.revision, sha256: entry.sha256, key: keys[kind] ?? '' };
  days[day] = { local, kinds };
}

/** What weeks, months and analysts look at is read from its rows. */
function unpackRecent(history: History): void {
  const newest = history.days().at(-1)?.day;
  if (newest === undefined) return;
  for (const { day } of history.days(addDays(newest, -UNPACKED_DAYS)))
    transact(history.connection, () => unpackTexts(history.connection, day));
}
