import { bareSpelling, compare, countNames, type Rule, type Ticket } from '../../model/index.js';
import { stemEnglish } from '../../text/index.js';
import type { Corpus } from '../corpus/corpus.js';
import { perCorpus } from '../corpus/per-corpus.js';
import { evenSample } from '../corpus/sample.js';
import { SETTINGS } from '../settings.js';

const TITLE = /《([^《》\n]{2,20})》/g;
const MARKS = /[^\u3400-\u9fffA-Za-z0-9]/g;

/**
 * A label as callers write it. English words are cut into stems, and `pharmaci` is no word. Characters of the supplementary
 * planes are no words, and a name that begins or ends with one has lost it: 𠮷田大厦.
 */
export function asWritten(corpus: Corpus, members: readonly number[], label: string, { any }: Rule): string {
  const { tickets } = corpus;
  const texts = evenSample(members, SETTINGS.label.readForSpelling).map(
    (member) => `${tickets[member]?.title} ${tickets[member]?.text}`,
  );
  const written = holdsRare(corpus) ? withRare(label, texts) : label;
  const own = any.flat().flatMap(({ spellings }) => spellings.map(bareSpelling));
  return titleAround(texts, written, own) ?? withWords(written, () => texts);
}

/**
 * A title in marks that holds what the label says of the rule, where nearly all tickets that are read name it: 《进击的巨人》 of 巨人.
 * What was added to the rule's words goes only where the title says more than they do: 电影、巨人 as well, but not 电影、门锁.
 */
function titleAround(texts: readonly string[], label: string, own: readonly string[]): string | undefined {
  const all = label.split('、');
  const ofRule = all.filter((part) => own.some((word) => part.includes(word) || word.includes(part)));
  const parts = ofRule.length > 0 ? ofRule : all;
  const isNamed = (bare: string): boolean =>
    parts.every((part) => bare.includes(part)) && (parts.length === all.length || !parts.includes(bare));
  const counts = new Map<string, { count: number; readonly title: string }>();
  for (const text of texts) {
    const seen = new Set<string>();
    for (const [, name = ''] of text.matchAll(TITLE)) {
      const bare = name.replace(MARKS, '');
      if (seen.has(bare) || bare.length > SETTINGS.label.longest || !isNamed(bare)) continue;
      seen.add(bare);
      counts.set(bare, { title: counts.get(bare)?.title ?? name, count: (counts.get(bare)?.count ?? 0) + 1 });
    }
  }
  const found = [...counts.values()].find(({ count }) => count >= SETTINGS.label.borneOut * texts.length);
  return found === undefined ? undefined : `《${found.title}》`;
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
