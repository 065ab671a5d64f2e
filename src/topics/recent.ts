import { addTo, type DayTokens, formatRule, type Rule, type Ticket, tally } from '../model/index.js';
import type { Candidate } from './candidates/candidate.js';
import { featuresOf } from './corpus/corpus.js';
import { evenSample } from './corpus/sample.js';
import { USE } from './corpus/word-use.js';
import type { RecentDays, TopicInput } from './input.js';
import { compileRules, countDay } from './rules/match.js';
import { membersOf } from './rules/members.js';
import { choose } from './select/choose.js';
import type { ScoredCandidate } from './select/scored-candidate.js';
import { SETTINGS } from './settings.js';
import { type Study, scoreAll, studyTexts } from './study.js';

/**
 * Incidents too small to show on one day: of one place, three tickets in three days, at least one of them today. Looked for
 * among today's tickets that no topic holds and those of the two days before that name one of their places; topics of the
 * days before go on in the same way.
 */
export function* recentIncidents(
  input: TopicInput,
  study: Study,
  chosen: readonly Pick<ScoredCandidate, 'members'>[],
  known: readonly Candidate[],
): Generator<void, ScoredCandidate[], void> {
  const { recent } = input;
  if (recent === undefined || recent.days.every(({ offsets }) => offsets.length < 2)) return [];
  const { corpus, minTickets } = study;
  const isTaken = new Uint8Array(corpus.tickets.length);
  for (const { members } of chosen) for (const ticket of members) isTaken[ticket] = 1;
  const fresh = yield* rulesOfThreeDays(input, recent, study, isTaken);
  const rules = [...known, ...fresh];
  const today = membersOf(
    input,
    corpus,
    rules.map(({ rule }) => rule),
  );
  const before = countBefore(recent, input, rules);
  const incidents = rules.flatMap((candidate, number): ScoredCandidate[] => {
    const members = today[number] ?? new Int32Array(0);
    const free = members.filter((ticket) => isTaken[ticket] === 0).length;
    if (members.length === 0 || 2 * free <= members.length) return [];
    if (members.length + (before[number] as number) < minTickets) return [];
    // An estate that was a topic for one matter has tickets of others the next day.
    if (!study.naming.isPlaced(candidate.rule, members) || study.naming.isNameAlone(candidate.rule)) return [];
    const bonus = candidate.goesOn === true ? SETTINGS.choice.goesOn : 1;
    const worth = (members.length + (before[number] as number)) * bonus;
    return [
      {
        ...candidate,
        members,
        texts: new Int32Array(0),
        f1: 1,
        cohesion: 1,
        isPlaced: true,
        hasOneCause: false,
        agrees: true,
        worth,
      },
    ];
  });
  return choose(incidents, corpus.tickets.length, incidents.length, () => 'matter').map(({ topic }) => topic);
}

/** Rules of a place and a matter that tickets of both periods name and say together, where those are one matter. */
function* rulesOfThreeDays(
  input: TopicInput,
  recent: RecentDays,
  study: Study,
  isTaken: Uint8Array,
): Generator<void, Candidate[], void> {
  const { corpus, minTickets, naming } = study;
  const shared = placeCooccurrences(input, recent, study, isTaken);
  const own = new Set(shared.flatMap(({ rows }) => rows.map(({ id }) => id)));
  const earlier = recent.days.flatMap(({ day, ids }) =>
    recent.ticketsOf(day, new Set(ids.filter((id) => own.has(id)))),
  );
  if (earlier.length === 0) return [];
  const others = corpus.tickets.filter(({ id }) => !own.has(id));
  const { groups: _, office: __, registry: ___, ...rest } = input;
  const wide: TopicInput = {
    ...rest,
    tickets: [
      ...corpus.tickets.filter(({ id }) => own.has(id)),
      ...evenSample(others, SETTINGS.recent.others),
      ...earlier,
    ],
    days: [...recent.days, ...input.days],
    background: null,
  };
  const three = yield* studyTexts(wide, minTickets);
  const textOf = new Map([...three.corpus.texts].map((ticket, text) => [three.corpus.tickets[ticket]?.id, text]));
  const rules = new Map<string, Rule>();
  for (const { place, said, rows } of shared) {
    const [name, word] = [three.corpus.numberOf(place), three.corpus.numberOf(said)];
    if (name === undefined || word === undefined) continue;
    const texts = rows.flatMap(({ id }) => textOf.get(id) ?? []).sort((a, b) => a - b);
    const rule = three.speller.ruleOf([name, word], Int32Array.from(texts));
    if (!naming.isNameAlone(rule)) rules.set(formatRule(rule), rule);
  }
  const { scored } = scoreAll(
    wide,
    three,
    [...rules.values()].map((rule) => ({ rule })),
  );
  const placed = scored.filter(({ members, isPlaced }) => {
    const now = members.filter((ticket) => (three.corpus.tickets[ticket] as Ticket).day >= input.from).length;
    return isPlaced && now > 0 && now < members.length;
  });
  return choose(placed, three.corpus.tickets.length, placed.length, () => 'matter').map(({ topic: { rule } }) => ({
    rule,
  }));
}

/** A place and a word of a matter, with the tickets of all three days that hold both. */
interface PlaceCooccurrence {
  readonly place: string;
  /** The word of content that its tickets say beside it. */
  readonly said: string;
  readonly rows: readonly Row[];
}

