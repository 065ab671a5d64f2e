import { withWords } from './word-lists.js';

/**
 * Sensitive personal information: 个人信息保护法 art. 28 (health, religion, minors under 14) and victims of crime.
 * A quote with such a word is counted and not printed.
 */
const SENSITIVE = withWords(
  /<health>|<minor>|幼儿(?!园)|\d+岁(?:的)?<child>|(?:我|本人|其|家)(?:的)?<own_child>|<victim>|<religion>/,
);

export function isSensitive(text: string): boolean {
  return SENSITIVE.test(text);
}

/** The word that makes a text sensitive, for whoever wrote it; undefined where none does. */
export function sensitiveWordIn(text: string): string | undefined {
  return SENSITIVE.exec(text)?.[0];
}
