import { type Corpus, USE } from './corpus.js';
import { ABSTRACT, ASKS_WHEN, isNaming, START } from './label-words.js';
import { isDoingKind, KIND, type WordKinds } from './word-kinds.js';

/** So few callers need not use the same words. */
export const FEW = 8;
const GOOD_LENGTH = 9;
/** Of the length that a label has without a place. */
const SHORTEST = 4;
/** What stands in titles is what calls are about; what is met further on counts so much. */
const MET_LATER = 0.25;
/** Nothing of its clause is left out. */
const WHOLE = 1.25;
/** A word is of the matter where it is met so many times as often in all as here; else it may be a name. */
const ELSEWHERE = 1.2;
const PERHAPS_NAME = 0.3;
/** A word that one of many callers uses is chance: what a phrase with one keeps of its worth. */
const FOREIGN = 0.3;
/** A thing stands in a label where one caller in six speaks of it. */
const SPOKEN_OF = 1 / 6;
/** What tells a part from its topic is said by so many of its callers (mean share of these words, weighted by rarity). */
const OWN_SUPPORT = 0.15;
/** A name stands in a label where so many tickets hold it, as `PLACE_SHARE` asks of places. */
const NAMED = 0.6;
/** What is wrong is what a label is for. */
const WRONG = 1.2;
export const WRONG_WORD =
  /扰民|违[规法停建章]|拖欠|拖延|诈骗|欺[骗诈]|虚假|不[^同仅但]|没有|未|无[^论线]|难|差|乱|噪[音声]|污染|油烟|臭|漏|堵|停[水电工]|破损|坏|开裂|捆绑|强制|恶意|隐患|安全|违背|占道|侵占|霸占|高压|拆|断头|涨|退|偷|涉嫌|昏暗|拥堵|超标|积水|塌|裂|脱落|裸露|烂尾/;
const HAS_VERB = 1.35;
const SHORT = 0.7;

export type Ranked = Candidate & Worth;

/** A phrase that one of the callers wrote. */
export interface Candidate {
  readonly text: string;
  readonly words: readonly number[];
  isWhole: boolean;
  /** Wherever it was read it is said of another road than the place. */
  isElsewhere: boolean;
  /** Tickets that it was read in, and the last of them. */
  tickets: number;
  last: number;
}

export interface Worth {
  readonly score: number;
  readonly support: number;
  readonly coverage: number;
  /** It says what happens to a thing, or what is wrong with it. */
  readonly isDoing: boolean;
}

const NOTHING: Worth = { score: 0, support: 0, coverage: 0, isDoing: false };

/** What a phrase is measured against. */
interface Read {
  /** For each word the tickets of the sample that hold it, a bit each. */
  readonly holders: ReadonlyMap<number, number>;
  /** The share of the titles that hold a word. */
  readonly titled: (word: number) => number;
  readonly kinds: WordKinds;
  /** Words that most of the wider topic hold: they do not tell its parts apart. */
  readonly usual: ReadonlySet<number> | undefined;
  /** Tickets that are read. */
  readonly sample: number;
  /** Tickets at the place; 0 where no word need be met elsewhere. */
  readonly size: number;
  readonly isOfNoPlace: boolean;
}

/**
 * How much of what the tickets share a phrase says; 0 where it says nothing. Support is the share of tickets that hold its
 * words, their mean weighted by rarity; coverage the share that hold one of them at least.
 */
export function worthOf(
  corpus: Corpus,
  { words, text, tickets, isWhole }: Candidate,
  { holders, titled, kinds, usual, sample, size, isOfNoPlace }: Read,
): Worth {
  let rarity = 0;
  let shared = 0;
  let ownRarity = 0;
  let ownShared = 0;
  let told = 0;
  let verbs = 0;
  let nouns = 0;
  let foreign = 0;
  let telling = 0;
  let tellers = 0;
  // Of 计划何时启动 neither word tells what is planned.
  const isQuestion = ASKS_WHEN.test(text);
  for (const [at, word] of words.entries()) {
    if (words.indexOf(word) < at) continue;
    const kind = kinds.of(word);
    const holding = holders.get(word) ?? 0;
    const held = bitsOf(holding) / sample;
    const share = Math.max(held, 1 / sample);
    const isOneCallers = sample >= FEW && share * sample < 2;
    if ((sample >= FEW || isOfNoPlace) && share < NAMED && isNaming(corpus, words, at, kind)) return NOTHING;
    if (sample >= FEW && share < SPOKEN_OF && kind === KIND.noun) return NOTHING;
    if (isDoingKind(kind)) verbs += 1;
    if (kind === KIND.noun || kind === KIND.event) nouns += 1;
    if ((corpus.use[word] as number) < USE.matter || kind === KIND.where || kind === KIND.who) continue;
    const frequency = corpus.frequency[word] as number;
    const isMet = frequency >= ELSEWHERE * held * size;
    const own = Math.log(corpus.distinct / Math.max(1, frequency)) * (isMet ? 1 : PERHAPS_NAME);
    const said = corpus.words[word] as string;
    if (isMet && !ABSTRACT.test(said) && !(isQuestion && START.test(said))) {
      telling += 1;
      tellers |= holding;
    }
    rarity += own;
    if (isOneCallers) foreign += 1;
    shared += own * share;
    if (usual?.has(word) !== true) {
      ownRarity += own;
      ownShared += own * share;
    }
    told += own * (titled(word) + MET_LATER * Math.max(0, share - titled(word)));
  }
  if (ownShared < OWN_SUPPORT * ownRarity) return NOTHING;
  if (telling === 0 || nouns + verbs === 0) return NOTHING;
  const coverage = bitsOf(tellers) / sample;
  const tooLong = Math.max(0, text.length - GOOD_LENGTH) / GOOD_LENGTH;
  const short = text.length < SHORTEST ? SHORT : 1;
  const empty = words.filter((word) => kinds.of(word) === KIND.generic || kinds.of(word) === KIND.function).length;
  const isWrong = WRONG_WORD.test(text);
  const score =
    ((told / rarity) *
      Math.sqrt(told) *
      coverage *
      (verbs > 0 && nouns > 0 ? HAS_VERB : 1) *
      (isWhole ? WHOLE : 1) *
      short *
      FOREIGN ** foreign *
      (isWrong ? WRONG : 1) *
      (1 + 0.15 * Math.log2(tickets))) /
    (1 + 0.5 * tooLong + 0.1 * empty);
  return { score, support: shared / rarity, coverage, isDoing: isWrong || says(words, kinds) };
}

function bitsOf(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Whether a phrase says what happens: 出售车位, 车位出售; not 施工 before 单位. */
function says(words: readonly number[], kinds: WordKinds): boolean {
  const isVerb = (word: number): boolean => kinds.of(word) === KIND.verb || kinds.of(word) === KIND.adjective;
  return words.some(isVerb) || kinds.of(words.at(-1) as number) === KIND.event;
}
