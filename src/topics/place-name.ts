import { type Corpus, USE } from './corpus.js';
import { termText } from './input.js';
import { textOf } from './label-phrases.js';
import type { Term } from './rule.js';
import { POSITION } from './word-kinds.js';

const LONGEST_NAME = 12;
/** What nearly always stands beside a word is part of its name: 伊 + 景园. */
const BESIDE = 0.7;

/** The name that a place term is part of: 滨河 → 伊景园滨河苑. */
export function wholeName(
  corpus: Corpus,
  sample: readonly number[],
  place: Term,
  tagOf: (word: string) => string,
): string {
  const run = place.map((word) => corpus.numberOf(word) ?? -1);
  if (run.includes(-1)) return termText(place);
  for (let step = 0; step < 3; step += 1) {
    const { left, right } = constantNeighbours(corpus, sample, run, tagOf);
    if (left === undefined && right === undefined) break;
    if (left !== undefined && !run.includes(left)) run.unshift(left);
    if (right !== undefined && !run.includes(right)) run.push(right);
  }
  const text = textOf(corpus, run);
  return text.length <= LONGEST_NAME ? text : termText(place);
}

/** What stands before and after a run of words nearly always, where that may be part of a name. */
function constantNeighbours(
  { sequence, sequenceStarts, words, use }: Corpus,
  sample: readonly number[],
  run: readonly number[],
  tagOf: (word: string) => string,
): { readonly left: number | undefined; readonly right: number | undefined } {
  const before = new Map<number, number>();
  const after = new Map<number, number>();
  let total = 0;
  for (const ticket of sample) {
    const from = sequenceStarts[ticket] as number;
    const end = sequenceStarts[ticket + 1] as number;
    for (let at = from; at + run.length <= end; at += 1) {
      if (sequence[at] !== run[0] || !run.every((word, step) => sequence[at + step] === word)) continue;
      total += 1;
      const left = at > from ? (sequence[at - 1] as number) : -1;
      const right = at + run.length < end ? (sequence[at + run.length] as number) : -1;
      before.set(left, (before.get(left) ?? 0) + 1);
      after.set(right, (after.get(right) ?? 0) + 1);
    }
  }
  const constant = (counts: ReadonlyMap<number, number>): number | undefined => {
    for (const [word, count] of counts) {
      if (word < 0 || count < 2 || count < BESIDE * total) continue;
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

const NEVER_PART =
  /^(?:[的了在是和与及对被把将为向从到我你他她它们有无不也都就又很这那个一等要能会已以经请望]|[A-Z]\d{0,2}[市省]|[A-Z]\d{1,2}区|.*[省市])$/;
