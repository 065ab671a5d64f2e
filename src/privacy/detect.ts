import { findDoors } from './doors.js';
import { findEnglishNames, findNames } from './names/announced-names.js';
import { ACCOUNT_CUE, findAccounts, findEmails, findPlates } from './numbers/accounts.js';
import { findNumbers } from './numbers/numbers.js';
import { flagsOf, HAS, toAsciiDigits } from './scan.js';
import { type Span, SpanSet } from './span.js';

export interface DetectOptions {
  /** The caller's names where the export has them. */
  readonly knownNames?: readonly string[];
  /** Also names that nothing announces; it takes whole sentences, which the lines of a page are not. */
  readonly isRunningText?: boolean;
}

/** All personal data of a text, in order, without overlaps. */
export function detect(text: string, { knownNames, isRunningText }: DetectOptions = {}): readonly Span[] {
  const flags = flagsOf(text);
  const spans = new SpanSet();
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
  if ((flags & HAS.latin) !== 0) findEnglishNames(text, spans.add);
  findNames(text, spans.add, knownNames, isRunningText);
  return spans.isEmpty ? [] : spans.sorted();
}

const hasDash = /\d[-－—]\d/;

function searchNumbers(text: string, flags: number, spans: SpanSet): void {
  if ((flags & HAS.longDigits) !== 0) findNumbers(text, spans.add);
  if ((flags & HAS.latin) !== 0) {
    findEmails(text, spans.add);
    findPlates(text, spans.add);
  }
  if ((flags & (HAS.latin | HAS.longDigits)) !== 0 && ACCOUNT_CUE.test(text)) findAccounts(text, spans.add);
}
