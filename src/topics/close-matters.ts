import type { Corpus } from './corpus.js';
import type { Knot } from './knot.js';
import { findKnots } from './knots.js';
import type { TopicRule } from './rule.js';
import { textsLeft } from './sample.js';
import { indexTerms, type PlaceTerm, type TermIndex } from './terms.js';
import { roomFor } from './word-room.js';
import { wordTally } from './word-tally.js';

/**
 * Tickets are of one matter where two of them share this much of their words on the average (cosine of rarities), whichever
 * of them is left out: with few tickets one pair alike makes no matter, with many it is the average. Most pairs share some:
 * two pairs alike make no matter either.
 */
const LEAST_LIKENESS = 0.275;
const LEAST_OF_MOST = 0.15;
/** Tickets that are compared; an even sample of a large matter says as much. */
const COMPARED = 40;
const SEARCHED = 300;
/** A word in a fifth of all texts is the day's one great matter, and what half of a knot's tickets hold of it is a part of that. */
const GREAT_SHARE = 0.2;
const HELD = 0.5;
/** What half of the tickets name as their place makes the matter an incident, which stands beside the main topics. */
const PLACE_SHARE = 0.5;

/**
 * Matters that are main topics of their own: a petition filed by many, a campaign, one question that all ask. Their
 * tickets say so nearly the same that they would stand out in any theme. They are looked for among different texts: the
 * chance words of one caller who filed twice would be keys.
 *
 * @param ignored 1 where a ticket belongs to a topic of a higher stage
 */
export function closeMatters(
  corpus: Corpus,
  places: readonly PlaceTerm[],
  ignored: Uint8Array,
  minTexts: number,
): TopicRule[] {
  const index = indexTerms(corpus, places, { within: textsLeft(corpus, ignored) });
  const knots = findKnots(index, { minTickets: minTexts, most: SEARCHED });
  // Chosen afterwards: a close part of a larger, looser knot is not taken out of it.
  const close = knots.filter(
    (knot) => !hasPlace(index, knot) && !isPart(corpus, knot.members) && isClose(corpus, knot.members),
  );
  return close.map((knot, rank) => ruleOf(index, knot, rank));
}

function hasPlace(index: TermIndex, { keys }: Knot): boolean {
  return keys.some(({ term, isStrong, recall }) => isStrong && index.isPlace[term] === 2 && recall >= PLACE_SHARE);
}

/** Whether half of the tickets hold the word of the day's one great matter: then they are a part of it. */
function isPart(corpus: Corpus, members: Int32Array): boolean {
  let isHeld = false;
  wordTally(corpus).forEach(corpus, members, (word, count) => {
    isHeld ||= count >= HELD * members.length && (corpus.frequency[word] as number) >= GREAT_SHARE * corpus.distinct;
  });
  return isHeld;
}

/**
 * Whether the tickets say nearly the same. The mean cosine of all pairs with the ticket left out that leaves it least: of n
 * unit vectors with the sum s the mean is (|s|² − n) / (n² − n); the pairs of one vector v add up to v·s − 1.
 */
function isClose(corpus: Corpus, members: Int32Array): boolean {
  const step = Math.max(1, Math.ceil(members.length / COMPARED));
  const vectors: UnitVector[] = [];
  for (let at = 0; at < members.length; at += step) {
    const vector = unitVector(corpus, members[at] as number);
    if (vector.words.length > 0) vectors.push(vector);
  }
  const count = vectors.length;
  if (count < 3) return false;
  const room = roomFor(corpus);
  for (const vector of vectors) add(vector, room);
  const strongest = vectors.reduce((most, vector) => Math.max(most, product(vector, room) - 1), 0);
  let pairs = -count;
  for (const { words } of vectors) {
    for (const word of words) {
      const value = room[word] as number;
      pairs += value * value;
      room[word] = 0;
    }
  }
  if ((pairs - 2 * strongest) / ((count - 1) * (count - 2)) < LEAST_LIKENESS) return false;
  const cosines: number[] = [];
  vectors.forEach((vector, at) => {
    add(vector, room);
    for (let other = 0; other < at; other += 1) cosines.push(product(vectors[other] as UnitVector, room));
    for (const word of vector.words) room[word] = 0;
  });
  return (cosines.sort((a, b) => a - b)[cosines.length >> 1] as number) >= LEAST_OF_MOST;
}

interface UnitVector {
  readonly words: readonly number[];
  readonly values: readonly number[];
}

function add({ words, values }: UnitVector, room: Float64Array): void {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as number;
    room[word] = (room[word] as number) + (values[at] as number);
  }
}

function product({ words, values }: UnitVector, room: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < words.length; at += 1) sum += (values[at] as number) * (room[words[at] as number] as number);
  return sum;
}

/** A ticket's words by their rarity, at length 1; empty where it has none that another ticket has. */
function unitVector({ features, featureStarts, frequency, distinct }: Corpus, ticket: number): UnitVector {
  const words: number[] = [];
  const rarities: number[] = [];
  const end = featureStarts[ticket + 1] as number;
  for (let at = featureStarts[ticket] as number; at < end; at += 1) {
    const word = features[at] as number;
    const texts = frequency[word] as number;
    if (texts < 2 || texts >= distinct) continue;
    words.push(word);
    rarities.push(Math.log(distinct / texts));
  }
  const norm = Math.hypot(...rarities);
  return { words, values: rarities.map((rarity) => rarity / norm) };
}

function ruleOf(index: TermIndex, { keys, minimum, excluded }: Knot, rank: number): TopicRule {
  const words = (term: number): readonly string[] => index.terms[term] ?? [];
  return {
    id: `~matter-${rank}`,
    level: 'matter',
    parent: null,
    label: '',
    requires: keys.filter(({ isStrong }) => isStrong).map(({ term }) => words(term)),
    keys: keys.map(({ term, weight }) => ({ words: words(term), weight })),
    minimum,
    excludes: excluded === undefined ? [] : [words(excluded)],
    rank,
  };
}
