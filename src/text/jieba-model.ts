import { readFileSync } from 'node:fs';

const NEVER = -3.14e100;
/** States of the model in the order of `hmm_model.utf8`: begin, end, middle, single. */
const STATES = 4;
const END = 1;
const SINGLE = 3;

/** The hidden Markov model that finds words which no dictionary has. */
export interface JiebaModel {
  readonly start: Float64Array;
  /** `transition[from * 4 + to]` */
  readonly transition: Float64Array;
  /** `emission[state * 65536 + unit]`; NEVER where the model has not seen the character. */
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
      if (pair.charAt(1) === ':') emission[state * 65536 + pair.charCodeAt(0)] = Number(pair.slice(2));
    }
  }
  return {
    start: Float64Array.from(numbers(lines[0])),
    transition: Float64Array.from(lines.slice(1, 1 + STATES).flatMap(numbers)),
    emission,
  };
}

let weights = new Float64Array(STATES * 256);
let path = new Int8Array(STATES * 256);
let ends = new Uint8Array(256);

/**
 * Viterbi over `text[from, to)`, step by step as `HMMSegment::Viterbi` of cppjieba, so that ties fall alike.
 * Gives for each unit 1 where a word ends; the array is reused by the next call.
 */
export function markWordEnds(model: JiebaModel, text: string, from: number, to: number): Uint8Array {
  const length = to - from;
  if (length > ends.length) {
    weights = new Float64Array(STATES * length * 2);
    path = new Int8Array(STATES * length * 2);
    ends = new Uint8Array(length * 2);
  }
  const { start, transition, emission } = model;
  const first = text.charCodeAt(from);
  for (let state = 0; state < STATES; state += 1) {
    weights[state] = (start[state] as number) + (emission[state * 65536 + first] as number);
  }
  for (let x = 1; x < length; x += 1) {
    const unit = text.charCodeAt(from + x);
    const before = (x - 1) * STATES;
    for (let state = 0; state < STATES; state += 1) {
      const emitted = emission[state * 65536 + unit] as number;
      let best = NEVER;
      let origin = END;
      for (let previous = 0; previous < STATES; previous += 1) {
        const weight =
          (weights[before + previous] as number) + (transition[previous * STATES + state] as number) + emitted;
        if (weight > best) {
          best = weight;
          origin = previous;
        }
      }
      weights[before + STATES + state] = best;
      path[before + STATES + state] = origin;
    }
  }
  const last = (length - 1) * STATES;
  let state = (weights[last + END] as number) >= (weights[last + SINGLE] as number) ? END : SINGLE;
  for (let x = length - 1; x >= 0; x -= 1) {
    ends[x] = state & 1;
    state = path[x * STATES + state] as number;
  }
  return ends;
}
