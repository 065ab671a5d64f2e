import { type Corpus, compare, USE } from './corpus.js';
import type { Background } from './input.js';
import type { RuleKey, TopicRule } from './rule.js';
import { wholeWord } from './word-runs.js';

/** Words that are frequent now and were rare before, in groups that belong together. */
export interface NewsGroup {
  /** The seed as callers write it. */
  readonly label: string;
  /** The seed first: whatever else a ticket holds, 涉及口罩 is said of it where it speaks of 口罩. */
  readonly keys: readonly RuleKey[];
  /** The greatest of them: see `RuleLevel`. */
  readonly leads?: true;
  /** The topic of days before that it goes on with. */
  readonly known?: TopicRule | undefined;
}

const LEAST_TICKETS = 5;
const LEAST_RATIO = 3;
/** Standard deviations above a Poisson count, widened by the count's own noise. */
const LEAST_SURPRISE = 6;
/** What was news before stays it down to this share of the two: a topic does not come and go with single tickets. */
const STAYS = 0.5;
/** Another word belongs to the seed where most tickets with it hold the seed, and clearly more than by chance. */
const BELONGS = 0.6;
const BELONGS_LIFT = 2;
/** It is a key, which tells to what news a ticket with two seeds belongs, where nearly all do. */
const IS_KEY = 0.85;
const EVERYWHERE = 0.35;
/** No word leads of which others tell most tickets better: 疫情 is where the matters are, not the matter. */
const OWN = 0.5;
const MOST_KEYS = 12;
const MOST_GROUPS = 40;
/** Shares the tickets of a word need, so that one talkative estate is no news of the city. */
const LEAST_SHARE = 0.002;

/**
 * What is new against the history, whatever themes the rest forms: these words become topics of their own. News of days
 * before takes part like the rest, and stays while something is left of it: where its tickets are those of a greater matter
 * today (聚集 in the queues for 口罩), they are told there.
 *
 * @param placeNames words that alone name a place: what is new there is an incident
 * @param ignored tickets that belong to a topic of a higher stage
 * @param known rules of the news of days before; their first keys are their seeds
 * @param isOneMatter whether tickets with a word are about one matter; a new word whose tickets are not is no news
 */
export function findNews(
  corpus: Corpus,
  background: Background | null,
  placeNames: ReadonlySet<string>,
  ignored: Uint8Array,
  known: readonly TopicRule[] = [],
  isOneMatter: (tickets: readonly number[], word: number) => boolean = () => true,
): NewsGroup[] {
  if (background === null || background.tickets < 200) {
    return known.map((rule) => ({ label: rule.label, keys: rule.keys, known: rule }));
  }
  const before = knownSeeds(corpus, known);
  const open = newsPostings(corpus, background, placeNames, ignored, before);
  const groups: NewsGroup[] = [];
  const seeded: (readonly number[])[] = [];
  const covered = new Uint8Array(corpus.tickets.length);
  while (groups.length < MOST_GROUPS) {
    const seed = mostTelling(corpus, background, open, covered, before);
    if (seed === undefined) break;
    const own = open.get(seed) ?? [];
    const inSeed = new Set(own);
    const rule = before.get(seed);
    if (rule === undefined && !isOneMatter(own, seed)) {
      open.delete(seed);
      continue;
    }
    const keys: RuleKey[] = [{ words: [corpus.words[seed] as string], weight: weightOf(corpus, own.length) }];
    open.delete(seed);
    // 疫情 in most tickets of a crisis must not hide 口罩, which some of them are about.
    const isEverywhere = own.length > EVERYWHERE * corpus.tickets.length;
    if (!isEverywhere) for (const ticket of own) covered[ticket] = 1;
    const partners = [...open].flatMap(([word, tickets]) => {
      const both = tickets.reduce((sum, ticket) => sum + (inSeed.has(ticket) ? 1 : 0), 0);
      const precision = both / tickets.length;
      const lift = (precision * corpus.tickets.length) / own.length;
      return precision >= BELONGS && lift >= BELONGS_LIFT ? [{ word, tickets, precision, both }] : [];
    });
    partners.sort((a, b) => b.both - a.both || compare(corpus.words[a.word] as string, corpus.words[b.word] as string));
    for (const { word, tickets, precision } of partners) {
      open.delete(word);
      if (precision < IS_KEY || keys.length >= MOST_KEYS) continue;
      const weight = Math.max(1, Math.round(precision * weightOf(corpus, tickets.length)));
      keys.push({ words: [corpus.words[word] as string], weight });
      if (!isEverywhere) for (const ticket of tickets) covered[ticket] = 1;
    }
    // Not the label of the days before: what ten callers said of 口罩 (口罩涨价) is not what a thousand say.
    groups.push({ label: wholeWord(corpus, own, seed), keys, known: rule });
    seeded.push(own);
  }
  const leader = leading(seeded);
  return groups.map((group, index) => (index === leader ? { ...group, leads: true } : group));
}

