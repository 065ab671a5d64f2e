import { readFileSync } from 'node:fs';

const NEVER = -3.14e100;
/** States of the model in the order of `hmm_model.utf8`: begin, end, middle, single. */
const STATES = 4;
const BEGIN = 0;
const END = 1;
const MIDDLE = 2;
const SINGLE = 3;

/** The hidden Markov model that finds words which no dictionary has. */
export interface JiebaModel {
  readonly start: Float64Array;
  /** `transition[from * 4 + to]` */
  readonly transition: Float64Array;
  /** `emission[unit * 4 + state]`; NEVER where the model has not seen the character. */
  readonly emission: Float64Array;
}

/** Reads `hmm_model.utf8`: start, transitions and emissions as natural logarithms. */
export function readJiebaModel(path: string): JiebaModel {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const numbers = (line: string | undefined): number[] => (line ?? '').split(' ').map(Number);
  const emission = new Float64Array(STATES * 65536).fill(NEVER);
  for (let state = 0; state < STATES; state += 1) {
    for (const pair of (lines[1 + STATES + state] ?? '').split(',')) {
      if (pair.charAt(1) === ':') emission[pair.charCodeAt(0) * STATES + state] = Number(pair.slice(2));
    }
  }
  return {
    start: Float64Array.from(numbers(lines[0])),
    transition: Float64Array.from(lines.slice(1, 1 + STATES).flatMap(numbers)),
    emission,
  };
}

let path = new Uint8Array(STATES * 256);
let ends = new Uint8Array(256);

/**
 * Viterbi over `units[from, to)`, step by step as `HMMSegment::Viterbi` of cppjieba, so that ties fall alike: a word is
 * begin–middle…–end or a single character, so each state follows one of two, and END where neither was ever seen.
 * Gives for each unit 1 where a word ends; the array is reused by the next call.
 */
export function markWordEnds(
  { start, transition, emission }: JiebaModel,
  units: Uint16Array,
  from: number,
  to: number,
): Uint8Array {
  const length = to - from;
  if (length > ends.length) {
    path = new Uint8Array(STATES * length * 2);
    ends = new Uint8Array(length * 2);
  }
  const first = (units[from] as number) * STATES;
  let begin = (start[BEGIN] as number) + (emission[first + BEGIN] as number);
  let end = (start[END] as number) + (emission[first + END] as number);
  let middle = (start[MIDDLE] as number) + (emission[first + MIDDLE] as number);
  let single = (start[SINGLE] as number) + (emission[first + SINGLE] as number);
  for (let x = 1; x < length; x += 1) {
    const unit = (units[from + x] as number) * STATES;
    const origin = x * STATES;
    const emitBegin = emission[unit + BEGIN] as number;
    const emitEnd = emission[unit + END] as number;
    const emitMiddle = emission[unit + MIDDLE] as number;
    const emitSingle = emission[unit + SINGLE] as number;
    const endToBegin = end + (transition[END * STATES + BEGIN] as number) + emitBegin;
    const singleToBegin = single + (transition[SINGLE * STATES + BEGIN] as number) + emitBegin;
    const beginToEnd = begin + (transition[BEGIN * STATES + END] as number) + emitEnd;
    const middleToEnd = middle + (transition[MIDDLE * STATES + END] as number) + emitEnd;
    const beginToMiddle = begin + (transition[BEGIN * STATES + MIDDLE] as number) + emitMiddle;
    const middleToMiddle = middle + (transition[MIDDLE * STATES + MIDDLE] as number) + emitMiddle;
    const endToSingle = end + (transition[END * STATES + SINGLE] as number) + emitSingle;
    const singleToSingle = single + (transition[SINGLE * STATES + SINGLE] as number) + emitSingle;
    path[origin + BEGIN] = originOf(endToBegin, END, singleToBegin, SINGLE);
    path[origin + END] = originOf(beginToEnd, BEGIN, middleToEnd, MIDDLE);
    path[origin + MIDDLE] = originOf(beginToMiddle, BEGIN, middleToMiddle, MIDDLE);
    path[origin + SINGLE] = originOf(endToSingle, END, singleToSingle, SINGLE);
    begin = Math.max(NEVER, endToBegin, singleToBegin);
    end = Math.max(NEVER, beginToEnd, middleToEnd);
    middle = Math.max(NEVER, beginToMiddle, middleToMiddle);
    single = Math.max(NEVER, endToSingle, singleToSingle);
  }
  let state = end >= single ? END : SINGLE;
  for (let x = length - 1; x >= 0; x -= 1) {
    ends[x] = state & 1;
    state = path[x * STATES + state] as number;
  }
  return ends;
}

/** Where the better of two ways to a state comes from, the first of equals. */
function originOf(first: number, before: number, second: number, other: number): number {
  if (second > first) return second > NEVER ? other : END;
  return first > NEVER ? before : END;
}
