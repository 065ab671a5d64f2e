import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The dictionaries that ship with the project: `lexicon/` beside `src/` and `dist/`. */
const LEXICON = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'lexicon');

export function shippedPath(name: string): string {
  return join(LEXICON, name);
}

/**
 * The lines of a dictionary: UTF-8, one entry a line, `#` begins a comment, blank lines and a BOM are ignored.
 * Each shipped file says its source and licence in its first comment.
 */
export function dictionaryLines(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
}

/** @see dictionaryLines */
export function readDictionary(path: string): string[] {
  return dictionaryLines(readFileSync(path, 'utf8'));
}

/** A dictionary in sections: the entries under each line `[name]`. */
export function readSections(path: string): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let entries: string[] = [];
  for (const line of readDictionary(path)) {
    const name = /^\[(\w+)\]$/.exec(line)?.[1];
    if (name === undefined) entries.push(line);
    else {
      entries = sections.get(name) ?? [];
      sections.set(name, entries);
    }
  }
  return sections;
}