/** Index of the group with most tickets when each goes to its rarest seed, or -1 where that seed is hardly told by itself. */
function leading(seeded: readonly (readonly number[])[]): number {
  const rarest = new Map<number, number>();
  seeded.forEach((tickets, group) => {
    for (const ticket of tickets) {
      const other = rarest.get(ticket);
      if (other === undefined || tickets.length < (seeded[other] as readonly number[]).length)
        rarest.set(ticket, group);
    }
  });
  const kept = new Int32Array(seeded.length);
  for (const group of rarest.values()) kept[group] = (kept[group] as number) + 1;
  const leader = kept.indexOf(Math.max(...kept));
  return (kept[leader] ?? 0) >= OWN * (seeded[leader]?.length ?? Infinity) ? leader : -1;
}

/** Word number of each known topic's first key → its rule; of two with one seed the first. */
function knownSeeds(corpus: Corpus, known: readonly TopicRule[]): ReadonlyMap<number, TopicRule> {
  const seeds = new Map<number, TopicRule>();
  for (const rule of known) {
    const seed = corpus.numberOf(rule.keys[0]?.words[0] ?? '');
    if (seed !== undefined && !seeds.has(seed)) seeds.set(seed, rule);
  }
  return seeds;
}

/** Rare words say more than frequent ones: 口罩 decides against 疫情 in a ticket that holds both. */
function weightOf(corpus: Corpus, tickets: number): number {
  return Math.max(1, Math.round(100 * Math.log(corpus.tickets.length / Math.max(1, tickets))));
}

function newsPostings(
  corpus: Corpus,
  background: Background,
  placeNames: ReadonlySet<string>,
  ignored: Uint8Array,
  known: ReadonlyMap<number, TopicRule>,
): Map<number, number[]> {
  const postings = new Map<number, number[]>();
  for (const seed of known.keys()) postings.set(seed, []);
  const total = corpus.tickets.length;
  for (let word = 0; word < corpus.words.length; word += 1) {
    const count = corpus.frequency[word] as number;
    if (count < LEAST_TICKETS) break;
    if (corpus.use[word] !== USE.matter || count < total * LEAST_SHARE) continue;
    if (placeNames.has(corpus.words[word] as string)) continue;
    if (!isNews(count, expectedCount(corpus, background, word))) continue;
    postings.set(word, []);
  }
  for (let ticket = 0; ticket < total; ticket += 1) {
    if (ignored[ticket] === 1) continue;
    const end = corpus.featureStarts[ticket + 1] as number;
    for (let at = corpus.featureStarts[ticket] as number; at < end; at += 1) {
      postings.get(corpus.features[at] as number)?.push(ticket);
    }
  }
  for (const [word, tickets] of postings) {
    // Most of its tickets are told already: it goes with that topic, and would take them from it.
    const isTold = tickets.length < (1 - BELONGS) * (corpus.frequency[word] as number);
    if (isTold || tickets.length < LEAST_TICKETS) postings.delete(word);
  }
  return postings;
}

/**
 * The word that covers most tickets not covered yet, each weighed by how much more frequent it is than usual (the gain in
 * log-likelihood, Dunning 1993): 口罩 before 登记, which some of its tickets hold too. What is left of a word beside the
 * groups before must still be news. Ties by the word.
 */
function mostTelling(
  corpus: Corpus,
  background: Background,
  open: ReadonlyMap<number, readonly number[]>,
  covered: Uint8Array,
  known: ReadonlyMap<number, TopicRule>,
): number | undefined {
  let best: number | undefined;
  let bestGain = 0;
  for (const [word, tickets] of open) {
    let count = 0;
    for (const ticket of tickets) if (covered[ticket] === 0) count += 1;
    const expected = expectedCount(corpus, background, word);
    if (count < LEAST_TICKETS || !isNews(count, expected, known.has(word) ? STAYS : 1)) continue;
    const gain = count * Math.log((corpus.frequency[word] as number) / expected);
    if (gain > bestGain || (gain === bestGain && best !== undefined && word < best)) {
      best = word;
      bestGain = gain;
    }
  }
  return best;
}

function isNews(count: number, expected: number, share = 1): boolean {
  const surprise = (count - expected) / Math.sqrt(expected + 1);
  return count >= share * LEAST_RATIO * expected && surprise >= share * LEAST_SURPRISE;
}

/** Texts that would hold the word today if it were as frequent as before. */
function expectedCount(corpus: Corpus, background: Background, word: number): number {
  return ((background.frequency(corpus.words[word] as string) + 0.5) * corpus.distinct) / (background.tickets + 1);
}
