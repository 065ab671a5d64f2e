import { BREAK, type Corpus, compare, GAP, holdsWord, USE } from './corpus.js';
import { clausesOf, KIND, kindsOf, textOf } from './label-phrases.js';
import { wordTally } from './word-tally.js';

/** Members that are read for a label; more change nothing and cost time. */
const SAMPLE = 300;
/** A neighbour belongs to the phrase where it stands beside it in at least this share of its occurrences. */
const NEIGHBOUR_SHARE = 0.45;
const WORD_SHARE = 0.75;
const LONGEST_PHRASE = 10;
const LONGEST_NAME = 12;
/** What masking leaves is no word. */
export const MASKED = /[某〔〕*＊×]|[xX]{2}/;
/** A second word is added where this share of the members with the first hold it right after. */
const COMPANION_SHARE = 0.3;

export interface LabelOptions {
  readonly tagOf: (word: string) => string;
  /** The worth of a word for this topic beside its rarity; 1 where absent. */
  readonly weightOf?: (word: number) => number;
  /** Labels of other topics. */
  readonly taken?: ReadonlySet<string>;
}

/** A word alone names a broad topic where this share of its tickets hold it; else a second one stands beside it. */
const SPEAKS_FOR_ALL = 0.5;
const BROAD = 24;
const LONGEST_FIRST = 5;

/** A label as a reader would have written it: a phrase that stands in the tickets, never a list of keywords. */
export function makeLabel(corpus: Corpus, members: readonly number[], options: LabelOptions): string {
  const sample = thin(members);
  const cores = rankCores(corpus, sample, options);
  for (const core of cores.slice(0, 8)) {
    const label = withSecond(corpus, sample, cores, core, extend(corpus, sample, core, options), options.tagOf);
    if (options.taken?.has(label) !== true) return label;
  }
  const fallback = cores[0];
  return fallback === undefined ? '其他诉求' : (corpus.words[fallback] as string);
}

/** 工资 names a theme of wages and social insurance by half: 工资与社保. */
function withSecond(
  corpus: Corpus,
  sample: readonly number[],
  cores: readonly number[],
  core: number,
  label: string,
  tagOf: (word: string) => string,
): string {
  if (sample.length < BROAD || label.length > LONGEST_FIRST) return label;
  const holders = new Set(sample.filter((ticket) => holdsWord(corpus, ticket, core)));
  if (holders.size >= SPEAKS_FOR_ALL * sample.length) return label;
  const rest = sample.filter((ticket) => !holders.has(ticket));
  let best = 0;
  let second = '';
  for (const other of cores.slice(0, 12)) {
    const text = corpus.words[other] as string;
    if (label.includes(text) || text.includes(label) || ENGLISH.test(text)) continue;
    if (!/^(?:n|vn|an|l|j)/.test(tagOf(text))) continue;
    const gain = rest.reduce((sum, ticket) => sum + (holdsWord(corpus, ticket, other) ? 1 : 0), 0);
    if (gain > best) {
      best = gain;
      second = text;
    }
  }
  return second === '' ? label : `${label}与${second}`;
}

/** An even sample of at most `most` items. */
export function thin<T>(items: readonly T[], most = SAMPLE): readonly T[] {
  const step = Math.ceil(items.length / most);
  return step <= 1 ? items : items.filter((_, index) => index % step === 0);
}

/** What stands in titles is what calls are about; what is met further on counts so much. */
const MET_LATER = 0.25;
/** Words that say how much or that something is said, and not what. */
const ABSTRACT =
  /^(?:行动|声音|力度|步伐|背景|大背景|刻不容缓|心声|呼声|时候|东西|样子|地步|角度|方向|前提|机会|感觉|想法|看法|疑问|疑惑|大力|大力倡导|倡导|设置|设立|作为|需求|现状|前景|建议书)$/;

/** Matter words of the members, the one that says most about them first. */
function rankCores(corpus: Corpus, sample: readonly number[], options: LabelOptions): number[] {
  const { tagOf, weightOf = () => 1 } = options;
  const kinds = kindsOf(corpus, tagOf);
  const least = Math.min(2, sample.length);
  const inTitles = titleCounts(corpus, sample);
  const scored: { readonly word: number; readonly score: number }[] = [];
  wordTally(corpus).forEach(corpus, sample, (word, count) => {
    if (count < least) return;
    const text = corpus.words[word] as string;
    const kind = kinds[word] as number;
    if (MASKED.test(text) || ABSTRACT.test(text) || kind === KIND.where || kind === KIND.barrier) return;
    const lift = (count * corpus.tickets.length) / (sample.length * Math.max(count, corpus.frequency[word] as number));
    const titled = inTitles.get(word) ?? 0;
    const worth = titled + MET_LATER * (count - titled);
    const score = worth * Math.log(1 + lift) * weightOf(word) * shapeOf(tagOf(text), text);
    if (score > 0) scored.push({ word, score });
  });
  return scored
    .sort((a, b) => b.score - a.score || compare(corpus.words[a.word] as string, corpus.words[b.word] as string))
    .map(({ word }) => word);
}

