import { bareSpelling, holdsSpelling, type Rule } from '../../model/index.js';
import { isEndingAlone } from '../../text/index.js';
import { USE } from '../corpus/word-use.js';
import { runsOf, type Span } from '../rules/run-at.js';
import { SETTINGS } from '../settings.js';
import { joined } from './clauses.js';
import { endsLabel, type LabelTools } from './label-tools.js';
import { BINDS, holdsDenial, isDenial, isTurn, isWish } from './turns.js';

/** What the counted texts bear out. */
export interface Evidence {
  /** Whether they hold a word, by its number, and open with it. */
  readonly isBorneOut: (word: number) => boolean;
  /** Whether most of them say a term with just this word: 英雄联盟 where the rule says 联盟. */
  readonly isMost: (word: string) => boolean;
}

/** A clause by its words, and where the rule's stand in it. */
interface Clause {
  readonly texts: string[];
  readonly isGap: (at: number) => boolean;
  readonly isBorneOut: (at: number) => boolean;
  /** Borne out, and a word of content. */
  readonly isFit: (at: number) => boolean;
  readonly isRule: (at: number) => boolean;
  readonly isRegion: (at: number) => boolean;
  /** Borne out, and a word that may end or begin a label. */
  readonly mayEnd: (at: number) => boolean;
  readonly mayBegin: (at: number) => boolean;
}

/**
 * The shortest stretch of a clause that holds all terms, with its borne-out neighbours; undefined where there is none.
 *
 * @param isLoose words that are not borne out are left out, one at each side is passed over, and something must be gained: 滨河
 * 苑 | 捆绑销售 | 车位 of 滨河苑开发商捆绑销售车位
 */
export function titleSegmentOf(
  tools: LabelTools,
  numbers: readonly number[],
  terms: Rule['any'][number],
  evidence: Evidence,
  isLoose: boolean,
): string | undefined {
  const {
    corpus: { use, words },
    lexicon,
    naming,
  } = tools;
  const texts = numbers.map((word) => (word < 0 ? '' : (words[word] as string)));
  const places = terms.map(({ spellings }) => spellings.flatMap((spelling) => runsOf(texts, spelling)));
  if (places.some((own) => own.length === 0)) return undefined;
  const [core] = combined(places).sort(([a, b], [c, d]) => b - a - (d - c));
  if (core === undefined) return undefined;
  const isBorneOut = (at: number): boolean => evidence.isBorneOut(numbers[at] as number);
  const isContent = (at: number): boolean =>
    (numbers[at] as number) >= 0 &&
    (use[numbers[at] as number] as number) >= USE.generic &&
    !lexicon.stop.has(texts[at] as string) &&
    !lexicon.generic.has(texts[at] as string);
  const clause: Clause = {
    texts,
    isGap: (at) => (numbers[at] as number) < 0,
    isBorneOut,
    isFit: (at) => isBorneOut(at) && isContent(at),
    isRule: (at) => places.some((own) => own.some(([from, to]) => at >= from && at < to)),
    isRegion: (at) => naming.isRegion(texts[at] as string),
    mayEnd: (at) => isBorneOut(at) && mayEnd(tools, texts, at, isContent(at)),
    mayBegin: (at) => isBorneOut(at) && mayBegin(tools, texts, at, isContent(at)),
  };
  let [from, to] = [reach(clause, core[0], -1, isLoose), reach(clause, core[1] - 1, 1, isLoose) + 1];
  while (to > core[1] && clause.isRegion(to - 1)) to -= 1;
  // What only names a thing is not turned round: 原生家庭 of 怎么看原生家庭.
  const isNoun = texts.slice(from, to).every((word) => /^(?:n|b|j)/.test(tools.segmenter.tag(word)));
  const isTurned = (word: string, at: number): boolean =>
    isTurn(word) && (at < from || (at >= to ? !isWish(word) : !isBorneOut(at)));
  if (!isNoun && texts.some(isTurned)) return undefined;
  respell(clause, [from, to], terms, evidence);
  const text = isLoose ? compressed(clause, [from, to]) : whole(clause, [from, to]);
  return text !== undefined && text.length <= SETTINGS.label.longest ? text : undefined;
}

/** Whether a label may end with a word of a clause. @param isContent whether it is a word of content */
function mayEnd(tools: LabelTools, texts: readonly string[], at: number, isContent: boolean): boolean {
  const word = texts[at] as string;
  const tag = tools.segmenter.tag(word);
  const next = texts[at + 1] ?? '';
  const isLast = next === '' || tools.lexicon.generic.has(next);
  if (BINDS.has(word) || isTurn(word)) return false;
  // 不肯修 | 水管: a verb ends what ends the clause.
  if (tag === 'v' && !isLast) return false;
  if (isContent || isTurn(texts[at - 1] ?? '')) return true;
  if (word.length === 1) return (isLast ? /^(?:v$|a|n|t)/ : /^(?:a|n|t)/).test(tag);
  return endsLabel(tools, tools.corpus.numberOf(word) ?? -1);
}

