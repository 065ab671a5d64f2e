import type { Day, Issue, Paragraph, Run } from '../../model/index.js';
import { rangeWords } from './date.js';

type Piece = Run | Paragraph | string | null | undefined;

const DIGITS = /\d/;

/**
 * Running text from literals and runs: `` text`受理诉求${number}件` ``. Neighbouring plain pieces join into one run.
 * Literals and inserted strings must be free of digits: a number comes as a ledger run, anything else as a verbatim run.
 *
 * @throws Error where a plain piece holds a digit: a defect of the bulletin, not of the data
 */
export function text(literals: TemplateStringsArray, ...pieces: readonly Piece[]): Paragraph {
  return join(literals.flatMap((literal, index) => [literal, ...(index < pieces.length ? [pieces[index]] : [])]));
}

/** The pieces one after another, as `text` does it. */
export function join(pieces: readonly Piece[]): Paragraph {
  const runs: Run[] = [];
  for (const piece of pieces) {
    if (piece === null || piece === undefined || piece === '') continue;
    if (typeof piece === 'string') add(runs, { text: plain(piece) });
    else if (Array.isArray(piece)) for (const run of piece as Paragraph) add(runs, run);
    else add(runs, piece as Run);
  }
  return runs;
}

function add(runs: Run[], run: Run): void {
  if (run.text === '') return;
  const last = runs.at(-1);
  if (last !== undefined && isPlain(last) && isPlain(run)) runs[runs.length - 1] = { text: last.text + run.text };
  else runs.push(run);
}

function isPlain(run: Run): boolean {
  return run.number === undefined && run.verbatim === undefined && run.strong === undefined;
}

function plain(piece: string): string {
  if (DIGITS.test(piece)) throw new Error(`a digit outside the ledger in ${JSON.stringify(piece)}`);
  return piece;
}

/** `1月29日`, with its year where `now` lies in another. */
export function day(value: Day, now: Day = value): Run {
  return { text: rangeWords(value, value, now), verbatim: 'date' };
}

export function dates(from: Day, to: Day, now?: Day): Run {
  return { text: rangeWords(from, to, now), verbatim: 'date' };
}

/** A name that comes from the data or the settings, a label, a district, a policy's title, the service: with digits it keeps them. */
export function name(words: string): Run {
  const clean = cleanText(words);
  return DIGITS.test(clean) ? { text: clean, verbatim: 'name' } : { text: clean };
}

/** A citizen's own words in Chinese quotation marks; marks inside become single ones. */
export function quote(words: string): Paragraph {
  const inner = cleanText(words).replace(/["“”„‟＂]/gu, (mark, at: number, whole: string) =>
    innerMark(mark, whole, at),
  );
  return [{ text: `“${inner}”`, verbatim: 'quote' }];
}

function innerMark(mark: string, whole: string, at: number): string {
  if (mark === '“') return '‘';
  if (mark === '”') return '’';
  const before = [...whole.slice(0, at)].filter((character) => character === mark).length;
  return before % 2 === 0 ? '‘' : '’';
}

/** `灾害类` of 灾害 and of 灾害类. */
export const asClass = (group: string): string => `${cleanText(group).replace(/类$/u, '')}类`;

/** `“灾害”类`, `“住宿类”` */
export function quotedClass(group: string): Paragraph {
  return text`“${name(group)}”${group.endsWith('类') ? null : '类'}`;
}

/** `第29期`, `增刊第3期` */
export function issueName(issue: Pick<Issue, 'number' | 'special'>): Run {
  return { text: `${issue.special ? '增刊' : ''}第${issue.number}期`, verbatim: 'issue' };
}

/**
 * Text fit for one line of print, its words untouched: control, zero-width, direction and tag characters, variation
 * selectors, emoji and halves of surrogate pairs go, every white space becomes one blank, blanks between Chinese
 * characters go, digits of full width become those of the page. A private character, which no font can know, becomes 〓, the mark for a missing sort.
 */
export function cleanText(raw: string): string {
  return raw
    .replace(/[\uD800-\uDFFF]/gu, '')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(/\p{Co}/gu, '〓')
    .replace(/[０-９]/gu, (digit) => digit.normalize('NFKC'))
    .replace(/[\p{Cc}\u{E0000}-\u{E01EF}\uFDD0-\uFDEF\uFE00-\uFE0F\uFFFC-\uFFFF\u{1F000}-\u{1FAFF}]/gu, '')
    .replace(/(?<=[\p{sc=Han}，。、；：？！”’）》]) +(?=[\p{sc=Han}，。、；：？！“‘（《”’）》])/gu, '')
    .trim();
}

/** A paragraph's characters, without its marks. */
export function plainOf(paragraph: Paragraph): string {
  return paragraph.map((run) => run.text).join('');
}

/**
 * `甲、乙和丙` needs no `和` in official lists: `甲、乙、丙`. Where an item holds 、 itself, outside of marks that enclose it, they are set
 * off by ，, and those by ；: `健身、退费（26件），噪音（9件）` (GB/T 15834).
 */
export function listOf(items: readonly Paragraph[], separator: Separator = '、'): Paragraph {
  const words = items.map((item) => plainOf(item).replace(ENCLOSED, ''));
  const own = separator === '、' && words.some((item) => item.includes('、')) ? '，' : separator;
  return join(items.flatMap((item, index) => (index === 0 ? [item] : [own, item])));
}

type Separator = '、' | '，' | '；' | '，以及' | '';
const ENCLOSED = /“[^”]*”|（[^）]*）/gu;
