import { CLAUSE, type Day, type DayTokens, type Ticket, type Vocabulary } from '../../model/index.js';
import { featureOf } from '../clauses/prepare.js';
import { isCodedPlace } from '../segment/coded-place.js';
import { isHan } from '../segment/han.js';
import { withWords } from '../segment/place-words.js';
import type { Segmenter } from '../segment/segmenter.js';
import { TEXT } from '../settings.js';
import { stemEnglish } from './english.js';
import type { Lexicon } from './lexicon.js';
import { normaliseText } from './normalise.js';
import { personToken } from './person-token.js';

/** Names everything that shapes base tokens; the history keeps tokens under this and never mixes two. */
export function tokenizerId(segmenter: Segmenter, lexicon: Lexicon): string {
  return `${segmenter.id}/${lexicon.id}/${FORM}`;
}

/** Of the tokens: raised when what is made of a text changes otherwise than by dictionaries. 2: persons. 3: bus lines, 4: with letters. 5: dialogues, masks. 6: own weights. */
const FORM = 6;

/** Tokens that there is memory for to begin with. */
const FIRST_CAPACITY = 65_536;

/** A growing array of numbers. */
class TokenBuffer {
  data: Uint32Array;
  length = 0;

  constructor(expected: number) {
    this.data = new Uint32Array(expected);
  }

  push(token: number): void {
    if (this.length === this.data.length) {
      const grown = new Uint32Array(this.data.length * 2 + 16);
      grown.set(this.data);
      this.data = grown;
    }
    this.data[this.length] = token;
    this.length += 1;
  }
}

/** In place of a run of Chinese characters among the pieces of a text; no token is empty. */
const CHINESE = '';
/** The end of a clause among the pieces of a text; no token is a line end. */
const CLAUSE_END = '\n';
/** So many Chinese runs of several tickets are cut by one call of the segmenter. */
const RUNS_AT_ONCE = 4096;

/** Runs whose words are at hand (20 MB). */
const MOST_RUNS = 100_000;

/** The words of Chinese runs, by number; many a run was cut in another ticket before: 请相关部门处理. */
class CutRuns {
  /** Empty for those that were cut and not asked for yet. */
  readonly #known = new Map<string, number[]>();

  readonly #segmenter: Segmenter;
  readonly #vocabulary: Vocabulary;

  constructor(segmenter: Segmenter, vocabulary: Vocabulary) {
    this.#segmenter = segmenter;
    this.#vocabulary = vocabulary;
  }

