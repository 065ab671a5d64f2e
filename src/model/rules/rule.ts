import { MODEL } from '../settings.js';

/**
 * A word or phrase with the spellings that count as the same, joined by 或. A ticket's summary holds a spelling where
 * the spelling stands inside one word of the summary (停车 in 停车场) or takes up several words whole (丽发 + 新城), within
 * one clause. A bare search for the text finds the same but for what lies across words (国道 in 中国道路).
 */
export interface Term {
  /** At least one; the first is the one that is printed. Normalised: simplified, half-width, as tokens are. */
  readonly spellings: readonly string[];
  /** Whether it must begin within the first `OPENING_TOKENS` tokens of the summary, where a ticket says what it is about. */
  readonly opens?: true;
}

/** @see MODEL.openingTokens */
export const OPENING_TOKENS = MODEL.openingTokens;

const keys = new WeakMap<Term, string>();

/** The same for terms that read the same; made once for each, since every day of the past asks for it. */
export function termKey(term: Term): string {
  let key = keys.get(term);
  if (key === undefined) {
    key = `${term.opens === true ? '^' : ''}${term.spellings.join('\n')}`;
    keys.set(term, key);
  }
  return key;
}

/** Terms joined by 且: one to three. */
export type Conjunction = readonly Term[];

/**
 * Which tickets are a topic's: those whose summary (title and the first 150 characters) fulfils one of the conjunctions
 * and holds none of the excluded terms. Serialisable as JSON; the same rule counts today and any past day.
 */
export interface Rule {
  /** One; several joined by 或 where one matter is told in several ways, or the office reads topics as one. */
  readonly any: readonly Conjunction[];
  readonly not: readonly Term[];
}

/** The terms of rules, those that exclude among them. */
export function termsOf(rules: Iterable<Rule>): Term[] {
  return [...rules].flatMap(({ any, not }) => [...any.flat(), ...not]);
}

/** The same rule where its terms may stand anywhere in a summary; the rule itself where they may. */
export function anywhere(rule: Rule): Rule {
  if (!rule.any.flat().some(({ opens }) => opens === true)) return rule;
  return { ...rule, any: rule.any.map((terms) => terms.map(({ spellings }) => ({ spellings }))) };
}

/** The same rule where its terms must stand in a ticket's opening. */
export function opening(rule: Rule): Rule {
  return { ...rule, any: rule.any.map((terms) => terms.map((term) => ({ ...term, opens: true }))) };
}

/** A rule as a reader writes it: 丽发新城 且（搅拌站 或 搅拌厂） 不含 投票. `parseRule` reads it back. */
export function formatRule({ any, not }: Rule): string {
  const parts = any.map((terms) => {
    const text = terms.map((term) => formatTerm(term, terms.length > 1)).join(' 且 ');
    return any.length > 1 && terms.length > 1 ? `（${text}）` : text;
  });
  const excluded = not.map((term) => ` 不含 ${formatTerm(term, true)}`).join('');
  // Without brackets an exclusion would be read as part of the last conjunction.
  const isChoice = any.length > 1 || (any[0]?.length === 1 && any[0].some(({ spellings }) => spellings.length > 1));
  return (isChoice && not.length > 0 ? `（${parts.join(' 或 ')}）` : parts.join(' 或 ')) + excluded;
}

function formatTerm({ spellings, opens }: Term, isInside: boolean): string {
  const words = spellings.map((spelling) => (/[\s且或()（）"]|不含/.test(spelling) ? `"${spelling}"` : spelling));
  const text = words.join(' 或 ');
  if (opens === true) return `开头（${text}）`;
  return isInside && spellings.length > 1 ? `（${text}）` : text;
}

const LATIN = /[A-Za-z0-9]/;

/** A spelling as tokens write it: without the spaces between Latin words, which are no tokens. */
export function bareSpelling(spelling: string): string {
  return spelling.replace(/\s+/g, '');
}

/** Whether a word holds a spelling; of Latin words no part does (ETC in FETCH). */
export function holdsSpelling(word: string, spelling: string): boolean {
  for (let at = word.indexOf(spelling); at >= 0; at = word.indexOf(spelling, at + 1)) {
    const isCut =
      (LATIN.test(spelling.charAt(0)) && LATIN.test(word.charAt(at - 1))) ||
      (LATIN.test(spelling.charAt(spelling.length - 1)) && LATIN.test(word.charAt(at + spelling.length)));
    if (!isCut) return true;
  }
  return false;
}
