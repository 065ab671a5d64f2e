import { ConverterFactory, Locale } from 'opencc-js/t2cn';

/** OpenCC's converter and what tells where it is needed; made when the first text comes. */
let folding: { readonly convert: (text: string) => string; readonly isTraditional: Uint8Array } | undefined;

/**
 * By code unit 1 for characters that only traditional script has: OpenCC converts them, and GB 2312, the standard of simplified
 * script, lacks them. A regular expression of 2,600 of them takes four times as long.
 */
function onlyTraditional(convert: (text: string) => string): Uint8Array {
  const pairs: number[] = [];
  for (let lead = 0xb0; lead <= 0xf7; lead += 1)
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) pairs.push(lead, trail);
  const simplified = new Set(new TextDecoder('gb18030').decode(Uint8Array.from(pairs)));
  const all = Array.from({ length: 0xa000 - 0x3400 }, (_, at) => String.fromCharCode(0x3400 + at));
  // Each on a line of its own, where no two make a word.
  const converted = convert(all.join('\n')).split('\n');
  const isTraditional = new Uint8Array(0x1_0000);
  for (const [at, character] of all.entries())
    if (!simplified.has(character) && converted[at] !== character) isTraditional[character.charCodeAt(0)] = 1;
  return isTraditional;
}

function makeFolding(): NonNullable<typeof folding> {
  const convert = ConverterFactory(Locale.from.tw, Locale.to.cn);
  return { convert, isTraditional: onlyTraditional(convert) };
}

/**
 * Simplified script for a text in traditional script. A text without a character that only traditional script has stays as it
 * is: 什么, 著名 and 乾隆 are good simplified Chinese, and character by character OpenCC would make 什幺, 着名 and 干隆 of them.
 */
function foldTraditional(text: string): string {
  folding ??= makeFolding();
  for (let at = 0; at < text.length; at += 1)
    if (folding.isTraditional[text.charCodeAt(at)] === 1) return folding.convert(text);
  return text;
}

/** Outside of these a text may change under NFKC or holds what carries no meaning. */
const UNUSUAL =
  /[^\n\x20-\x7E\u3001\u3002\u4E00-\u9FFF\u3008-\u3011\uFF01\uFF08\uFF09\uFF0C\uFF1A\uFF1B\uFF1F\u201C\u201D\u2018\u2019\u2014]/;
const INVISIBLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFE00-\uFE0F\uFEFF]/g;

/** Text for matching: NFKC, no control or invisible characters, simplified. Offsets are not kept. */
export function normaliseText(text: string): string {
  return foldTraditional(UNUSUAL.test(text) ? text.normalize('NFKC').replace(INVISIBLE, '') : text);
}