  /** The words of each run. New ones are numbered when their run is asked for: in the order of the text. */
  *each(runs: readonly string[]): Generator<readonly number[], undefined> {
    if (this.#known.size > MOST_RUNS) this.#known.clear();
    const unknown: string[] = [];
    const numbered = runs.map((run) => {
      let numbers = this.#known.get(run);
      if (numbers === undefined) {
        numbers = [];
        this.#known.set(run, numbers);
        unknown.push(run);
      }
      return numbers;
    });
    const cut = this.#segmenter.cutRuns(unknown).values();
    for (const numbers of numbered) {
      if (numbers.length === 0) for (const word of cut.next().value ?? []) numbers.push(this.#vocabulary.number(word));
      yield numbers;
    }
    return undefined;
  }
}

/**
 * The base tokens of a day's tickets, in the order given. Base tokens are stable: learned words, phrases, synonyms and
 * the bilingual list are merges of adjacent base tokens that `applyMerges` applies when they are read.
 * Function words are kept (phrases need their neighbours); `lexicon.stop` names them.
 *
 * @param tickets read once, and none is kept
 * @param day needed only where `tickets` may be empty; else that of the first ticket
 */
export function tokenizeDay(
  tickets: Iterable<Ticket>,
  segmenter: Segmenter,
  lexicon: Lexicon,
  vocabulary: Vocabulary,
  day?: Day,
): DayTokens {
  const buffer = new TokenBuffer(FIRST_CAPACITY);
  const offsets = [0];
  const ids: string[] = [];
  const reminders: number[] = [];
  let first = day;
  let waiting: Pieces[] = [];
  let runs: string[] = [];
  const cut = new CutRuns(segmenter, vocabulary);
  const flush = (): void => {
    const words = cut.each(runs);
    for (const pieces of waiting) {
      appendTokens(pieces, words, vocabulary, buffer);
      offsets.push(buffer.length);
    }
    waiting = [];
    runs = [];
  };
  for (const ticket of tickets) {
    const pieces = splitPieces(normaliseText(featureOf(ticket)), segmenter, lexicon, runs);
    // Each a clause of its own: it is no neighbour of a word, so it is in no phrase.
    for (const person of ticket.people ?? []) pieces.push(CLAUSE_END, personToken(person));
    waiting.push(pieces);
    first ??= ticket.day;
    ids.push(ticket.id);
    reminders.push(ticket.reminder ? 1 : 0);
    if (runs.length >= RUNS_AT_ONCE) flush();
  }
  flush();
  return {
    day: first ?? ('1970-01-01' as Day),
    ids,
    offsets: Uint32Array.from(offsets),
    tokens: buffer.data.slice(0, buffer.length),
    reminders: Uint8Array.from(reminders),
  };
}

/** The base tokens of any text, as `tokenizeDay` would make them of a ticket's feature text. */
export function tokenizeText(
  text: string,
  segmenter: Segmenter,
  lexicon: Lexicon,
  vocabulary: Vocabulary,
): Uint32Array {
  const buffer = new TokenBuffer(text.length);
  const runs: string[] = [];
  const pieces = splitPieces(normaliseText(text), segmenter, lexicon, runs);
  appendTokens(pieces, new CutRuns(segmenter, vocabulary).each(runs), vocabulary, buffer);
  return buffer.data.slice(0, buffer.length);
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isAlphanumeric(unit: number): boolean {
  return isDigit(unit) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}

/** A text in reading order: numbers and Latin words as tokens, `CHINESE` for a run of Chinese, `CLAUSE_END` between clauses. */
type Pieces = string[];

/** @param runs gets the Chinese runs, which are cut with those of other texts */
function splitPieces(text: string, segmenter: Segmenter, lexicon: Lexicon, runs: string[]): Pieces {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isHan(code)) {
      let end = at + 1;
      while (end < text.length && isHan(text.charCodeAt(end))) end += 1;
      pieces.push(CHINESE);
      runs.push(text.slice(at, end));
      at = end;
    } else if (isAlphanumeric(code)) {
      const end = codeEnd(text, at, segmenter);
      const token = codeToken(text.slice(at, end), lexicon);
      pieces.push(token === '' ? CLAUSE_END : token);
      at = end;
      // 71 号 | 旭辉广场: without its number the unit would be taken for a part of the name.
      const unit = /^[\d.]+$/.test(token) || token === '' ? unitAt(text, at) : '';
      if (unit !== '') pieces.push(unit);
      at += unit.length;
    } else {
      if (isBreak(text, at)) pieces.push(CLAUSE_END);
      at += 1;
    }
  }
  return pieces;
}

/** Clauses are parted by one `CLAUSE`, and none stands at the edges. */
function appendTokens(
  pieces: Pieces,
  words: Iterator<readonly number[]>,
  vocabulary: Vocabulary,
  buffer: TokenBuffer,
): void {
  const first = buffer.length;
  for (const piece of pieces) {
    if (piece === CHINESE) for (const word of words.next().value ?? []) buffer.push(word);
    else if (piece !== CLAUSE_END) buffer.push(vocabulary.number(piece));
    else if (buffer.length > first && buffer.data[buffer.length - 1] !== CLAUSE) buffer.push(CLAUSE);
  }
  if (buffer.length > first && buffer.data[buffer.length - 1] === CLAUSE) buffer.length -= 1;
}

/** Quotation marks, hyphens and a space between two Latin words hold words together; all else parts clauses. */
function isBreak(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit === 0x201c || unit === 0x201d || unit === 0x22 || unit === 0x27 || unit === 0x2019 || unit === 0x2018) {
    return false;
  }
  if (unit === 0x20 || unit === 0x2d) {
    return !(at > 0 && isAlphanumeric(text.charCodeAt(at - 1)) && isAlphanumeric(text.charCodeAt(at + 1)));
  }
  return true;
}

/** Units and counters that follow a number. */
const UNIT = withWords(/<unit>/y);

function unitAt(text: string, at: number): string {
  UNIT.lastIndex = at;
  return UNIT.exec(text)?.[0] ?? '';
}

/** Where the code that begins at `at` ends: letters and digits, with the Chinese that belongs to it. */
function codeEnd(text: string, at: number, segmenter: Segmenter): number {
  let end = at + 1;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    if (isAlphanumeric(unit)) end += 1;
    else if (unit === 0x2e && isDigit(text.charCodeAt(end - 1)) && isDigit(text.charCodeAt(end + 1))) end += 1;
    else break;
  }
  if (end >= text.length || !isHan(text.charCodeAt(end)) || end - at > TEXT.longestCode) return end;
  const code = text.slice(at, end).toUpperCase();
  for (const tail of segmenter.mixed.get(code) ?? []) {
    if (text.startsWith(tail, end)) return end + tail.length;
  }
  if (isCodedPlace(code + text.charAt(end))) return end + 1;
  return LINE.test(code) ? end + lineLength(text, end, segmenter) : end;
}

/** What a line of public transport is called by: 26, K7, BRT1. */
const LINE = /^[A-Z]{0,3}\d+$/;

/** 12号线, 704路, and no 3路口: what makes a line of public transport of the number before it. */
function lineLength(text: string, at: number, segmenter: Segmenter): number {
  if (text.startsWith('号线', at)) return 2;
  return text.charAt(at) === '路' && segmenter.frequency(text.slice(at, at + 2)) === 0 ? 1 : 0;
}

function codeToken(raw: string, lexicon: Lexicon): string {
  if (/^[\d.]+$/.test(raw)) return raw.length <= TEXT.longestNumber && !raw.includes('.') ? raw : '';
  if (raw.length > TEXT.longestWord) return '';
  if (/^[A-Za-z]+$/.test(raw)) {
    // ETC, KTV, APP: abbreviations among Chinese keep their form; words go to their stem.
    const stem = stemEnglish(raw.toLowerCase());
    return raw.length <= TEXT.longestAbbreviation && raw === raw.toUpperCase() && !lexicon.english.has(stem)
      ? raw
      : stem;
  }
  return raw.toUpperCase();
}
