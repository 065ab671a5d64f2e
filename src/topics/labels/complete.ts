import { type Lexicon, placeEnding, type Segmenter } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import type { Naming } from '../corpus/naming.js';
import { compare } from '../corpus/order.js';
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
  const own = unbroken(tools, tickets, label);
  const after = neighbours(tools, tickets, own, 1);
  const ended = after.reduce((text, word) => text + word, own);
  const before = neighbours(tools, tickets, ended, -1);
  const begun = before.reduce((text, word) => word + text, ended);
  return before.length > 0 ? begun : denied(tools, tickets, begun);
}

/** A label with the word that denies it where most say one right before it, in whatever words: 不要 or 别 | 聚集. */
export function denied({ corpus }: LabelTools, tickets: readonly number[], label: string): string {
  const counts = new Map<string, number>();
  for (const ticket of tickets) {
    const place = placeOf(corpus, ticket, label, -1);
    const isInside = place === undefined || place.rest !== '' || place.at < place.from;
    const word = isInside ? '' : (corpus.words[corpus.sequence[place.at] as number] ?? '');
    if (isDenial(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const [word = ''] = [...counts].sort(([a, x], [b, y]) => y - x || compare(a, b))[0] ?? [];
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return 2 * all > tickets.length ? word + label : label;
}

/** A label that neither begins nor ends inside a word that nearly all have: 联盟 of 英雄联盟. */
export function unbroken({ corpus }: LabelTools, tickets: readonly number[], label: string): string {
  const rest = (step: 1 | -1): string => {
    const counts = new Map<string, number>();
    for (const ticket of tickets) {
      const side = placeOf(corpus, ticket, label, step)?.rest;
      if (side) counts.set(side, (counts.get(side) ?? 0) + 1);
    }
    return [...counts].find(([, count]) => count > SETTINGS.label.usual * tickets.length)?.[0] ?? '';
  };
  return rest(-1) + label + rest(1);
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
  let places = tickets.flatMap((ticket) => {
    const place = placeOf(corpus, ticket, label, step);
    return place?.rest === '' ? place : [];
  });
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
    if (text === undefined || isEdge(tools, text) || (/^\d+$/.test(text) && /^[A-Za-z]/.test(label))) break;
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

/** What no label goes beyond: a region, a wish or a question, and whose it is. */
function isEdge({ naming }: LabelTools, text: string): boolean {
  return naming.isRegion(text) || (isTurn(text) && !isDenial(text)) || text === '的';
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
  return isRare && /^(?:n$|vn|i|l)/.test(segmenter.tag(text));
}

/** A denial, a number (58车贷), a character that is a word of content (开发票, 鑫天鑫城) or such a word. */
function mayBegin({ corpus, naming, segmenter }: LabelTools, word: number): boolean {
  const text = corpus.words[word] as string;
  if (isDenial(text) || /^\d+$/.test(text)) return true;
  if (text.length === 1 && !BINDS.has(text) && /^(?:n|v$|a$|x)/.test(segmenter.tag(text))) return true;
  return (corpus.use[word] as number) >= USE.name && !naming.isVague(text);
}

interface Place {
  readonly at: number;
  readonly from: number;
  readonly end: number;
  /** What the word that the label stands in has more at this side. */
  readonly rest: string;
}

/** The place beside the label where a ticket's title, or what it opens with, first says it: inside one word or as whole words. */
function placeOf(
  { sequence, sequenceStarts, words }: Corpus,
  ticket: number,
  label: string,
  step: 1 | -1,
): Place | undefined {
  const from = sequenceStarts[ticket] as number;
  const end = sequenceStarts[ticket + 1] as number;
  for (let at = from; at < end; at += 1) {
    const word = words[sequence[at] as number] ?? ' ';
    const start = word.indexOf(label);
    if (start >= 0)
      return step > 0
        ? { at: at + 1, from, end, rest: word.slice(start + label.length) }
        : { at: at - 1, from, end, rest: word.slice(0, start) };
    let text = word;
    for (let next = at + 1; next < end && label.startsWith(text); next += 1) {
      text += words[sequence[next] as number] ?? ' ';
      if (text === label) return { at: step > 0 ? next + 1 : at - 1, from, end, rest: '' };
    }
  }
  return undefined;
}
