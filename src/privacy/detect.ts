import { toSimplified } from '../model/index.js';
import { findDoors } from './doors.js';
import { findEnglishNames, findNames } from './names/announced-names.js';
import type { Words } from './names/words.js';
import { findAccounts, findEmails } from './numbers/accounts.js';
import { findNumbers } from './numbers/numbers.js';
import { findParticulars } from './numbers/particulars.js';
import { findPlates } from './numbers/plates.js';
import { flagsOf, HAS, toAscii } from './scan.js';
import { TEXT } from './settings.js';
import { slicesOf } from './slices.js';
import { type Span, SpanSet } from './span.js';

export interface DetectOptions {
  /** The caller's names where the export has them. */
  readonly knownNames?: readonly string[];
  /** Also names that nothing announces; it takes whole sentences, which the lines of a page are not. */
  readonly isRunningText?: boolean;
  /** What else the ticket says: its text beside a title. */
  readonly beside?: string;
}

/** All personal data of a text, in order, without overlaps. A find belongs to the slice in which it begins. */
export function detect(text: string, words: Words, options: DetectOptions = {}): readonly Span[] {
  const slices = slicesOf(text);
  if (slices.length === 1) return detectIn(text, words, options);
  const found = new Set(options.knownNames);
  for (const slice of slices) {
    for (const { kind, start, end } of detectIn(slice.text, words, options))
      if (kind === 'name' && found.size < TEXT.mostNames) found.add(slice.text.slice(start, end));
  }
  const spans = new SpanSet();
  for (const slice of slices) {
    for (const span of detectIn(slice.text, words, { ...options, knownNames: [...found] })) {
      const [start, end] = [span.start + slice.start, span.end + slice.start];
      if (start >= slice.coreStart && start < slice.coreEnd) spans.add({ ...span, start, end });
    }
  }
  return spans.sorted();
}

/** In simplified script, which cues and surnames are written in; as it is where that has another length, for a find's place is the text's own. */
function inSimplified(text: string): string {
  const simplified = toSimplified(text);
  return simplified.length === text.length ? simplified : text;
}

function detectIn(
  written: string,
  words: Words,
  { knownNames, isRunningText, beside }: DetectOptions,
): readonly Span[] {
  const original = inSimplified(written);
  let flags = flagsOf(original);
  const text = (flags & HAS.wide) === 0 ? original : toAscii(original);
  if (text !== original) flags |= flagsOf(text);
  const spans = new SpanSet();
  const has = (flag: number): boolean => (flags & flag) !== 0;
  if (has(HAS.latin | HAS.manyDigits)) {
    findNumbers(text, isRunningText === true, spans.add);
    findEmails(text, spans.add);
    findAccounts(text, spans.add);
    findPlates(text, spans.add);
  }
  if (has(HAS.unit | HAS.digit)) findDoors(text, isRunningText === true, spans.add);
  findParticulars(text, spans.add);
  if (has(HAS.latin)) findEnglishNames(text, spans.add);
  findNames(original, words, spans.add, knownNames?.map(inSimplified), isRunningText, beside);
  return spans.isEmpty ? [] : spans.sorted();
}