/** For each word the tickets that hold it in their titles, or in what stands for one. */
function titleCounts(corpus: Corpus, sample: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const ticket of sample) {
    const seen = new Set<number>();
    for (const words of clausesOf(corpus, ticket, true)) for (const word of words) seen.add(word);
    for (const word of seen) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Nouns name a matter; a verb alone seldom does; an adjective or a measure never. */
function shapeOf(tag: string, text: string): number {
  // 有限公司 is part of every firm's name and says nothing of the matter.
  if (/^有限(?:责任)?公司$/.test(text)) return 0.1;
  // An English stem may be any part of speech.
  if (ENGLISH.test(text)) return 0.6;
  if (/^(?:n|vn|an|l|i|j|eng|x)/.test(tag)) return text.length >= 3 ? 1.2 : 1;
  if (/^v/.test(tag)) return 0.6;
  return 0.2;
}

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
  return textOf(corpus, wholeRun(corpus, thin(members, SAMPLE), word).words);
}

/** An English word as its stem: it stands beside others of its kind only. */
const ENGLISH = /^[a-z]{2,}$/;

function isOneScript(corpus: Corpus, a: number, b: number): boolean {
  return ENGLISH.test(corpus.words[a] as string) === ENGLISH.test(corpus.words[b] as string);
}

/** From a core word to the phrase it stands in, or to noun and verb in reading order. */
function extend(corpus: Corpus, sample: readonly number[], core: number, { tagOf }: LabelOptions): string {
  let run = wholeRun(corpus, sample, core);
  const isContent = (word: number): boolean => corpus.use[word] === USE.matter && isOneScript(corpus, core, word);
  for (let step = 0; step < 3; step += 1) {
    const grown = growOnce(corpus, run, NEIGHBOUR_SHARE, isContent, LONGEST_PHRASE);
    if (grown === undefined) break;
    run = grown;
  }
  const text = textOf(corpus, run.words);
  if (run.words.length > 1 || text.length >= 4) return text;
  const partner = companion(corpus, sample, core, tagOf);
  return partner === undefined ? text : partner;
}

/** The word that follows (or, for a verb, precedes) the core within three words most often: 噪音 … 扰民. */
function companion(
  corpus: Corpus,
  sample: readonly number[],
  core: number,
  tagOf: (word: string) => string,
): string | undefined {
  const pairs = new Map<string, { readonly first: number; readonly second: number; count: number }>();
  let total = 0;
  for (const ticket of sample) {
    const end = corpus.sequenceStarts[ticket + 1] as number;
    let isCounted = false;
    const seen = new Set<string>();
    for (let at = corpus.sequenceStarts[ticket] as number; at < end; at += 1) {
      if (corpus.sequence[at] !== core) continue;
      if (!isCounted) total += 1;
      isCounted = true;
      for (let step = -2; step <= 2; step += 1) {
        const other = corpus.sequence[at + step];
        if (step === 0 || other === undefined || other < 0 || other === core) continue;
        const low = Math.min(at, at + step);
        if (low < (corpus.sequenceStarts[ticket] as number) || Math.max(at, at + step) >= end) continue;
        if (Math.abs(step) === 2 && (corpus.sequence[at + step / 2] as number) === BREAK) continue;
        if (corpus.use[other] !== USE.matter || !isOneScript(corpus, core, other)) continue;
        const key = step > 0 ? `${core} ${other}` : `${other} ${core}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const pair = pairs.get(key) ?? { first: step > 0 ? core : other, second: step > 0 ? other : core, count: 0 };
        pair.count += 1;
        pairs.set(key, pair);
      }
    }
  }
  let best: { readonly first: number; readonly second: number; count: number } | undefined;
  for (const pair of pairs.values()) {
    if (pair.count < 2 || pair.count / total < COMPANION_SHARE) continue;
    if (!readsWell(tagOf(corpus.words[pair.first] as string), tagOf(corpus.words[pair.second] as string))) continue;
    if (
      best === undefined ||
      pair.count > best.count ||
      (pair.count === best.count &&
        compare(textOf(corpus, [pair.first, pair.second]), textOf(corpus, [best.first, best.second])) < 0)
    ) {
      best = pair;
    }
  }
  return best === undefined ? undefined : textOf(corpus, [best.first, best.second]);
}

/** noun + noun, noun + verb, verb + noun. */
function readsWell(first: string, second: string): boolean {
  const isNoun = (tag: string): boolean => /^(?:n|vn|an|l|i|j|eng|x)/.test(tag);
  const isVerb = (tag: string): boolean => /^v/.test(tag);
  return (isNoun(first) && (isNoun(second) || isVerb(second))) || (isVerb(first) && isNoun(second));
}
