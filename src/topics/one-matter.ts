import { frequencyOf, type TermIndex } from './terms.js';

/** Fewer tickets are not divided. */
const DIVIDED_FROM = 8;
/** Tickets of two matters are alike across by less than this share of how alike they are within. */
const APART = 1 / 3;
/** The smaller matter has so many tickets and makes up this share; less is chance. */
const LEAST = 3;
const LEAST_SHARE = 0.2;
const ROUNDS = 8;

/**
 * The tickets of the larger of two matters that one word has brought together (骑手: those who ride on the pavement, those
 * who bring the food late); undefined where the tickets are of one matter. Spherical 2-means (Dhillon & Modha 2001) over
 * the tickets' terms by rarity, names of places left out.
 */
export function largerMatter(index: TermIndex, members: Int32Array): Int32Array | undefined {
  if (members.length < DIVIDED_FROM) return undefined;
  const vectors = Array.from(members, (ticket) => vectorOf(index, ticket));
  let isOther = firstSides(vectors);
  let sums = sumsOf(vectors, isOther);
  for (let round = 0; round < ROUNDS; round += 1) {
    const [own, other] = sums;
    const next = Uint8Array.from(vectors, (vector) => Number(along(vector, other) > along(vector, own)));
    const isSettled = next.every((side, at) => side === isOther[at]);
    isOther = next;
    sums = sumsOf(vectors, isOther);
    if (isSettled) break;
  }
  const second = isOther.reduce((sum, side) => sum + side, 0);
  const first = members.length - second;
  const smaller = Math.min(first, second);
  if (smaller < Math.max(LEAST, LEAST_SHARE * members.length)) return undefined;
  const across = product(sums[0].vector, sums[1].vector) / (first * second);
  const within = Math.sqrt(pairsWithin(sums[0].vector, first) * pairsWithin(sums[1].vector, second));
  if (across >= APART * within) return undefined;
  const side = first >= second ? 0 : 1;
  return members.filter((_, at) => isOther[at] === side);
}

type Vector = ReadonlyMap<number, number>;

/** A side: the sum of its vectors and the length of that. */
interface Side {
  readonly vector: Vector;
  readonly length: number;
}

function vectorOf(index: TermIndex, ticket: number): Vector {
  const vector = new Map<number, number>();
  let squares = 0;
  for (let at = index.ownStarts[ticket] as number; at < (index.ownStarts[ticket + 1] as number); at += 1) {
    const term = index.own[at] as number;
    const rarity = index.isPlace[term] === 0 ? Math.log(index.tickets / frequencyOf(index, term)) : 0;
    if (rarity === 0) continue;
    vector.set(term, rarity);
    squares += rarity * rarity;
  }
  const norm = Math.sqrt(squares);
  for (const [term, rarity] of vector) vector.set(term, rarity / norm);
  return vector;
}

/** From the ticket that is least like all of them, and the one that is least like that. */
function firstSides(vectors: readonly Vector[]): Uint8Array {
  const all = sumsOf(vectors, new Uint8Array(vectors.length))[0];
  const odd = leastLike(vectors, all.vector);
  const even = leastLike(vectors, odd);
  return Uint8Array.from(vectors, (vector) => Number(product(vector, odd) > product(vector, even)));
}

function leastLike(vectors: readonly Vector[], than: Vector): Vector {
  let least = vectors[0] as Vector;
  let value = Number.POSITIVE_INFINITY;
  for (const vector of vectors) {
    const own = product(vector, than);
    if (own < value) {
      value = own;
      least = vector;
    }
  }
  return least;
}

function sumsOf(vectors: readonly Vector[], isOther: Uint8Array): readonly [Side, Side] {
  const sums = [new Map<number, number>(), new Map<number, number>()] as const;
  vectors.forEach((vector, at) => {
    const sum = sums[isOther[at] as 0 | 1];
    for (const [term, value] of vector) sum.set(term, (sum.get(term) ?? 0) + value);
  });
  const side = (vector: Vector): Side => ({ vector, length: Math.sqrt(product(vector, vector)) });
  return [side(sums[0]), side(sums[1])];
}

function along(vector: Vector, { vector: sum, length }: Side): number {
  return length === 0 ? 0 : product(vector, sum) / length;
}

function product(a: Vector, b: Vector): number {
  const [fewer, more] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, value] of fewer) sum += value * (more.get(term) ?? 0);
  return sum;
}

/** Mean cosine of two of `count` unit vectors with this sum. */
function pairsWithin(sum: Vector, count: number): number {
  return Math.max(0, (product(sum, sum) - count) / (count * count - count));
}
