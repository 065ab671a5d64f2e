import { NUMBERS } from '../settings.js';
import { withWords } from '../word-lists.js';

/** Digits of one script that stand together, and what lies between them and those before: '' where the script changes. */
export interface DigitGroup {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  readonly gap: string;
}

/** Ways to write a digit: those that Unicode calls one (①, ⒈, ⑴, ❶), and the Chinese ones. */
const DIGITS = new Map<string, string>();
for (let code = 0x30; code < 0xffff; code += 1) {
  const digit =
    /^\p{N}$/u.test(String.fromCharCode(code)) && /^\D?(\d)\D?$/.exec(String.fromCharCode(code).normalize('NFKC'));
  if (digit) DIGITS.set(String.fromCharCode(code), digit[1] ?? '');
}
for (const row of ['〇一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖', '⓿❶❷❸❹❺❻❼❽❾', '○➀➁➂➃➄➅➆➇➈', '幺两'])
  [...row].forEach((character, digit) => {
    DIGITS.set(character, String(row.length === 2 ? digit + 1 : digit));
  });
/** Letters that stand for a digit beside others, and the words of the radio for 0, 7 and 9. */
const LOOKALIKE = new Map([
  ['o', '0'],
  ['O', '0'],
  ['l', '1'],
  ['I', '1'],
  ['洞', '0'],
  ['拐', '7'],
  ['勾', '9'],
]);
/** The digits of mathematics (𝟏) are two units each: the first tells nothing. */
const MATHEMATICAL = 0xd835;
const FIRST_HAN = 0x3007;
/** Codes of the characters that may stand for a digit: asked at every character of every text. */
export const mayBeDigit = new Uint8Array(65_536);
for (const character of [...DIGITS.keys(), ...LOOKALIKE.keys()]) mayBeDigit[character.charCodeAt(0)] = 1;
mayBeDigit[MATHEMATICAL] = 1;

/** Marks and blanks that may stand between the digits of one number, and words that are put there. */
const MARK = /[^\p{L}\p{N}]/u;
const WORD = withWords(/<place_in_number>(?:[两三四五六]位)?(?:是|为)?|<between_digits>|[xX×]{1,4}(?=\d)/y);
/** 一百三十九 is 139: no gap. */
const TENS = /百(?=[三四五六七八九]十)|十(?=[一二三四五六七八九])/y;

/** The groups of digits of a text that no more than a gap parts, run by run; one pass. */
export function digitRunsOf(text: string): DigitGroup[][] {
  const runs: DigitGroup[][] = [];
  let run: DigitGroup[] = [];
  let [gaps, at] = [0, 0];
  const close = (): void => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  while (at < text.length) {
    const group = groupAt(text, at, run.at(-1)?.end ?? at);
    if (group !== undefined) {
      run.push(group);
      at = group.end;
      gaps = 0;
      continue;
    }
    const length = run.length === 0 ? 0 : gapAt(text, at);
    gaps += 1;
    if (length === 0 || gaps > NUMBERS.longestGap) close();
    at += Math.max(1, length);
  }
  close();
  return runs;
}

function gapAt(text: string, at: number): number {
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0].length ?? (MARK.test(text.charAt(at)) ? 1 : 0);
}

function groupAt(text: string, from: number, gapFrom: number): DigitGroup | undefined {
  if (mayBeDigit[text.charCodeAt(from)] === 0) return undefined;
  let [digits, at] = ['', from];
  for (; at < text.length; at += 1) {
    if (text.charCodeAt(at) === MATHEMATICAL) continue;
    if (digits !== '' && isHan(text, at) !== isHan(text, at - 1)) break;
    const digit = digitAt(text, at, at > from && digits !== '');
    TENS.lastIndex = at;
    if (digit !== undefined) digits += digit;
    else if (digits === '' || !TENS.test(text)) break;
  }
  return digits === '' ? undefined : { digits, start: from, end: at, gap: text.slice(gapFrom, from) };
}

function isHan(text: string, at: number): boolean {
  return text.charCodeAt(at) >= FIRST_HAN;
}

function digitAt(text: string, at: number, isBehindDigit: boolean): string | undefined {
  const code = text.charCodeAt(at);
  if (code >= 0xdfce && code <= 0xdfff && text.charCodeAt(at - 1) === MATHEMATICAL) return String((code - 0xdfce) % 10);
  const character = text.charAt(at);
  const alike = LOOKALIKE.get(character);
  if (alike === undefined) return DIGITS.get(character);
  const isBeforeDigits = isHan(text, at)
    ? DIGITS.has(text.charAt(at + 1)) && isHan(text, at + 1)
    : /^\d{2}/.test(text.slice(at + 1, at + 3));
  return isBehindDigit || isBeforeDigits ? alike : undefined;
}
