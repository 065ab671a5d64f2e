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
  if (own.length < index.terms.length) {
    own = new Float64Array(index.terms.length);
    others = new Float64Array(index.terms.length);
  }
  const vectors = Array.from(members, (ticket) => vectorOf(index, ticket));
  let isOther = firstSides(vectors);
  let sums = sumsOf(vectors, isOther);
  for (let round = 0; round < ROUNDS; round += 1) {
    const [first, second] = sums;
    const toFirst = products(vectors, first.vector);
    const toSecond = products(vectors, second.vector);
    const next = Uint8Array.from(vectors, (_, at) =>
      Number(along(toSecond[at] as number, second) > along(toFirst[at] as number, first)),
    );
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

/** Values by term, zero between two uses. */
let own = new Float64Array();
let others = new Float64Array();

function put(room: Float64Array, { terms, values }: Vector): void {
  for (let at = 0; at < terms.length; at += 1) room[terms[at] as number] = values[at] as number;
}

function clear(room: Float64Array, { terms }: Vector): void {
  for (let at = 0; at < terms.length; at += 1) room[terms[at] as number] = 0;
}

/** The product of a vector with the one whose values stand in a room. */
function gather({ terms, values }: Vector, room: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < terms.length; at += 1) sum += (values[at] as number) * (room[terms[at] as number] as number);
  return sum;
}

/** Terms with their values. */
interface Vector {
  readonly terms: Int32Array;
  readonly values: Float64Array;
}

/** A side: the sum of its vectors and the length of that. */
interface Side {
  readonly vector: Vector;
  readonly length: number;
}

function vectorOf(index: TermIndex, ticket: number): Vector {
  const terms: number[] = [];
  const values: number[] = [];
  let squares = 0;
  for (let at = index.ownStarts[ticket] as number; at < (index.ownStarts[ticket + 1] as number); at += 1) {
    const term = index.own[at] as number;
    const rarity = index.isPlace[term] === 0 ? Math.log(index.tickets / frequencyOf(index, term)) : 0;
    if (rarity === 0) continue;
    terms.push(term);
    values.push(rarity);
    squares += rarity * rarity;
  }
  const norm = Math.sqrt(squares);
  return { terms: Int32Array.from(terms), values: Float64Array.from(values, (value) => value / norm) };
}

/** From the ticket that is least like all of them, and the one that is least like that. */
function firstSides(vectors: readonly Vector[]): Uint8Array {
  const all = sumsOf(vectors, new Uint8Array(vectors.length))[0];
  const odd = leastLike(vectors, all.vector);
  const even = leastLike(vectors, odd);
  const toOdd = products(vectors, odd);
  const toEven = products(vectors, even);
  return Uint8Array.from(vectors, (_, at) => Number((toOdd[at] as number) > (toEven[at] as number)));
}

function leastLike(vectors: readonly Vector[], than: Vector): Vector {
  let least = 0;
  const all = products(vectors, than);
  for (let at = 1; at < all.length; at += 1) if ((all[at] as number) < (all[least] as number)) least = at;
  return vectors[least] as Vector;
}

function sumsOf(vectors: readonly Vector[], isOther: Uint8Array): readonly [Side, Side] {
  const side = (number: number): Side => {
    const vector = sumOf(vectors.filter((_, at) => isOther[at] === number));
    return { vector, length: Math.sqrt(product(vector, vector)) };
  };
  return [side(0), side(1)];
}

/** The terms stand in the order in which they are met. */
function sumOf(vectors: readonly Vector[]): Vector {
  const most = vectors.reduce((sum, { terms }) => sum + terms.length, 0);
  const terms = new Int32Array(most);
  let size = 0;
  const sums = own;
  for (const { terms: held, values } of vectors) {
    for (let at = 0; at < held.length; at += 1) {
      const term = held[at] as number;
      // All values are positive.
      if (sums[term] === 0) {
        terms[size] = term;
        size += 1;
      }
      sums[term] = (sums[term] as number) + (values[at] as number);
    }
  }
  const met = terms.slice(0, size);
  const values = Float64Array.from(met, (term) => sums[term] as number);
  for (const term of met) sums[term] = 0;
  return { terms: met, values };
}

function along(product: number, { length }: Side): number {
  return length === 0 ? 0 : product / length;
}

function product(a: Vector, b: Vector): number {
  return products([a], b)[0] as number;
}

/** The products of vectors with another, each added up in the order of the one with fewer terms. */
function products(vectors: readonly Vector[], other: Vector): Float64Array {
  put(others, other);
  const result = Float64Array.from(vectors, (vector) => {
    if (vector.terms.length <= other.terms.length) return gather(vector, others);
    put(own, vector);
    const sum = gather(other, own);
    clear(own, vector);
    return sum;
  });
  clear(others, other);
  return result;
}

/** Mean cosine of two of `count` unit vectors with this sum. */
function pairsWithin(sum: Vector, count: number): number {
  return Math.max(0, (product(sum, sum) - count) / (count * count - count));
}
