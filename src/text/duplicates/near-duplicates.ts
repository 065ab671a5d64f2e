import { TEXT } from '../settings.js';
import { normaliseText } from '../tokens/normalise.js';
import { BANDS, bandKeys, mix } from './minhash.js';
import { PairSets } from './pair-sets.js';
import { CLAUSE_MARK, templateCutter } from './templates.js';

/**
 * Groups of near-identical texts: for each text the index of its group's first member (its own where it stands alone).
 * MinHash over character pairs of what is a text's own, without templates; candidates verified at Jaccard ≥ 0.5. Groups are
 * the same whatever the order of the texts; exact copies are grouped beforehand, so identical texts cost nothing.
 */
export function nearDuplicateGroups(texts: Iterable<string>): Int32Array {
  const firstOf = new Map<string, number>();
  const read: string[] = [];
  const distinct: number[] = [];
  for (const text of texts) {
    const key = comparable(text);
    const first = firstOf.get(key) ?? read.length;
    if (first === read.length) {
      firstOf.set(key, first);
      read.push(key);
    }
    distinct.push(first);
  }
  firstOf.clear();
  const own = templateCutter(read);
  const keys: string[] = [];
  for (const [item, text] of read.entries()) {
    const whole = text.replaceAll(CLAUSE_MARK, '');
    const key = own(item, text);
    keys.push(key === text ? whole : key.replaceAll(CLAUSE_MARK, ''));
    // In its place: of a million texts there is no room for three of each.
    read[item] = whole;
  }
  const parent = joinDistinct(keys, read);
  const smallest = new Map<number, number>();
  return Int32Array.from(distinct, (item, index) => {
    const root = find(parent, item);
    const first = smallest.get(root) ?? index;
    if (first === index) smallest.set(root, index);
    return first;
  });
}

/** Marks at which clauses end. */
const CLAUSE_END = /[，。；！？：、,;!?:\n…～~（）()【】[\]]+|\.(?!\d)|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/g;
const NOT_WORD = /[^\u3400-\u9fffA-Za-z0-9\n]+/g;

/** The letters of a text, a clause a line. */
function comparable(text: string): string {
  const plain = normaliseText(text.length > TEXT.longestCompared * 4 ? text.slice(0, TEXT.longestCompared * 4) : text)
    .replace(CLAUSE_END, CLAUSE_MARK)
    .replace(NOT_WORD, '')
    .slice(0, TEXT.longestCompared);
  // Texts without letters (emoji, punctuation) are compared as they stand.
  return /[^\n]/.test(plain) ? plain : text.trim().slice(0, TEXT.longestCompared);
}

function find(parent: Int32Array, item: number): number {
  let root = item;
  while (parent[root] !== root) root = parent[root] as number;
  while (parent[item] !== root) {
    const next = parent[item] as number;
    parent[item] = root;
    item = next;
  }
  return root;
}

/**
 * @param keys what is the texts' own
 * @param read the whole of them
 */
function joinDistinct(keys: readonly string[], read: readonly string[]): Int32Array {
  const hashes = Uint32Array.from(keys, textHash);
  const parent = Int32Array.from(keys.keys());
  const keysOfBands = bandKeys(keys);
  const areCopies = comparer(keys, read);
  // The order of work follows the texts, not their places, so that shuffled rows give the same groups.
  const order = sortedBy(hashes).filter((item) => (keys[item] as string).length > 1);
  settleTies(order, hashes, keys);
  const bands = new Uint32Array(order.length);
  for (let band = 0; band < BANDS; band += 1) {
    for (let place = 0; place < order.length; place += 1)
      bands[place] = keysOfBands[(order[place] as number) * BANDS + band] as number;
    const sorted = sortedBy(bands);
    // Within a bucket the texts stay in the order of work.
    for (let from = 0; from < sorted.length; ) {
      const key = bands[sorted[from] as number];
      let to = from + 1;
      while (to < sorted.length && bands[sorted[to] as number] === key) to += 1;
      if (to > from + 1) joinBucket(parent, areCopies, order, sorted.subarray(from, to));
      from = to;
    }
  }
  return parent;
}

/**
 * What is a text's own is said by the other, and the whole is nearly the same: two that only have a short sentence in common are
 * no copies. A clause of a template in which a copy has another letter is its own, and is found in the other's template.
 */
function comparer(keys: readonly string[], read: readonly string[]): (a: number, b: number) => boolean {
  const own = new PairSets(keys);
  const whole = new PairSets(read);
  const isSaidBy = (a: number, b: number): boolean => keys[a] === read[a] || own.shareIn(a, whole, b) >= TEXT.copied;
  return (a, b) => whole.jaccard(a, b) >= TEXT.jaccard && isSaidBy(a, b) && isSaidBy(b, a);
}

const DIGIT_BITS = 11;

/** The places of keys in their order, equal keys in the order of their places: a radix sort (Knuth 1998, 5.2.5). */
function sortedBy(keys: Uint32Array): Int32Array {
  let sorted = Int32Array.from(keys.keys());
  let other = new Int32Array(keys.length);
  const next = new Uint32Array(1 << DIGIT_BITS);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    next.fill(0);
    const mask = next.length - 1;
    for (let at = 0; at < keys.length; at += 1) {
      const digit = ((keys[at] as number) >>> shift) & mask;
      next[digit] = (next[digit] as number) + 1;
    }
    let sum = 0;
    for (let digit = 0; digit <= mask; digit += 1) {
      const count = next[digit] as number;
      next[digit] = sum;
      sum += count;
    }
    for (let at = 0; at < keys.length; at += 1) {
      const item = sorted[at] as number;
      const digit = ((keys[item] as number) >>> shift) & mask;
      other[next[digit] as number] = item;
      next[digit] = (next[digit] as number) + 1;
    }
    [sorted, other] = [other, sorted];
  }
  return sorted;
}

/** Texts of one hash stand in the order of their letters: nothing depends on the order of rows. */
function settleTies(order: Int32Array, hashes: Uint32Array, keys: readonly string[]): void {
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    const hash = hashes[order[from] as number];
    while (to < order.length && hashes[order[to] as number] === hash) to += 1;
    if (to > from + 1) {
      order.subarray(from, to).sort((a, b) => ((keys[a] as string) < (keys[b] as string) ? -1 : 1));
    }
    from = to;
  }
}

function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}

/**
 * Joins the texts of a bucket that are copies. Each is compared with one member of each group, with so many at most.
 *
 * @param bucket places in the order
 */
function joinBucket(
  parent: Int32Array,
  areCopies: (a: number, b: number) => boolean,
  order: Int32Array,
  bucket: Int32Array,
): void {
  const members: number[] = [];
  for (let place = 0; place < bucket.length; place += 1) {
    const item = order[bucket[place] as number] as number;
    let isKnown = false;
    for (const member of members) {
      const a = find(parent, item);
      const b = find(parent, member);
      if (a === b) isKnown = true;
      else if (areCopies(item, member)) {
        parent[Math.max(a, b)] = Math.min(a, b);
        isKnown = true;
      }
    }
    if (!isKnown && members.length < TEXT.comparisons) members.push(item);
  }
}
