import type { DayTokens, Ticket } from '../model/index.js';
import type { Candidate } from './candidates/candidate.js';
import type { Corpus } from './corpus/corpus.js';
import { thin } from './corpus/sample.js';
import type { TopicInput } from './input.js';
import { compileRules, matchDay } from './rules/match.js';
import { membersOf } from './rules/members.js';
import { choose } from './select/choose.js';
import type { Judged } from './select/judge.js';
import { SETTINGS } from './settings.js';
import { judgeAll, type Study, studyTexts } from './study.js';

/** A name in more of today's texts than this shows on its own day. */
const MOST_OF_NAME = 20;
/** Other tickets of today that show which words are common. */
const BACKGROUND = 1000;

/**
 * Incidents too small to show on one day: of one place, three tickets in three days, at least one of them today. Looked for
 * among today's tickets that no topic holds and those of the two days before that name one of their places; topics of the
 * days before go on in the same way.
 */
export function* recentIncidents(
  input: TopicInput,
  study: Study,
  chosen: readonly Judged[],
  known: readonly Candidate[],
): Generator<void, Judged[], void> {
  const { recent } = input;
  if (recent === undefined || recent.tickets.length === 0) return [];
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
    const worth =
      (members.length + (before[number] as number)) * (candidate.known === undefined ? 1 : SETTINGS.choice.known);
    return [{ ...candidate, members, texts: new Int32Array(0), f1: 1, cohesion: 1, isPlaced: true, worth }];
  });
  return choose(incidents, corpus.tickets.length, incidents.length, () => true).map(({ topic }) => topic);
}

/** Rules of clusters that lie partly today and partly in the two days before. */
function* rulesOfThreeDays(input: TopicInput, study: Study, isTaken: Uint8Array): Generator<void, Candidate[], void> {
  const { corpus } = study;
  const { recent, vocabulary } = input;
  const tokens = nameTokens(corpus, study, isTaken, input);
  if (recent === undefined || tokens.size === 0) return [];
  const own = corpus.tickets.filter((_, ticket) => isTaken[ticket] === 0);
  const others = corpus.tickets.filter((_, ticket) => isTaken[ticket] === 1);
  const earlier = recent.tickets.filter(holdsAny(recent.days, tokens));
  if (earlier.length === 0) return [];
  const { groups: _, office: __, registry: ___, ...rest } = input;
  const wide: TopicInput = {
    ...rest,
    tickets: [...own, ...thin(others, BACKGROUND), ...earlier],
    days: [...recent.days, ...input.days],
    vocabulary,
    background: null,
  };
  const three = yield* studyTexts(wide, study.minTickets);
  const { judged } = judgeAll(wide, three, three.found);
  return judged.flatMap(({ members, isPlaced, rule }) => {
    const now = members.filter((ticket) => (three.corpus.tickets[ticket] as Ticket).day >= input.from).length;
    return isPlaced && now > 0 && now < members.length ? [{ rule }] : [];
  });
}

/** Tokens that name places of tickets that no topic holds. */
function nameTokens(corpus: Corpus, { naming }: Study, isTaken: Uint8Array, { vocabulary }: TopicInput): Set<number> {
  const { features, featureStarts, frequency, words } = corpus;
  const found = new Set<number>();
  for (let ticket = 0; ticket < corpus.tickets.length; ticket += 1) {
    if (isTaken[ticket] === 1) continue;
    const end = featureStarts[ticket + 1] as number;
    for (let at = featureStarts[ticket] as number; at < end; at += 1) {
      const word = features[at] as number;
      if ((frequency[word] as number) <= MOST_OF_NAME) found.add(word);
    }
  }
  const names = [...found].filter((word) => {
    const text = words[word] as string;
    return naming.isName(text) && !naming.isRegion(text);
  });
  return new Set(names.flatMap((word) => vocabulary.find(words[word] as string) ?? []));
}

function holdsAny(days: readonly DayTokens[], tokens: ReadonlySet<number>): (ticket: Ticket) => boolean {
  const holding = new Set<string>();
  for (const { day, ids, offsets, tokens: own } of days) {
    ids.forEach((id, row) => {
      for (let at = offsets[row] as number; at < (offsets[row + 1] as number); at += 1) {
        if (!tokens.has(own[at] as number)) continue;
        holding.add(`${day} ${id}`);
        break;
      }
    });
  }
  return ({ day, id, reminder }) => !reminder && holding.has(`${day} ${id}`);
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
