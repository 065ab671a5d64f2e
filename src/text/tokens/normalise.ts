import { Locale } from 'opencc-js/t2cn';

let folding: Uint16Array | undefined;

/**
 * Simplified units by traditional ones, 0 where a unit stays: OpenCC's entries of one character, step by step as its converter
 * goes. Matching needs no phrase rules, and to make the converter takes as long as to cut a thousand tickets.
 */
function simplifiedUnits(): Uint16Array {
  if (folding !== undefined) return folding;
  const steps = [...(Locale.from.tw ?? []), ...(Locale.to.cn ?? [])].map(unitsOf);
  folding = new Uint16Array(65536);
  for (const unit of steps.flatMap((step) => [...step.keys()])) {
    const simplified = steps.reduce((own, step) => step.get(own) ?? own, unit);
    folding[unit] = simplified === unit ? 0 : simplified;
  }
  return folding;
}

/** The entries of one unit; what becomes more than one becomes 0. What an earlier dictionary says holds. */
function unitsOf(dictionaries: (typeof Locale.from)[string][number]): ReadonlyMap<number, number> {
  const units = new Map<number, number>();
  for (const dictionary of [...dictionaries].reverse()) {
    for (const entry of typeof dictionary === 'string' ? dictionary.split('|') : dictionary) {
      const [from = '', to = ''] = typeof entry === 'string' ? entry.split(' ') : entry;
      if (from.length === 1) units.set(from.charCodeAt(0), to.length === 1 ? to.charCodeAt(0) : 0);
    }
  }
  return units;
}

/** Simplified characters for traditional ones; the length stays. */
export function foldTraditional(text: string): string {
  const simplified = simplifiedUnits();
  let result = '';
  let copied = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x3400 || unit > 0x9fff) continue;
    const simple = simplified[unit] as number;
    if (simple === 0) continue;
    result += text.slice(copied, index) + String.fromCharCode(simple);
    copied = index + 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/** Outside of these a character may change under NFKC or carry no meaning; text of these alone is taken as it stands. */
const UNUSUAL =
  /[^\n\x20-\x7E\u3001\u3002\u4E00-\u9FFF\u3008-\u3011\uFF01\uFF08\uFF09\uFF0C\uFF1A\uFF1B\uFF1F\u201C\u201D\u2018\u2019\u2014]/;
const INVISIBLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFE00-\uFE0F\uFEFF]/g;

/** What a unit asks for: nothing, another in its place, or that the text is looked at as a whole. */
const ASKS = { nothing: 1, folding: 2, more: 3 } as const;
/** By unit; 0 where it has not been looked up yet. */
const asks = new Uint8Array(65536);

function askOf(unit: number): number {
  const isUsual = !UNUSUAL.test(String.fromCharCode(unit));
  const isFolded = unit >= 0x3400 && unit <= 0x9fff && simplifiedUnits()[unit] !== 0;
  const ask = isUsual ? (isFolded ? ASKS.folding : ASKS.nothing) : ASKS.more;
  asks[unit] = ask;
  return ask;
}

/** Text for matching: NFKC, no control or invisible characters, simplified. Offsets are not kept. */
export function normaliseText(text: string): string {
  let most: number = ASKS.nothing;
  for (let at = 0; at < text.length && most < ASKS.more; at += 1) {
    const unit = text.charCodeAt(at);
    const ask = (asks[unit] as number) || askOf(unit);
    if (ask > most) most = ask;
  }
  if (most === ASKS.nothing) return text;
  return foldTraditional(most === ASKS.more ? text.normalize('NFKC').replace(INVISIBLE, '') : text);
}
