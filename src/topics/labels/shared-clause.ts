import { bareSpelling, type Term } from '../../model/index.js';
import { placeEnding } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { isDistrict } from '../corpus/names.js';
import { USE } from '../corpus/word-use.js';
import { SETTINGS } from '../settings.js';
import { clausesOf, joined } from './clauses.js';
import type { LabelTools } from './complete.js';
import { BINDS, HOLLOW, holdsDenial, isPerson, isTurn, LEADS, SPEAKS } from './turns.js';

/** ICTCLAS tags of what joins a clause to others: conjunctions, prepositions, adverbs, times, particles, 有. */
const JOINS = /^(?:c|p$|d$|t|y|e|u|vyou)/;

/**
 * What nearly all texts say word for word: of copies of one report or post any two words find all, and chance chose which.
 * The clause that holds most of the rule's words, of several the first: what is told stands before what is added. Of tickets
 * with a title only the title is read; of others the last clause may be cut off. A clause that ends with who says it
 * (…表示) tells nothing yet.
 *
 * @param tickets those that are read, a sample of the topic's as filed: of one text that was filed under several titles none is all's
 * @param isPart its clause holds a word of its own, or it would be called as the topic is
 */
export function sharedClause(
  tools: LabelTools,
  tickets: readonly number[],
  terms: readonly Term[],
  isPart: boolean,
): string | undefined {
  const { corpus } = tools;
  const { borneOut, statement, usual } = SETTINGS.label;
  const clauses = tickets.map((ticket) => {
    if (corpus.tickets[ticket]?.title !== '') return clausesOf(corpus, ticket, true);
    const own = clausesOf(corpus, ticket);
    return own.length > 1 ? own.slice(0, -1) : own;
  });
  const texts = clauses.map((own) => own.map((clause) => textOf(corpus, clause)));
  const isOneText = new Set(tickets.map((ticket) => corpus.group[ticket])).size === 1;
  const counts = new Map<string, number>();
  for (const own of texts) for (const text of new Set(own)) counts.set(text, (counts.get(text) ?? 0) + 1);
  let best: { readonly label: string; readonly held: number } | undefined;
  for (const [at, own] of clauses.entries()) {
    for (const [place, clause] of own.entries()) {
      const text = texts[at]?.[place] as string;
      if ((counts.get(text) ?? 0) < Math.max(Math.min(2, tickets.length), usual * tickets.length)) continue;
      counts.delete(text);
      if (texts.filter((other) => other.some((one) => one.includes(text))).length < borneOut * tickets.length) continue;
      const label = whole(tools, clause);
      if (label === undefined) continue;
      const held = heldBy(label, terms);
      const tells = held === terms.length || (label.length >= SETTINGS.label.statementOfOne && isMain(tools, clause));
      if (isOneText && !isPart && tells) return label;
      if (held < terms.length && label.length < statement) continue;
      if (held > (best?.held ?? (isPart ? 0 : -1))) best = { label, held };
    }
  }
  return best?.label;
}

/** Whether a clause tells something by itself: 为避免聚集 and 随着疫情蔓延 wait for another, and nouns alone name something. */
function isMain({ corpus, segmenter }: LabelTools, clause: readonly number[]): boolean {
  const words = clause.map((word) => corpus.words[word] ?? ' ');
  const [first = ''] = words;
  if (SPEAKS.has(first) || /^(?:c|p|q)/.test(segmenter.tag(first))) return false;
  return words.some((word) => /^(?:[va](?!n)|d|i|l|x)/.test(segmenter.tag(word)));
}

function textOf(corpus: Corpus, clause: readonly number[]): string {
  return joined(clause.map((word) => corpus.words[word] ?? ' '));
}

/** How many of the terms a text holds. */
function heldBy(text: string, terms: readonly Term[]): number {
  return terms.filter(({ spellings }) => spellings.some((spelling) => text.includes(bareSpelling(spelling)))).length;
}

/**
 * The clause without what only joins it to others, from the first place that leaves it short enough and halves no name and no
 * phrase: after a region, a verb or 的, not within 天翔 | 机械公司; undefined where that would say another thing or nothing.
 */
function whole(tools: LabelTools, said: readonly number[]): string | undefined {
  const { corpus, segmenter } = tools;
  const clause = withoutParticles(tools, said);
  const words = clause.map((word) => corpus.words[word] ?? ' ');
  const tags = words.map((word) => segmenter.tag(word));
  const last = words.at(-1) ?? '';
  if (words.some((word) => isPerson(word) || word === ' ' || word === '据') || /^[A-Za-z]$/.test(words[0] as string))
    return undefined;
  if (
    [SPEAKS, HOLLOW, BINDS].some((list) => list.has(last)) ||
    !(isTurn(last) || /^(?:n|v[^s]|v$|a|t|l|i|j|x|eng|m|q)/.test(tags.at(-1) ?? '')) ||
    /\d$/.test(last)
  )
    return undefined;
  // A name alone tells nothing: 中国驻俄罗斯大使馆.
  const hasVerb = words.some((word, at) => word.length > 1 && /^v/.test(tags[at] as string));
  if (placeEnding(last) !== undefined && !hasVerb) return undefined;
  const isContent = (at: number): boolean => (corpus.use[clause[at] as number] as number) >= USE.name;
  const opens = (at: number): boolean => {
    const word = words[at] as string;
    return isDistrict(word) || LEADS.has(word) || (JOINS.test(tags[at] as string) && !isTurn(word));
  };
  let from = 0;
  while (from < words.length && opens(from)) from += 1;
  let text = textOf(corpus, clause.slice(from));
  while (text.length > SETTINGS.label.longestClause) {
    do {
      if (isTurn(words[from] as string) || holdsDenial(words[from] as string)) return undefined;
      from += 1;
    } while (from < words.length && !(isContent(from) && mayPart(words[from - 1] as string, tags[from - 1] as string)));
    text = textOf(corpus, clause.slice(from));
  }
  return clause.filter((_, at) => at >= from && isContent(at)).length > 1 ? text : undefined;
}

/** 不要有偏见 | 了. */
function withoutParticles({ corpus, segmenter }: LabelTools, clause: readonly number[]): readonly number[] {
  const last = clause.findLastIndex((word) => {
    const text = corpus.words[word] ?? '';
    return isTurn(text) || !/^(?:u|y|e)/.test(segmenter.tag(text));
  });
  return clause.slice(0, last + 1);
}

/** Whether a clause may be cut behind a word. */
function mayPart(word: string, tag: string): boolean {
  return word === '的' || (word.length > 1 && /^(?:v$|ns|m|p)/.test(tag)) || isDistrict(word);
}
