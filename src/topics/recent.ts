import type { Day, DayTokens, Ticket } from '../model/index.js';
import type { Candidate } from './candidates/candidate.js';
import type { Corpus } from './corpus/corpus.js';
import { thin } from './corpus/sample.js';
import type { RecentDays, TopicInput } from './input.js';
import { compileRules, matchDay } from './rules/match.js';
import { membersOf } from './rules/members.js';
import { choose } from './select/choose.js';
import type { Judged } from './select/judge.js';
import { SETTINGS } from './settings.js';
import { judgeAll, type Study, studyTexts } from './study.js';

/**
 * Incidents too small to show on one day: of one place, three tickets in three days, at least one of them today. Looked for
 * among today's tickets that no topic holds and those of the two days before that name one of their places; topics of the
 * days before go on in the same way.
 */
export function* recentIncidents(
  input: TopicInput,
  study: Study,
  chosen: readonly Pick<Judged, 'members'>[],
  known: readonly Candidate[],
): Generator<void, Judged[], void> {
  const { recent } = input;
  if (recent === undefined || recent.days.every(({ offsets }) => offsets.length < 2)) return [];
  const { corpus, minTickets } = study;
  const isTaken = new Uint8Array(corpus.tickets.length);
  for (const { members } of chosen) for (const ticket of members) isTaken[ticket] = 1;
  const fresh = yield* rulesOfThreeDays(input, study, isTaken);
  const rules = [...known, ...fresh];
  const today = membersOf(
    input,
    corpus,
    rules.map(({ rule }) => rule),
  );
  const before = countBefore(input, rules);
  const incidents = rules.flatMap((candidate, number): Judged[] => {
    const members = today[number] ?? new Int32Array(0);
    const free = members.filter((ticket) => isTaken[ticket] === 0).length;
    if (members.length === 0 || 2 * free <= members.length) return [];
    if (members.length + (before[number] as number) < minTickets) return [];
    if (!study.naming.isPlaced(candidate.rule, members)) return [];
    const bonus = candidate.goesOn === true ? SETTINGS.choice.goesOn : 1;
    const worth = (members.length + (before[number] as number)) * bonus;
    return [{ ...candidate, members, texts: new Int32Array(0), f1: 1, cohesion: 1, isPlaced: true, worth }];
  });
  return choose(incidents, corpus.tickets.length, incidents.length, () => true).map(({ topic }) => topic);
}

/** Rules of clusters that lie partly today and partly in the two days before: a place and what is the matter there. */
function* rulesOfThreeDays(input: TopicInput, study: Study, isTaken: Uint8Array): Generator<void, Candidate[], void> {
  const { corpus, naming } = study;
  const { recent, vocabulary } = input;
  if (recent === undefined) return [];
  const { own, earlier } = ofSharedPlaces(study, isTaken, recent, vocabulary);
  if (earlier.length === 0) return [];
  const shared = new Set(own);
  const others = corpus.tickets.filter((ticket) => !shared.has(ticket));
  const { groups: _, office: __, registry: ___, ...rest } = input;
  const wide: TopicInput = {
    ...rest,
    tickets: [...own, ...thin(others, SETTINGS.recent.others), ...earlier],
    days: [...recent.days, ...input.days],
    vocabulary,
    background: null,
  };
  // Matters of three tickets are found among the nearest.
  const three = yield* studyTexts(wide, study.minTickets, 0);
  const candidates = three.found.filter(({ rule }) => !naming.isNameAlone(rule));
  const { judged } = judgeAll(wide, three, candidates);
  return judged.flatMap(({ members, isPlaced, rule }) => {
    const now = members.filter((ticket) => (three.corpus.tickets[ticket] as Ticket).day >= input.from).length;
    return isPlaced && now > 0 && now < members.length ? [{ rule }] : [];
  });
}

/** Today's tickets that no topic holds, and those of the two days before, that name a place which both name. */
function ofSharedPlaces(
  { corpus, naming, minTickets }: Study,
  isTaken: Uint8Array,
  recent: RecentDays,
  vocabulary: TopicInput['vocabulary'],
): { readonly own: readonly Ticket[]; readonly earlier: readonly Ticket[] } {
  const today = new Map<number, Ticket[]>();
  for (const [word, own] of byRareWord(corpus, isTaken)) {
    const text = corpus.words[word] as string;
    const token = vocabulary.find(text);
    if (token !== undefined && naming.isName(text) && !naming.isRegion(text)) today.set(token, own);
  }
  const before = byToken(recent.days, today);
  const shared = [...before].filter(([token, { length }]) => length + (today.get(token)?.length ?? 0) >= minTickets);
  return {
    own: [...new Set(shared.flatMap(([token]) => today.get(token) ?? []))],
    earlier: read(
      recent,
      shared.flatMap(([, earlier]) => earlier),
    ),
  };
}

/** Today's tickets that no topic holds, by the words that few tickets hold. */
function byRareWord(
  { features, featureStarts, frequency, tickets }: Corpus,
  isTaken: Uint8Array,
): Map<number, Ticket[]> {
  const found = new Map<number, Ticket[]>();
  for (let ticket = 0; ticket < tickets.length; ticket += 1) {
    if (isTaken[ticket] === 1) continue;
    const end = featureStarts[ticket + 1] as number;
    for (let at = featureStarts[ticket] as number; at < end; at += 1) {
      const word = features[at] as number;
      if ((frequency[word] as number) <= SETTINGS.recent.mostOfName) add(found, word, tickets[ticket] as Ticket);
    }
  }
  return found;
}

interface EarlierTicket {
  readonly day: Day;
  readonly id: string;
}

/** The tickets of some days by those of the tokens that they hold; reminders left out. */
function byToken(days: readonly DayTokens[], wanted: ReadonlyMap<number, unknown>): Map<number, EarlierTicket[]> {
  const found = new Map<number, EarlierTicket[]>();
  for (const { day, ids, offsets, reminders, tokens } of days) {
    ids.forEach((id, row) => {
      if (reminders[row] === 1) return;
      const own = new Set(tokens.subarray(offsets[row], offsets[row + 1]).filter((token) => wanted.has(token)));
      for (const token of own) add(found, token, { day, id });
    });
  }
  return found;
}

function read({ ticketsOf }: RecentDays, wanted: readonly EarlierTicket[]): Ticket[] {
  const ids = new Map<Day, Set<string>>();
  for (const { day, id } of wanted) ids.set(day, (ids.get(day) ?? new Set()).add(id));
  return [...ids].flatMap(([day, own]) => ticketsOf(day, own));
}

function add<T>(found: Map<number, T[]>, key: number, ticket: T): void {
  const own = found.get(key);
  if (own === undefined) found.set(key, [ticket]);
  else own.push(ticket);
}

/** For each rule its tickets in the two days before; reminders left out. */
function countBefore({ recent, vocabulary }: TopicInput, rules: readonly Candidate[]): Uint32Array {
  const compiled = compileRules(
    rules.map(({ rule }) => rule),
    vocabulary,
  );
  const counts = new Uint32Array(rules.length);
  for (const day of recent?.days ?? []) {
    matchDay(compiled, day, rules.length).forEach((members, rule) => {
      counts[rule] = (counts[rule] as number) + members.filter((ticket) => day.reminders[ticket] !== 1).length;
    });
  }
  return counts;
}
