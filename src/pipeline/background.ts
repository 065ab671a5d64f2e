import {
  type History,
  ReadMemory,
  type RuleCounts,
  type RuleToCount,
  type StoredDay,
  type TokenStore,
} from '../history/index.js';
import { addDays, type Day, type DayTokens, type Ticket } from '../model/index.js';
import { learnGenericWords, type Merges } from '../text/index.js';
import type { Background } from '../topics/index.js';
import { PIPELINE } from './settings.js';

/** What of the analysis the background asks for. */
interface Words {
  readonly history: History;
  readonly store: TokenStore;
  prepare(from: Day, to: Day): void;
  merges(): Merges;
}

type Count = (rules: readonly RuleToCount[], days: readonly StoredDay[]) => Promise<RuleCounts>;

/** How many tickets of the usual days before a period hold each word; null where no such day is known. */
export async function backgroundOf(context: Words, count: Count, from: Day): Promise<Background | null> {
  const { vocabulary } = context.store;
  const { days: usualDays, reachDays } = PIPELINE.background;
  const reach = context.history.days(addDays(from, -reachDays), addDays(from, -1));
  // Of what is known of few days the first, too: what broke out last week would be usual by tonight.
  const usual = reach.slice(0, Math.ceil((reach.length * usualDays) / reachDays)).map(({ day }) => day);
  const [first, last] = [usual[0] ?? from, usual.at(-1) ?? addDays(from, -1)];
  context.prepare(first, last);
  // Compiling the merges may name new words; after it no day has any.
  const merges = context.merges();
  const days = context.history.days(first, last);
  const frequencies = new Uint32Array(vocabulary.size + 1);
  let tickets = 0;
  // One room for all: new ones, 10 MB each, make the engine look through all that is there for what to take away.
  const memory = new ReadMemory();
  for (const { day } of days) {
    const postings = context.store.postings(day, memory);
    if (postings === undefined) continue;
    tickets += postings.tickets;
    for (const [index, word] of postings.words.entries())
      frequencies[word] = (frequencies[word] ?? 0) + (postings.frequencies[index] ?? 0);
  }
  await addMerged(merges, days, frequencies, tickets, vocabulary, count);
  if (tickets === 0) return null;
  return {
    tickets,
    frequency: (word) => {
      const number = vocabulary.find(word);
      return number === undefined ? 0 : (frequencies[number] ?? 0);
    },
  };
}

/** Adds to the words that others are read as the tickets that hold those: 滨河 and 苑 in a row are a 滨河苑. */
async function addMerged(
  { byFirst }: Merges,
  days: readonly StoredDay[],
  frequencies: Uint32Array,
  tickets: number,
  vocabulary: TokenStore['vocabulary'],
  count: Count,
): Promise<void> {
  const sequences: (RuleToCount & { readonly to: number })[] = [];
  const add = (to: number, more: number): void => {
    frequencies[to] = Math.min(tickets, (frequencies[to] ?? 0) + more);
  };
  for (const [first, merges] of byFirst) {
    for (const { rest, to } of merges) {
      const words = [first, ...rest];
      if (rest.length === 0) add(to, frequencies[first] ?? 0);
      else if (words.every((word) => (frequencies[word] ?? 0) > 0)) {
        const spelling = words.map((word) => vocabulary.word(word)).join('');
        sequences.push({ id: `${sequences.length}`, rule: { any: [[{ spellings: [spelling] }]], not: [] }, to });
      }
    }
  }
  const { counts } = await count(sequences, days);
  for (const { id, to } of sequences) add(to, counts.get(id)?.reduce((sum, own) => sum + own, 0) ?? 0);
}

/**
 * Words that the export's own classes show to carry no topic; empty where it has no classes.
 *
 * @param tickets those of the days, in the same order
 * @param merged the days as their words are read
 */
export function genericWordsOf(
  tickets: readonly Ticket[],
  merged: readonly DayTokens[],
  vocabulary: TokenStore['vocabulary'],
): ReadonlySet<string> {
  let first = 0;
  const firsts = new Map(
    merged.map((day) => {
      first += day.ids.length;
      return [day, first - day.ids.length];
    }),
  );
  const classOf = (day: DayTokens, index: number): string | null | undefined => {
    const ticket = tickets[(firsts.get(day) ?? 0) + index];
    return ticket?.categories[0] ?? ticket?.department;
  };
  return new Set(learnGenericWords(merged, classOf, vocabulary));
}
