import { type Corpus, compare, holdsWord, USE } from './corpus.js';
import { termText } from './input.js';
import { ABSTRACT, clausesOf, isNaming, KIND, kindsOf, MASKED, phrasesIn, textOf } from './label-phrases.js';
import type { Term } from './rule.js';
import { thin } from './sample.js';
import { wordTally } from './word-tally.js';

/** Tickets that are read for a label. */
const SAMPLE = 32;
const LONGEST_NAME = 12;
const LENGTH = { least: 4, afterPlace: 2, good: 9, most: 16 } as const;
/** Words of talk. */
const TALK = /[你我您他她]|谢谢|感谢/;
/** What is common: its words by this share of the tickets on the average, one of them by this share at least. */
const SUPPORT = 0.4;
const COVERAGE = 0.6;
/** So few callers need not use the same words. */
const FEW = 8;
/** Nothing of its clause is left out. */
const WHOLE = 1.25;
/** A word is of the matter where it is met so many times as often in all as here; else it may be a name. */
const ELSEWHERE = 1.2;
const PERHAPS_NAME = 0.3;
/** A word that one of many callers uses is chance: what a phrase with one keeps of its worth. */
const FOREIGN = 0.3;
/** A thing stands in a label where one caller in six speaks of it. */
const SPOKEN_OF = 1 / 6;
/** A name stands in a label where so many tickets hold it, as `PLACE_SHARE` asks of places. */
const NAMED = 0.6;
/** What is wrong is what a label is for. */
const WRONG = 1.2;
export const WRONG_WORD =
  /扰民|违[规法停建章]|拖欠|拖延|诈骗|欺[骗诈]|虚假|不[^同仅但]|没有|未|无[^论线]|难|差|乱|噪[音声]|污染|油烟|臭|漏|堵|停[水电工]|破损|坏|开裂|捆绑|强制|恶意|隐患|安全|违背|占道|侵占|霸占|高压|拆|断头|涨|退|偷|涉嫌|昏暗|拥堵|超标|积水|塌|裂|脱落|裸露|烂尾/;
const HAS_VERB = 1.35;
const SHORT = 0.7;
/** What nearly always stands beside a word is part of its name: 伊 + 景园. */
const BESIDE = 0.7;

export interface MatterLabelOptions {
  readonly tagOf: (word: string) => string;
  /** The place of an incident: the label names it. */
  readonly place?: Term | undefined;
  /** Words that name the place and not the matter. */
  readonly names?: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
}

/**
 * The label of a narrow matter: a phrase that one of its callers wrote, whole from edge to edge, whose words most of the
 * others use as well, after the name of its place.
 *
 * @returns undefined where the tickets have no matter in common that can be said in a phrase
 */
export function labelMatter(
  corpus: Corpus,
  members: readonly number[],
  options: MatterLabelOptions,
): string | undefined {
  const distinct = distinctOf(corpus, members);
  const sample = thin(distinct, SAMPLE);
  const shares = sharesOf(corpus, sample);
  const kinds = kindsOf(corpus, options.tagOf);
  const place = options.place === undefined ? '' : wholeName(corpus, sample, options.place, options.tagOf);
  const isName = (word: number): boolean => {
    const text = corpus.words[word] as string;
    return options.names?.has(text) === true || (place !== '' && place.includes(text));
  };
  const least = place === '' ? LENGTH.least : LENGTH.afterPlace;
  const read = (isTitle: boolean): ReadonlyMap<string, Candidate> => {
    const found = new Map<string, Candidate>();
    for (const ticket of sample) {
      for (const clause of clausesOf(corpus, ticket, isTitle)) {
        for (const { words, isWhole } of phrasesIn(corpus, clause, kinds, isName)) {
          const text = textOf(corpus, words);
          const known = found.get(text);
          if (known !== undefined) {
            if (known.last !== ticket) known.tickets += 1;
            known.last = ticket;
            known.isWhole ||= isWhole;
          } else if (text.length >= least && text.length <= LENGTH.most && !MASKED.test(text) && !TALK.test(text)) {
            found.set(text, { text, words, isWhole, tickets: 1, last: ticket });
          }
        }
      }
    }
    return found;
  };
  const rank = (found: ReadonlyMap<string, Candidate>, size: number): Ranked[] =>
    [...found.values()]
      .map((candidate) => ({ ...candidate, ...worthOf(corpus, candidate, shares, kinds, sample, size) }))
      .filter(({ score }) => score > 0)
      .sort((x, y) => y.score - x.score || compare(x.text, y.text));
  const choose = (ranked: readonly Ranked[]): string | undefined =>
    ranked.map(({ text }) => (text.includes(place) ? text : place + text)).find((label) => !options.taken.has(label));
  const isCommon = ({ support, coverage }: Worth): boolean => support >= SUPPORT && coverage >= COVERAGE;
  const isNamed = ({ isWhole, coverage }: Ranked): boolean => isWhole && coverage >= COVERAGE;
  const titles = read(true);
  for (const size of place === '' ? [0] : [distinct.length, 0]) {
    const ranked = rank(titles, size);
    const label = choose([...ranked.filter(isCommon), ...ranked.filter(isNamed)]);
    if (label !== undefined) return label;
  }
  // A part of a theme need not have a name; an incident that is told needs one.
  if (place === '') return undefined;
  const few = sample.length < FEW ? rank(titles, 0).filter(({ isWhole }) => isWhole) : [];
  return choose(few) ?? choose(rank(read(false), distinct.length).filter(isCommon));
}

