import { CLAUSE, type DayTokens, type Vocabulary } from '../model/index.js';
import type { Lexicon } from './lexicon.js';

export interface GenericOptions {
  /** Least normalised entropy over the classes; 1 is an even spread. */
  readonly minEntropy?: number;
  /** Least share of tickets that hold the word. */
  readonly minShare?: number;
}

/**
 * Words spread evenly over all classes of the export's own column (category or department): they say nothing about the
 * matter. Normalised entropy of the word's rate in each class ≥ 0.93, in ≥ 2 % of the tickets (Shannon 1948; the limits
 * are the plan's). Classes with fewer than 20 tickets are left out; fewer than four classes teach nothing.
 *
 * @param classOfTicket the class of ticket `i` of `day`, undefined for none
 */
export function learnGenericWords(
  days: readonly DayTokens[],
  classOfTicket: (day: DayTokens, index: number) => string | null | undefined,
  vocabulary: Vocabulary,
  options: GenericOptions = {},
): string[] {
  const { minEntropy = 0.93, minShare = 0.02 } = options;
  const classes = new Map<string, number>();
  const sizes: number[] = [];
  const counts = new Map<number, Float64Array>();
  for (const day of days) {
    for (let index = 0; index < day.ids.length; index += 1) {
      const name = classOfTicket(day, index);
      if (name === null || name === undefined || name === '') continue;
      const number = classes.get(name) ?? classes.size;
      classes.set(name, number);
      sizes[number] = (sizes[number] ?? 0) + 1;
      if (number >= MAX_CLASSES) continue;
      for (const token of new Set(day.tokens.subarray(day.offsets[index], day.offsets[index + 1]))) {
        if (token === CLAUSE) continue;
        let row = counts.get(token);
        if (row === undefined) {
          row = new Float64Array(MAX_CLASSES);
          counts.set(token, row);
        }
        row[number] = (row[number] as number) + 1;
      }
    }
  }
  const large = [...classes.values()].filter((number) => number < MAX_CLASSES && (sizes[number] ?? 0) >= 20);
  if (large.length < 4) return [];
  const total = large.reduce((sum, number) => sum + (sizes[number] ?? 0), 0);
  const words: string[] = [];
  for (const [token, row] of counts) {
    const tickets = large.reduce((sum, number) => sum + (row[number] as number), 0);
    if (tickets / total < minShare) continue;
    const rates = large.map((number) => (row[number] as number) / (sizes[number] as number));
    const word = vocabulary.word(token);
    if (!/^\d/.test(word) && normalisedEntropy(rates) >= minEntropy) words.push(word);
  }
  return words.sort();
}

const MAX_CLASSES = 64;

function normalisedEntropy(rates: readonly number[]): number {
  const sum = rates.reduce((total, rate) => total + rate, 0);
  if (sum === 0) return 0;
  let entropy = 0;
  for (const rate of rates) if (rate > 0) entropy -= (rate / sum) * Math.log(rate / sum);
  return entropy / Math.log(rates.length);
}

/** Frequencies of a word: share of today's tickets, and of the tickets of the days before (null: no history). */
export interface WordRates {
  readonly today: number;
  readonly background: number | null;
}

/** A learned generic word is believed only while it is no news. */
const NEWS_RATIO = 3;
/** A shipped generic word that is this much more frequent than before is news as well. */
const SHIPPED_NEWS_RATIO = 8;
const NEWS_SHARE = 0.005;

/**
 * Whether a word carries no topic. Function words never do. A generic word does when it is frequent today and was rare
 * before: a word in 40 % of the tickets of a crisis is the crisis.
 */
export function isGeneric(
  word: string,
  lexicon: Lexicon,
  learned: ReadonlySet<string> = new Set(),
  rates?: WordRates,
): boolean {
  if (lexicon.stop.has(word)) return true;
  const isShipped = lexicon.generic.has(word);
  if (!isShipped && !learned.has(word)) return false;
  if (rates === undefined || rates.background === null || rates.today < NEWS_SHARE) return true;
  return rates.today < Math.max(rates.background, 0.0005) * (isShipped ? SHIPPED_NEWS_RATIO : NEWS_RATIO);
}
