import { findDoors } from './doors.js';
import { findEnglishNames, findNames } from './names/announced-names.js';
import type { Words } from './names/words.js';
import { ACCOUNT_CUE, findAccounts, findEmails, findPlates } from './numbers/accounts.js';
import { findNumbers } from './numbers/numbers.js';
import { findBirthdays, findPositions, findVeiledNumbers } from './numbers/veiled.js';
import { flagsOf, HAS, toAsciiDigits } from './scan.js';
import { slicesOf } from './slices.js';
import { type Span, SpanSet } from './span.js';

export interface DetectOptions {
  /** The caller's names where the export has them. */
  readonly knownNames?: readonly string[];
  /** Also names that nothing announces; it takes whole sentences, which the lines of a page are not. */
  readonly isRunningText?: boolean;
}

/** Names that the slices of one text tell one another of. */
const MOST_NAMES = 100;

/** All personal data of a text, in order, without overlaps. A find belongs to the slice in which it begins. */
export function detect(text: string, words: Words, options: DetectOptions = {}): readonly Span[] {
  const slices = slicesOf(text);
  if (slices.length === 1) return detectIn(text, words, options);
  const found = new Set(options.knownNames);
  for (const slice of slices) {
    for (const { kind, start, end } of detectIn(slice.text, words, options))
      if (kind === 'name' && found.size < MOST_NAMES) found.add(slice.text.slice(start, end));
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

function detectIn(text: string, words: Words, { knownNames, isRunningText }: DetectOptions): readonly Span[] {
  const flags = flagsOf(text);
  const spans = new SpanSet();
  // The whole of a number before a part of it that is written in the usual way.
  findVeiledNumbers(text, spans.add);
  if (flags !== 0) {
    searchNumbers(text, flags, spans);
    if ((flags & HAS.wide) !== 0) {
      const plain = toAsciiDigits(text, false);
      searchNumbers(plain, flagsOf(plain), spans);
    }
    if ((flags & HAS.hanDigit) !== 0) {
      const plain = toAsciiDigits(text, true);
      findNumbers(plain, spans.add);
    }
    if ((flags & HAS.unit) !== 0 || ((flags & HAS.digit) !== 0 && hasDash.test(text))) findDoors(text, spans.add);
  }
  findBirthdays(text, spans.add);
  if ((flags & HAS.digit) !== 0) findPositions(text, spans.add);
  if ((flags & HAS.latin) !== 0) findEnglishNames(text, spans.add);
  findNames(text, words, spans.add, knownNames, isRunningText);
  return spans.isEmpty ? [] : spans.sorted();
}

const hasDash = /\d[-－—]\d/;

function searchNumbers(text: string, flags: number, spans: SpanSet): void {
  if ((flags & HAS.longDigits) !== 0) findNumbers(text, spans.add);
  if ((flags & HAS.latin) !== 0) findEmails(text, spans.add);
  if ((flags & (HAS.latin | HAS.longDigits)) !== 0) findPlates(text, spans.add);
  if ((flags & (HAS.latin | HAS.longDigits | HAS.hanDigit)) !== 0 && ACCOUNT_CUE.test(text))
    findAccounts(text, spans.add);
}
