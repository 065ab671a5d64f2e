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

/** A text as a part of an expression that finds it. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The sections of a shipped list as choices in expressions. */
export interface WordChoices {
  wordsOf(section: string): readonly string[];
  /** `(?:word|word)`; the first that fits is taken. */
  anyOf(section: string): string;
  /** The characters of a section of characters, many to a line, as they stand within `[]`. */
  charactersOf(section: string): string;
  /** An expression in which `<section>` stands for such a choice, and `[<section>]` for one of its characters. */
  withWords(pattern: RegExp): RegExp;
}

export function wordChoices(file: string): WordChoices {
  const lists = readSections(shippedPath(file));
  const wordsOf = (section: string): readonly string[] => {
    const words = lists.get(section);
    if (words === undefined) throw new Error(`lexicon/${file} has no section ${section}`);
    return words;
  };
  const anyOf = (section: string): string => `(?:${wordsOf(section).map(literally).join('|')})`;
  const charactersOf = (section: string): string =>
    wordsOf(section)
      .join('')
      .replace(/[\]\\^-]/g, '\\$&');
  const withWords = ({ source, flags }: RegExp): RegExp =>
    new RegExp(
      source
        .replace(/(?<=\[\^?(?:<\w+>)*)<(\w+)>/g, (_, section: string) => charactersOf(section))
        .replace(/(?<!\(\?)<(\w+)>/g, (_, section: string) => anyOf(section)),
      flags,
    );
  return { wordsOf, anyOf, charactersOf, withWords };
}
