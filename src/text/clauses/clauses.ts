import { TEXT } from '../settings.js';
import type { Span } from './boilerplate.js';
import { type ClauseKind, classifyClause, PROPOSAL_START } from './clause-kind.js';

/** A clause of a ticket: `text` is `source.slice(start, end)`, verbatim. */
export interface Clause extends Span {
  readonly text: string;
  readonly kind: ClauseKind;
}

/** 1 for the units that end a sentence. */
const SENTENCE_ENDS = unitsOf('。！!？?；;\n\r…');
const COMMAS = unitsOf('，,');

function unitsOf(marks: string): Uint8Array {
  const units = new Uint8Array(65536);
  for (let at = 0; at < marks.length; at += 1) units[marks.charCodeAt(at)] = 1;
  return units;
}

/** The sentences of a span; long ones in parts that each end at a comma. Offsets are those of `text`. */
function splitSpan(text: string, span: Span): Span[] {
  const parts: Span[] = [];
  let start = span.start;
  for (let at = span.start; at <= span.end; at += 1) {
    if (at < span.end && SENTENCE_ENDS[text.charCodeAt(at)] === 0) continue;
    const end = at < span.end ? at + 1 : at;
    if (end > start) {
      for (const item of splitItems(text, { start, end })) {
        for (const part of splitProposal(text, item)) parts.push(...splitLong(text, part));
      }
    }
    start = end;
  }
  return parts;
}

/** Items that are numbered within a sentence: 一是…, 2、…, （3）…. */
const ITEM =
  /(?<=[\u3400-\u9fff，,：:）)”])(?:[（(]?\d{1,2}[）)、．]|\d{1,2}\.(?=[\u3400-\u9fff])|[①-⑩]|[（(][一二三四五六七八九十][）)]|[一二三四五六七八九]、)/g;

function splitItems(text: string, span: Span): Span[] {
  const places = matchesOf(ITEM, text.slice(span.start, span.end));
  return places.length === 0 ? [span] : splitAt(span, places);
}

/** Where a rule's matches begin; none is empty. */
function matchesOf(rule: RegExp, text: string): number[] {
  const places: number[] = [];
  rule.lastIndex = 0;
  for (let match = rule.exec(text); match !== null; match = rule.exec(text)) places.push(match.index);
  return places;
}

/** A sentence that states a fact and then proposes is cut between the two. */
function splitProposal(text: string, span: Span): Span[] {
  const place = matchesOf(PROPOSAL_START, text.slice(span.start, span.end)).find(
    (index) => index >= TEXT.beforeProposal,
  );
  return place === undefined ? [span] : splitAt(span, [place + 1]);
}

/** The parts of a span between places, seen from its beginning. */
function splitAt(span: Span, places: readonly number[]): Span[] {
  const within = places.map((place) => span.start + place).filter((place) => place > span.start && place < span.end);
  const edges = [span.start, ...within, span.end];
  return edges.slice(0, -1).map((start, index) => ({ start, end: edges[index + 1] ?? span.end }));
}

/** Comma parts joined again up to the longest that reads as one sentence: parts alone say too little. */
function splitLong(text: string, span: Span): Span[] {
  if (span.end - span.start <= TEXT.longestSentence) return [span];
  const parts: Span[] = [];
  let start = span.start;
  let comma = -1;
  for (let at = span.start; at < span.end; at += 1) {
    if (comma < 0 && at - start >= TEXT.longestClause) {
      parts.push({ start, end: at });
      start = at;
    }
    if (comma >= 0 && at - start >= TEXT.longestPart) {
      parts.push({ start, end: comma + 1 });
      start = comma + 1;
      comma = -1;
    }
    if (COMMAS[text.charCodeAt(at)] === 1 && at + 1 - start >= TEXT.shortestPart) comma = at;
  }
  if (comma >= 0 && span.end - start > TEXT.longestSentence) {
    parts.push({ start, end: comma + 1 });
    start = comma + 1;
  }
  // Text without any punctuation is cut hard, so that nothing downstream meets a clause without bounds.
  for (; span.end - start > TEXT.longestClause; start += TEXT.longestClause)
    parts.push({ start, end: start + TEXT.longestClause });
  if (start < span.end) parts.push({ start, end: span.end });
  return parts;
}

/** What a clause does is asked of few: it is found when it is. */
class ReadClause implements Clause {
  #kind: ClauseKind | undefined;

  constructor(
    readonly text: string,
    readonly start: number,
    readonly end: number,
  ) {}

  get kind(): ClauseKind {
    this.#kind ??= classifyClause(this.text);
    return this.#kind;
  }
}

/** The clauses of a text in reading order, with their kinds. Blank stretches give none. */
export function splitClauses(text: string, spans: readonly Span[] = [{ start: 0, end: text.length }]): Clause[] {
  const clauses: Clause[] = [];
  for (const span of spans) {
    for (const part of splitSpan(text, span)) {
      const { start, end } = trimmed(text, part);
      if (end > start) clauses.push(new ReadClause(text.slice(start, end), start, end));
    }
  }
  return clauses;
}

function trimmed(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /[\s，,、。]/.test(text.charAt(start))) start += 1;
  while (end > start && /[\s，,]/.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
