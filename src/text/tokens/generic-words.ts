import { CLAUSE, type DayTokens, type Vocabulary } from '../../model/index.js';
import { TEXT } from '../settings.js';
import type { Lexicon } from './lexicon.js';

/**
 * Words spread evenly over all classes of the export's own column (category or department): they say nothing about the
 * topic. Normalised entropy of the word's rate in each class ≥ 0.93, in ≥ 2 % of the tickets (Shannon 1948; the limits
 * are the plan's). Classes with fewer than 20 tickets are left out; fewer than four classes teach nothing.
 *
 * @param classOfTicket the class of ticket `i` of `day`, undefined for none
 */
export function learnGenericWords(
  days: readonly DayTokens[],
  classOfTicket: (day: DayTokens, index: number) => string | null | undefined,
  vocabulary: Vocabulary,
): string[] {
  const numbers = new Map<string, number>();
  const classes = days.map((day) =>
    Int32Array.from(day.ids, (_, index) => {
      const name = classOfTicket(day, index);
      if (name === null || name === undefined || name === '') return -1;
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      return number;
    }),
  );
  const sizes = new Uint32Array(numbers.size);
  for (const own of classes) for (const number of own) if (number >= 0) sizes[number] = (sizes[number] as number) + 1;
  const large = [...numbers.values()].filter((number) => (sizes[number] as number) >= TEXT.leastOfClass);
  if (large.length < TEXT.leastClasses) return [];
  const total = large.reduce((sum, number) => sum + (sizes[number] as number), 0);

  const frequencies = new Uint32Array(vocabulary.size + 1);
  forEachWord(days, classes, vocabulary, (token) => {
    frequencies[token] = (frequencies[token] as number) + 1;
  });
  // Rows of counts by class only for the few words that are frequent enough.
  const rows = new Map<number, Uint32Array>();
  for (let token = CLAUSE + 1; token < frequencies.length; token += 1) {
    if ((frequencies[token] as number) / total >= TEXT.genericShare) rows.set(token, new Uint32Array(numbers.size));
  }
  const isCounted = Uint8Array.from(frequencies, (_, token) => (rows.has(token) ? 1 : 0));
  forEachWord(days, classes, vocabulary, (token, number) => {
    const row = isCounted[token] === 1 ? rows.get(token) : undefined;
    if (row !== undefined) row[number] = (row[number] as number) + 1;
  });
  const words: string[] = [];
  for (const [token, row] of rows) {
    const tickets = large.reduce((sum, number) => sum + (row[number] as number), 0);
    if (tickets / total < TEXT.genericShare) continue;
    const rates = large.map((number) => (row[number] as number) / (sizes[number] as number));
    const word = vocabulary.word(token);
    if (!/^\d/.test(word) && normalisedEntropy(rates) >= TEXT.genericEntropy) words.push(word);
  }
  return words.sort();
}

/** Calls with each distinct word of each ticket that has a class. */
function forEachWord(
  days: readonly DayTokens[],
  classes: readonly Int32Array[],
  vocabulary: Vocabulary,
  visit: (token: number, number: number) => void,
): void {
  const seenIn = new Int32Array(vocabulary.size + 1);
  let ticket = 0;
  days.forEach(({ offsets, tokens }, day) => {
    classes[day]?.forEach((number, index) => {
      if (number < 0) return;
      ticket += 1;
      const end = offsets[index + 1] as number;
      for (let at = offsets[index] as number; at < end; at += 1) {
        const token = tokens[at] as number;
        if (seenIn[token] === ticket) continue;
        seenIn[token] = ticket;
        visit(token, number);
      }
    });
  });
}

function normalisedEntropy(rates: readonly number[]): number {
  const sum = rates.reduce((total, rate) => total + rate, 0);
  if (sum === 0) return 0;
  let entropy = 0;
  for (const rate of rates) if (rate > 0) entropy -= (rate / sum) * Math.log(rate / sum);
  return entropy / Math.log(rates.length);
}

/** How many tickets hold a word, of so many. */
interface Holding {
  readonly tickets: number;
  readonly all: number;
}

/** Of so many tickets those that would hold a word if it were as frequent as before; half a ticket more than was seen. */
export function expectedTickets(before: Holding, all: number): number {
  return ((before.tickets + 0.5) * all) / (before.all + 1);
}

/** Whether a count is so many times what was expected, and so many standard deviations above it (Poisson, widened by its own noise). */
export function isFarAbove(count: number, expected: number, ratio: number, deviations: number): boolean {
  return count >= ratio * expected && (count - expected) / Math.sqrt(expected + 1) >= deviations;
}

/** A word today, and on the days before (null: no history). */
export interface WordRates {
  readonly today: Holding;
  readonly before: Holding | null;
}

/**
 * Whether a word carries no topic. Function words never do. A generic word does when it is frequent today and was rare
 * before, by more than chance: a word in 40 % of the tickets of a crisis is the crisis. Of two tickets of a small town, or
 * after a first day of five, nothing is to be said.
 */
export function isGeneric(word: string, lexicon: Lexicon, learned?: ReadonlySet<string>, rates?: WordRates): boolean {
  if (lexicon.stop.has(word)) return true;
  const isShipped = lexicon.generic.has(word);
  if (!isShipped && learned?.has(word) !== true) return false;
  if (rates === undefined || rates.before === null) return true;
  const { today, before } = rates;
  if (today.tickets < TEXT.emergingShare * today.all) return true;
  const ratio = isShipped ? TEXT.shippedEmergingRatio : TEXT.emergingRatio;
  return !isFarAbove(today.tickets, expectedTickets(before, today.all), ratio, TEXT.emergingSurprise);
}
