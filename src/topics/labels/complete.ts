import { type Lexicon, placeEnding, type Segmenter } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import type { Naming } from '../corpus/naming.js';
import { USE } from '../corpus/word-use.js';
import { SETTINGS } from '../settings.js';
import { BINDS, HOLLOW, isDenial, isTurn } from './turns.js';

/** What a label is completed with. */
export interface LabelTools {
  readonly corpus: Corpus;
  readonly lexicon: Lexicon;
  readonly naming: Naming;
  readonly segmenter: Segmenter;
}

/**
 * A label with what nearly all titles say right after and before it: 楼上漏水不肯 | 修, 商家 拒 | 开发票. Without it the label
 * would break off, or say the contrary. It ends with a word of content and begins with one or with what denies it.
 *
 * @param tickets those that are read, a sample of the topic's
 */
export function completed(tools: LabelTools, tickets: readonly number[], label: string): string {
  const after = neighbours(tools, tickets, label, 1);
  const ended = after.reduce((text, word) => text + word, label);
  const before = neighbours(tools, tickets, ended, -1);
  return before.reduce((text, word) => word + text, ended);
}

/** A name with the kind that nearly all titles say behind it: 泉星 | 公园. */
export function wholeName(tools: LabelTools, tickets: readonly number[], name: string): string {
  const after = neighbours(tools, tickets, name, 1);
  const kind = after.findIndex((word) => placeEnding(word) !== undefined);
  return name + after.slice(0, kind + 1).join('');
}

/** The words at one side of the label, from it outwards, up to the last at which it may end or begin. */
function neighbours(tools: LabelTools, tickets: readonly number[], label: string, step: 1 | -1): string[] {
  const { corpus } = tools;
  let places = tickets.flatMap((ticket) => placeOf(corpus, ticket, label, step) ?? []);
  const found: string[] = [];
  let kept = 0;
  let length = label.length;
  for (let last = label; ; ) {
    const counts = new Map<number, number>();
    for (const { at, from, end } of places)
      if (at >= from && at < end)
        counts.set(corpus.sequence[at] as number, (counts.get(corpus.sequence[at] as number) ?? 0) + 1);
    const next = [...counts].find(([, count]) => count >= SETTINGS.label.borneOut * tickets.length)?.[0] ?? -1;
    const text = next < 0 ? undefined : (corpus.words[next] as string);
    if (text === undefined || isEdge(tools, text)) break;
    length += text.length;
    if (length > SETTINGS.label.longest) break;
    found.push(text);
    places = places
      .filter(({ at }) => corpus.sequence[at] === next)
      .map((place) => ({ ...place, at: place.at + step }));
    const ends = places.filter(({ at, end }) => at >= end || endsBefore(tools, corpus.sequence[at] as number)).length;
    if (step > 0 ? mayEnd(tools, next, last, ends >= SETTINGS.label.ends * places.length) : mayBegin(tools, next))
      kept = found.length;
    last = text;
  }
  return found.slice(0, kept);
}

/** What no label goes beyond: a region, a number, a wish or a question, and whose it is. */
function isEdge({ naming }: LabelTools, text: string): boolean {
  return naming.isRegion(text) || (isTurn(text) && !isDenial(text)) || text === '的' || /\d/.test(text);
}

/** A break, or a word that says nothing, as 问题. */
function endsBefore({ corpus, lexicon }: LabelTools, word: number): boolean {
  return word < 0 || lexicon.generic.has(corpus.words[word] as string);
}

/** @param isLast whether titles end there: 不肯 | 修 does, and 找 of 找什么部门 does not */
function mayEnd(tools: LabelTools, word: number, last: string, isLast: boolean): boolean {
  const { corpus, segmenter } = tools;
  const text = corpus.words[word] as string;
  if (BINDS.has(text) || isTurn(text)) return false;
  if ((corpus.use[word] as number) >= USE.name || isTurn(last)) return true;
  if (isLast && endsLabel(tools, word)) return true;
  return text.length === 1 && (isLast ? /^(?:v$|a|n|t)/ : /^(?:a|n|t)/).test(segmenter.tag(text));
}

/** A noun of everyone's that says something and that few texts have: 管理 of 封闭管理, but not 问题. */
export function endsLabel({ corpus, lexicon, segmenter }: LabelTools, word: number): boolean {
  const text = corpus.words[word] ?? '';
  if (HOLLOW.has(text) || (!lexicon.generic.has(text) && corpus.use[word] !== USE.generic)) return false;
  const isRare = SETTINGS.label.endLift * (corpus.frequency[word] as number) <= corpus.distinct;
  return isRare && /^(?:n$|vn)/.test(segmenter.tag(text));
}

function mayBegin({ corpus, naming }: LabelTools, word: number): boolean {
  const text = corpus.words[word] as string;
  return isDenial(text) || ((corpus.use[word] as number) >= USE.name && !naming.isVague(text));
}

interface Place {
  readonly at: number;
  readonly from: number;
  readonly end: number;
}

/** The place beside the label where a ticket's title, or what it opens with, first says it as whole words. */
function placeOf(
  { sequence, sequenceStarts, words }: Corpus,
  ticket: number,
  label: string,
  step: 1 | -1,
): Place | undefined {
  const from = sequenceStarts[ticket] as number;
  const end = sequenceStarts[ticket + 1] as number;
  for (let at = from; at < end; at += 1) {
    let text = '';
    for (let next = at; next < end && label.startsWith(text); next += 1) {
      text += words[sequence[next] as number] ?? ' ';
      if (text === label) return { at: step > 0 ? next + 1 : at - 1, from, end };
    }
  }
  return undefined;
}