/** Whether a label may begin with it. */
function mayBegin(
  { naming, segmenter }: LabelTools,
  texts: readonly string[],
  at: number,
  isContent: boolean,
): boolean {
  const word = texts[at] as string;
  if (isDenial(word)) return true;
  // 58车贷; a year or a number before a code says when or how many.
  if (/^\d+$/.test(word)) return word.length < 4 && !/^[A-Za-z]/.test(texts[at + 1] ?? '');
  if (word.length === 1) return !BINDS.has(word) && !isEndingAlone(word) && /^(?:n|v$|a$|x)/.test(segmenter.tag(word));
  return isContent && !naming.isVague(word);
}

/**
 * The last place to one side up to which the words fit: what all say may stand between. Of a loose stretch one longer word that
 * does not fit is passed over.
 */
function reach(clause: Clause, start: number, step: 1 | -1, isLoose: boolean): number {
  const { texts, isBorneOut, isRegion, isGap } = clause;
  let last = start;
  let passed = 0;
  for (let at = start + step; at >= 0 && at < texts.length; at += step) {
    const word = texts[at] as string;
    if (isGap(at) || (!isLoose && word === '的') || (step < 0 && isRegion(at)) || (isTurn(word) && !isDenial(word)))
      break;
    if (step > 0 ? clause.mayEnd(at) : clause.mayBegin(at)) last = at;
    if (isBorneOut(at) || BINDS.has(word)) continue;
    if (!isLoose || isTurn(word) || isPieceOf(clause, at) || passed > 0) break;
    if (word.length > 1) passed += 1;
  }
  return last;
}

/** A character that is no word of its own and not everyone's: to leave it out would halve a name. */
function isPieceOf({ texts, isBorneOut }: Clause, at: number): boolean {
  const word = texts[at] as string;
  return word.length === 1 && !BINDS.has(word) && !isBorneOut(at);
}

/** The rule's words as all may say them. */
function respell(
  { texts, isBorneOut, isRule }: Clause,
  [from, to]: Span,
  terms: Rule['any'][number],
  { isMost }: Evidence,
): void {
  for (let at = from; at < to; at += 1) {
    if (isRule(at) && !isBorneOut(at) && !isMost(texts[at] as string))
      texts[at] = spellingIn(texts[at] as string, terms);
  }
}

/** All words of a stretch, where each is the rule's, borne out, or says nothing by itself. */
function whole({ texts, isBorneOut, isGap, isRule }: Clause, [from, to]: Span): string | undefined {
  for (let at = from; at < to; at += 1)
    if (isGap(at) || (!isRule(at) && !BINDS.has(texts[at] as string) && !isBorneOut(at))) return undefined;
  return joined(texts.slice(from, to));
}

/** The words of a stretch that are the rule's or fit, with what stands between two of them and is borne out or binds. */
function compressed(clause: Clause, [from, to]: Span): string | undefined {
  const { texts, isBorneOut, isFit, isRule } = clause;
  const isKept = (at: number): boolean =>
    at >= from && at < to && (isRule(at) || isFit(at) || isDenial(texts[at] as string));
  const said: string[] = [];
  let gained = 0;
  let last = -1;
  for (let at = from; at < to; at += 1) {
    const word = texts[at] as string;
    const isBound = last === at - 1 && isKept(at + 1) && (BINDS.has(word) || isBorneOut(at));
    if (isKept(at) || isBound) {
      if (said.includes(word)) return undefined;
      said.push(word);
      last = at;
      if (!isRule(at) && isFit(at)) gained += 1;
    } else if (isTurn(word) || holdsDenial(word) || isPieceOf(clause, at)) return undefined;
  }
  return gained > 0 ? joined(said) : undefined;
}

/** Of a word that others do not share what the rule says of it: 污染 of 光污染. */
function spellingIn(word: string, terms: Rule['any'][number]): string {
  const held = terms.map(({ spellings }) => spellings.find((spelling) => holdsSpelling(word, bareSpelling(spelling))));
  const [first, ...others] = held.filter((spelling) => spelling !== undefined);
  return others.length > 0 ? word : (first ?? word);
}

/** The spans over one place of each term; of many places only the first few. */
function combined(places: readonly (readonly Span[])[]): Span[] {
  return places.reduce<Span[]>(
    (spans, own) =>
      spans.length === 0
        ? [...own]
        : spans.flatMap(([from, to]) => own.slice(0, 4).map(([a, b]) => [Math.min(from, a), Math.max(to, b)] as const)),
    [],
  );
}