/**
 * The places that few of today's tickets name, each with the matters that today's tickets of no topic and those of the two
 * days before say of it, in more than their usual share.
 */
function placeCooccurrences(
  input: TopicInput,
  recent: RecentDays,
  study: Study,
  isTaken: Uint8Array,
): PlaceCooccurrence[] {
  const { corpus, minTickets } = study;
  const { vocabulary } = input;
  const places = placesOf(input, study, isTaken);
  const free = new Set(corpus.tickets.filter((_, ticket) => isTaken[ticket] === 0).map(({ id }) => id));
  const usualOf = usualShares(vocabulary, study);
  const today = byToken(input.days, vocabulary, places, usualOf, (id) => free.has(id));
  const before = byToken(recent.days, vocabulary, places, usualOf, () => true);
  return [...today].flatMap(([place, later]) => {
    const rows = [...later, ...(before.get(place) ?? [])];
    if (rows.length === later.length || rows.length < minTickets) return [];
    const [now, counts] = [countTokens(later), countTokens(rows)];
    return [...counts].flatMap(([token, count]): PlaceCooccurrence[] => {
      const ofToday = now.get(token) ?? 0;
      if (count < minTickets || ofToday === 0 || ofToday === count) return [];
      if (count / rows.length / usualOf(token) < SETTINGS.parts.lift) return [];
      const own = rows.filter(({ tokens }) => tokens.includes(token));
      return [{ place: vocabulary.word(place), said: vocabulary.word(token), rows: own }];
    });
  });
}

/** The tokens of the names that few of today's tickets hold, one of them in no topic. */
function placesOf(
  { segmenter, vocabulary }: TopicInput,
  { corpus, naming }: Study,
  isTaken: Uint8Array,
): ReadonlySet<number> {
  const { frequency, tickets, words } = corpus;
  const rare = new Set<number>();
  for (let ticket = 0; ticket < tickets.length; ticket += 1) {
    if (isTaken[ticket] === 1) continue;
    for (const word of featuresOf(corpus, ticket))
      if ((frequency[word] as number) <= SETTINGS.recent.mostOfName) rare.add(word);
  }
  const names = [...rare].map((word) => words[word] as string);
  return new Set(
    names
      .filter((name) => naming.isPlaceOrParty(name) && !segmenter.tag(name).startsWith('nr'))
      .flatMap((name) => vocabulary.find(name) ?? []),
  );
}

/** The share of all texts that say a matter's word, 0 of one that is read as its synonym; infinite of other words. */
function usualShares(vocabulary: TopicInput['vocabulary'], { corpus, naming }: Study): (token: number) => number {
  const shares = new Float64Array(vocabulary.size + 1).fill(Number.NaN);
  const shareOf = (token: number): number => {
    const word = vocabulary.word(token);
    const number = corpus.numberOf(word);
    if (number === undefined || corpus.use[number] !== USE.content || naming.isName(word))
      return Number.POSITIVE_INFINITY;
    return (corpus.frequency[number] as number) / corpus.texts.length;
  };
  return (token) => {
    if (Number.isNaN(shares[token])) shares[token] = shareOf(token);
    return shares[token] as number;
  };
}

/** A ticket with the words of a matter that it says, each once. */
interface Row {
  readonly id: string;
  readonly tokens: readonly number[];
}

/** The tickets of some days by those of the tokens that they hold; reminders left out. */
function byToken(
  days: readonly DayTokens[],
  { size }: TopicInput['vocabulary'],
  wanted: ReadonlySet<number>,
  usualOf: (token: number) => number,
  isRead: (id: string) => boolean,
): Map<number, Row[]> {
  const found = new Map<number, Row[]>();
  const isWanted = new Uint8Array(size + 1);
  /** By token, which of the tickets that were read had it last. */
  const lastRead = new Uint32Array(size + 1);
  for (const token of wanted) isWanted[token] = 1;
  let read = 0;
  for (const { ids, offsets, reminders, tokens } of days) {
    for (let row = 0; row + 1 < offsets.length; row += 1) {
      const [start, end] = [offsets[row] as number, offsets[row + 1] as number];
      let at = start;
      while (at < end && isWanted[tokens[at] as number] !== 1) at += 1;
      if (at === end || reminders[row] === 1 || !isRead(ids[row] as string)) continue;
      read += 1;
      const said: number[] = [];
      const own: Row = { id: ids[row] as string, tokens: said };
      for (at = start; at < end; at += 1) {
        const token = tokens[at] as number;
        if (lastRead[token] === read) continue;
        lastRead[token] = read;
        if (Number.isFinite(usualOf(token))) said.push(token);
        if (isWanted[token] === 1) addTo(found, token, own);
      }
    }
  }
  return found;
}

function countTokens(rows: readonly Row[]): Map<number, number> {
  return tally(rows.flatMap(({ tokens }) => tokens));
}

/** For each rule its tickets in the two days before; reminders left out. */
function countBefore({ days }: RecentDays, { vocabulary }: TopicInput, rules: readonly Candidate[]): number[] {
  const compiled = compileRules(
    rules.map(({ rule }) => rule),
    vocabulary,
  );
  const counts = days.map((day) => countDay(compiled, day));
  return rules.map((_, rule) => counts.reduce((sum, own) => sum + (own[rule] as number), 0));
}
