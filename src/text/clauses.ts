import type { Span } from './boilerplate.js';
import { type ClauseKind, classifyClause } from './clause-kind.js';

/** A clause of a ticket: `text` is `source.slice(start, end)`, verbatim. */
export interface Clause extends Span {
  readonly text: string;
  readonly kind: ClauseKind;
}

const SENTENCE_END = /[。！!？?；;\n\r…]/;
const COMMA = /[，,]/;
/** A sentence longer than this is divided at commas; shorter ones stay whole, they read best. */
const LONGEST_SENTENCE = 60;

/** The sentences of a span; long ones in parts that each end at a comma. Offsets are those of `text`. */
export function splitSpan(text: string, span: Span): Span[] {
  const parts: Span[] = [];
  let start = span.start;
  for (let at = span.start; at <= span.end; at += 1) {
    if (at < span.end && !SENTENCE_END.test(text.charAt(at))) continue;
    const end = at < span.end ? at + 1 : at;
    if (end > start) parts.push(...splitLong(text, { start, end }));
    start = end;
  }
  return parts;
}

function splitLong(text: string, span: Span): Span[] {
  if (span.end - span.start <= LONGEST_SENTENCE) return [span];
  const parts: Span[] = [];
  let start = span.start;
  for (let at = span.start; at < span.end; at += 1) {
    if (!COMMA.test(text.charAt(at))) continue;
    if (at + 1 - start < 15) continue;
    parts.push({ start, end: at + 1 });
    start = at + 1;
  }
  if (start < span.end) parts.push({ start, end: span.end });
  return parts;
}

/** The clauses of a text in reading order, with their kinds. Blank stretches give none. */
export function splitClauses(text: string, spans: readonly Span[] = [{ start: 0, end: text.length }]): Clause[] {
  const clauses: Clause[] = [];
  for (const span of spans) {
    for (const part of splitSpan(text, span)) {
      const clause = trimmed(text, part);
      if (clause.end > clause.start) {
        const words = text.slice(clause.start, clause.end);
        clauses.push({ ...clause, text: words, kind: classifyClause(words) });
      }
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
