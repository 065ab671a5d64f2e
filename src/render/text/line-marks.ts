/**
 * Where a line may end, by the classes of UAX #14 (revision 53) as far as the page's text needs them, with the two rules of
 * GB/T 15834-2011 that go further: a dash, a hyphen and a middle dot begin no line, a solidus neither begins nor ends one.
 */

/** CL, CP, EX, IN, IS, NS, PO and closing QU. */
const NEVER_FIRST = /^[\p{Pe}\p{Pf}。，、；：？！．｡､…‥⋯—–‐～〜~·・･‧•々〻ー〱-〵ゝゞヽヾ.,:;?!%％‰‱℃℉°′″／]/u;
/** OP, PR and opening QU. */
const NEVER_LAST = /^[\p{Ps}\p{Pi}\p{Sc}#＃№／]/u;

/** 避头 */
export function mayBeginLine(character: string): boolean {
  return !NEVER_FIRST.test(character);
}

/** 避尾 */
export function mayEndLine(character: string): boolean {
  return !NEVER_LAST.test(character);
}

/** Marks that leave the right half of their cell empty, and the left half. */
const AIR_BEHIND = /^[\p{Pe}\p{Pf}。，、；：！]/u;
const AIR_BEFORE = /^[\p{Ps}\p{Pi}]/u;

export interface Cell {
  readonly text: string;
  readonly full: boolean;
}

export function hasAirBehind({ text, full }: Cell): boolean {
  return full && AIR_BEHIND.test(text);
}

export function hasAirBefore({ text, full }: Cell): boolean {
  return full && AIR_BEFORE.test(text);
}
