import { readSections, shippedPath } from '../segment/shipped.js';

const LISTS = readSections(shippedPath('clauses.txt'));

/** An expression in which `<section>` stands for a choice of that section's words. */
export function withWords(pattern: RegExp): RegExp {
  const source = pattern.source.replace(/(?<!\(\?)<(\w+)>/g, (_, section: string) => anyOf(section));
  return new RegExp(source, pattern.flags);
}

/** The words of a section of `lexicon/clauses.txt` as a choice in a pattern; the first that fits is taken. */
export function anyOf(section: string): string {
  const words = LISTS.get(section);
  if (words === undefined) throw new Error(`lexicon/clauses.txt has no section ${section}`);
  return `(?:${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`;
}
