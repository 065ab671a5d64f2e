import { isEndingAlone } from '../text/index.js';
import { type Corpus, compare, USE } from './corpus.js';
import { termText } from './input.js';
import type { Term } from './rule.js';
import { textOf } from './title-clauses.js';
import { isBareEnding, POSITION } from './word-kinds.js';

const LONGEST_NAME = 12;
/** A word that so often stands before the end of a name is part of it. */
const OF_MANY = 0.5;
/** What nearly always stands beside a word is part of its name: 伊 + 景园. */
const BESIDE = 0.7;
/** With what the name of a numbered line begins: 地铁 | 3号线. */
const LINE = /^(?:地铁|轻轨|磁浮|城铁|巴士|公交|公交车|大巴)$/;

/** The name that a place term is part of: 滨河 → 伊景园滨河苑. */
export function wholeName(
  corpus: Corpus,
  sample: readonly number[],
  place: Term,
  tagOf: (word: string) => string,
): string {
  const run = place.map((word) => corpus.numberOf(word) ?? -1);
  if (run.includes(-1)) return termText(place);
  const line = /^\d+号线$/.test(termText(place)) ? kindOfLine(corpus, sample, run[0] as number) : undefined;
  if (line !== undefined) return line + termText(place);
  for (let step = 0; step < 3; step += 1) {
    const { left, right } = constantNeighbours(corpus, sample, run, tagOf);
    if (left === undefined && right === undefined) break;
    if (left !== undefined && !run.includes(left)) run.unshift(left);
    if (right !== undefined && !run.includes(right)) run.push(right);
  }
  const text = textOf(corpus, run);
  return text.length <= LONGEST_NAME ? text : termText(place);
}

/** What the name of a numbered line begins with, where no other kind is named as often; many leave it out. */
function kindOfLine(corpus: Corpus, sample: readonly number[], line: number): string | undefined {
  const counts = new Map<string, number>();
  for (const { left } of neighboursOf(corpus, sample, [line])) {
    const before = corpus.words[left] ?? '';
    if (LINE.test(before)) counts.set(before, (counts.get(before) ?? 0) + 1);
  }
  return [...counts].sort(([a, x], [b, y]) => y - x || compare(a, b))[0]?.[0];
}

/** 北路, 西门: what ends a name, with the side that it lies on. */
const SIDE = /^[东南西北]{1,2}[路街门站村区]$/;

export function isCommonName(word: string, tagOf: (word: string) => string): boolean {
  return isEndingAlone(word) || SIDE.test(word) || /^(?:n|vn|v|l|s|f)$/.test(tagOf(word));
}

/**
 * Whether a place's word is a name: 医院 is none, nor 新村; nor is 浦江 where one caller writes 浦江东苑 and another 浦江华庭.
 */
export function isNamed(
  corpus: Corpus,
  sample: readonly number[],
  place: Term,
  tagOf: (word: string) => string,
): boolean {
  const [word = '', ...rest] = place;
  if (rest.length > 0) return true;
  if (isCommonName(word, tagOf) && wholeName(corpus, sample, place, tagOf).startsWith(word)) return false;
  const met = neighboursOf(corpus, sample, [corpus.numberOf(word) ?? -1]);
  const ends = met.flatMap(({ right }) => (isBareEnding(corpus.words[right] ?? '') ? right : []));
  return new Set(ends).size < 2 || ends.length < OF_MANY * met.length;
}

/** What stands before and after a run of words nearly always, where that may be part of a name. */
function constantNeighbours(
  corpus: Corpus,
  sample: readonly number[],
  run: readonly number[],
  tagOf: (word: string) => string,
): { readonly left: number | undefined; readonly right: number | undefined } {
  const { words, use } = corpus;
  const before = new Map<number, number>();
  const after = new Map<number, number>();
  const met = neighboursOf(corpus, sample, run);
  for (const { left, right } of met) {
    before.set(left, (before.get(left) ?? 0) + 1);
    after.set(right, (after.get(right) ?? 0) + 1);
  }
  const constant = (counts: ReadonlyMap<number, number>): number | undefined => {
    for (const [word, count] of counts) {
      if (word < 0 || count < 2 || count < BESIDE * met.length) continue;
      const text = words[word] as string;
      const isPart =
        use[word] !== USE.generic && /^[\u3400-\u9fffA-Z]/.test(text) && !NEVER_PART.test(text) && !POSITION.test(text);
      if (isPart && (text.length > 1 || /^(?:n|x|zg|j)/.test(tagOf(text)))) return word;
    }
    return undefined;
  };
  const left = constant(before);
  return {
    left: left !== undefined && /[县市区省]$/.test(words[left] as string) ? undefined : left,
    right: constant(after),
  };
}

/** The words beside each occurrence of a run of words, negative where there is none. */
function neighboursOf(
  { sequence, sequenceStarts }: Corpus,
  sample: readonly number[],
  run: readonly number[],
): { readonly left: number; readonly right: number }[] {
  const found: { readonly left: number; readonly right: number }[] = [];
  for (const ticket of sample) {
    const from = sequenceStarts[ticket] as number;
    const end = sequenceStarts[ticket + 1] as number;
    for (let at = from; at + run.length <= end; at += 1) {
      if (sequence[at] !== run[0] || !run.every((word, step) => sequence[at + step] === word)) continue;
      const left = at > from ? (sequence[at - 1] as number) : -1;
      const right = at + run.length < end ? (sequence[at + run.length] as number) : -1;
      found.push({ left, right });
    }
  }
  return found;
}

const NEVER_PART =
  /^(?:没有|出过|可以|已经|一直|[到去进出过能]|[的了在是和与及对被把将为向从到我你他她它们有无不也都就又很这那个一等要能会已以经请望]|[A-Z]\d{0,2}[市省]|[A-Z]\d{1,2}区|.*[省市])$/;
