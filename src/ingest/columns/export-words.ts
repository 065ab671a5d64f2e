import { readSections, shippedPath } from '../../model/index.js';

const LISTS = readSections(shippedPath('exports.txt'));

/** The words of a section of `lexicon/exports.txt`: what exports call their columns, marks and kinds of request. */
export function exportWords(section: string): readonly string[] {
  const words = LISTS.get(section);
  if (words === undefined) throw new Error(`lexicon/exports.txt has no section ${section}`);
  return words;
}

/** The same as a choice in a pattern; the first that fits is taken. */
export function anyExportWord(section: string): string {
  return `(?:${exportWords(section).join('|')})`;
}
