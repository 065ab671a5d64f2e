/** Quotes are clauses of this many characters. */
export const QUOTE_LENGTH = { least: 15, most: 80 } as const;

/**
 * A clause as it may be printed: a verbatim part of it, 15 to 80 characters, without dangling openings, conjunctions and
 * closing marks. Undefined where nothing fit to print remains.
 */
export function cleanQuote(clause: string): string | undefined {
  const text = clause.trim().replace(/[，,。；;、：:\s]+$/, '');
  return text.length >= QUOTE_LENGTH.least && text.length <= QUOTE_LENGTH.most ? text : undefined;
}
