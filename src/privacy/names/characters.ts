import { readDictionary, shippedPath } from '../../text/index.js';

/** Characters that the table of given names leaves out: hardly ever in one. */
const NEVER_GIVEN = -3;
/** Characters that the table of texts leaves out: seen fewer than fifty times. */
const RARE_IN_TEXTS = -14.5;
/** A double surname is hardly ever anything else. */
const DOUBLE = 7;

const surnames = new Map<string, number>();
const doubles = new Set<string>();
const given = new Map<string, number>();
const running = new Map<string, number>();

for (const [file, scores] of [
  ['names/surnames.txt', surnames],
  ['names/given-characters.txt', given],
  ['names/running-characters.txt', running],
] as const) {
  for (const line of readDictionary(shippedPath(file))) {
    const [score = '', ...rest] = line.split(' ');
    if (score === 'double') for (const surname of rest) doubles.add(surname);
    else for (const character of rest[0] ?? '') scores.set(character, Number(score));
  }
}

const singles: ({ readonly length: number; readonly score: number } | undefined)[] = new Array(65_536).fill(undefined);
for (const [surname, score] of surnames) singles[surname.charCodeAt(0)] = { length: 1, score };
const beginsDouble = new Uint8Array(65_536);
for (const surname of doubles) beginsDouble[surname.charCodeAt(0)] = 1;

/** The surname that begins at a place of a text, with the logarithm of how much likelier it is one than a part of a text. */
export function surnameAt(text: string, at: number): { readonly length: number; readonly score: number } | undefined {
  const code = text.charCodeAt(at);
  // Asked at every character of every text: most begin no surname, and no string is made for them.
  if (beginsDouble[code] === 1 && doubles.has(text.slice(at, at + 2))) return { length: 2, score: DOUBLE };
  return singles[code];
}

/** The same of a character as part of a given name. */
export function givenScore(character: string): number {
  return given.get(character) ?? NEVER_GIVEN;
}

/** Natural logarithm of the share of a character in texts. */
export function runningScore(character: string): number {
  return running.get(character) ?? RARE_IN_TEXTS;
}

/** How much likelier the characters of a full name are in a name than in a text; undefined where they begin with no surname. */
export function nameScore(name: string): number | undefined {
  const surname = surnameAt(name, 0);
  if (surname === undefined) return undefined;
  let score = surname.score;
  for (let at = surname.length; at < name.length; at += 1) score += givenScore(name.charAt(at));
  return score;
}
