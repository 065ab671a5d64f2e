import { compare, countNames, type Ticket } from '../../model/index.js';
import { stemEnglish } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { perCorpus } from '../corpus/per-corpus.js';
import { evenSample } from '../corpus/sample.js';
import { SETTINGS } from '../settings.js';

/**
 * A label as callers write it. English words are cut into stems, and `pharmaci` is no word. Characters of the supplementary
 * planes are no words, and a name that begins or ends with one has lost it: 𠮷田大厦.
 */
export function asWritten(corpus: Corpus, members: readonly number[], label: string): string {
  const { tickets } = corpus;
  const texts = evenSample(members, SETTINGS.label.readForSpelling).map(
    (member) => `${tickets[member]?.title} ${tickets[member]?.text}`,
  );
  return withWords(holdsRare(corpus) ? withRare(label, texts) : label, () => texts);
}

/**
 * A keyword as the tickets that hold it write it: quarantine, where the rule has `quarantin`.
 * @param holders asked for only where the keyword has a stem; an even sample of them is read
 */
export function keywordAsWritten(keyword: string, holders: () => readonly Pick<Ticket, 'title' | 'text'>[]): string {
  return withWords(keyword, () =>
    evenSample(holders(), SETTINGS.label.readForSpelling).map(({ title, text }) => `${title} ${text}`),
  );
}

/** The stems in a text replaced by the words that are written most often for them; ties to the first by its letters. */
function withWords(text: string, read: () => readonly string[]): string {
  return text.replace(/\b[a-z]{3,}\b/g, (stem) => {
    const words = read().flatMap((written) => written.match(/[A-Za-z]{3,}/g) ?? []);
    const [most] = countNames(words.filter((word) => stemEnglish(word.toLowerCase()) === stem));
    return most?.name ?? stem;
  });
}

/** High surrogates of the planes 2 and 3. */
const RARE = /[\ud840-\ud8bf]/;
/** Whether any ticket holds a rare character. */
const holdsRare = perCorpus(({ tickets }) => tickets.some(({ title, text }) => RARE.test(title) || RARE.test(text)));

/** The label with the rare characters that stand before and after it in most of the texts that hold it. */
function withRare(label: string, texts: readonly string[]): string {
  const holding = texts.filter((text) => text.includes(label));
  if (!holding.some((text) => /[\u{20000}-\u{3ffff}]/u.test(text))) return label;
  const around = holding.map((text) => text.split(label));
  const usual = (runs: readonly (string | undefined)[]): string => {
    const [first] = runs.filter((run) => run !== undefined).sort(compare);
    return first !== undefined && 2 * runs.filter((run) => run === first).length > holding.length ? first : '';
  };
  const before = around.map((parts) => firstMatch(parts.slice(0, -1), /[\u{20000}-\u{3ffff}]+$/u));
  const after = around.map((parts) => firstMatch(parts.slice(1), /^[\u{20000}-\u{3ffff}]+/u));
  return usual(before) + label + usual(after);
}

function firstMatch(texts: readonly string[], pattern: RegExp): string | undefined {
  return texts.map((text) => pattern.exec(text)?.[0]).find((run) => run !== undefined);
}
