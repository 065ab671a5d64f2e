import { readDictionary, shippedPath } from '../../model/index.js';
import { CHARACTERS } from '../settings.js';
import { charactersOf } from './word-lists.js';

/** By the code of a character: asked several times at every character of every text. */
const surnames: ({ readonly length: number; readonly score: number } | undefined)[] = new Array(65_536).fill(undefined);
const given = new Float64Array(65_536).fill(CHARACTERS.neverGiven);
const running = new Float64Array(65_536).fill(CHARACTERS.rareInTexts);
const doubles = new Set<string>();
/** Surnames that are nearly always another word; they have no score. */
const told: ReadonlySet<string> = new Set(charactersOf('told_surnames'));

for (const [file, take] of [
  ['names/surnames.txt', (code: number, score: number) => (surnames[code] = { length: 1, score })],
  ['names/given-characters.txt', (code: number, score: number) => (given[code] = score)],
  ['names/running-characters.txt', (code: number, score: number) => (running[code] = score)],
] as const) {
  for (const line of readDictionary(shippedPath(file))) {
    const [score = '', ...rest] = line.split(' ');
    if (score === 'double') for (const surname of rest) doubles.add(surname);
    else for (const character of rest[0] ?? '') take(character.charCodeAt(0), Number(score));
  }
}

const beginsDouble = new Uint8Array(65_536);
for (const surname of doubles) beginsDouble[surname.charCodeAt(0)] = 1;

/** The surname that begins at a place of a text, with the logarithm of how much likelier it is one than a part of a text. */
export function surnameAt(text: string, at: number): { readonly length: number; readonly score: number } | undefined {
  const code = text.charCodeAt(at);
  // Most characters begin no surname, and no string is made for them.
  if (beginsDouble[code] === 1 && doubles.has(text.slice(at, at + 2))) return { length: 2, score: CHARACTERS.double };
  return surnames[code];
}

/** How many characters of a text are a surname where a name is told or known; 0 for none. */
export function toldSurnameLength(text: string, at: number): number {
  return surnameAt(text, at)?.length ?? (told.has(text.charAt(at)) ? 1 : 0);
}

/** What masking leaves of a name before 某: a double surname is so rare that it tells who somebody is. */
export function shownOf(name: string): string {
  return (surnameAt(name, 0)?.length ?? 1) > 1 ? '某' : name.charAt(0);
}

/** The same of a character as part of a given name. */
export function givenScore(character: string): number {
  return given[character.charCodeAt(0)] ?? CHARACTERS.neverGiven;
}

/** Whether each of the characters is likelier in a given name than in a text. */
export function isAllGiven(characters: string): boolean {
  return [...characters].every((character) => givenScore(character) > 0);
}

/** Natural logarithm of the share of a character in texts. */
export function runningScore(character: string): number {
  return running[character.charCodeAt(0)] ?? CHARACTERS.rareInTexts;
}

/** How much likelier the characters of a full name are in a name than in a text; undefined where they begin with no surname. */
export function nameScore(name: string): number | undefined {
  const surname = surnameAt(name, 0);
  if (surname === undefined) return undefined;
  let score = surname.score;
  for (let at = surname.length; at < name.length; at += 1) score += givenScore(name.charAt(at));
  return score;
}
