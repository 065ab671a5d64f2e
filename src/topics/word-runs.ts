import { BREAK, type Corpus, compare, GAP, USE } from './corpus.js';
import { ENGLISH } from './label-words.js';
import { thin } from './sample.js';
import { textOf } from './title-clauses.js';

const WORD_SHARE = 0.75;
const LONGEST_NAME = 12;

interface Side {
  readonly word: number;
  readonly share: number;
}

/** A run of words with the places in the sample where it stands. */
interface Run {
  readonly words: readonly number[];
  /** Where its first word stands in the corpus sequence. */
  readonly at: readonly number[];
  /** The ticket of each of these. */
  readonly tickets: readonly number[];
}

function runOf(corpus: Corpus, sample: readonly number[], words: readonly number[]): Run {
  const { sequence, sequenceStarts } = corpus;
  const at: number[] = [];
  const tickets: number[] = [];
  const first = words[0] as number;
  for (const ticket of sample) {
    const end = sequenceStarts[ticket + 1] as number;
    for (let place = sequenceStarts[ticket] as number; place + words.length <= end; place += 1) {
      if (sequence[place] !== first || !startsWith(sequence, place, words)) continue;
      at.push(place);
      tickets.push(ticket);
    }
  }
  return { words, at, tickets };
}

/** The word before or after the run at its `index`th place; BREAK where the ticket ends. */
function beside(corpus: Corpus, { words, at, tickets }: Run, index: number, side: -1 | 1): number {
  const place = side < 0 ? (at[index] as number) - 1 : (at[index] as number) + words.length;
  const ticket = tickets[index] as number;
  const isOutside =
    place < (corpus.sequenceStarts[ticket] as number) || place >= (corpus.sequenceStarts[ticket + 1] as number);
  return isOutside ? BREAK : (corpus.sequence[place] as number);
}

/** The run with the word added on one side, where it stands so. */
function longer(corpus: Corpus, run: Run, word: number, side: -1 | 1): Run {
  const at: number[] = [];
  const tickets: number[] = [];
  run.at.forEach((place, index) => {
    if (beside(corpus, run, index, side) !== word) return;
    at.push(side < 0 ? place - 1 : place);
    tickets.push(run.tickets[index] as number);
  });
  return { words: side < 0 ? [word, ...run.words] : [...run.words, word], at, tickets };
}

/** The word that stands most often beside a run of words, on one side. */
function neighbour(corpus: Corpus, run: Run, side: -1 | 1): Side | undefined {
  const counts = new Map<number, number>();
  const total = run.at.length;
  for (let index = 0; index < total; index += 1) {
    const word = beside(corpus, run, index, side);
    if (word !== BREAK && word !== GAP) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  let best: Side | undefined;
  for (const [word, count] of counts) {
    const share = count / total;
    if (count < 2) continue;
    if (
      best === undefined ||
      share > best.share ||
      (share === best.share && compare(corpus.words[word] as string, corpus.words[best.word] as string) < 0)
    ) {
      best = { word, share };
    }
  }
  return best;
}

function startsWith(sequence: Int32Array, at: number, run: readonly number[]): boolean {
  for (let step = 1; step < run.length; step += 1) if (sequence[at + step] !== run[step]) return false;
  return true;
}

function growOnce(
  corpus: Corpus,
  run: Run,
  share: number,
  mayJoin: (word: number) => boolean,
  longest: number,
): Run | undefined {
  const right = neighbour(corpus, run, 1);
  const left = neighbour(corpus, run, -1);
  const sides = [
    { side: right, direction: 1 as const },
    { side: left, direction: -1 as const },
  ].sort((a, b) => (b.side?.share ?? 0) - (a.side?.share ?? 0));
  for (const { side, direction } of sides) {
    if (side === undefined || side.share < share || !mayJoin(side.word)) continue;
    if (textOf(corpus, run.words).length + (corpus.words[side.word] as string).length > longest) continue;
    return longer(corpus, run, side.word, direction);
  }
  return undefined;
}

const HAN_OR_CODE = /^[\u3400-\u9fffA-Za-z0-9]+$/;
const NEVER_IN_NAME = /^[的了在是和与及对被把将为向从到我你他她它们有无不也都就又很这那个一]$/;
const ADMIN = /^[A-Z]\d{0,2}[县市区镇乡州省村]$/;

function isNamePart(corpus: Corpus, word: number): boolean {
  const text = corpus.words[word] as string;
  if (!HAN_OR_CODE.test(text) || NEVER_IN_NAME.test(text) || ADMIN.test(text)) return false;
  if (ENGLISH.test(text) && (corpus.use[word] as number) < USE.name) return false;
  return corpus.use[word] !== USE.generic && !/^\d+$/.test(text);
}

/** 景园 is cut out of 伊景园, 炫力 out of 炫力健身: what nearly always stands beside a word is part of it. */
function wholeRun(corpus: Corpus, sample: readonly number[], core: number): Run {
  let run = runOf(corpus, sample, [core]);
  for (let step = 0; step < 3; step += 1) {
    const grown = growOnce(
      corpus,
      run,
      WORD_SHARE,
      (word) => isNamePart(corpus, word) && isOneScript(corpus, core, word),
      LONGEST_NAME,
    );
    if (grown === undefined) break;
    run = grown;
  }
  return run;
}

/** A word as the members write it: with what nearly always stands beside it. */
export function wholeWord(corpus: Corpus, members: readonly number[], word: number): string {
  return textOf(corpus, wholeRun(corpus, thin(members), word).words);
}

/** An English word stands beside others of its kind only. */
function isOneScript(corpus: Corpus, a: number, b: number): boolean {
  return ENGLISH.test(corpus.words[a] as string) === ENGLISH.test(corpus.words[b] as string);
}