/** One ticket of each group of copies: what one caller wrote many times is one voice. */
function distinctOf({ group }: Corpus, members: readonly number[]): number[] {
  const seen = new Set<number>();
  return members.filter((ticket) => {
    const first = group[ticket] as number;
    if (seen.has(first)) return false;
    seen.add(first);
    return true;
  });
}

type Ranked = Candidate & Worth;

interface Candidate {
  readonly text: string;
  readonly words: readonly number[];
  isWhole: boolean;
  /** Tickets that it was read in, and the last of them. */
  tickets: number;
  last: number;
}

/** For each word the share of the tickets that hold it. */
function sharesOf(corpus: Corpus, sample: readonly number[]): ReadonlyMap<number, number> {
  const shares = new Map<number, number>();
  wordTally(corpus).forEach(corpus, sample, (word, count) => shares.set(word, count / sample.length), USE.generic);
  return shares;
}

interface Worth {
  readonly score: number;
  readonly support: number;
  readonly coverage: number;
}

const NOTHING: Worth = { score: 0, support: 0, coverage: 0 };

/**
 * How much of what the tickets share a phrase says; 0 where it says nothing. Support is the share of tickets that hold its
 * words, their mean weighted by rarity; coverage the share that hold one of them at least.
 *
 * @param size tickets at the place; 0 where no word need be met elsewhere
 */
function worthOf(
  corpus: Corpus,
  { words, text, tickets, isWhole }: Candidate,
  shares: ReadonlyMap<number, number>,
  kinds: Uint8Array,
  sample: readonly number[],
  size: number,
): Worth {
  let rarity = 0;
  let shared = 0;
  let verbs = 0;
  let nouns = 0;
  let foreign = 0;
  const telling: number[] = [];
  for (const [at, word] of words.entries()) {
    if (words.indexOf(word) < at) continue;
    const kind = kinds[word] as number;
    const share = shares.get(word) ?? 1 / sample.length;
    const isOneCallers = sample.length >= FEW && share * sample.length < 2;
    if (sample.length >= FEW && share < NAMED && isNaming(corpus, words, at, kind)) return NOTHING;
    if (sample.length >= FEW && share < SPOKEN_OF && kind === KIND.noun) return NOTHING;
    if (kind === KIND.verb || kind === KIND.event || kind === KIND.adjective) verbs += 1;
    if (kind === KIND.noun || kind === KIND.event) nouns += 1;
    if ((corpus.use[word] as number) < USE.matter || kind === KIND.where || kind === KIND.who) continue;
    const frequency = corpus.frequency[word] as number;
    const isMet = frequency >= ELSEWHERE * (shares.get(word) ?? 0) * size;
    const own = Math.log(corpus.distinct / Math.max(1, frequency)) * (isMet ? 1 : PERHAPS_NAME);
    if (isMet && !ABSTRACT.test(corpus.words[word] as string)) telling.push(word);
    rarity += own;
    if (isOneCallers) foreign += 1;
    shared += own * share;
  }
  if (telling.length === 0 || nouns + verbs === 0) return NOTHING;
  const holding = sample.filter((ticket) => telling.some((word) => holdsWord(corpus, ticket, word))).length;
  const coverage = holding / sample.length;
  const support = shared / rarity;
  const tooLong = Math.max(0, text.length - LENGTH.good) / LENGTH.good;
  const short = text.length < LENGTH.least ? SHORT : 1;
  const empty = words.filter((word) => kinds[word] === KIND.generic || kinds[word] === KIND.function).length;
  const score =
    (support * Math.sqrt(shared) * coverage * (verbs > 0 && nouns > 0 ? HAS_VERB : 1) * (isWhole ? WHOLE : 1)) /
    (1 + 0.5 * tooLong + 0.1 * empty);
  return {
    score: score * short * FOREIGN ** foreign * (WRONG_WORD.test(text) ? WRONG : 1) * (1 + 0.15 * Math.log2(tickets)),
    support,
    coverage,
  };
}

/** The name that a place term is part of: 滨河 → 伊景园滨河苑. */
function wholeName(corpus: Corpus, sample: readonly number[], place: Term, tagOf: (word: string) => string): string {
  const run = place.map((word) => corpus.words.indexOf(word));
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
      if (!run.every((word, step) => sequence[at + step] === word)) continue;
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
      const isPart = use[word] !== USE.generic && /^[\u3400-\u9fffA-Z]/.test(text) && !NEVER_PART.test(text);
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
