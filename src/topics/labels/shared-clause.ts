import { bareSpelling, type Term, type Ticket, tally } from '../../model/index.js';
import { cleanTitle, prepareText } from '../../text/index.js';
import { isDistrict } from '../corpus/names.js';
import { USE } from '../corpus/word-use.js';
import { SETTINGS } from '../settings.js';
import type { LabelTools } from './label-tools.js';
import { BINDS, HOLLOW, holdsDenial, isPerson, isTurn, LEADS, SPEAKS } from './turns.js';

/** ICTCLAS tags of what joins a clause to others: conjunctions, prepositions, adverbs, times, particles, 有. */
const JOINS = /^(?:c|p$|d$|t|y|e$|u|vyou)/;

/** What stands around a word or a name and parts no clause. */
const QUOTES = /[“”"‘’「」『』]/g;
/** What ends a clause. */
const BREAKS =
  /[，,。！!？?；;：:…（）()【】《》[\]|｜~～/\n\r\t]+|\s+(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])\s+|\.{2,}/;

/**
 * What nearly all texts say word for word: of copies of one report or post any two words find all, and chance chose which. Of
 * several clauses that with most of the rule's words, then the first. Of tickets with a title only the title is read; of others the
 * last clause may be cut off. A clause that ends with who says it (…表示) tells nothing yet.
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
  const { borneOut, statement, usual } = SETTINGS.label;
  const said = tickets.map((ticket) => clausesSaid(tools.corpus.tickets[ticket] as Ticket));
  const counts = tally(said.flatMap((own) => [...new Set(own)]));
  const shared = [...counts]
    .filter(([, count]) => count >= Math.max(Math.min(2, tickets.length), usual * tickets.length))
    .map(([clause]) => clause)
    .filter(
      (clause) => said.filter((own) => own.some((one) => one.includes(clause))).length >= borneOut * tickets.length,
    );
  let best: { readonly label: string; readonly held: number } | undefined;
  for (const clause of shared) {
    const label = whole(tools, clause);
    if (label === undefined) continue;
    const held = heldBy(label, terms);
    if ((held < terms.length && label.length < statement) || (isPart && held === 0)) continue;
    if (best === undefined || held > best.held) best = { label, held };
  }
  return best?.label;
}

/** The clauses of a ticket's title, or of what is read of one that has none. */
function clausesSaid(ticket: Ticket): string[] {
  const title = cleanTitle(ticket.title);
  const read = title === '' ? prepareText(ticket).feature : title;
  const clauses = read.replace(QUOTES, '').split(BREAKS).filter(Boolean);
  return title === '' && clauses.length > 1 ? clauses.slice(0, -1) : clauses;
}

/** How many of the terms a text holds. */
function heldBy(text: string, terms: readonly Term[]): number {
  return terms.filter(({ spellings }) => spellings.some((spelling) => text.includes(bareSpelling(spelling)))).length;
}

/**
 * The clause without what only joins it to others, from the first place that leaves it short enough and halves no name and no
 * phrase: after a region, a verb or 的, not within 天翔 | 机械公司; undefined where that would say another thing or nothing.
 */
function whole({ corpus, segmenter }: LabelTools, clause: string): string | undefined {
  const said = segmenter.cut(clause);
  // 不要有偏见 | 了.
  const end = said.findLastIndex((word) => isTurn(word) || !/^(?:u|y|e)/.test(segmenter.tag(word))) + 1;
  const words = said.slice(0, end);
  const tags = words.map((word) => segmenter.tag(word));
  const last = words.at(-1) ?? '';
  if (clause.includes('〔') || words.some((word) => isPerson(word) || word === '据')) return undefined;
  if (
    [SPEAKS, HOLLOW, BINDS].some((list) => list.has(last)) ||
    !(isTurn(last) || /^(?:n|v[^s]|v$|a|t|l|i|j|x|eng|m|q)/.test(tags.at(-1) ?? ''))
  )
    return undefined;
  const isContent = (at: number): boolean => {
    const number = corpus.numberOf(words[at] as string);
    return number !== undefined && (corpus.use[number] as number) >= USE.name;
  };
  const opens = (at: number): boolean => {
    const word = words[at] as string;
    return isDistrict(word) || LEADS.has(word) || (JOINS.test(tags[at] as string) && !isTurn(word));
  };
  let from = 0;
  while (from < words.length && opens(from)) from += 1;
  const text = (): string => words.slice(from).join('').trim();
  while (text().length > SETTINGS.label.longestClause) {
    do {
      if (isTurn(words[from] as string) || holdsDenial(words[from] as string)) return undefined;
      from += 1;
    } while (from < words.length && !(isContent(from) && mayPart(words[from - 1] as string, tags[from - 1] as string)));
  }
  return words.filter((_, at) => at >= from && isContent(at)).length > 1 ? text() : undefined;
}

/** Whether a clause may be cut behind a word. */
function mayPart(word: string, tag: string): boolean {
  return word === '的' || (word.length > 1 && /^(?:v$|ns|m|p)/.test(tag)) || isDistrict(word);
}
