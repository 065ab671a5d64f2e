import type { Bulletin, Run } from '../../../model/index.js';
import { foldText, pageText, type TextLine } from '../facts.js';
import { looseStrings, runsOf } from '../model-text.js';
import { readingTexts } from '../reading.js';
import { type Failure, type PersonalHit, perPage, type Rule } from '../rule.js';
import { shareFailures } from '../shares.js';
import { listNumbers, NumberCounts, numbersIn, printedNumbers } from '../tokens.js';

/** Numbers in words of the structure (a heading, a unit) that are a date, a clock time or part of a name. */
const NAMED = /\d+(?:[年月日时分期]|[-–—]\d+)|[A-Za-z]\d+|12345|\d{4}—\d{4}/;

export const contentRules: readonly Rule[] = [
  {
    id: 'F21',
    title: {
      zh: '数字与台账不符：{number}（{reason}）',
      en: 'number not in agreement with the ledger: {number} ({reason})',
    },
    needs: ['bulletin'],
    check({ bulletin, lines }) {
      return bulletin === null ? [] : [...ledgerFailures(bulletin), ...readBack(bulletin, lines)];
    },
  },
  {
    id: 'F22',
    title: { zh: '“{table}”占比有误：{reason}', en: 'shares of {table}: {reason}' },
    check: ({ lines }) => shareFailures(lines),
  },
  {
    id: 'F27',
    title: {
      zh: '文字与内容模型不一致：应为“{expected}”，实为“{found}”',
      en: 'text differs from the model: {expected} printed as {found}',
    },
    needs: ['bulletin'],
    check(evidence) {
      const expected = evidence.expectedText;
      if (expected === null) return [];
      if (expected.length !== evidence.pdf.pages.length) {
        return [
          { page: null, args: { expected: `${expected.length} pp.`, found: `${evidence.pdf.pages.length} pp.` } },
        ];
      }
      return perPage(evidence, (page) => {
        const found = pageText(page);
        const wanted = foldText(expected[page.number - 1] ?? '');
        if (found === wanted) return null;
        const at = [...wanted].findIndex((character, i) => character !== [...found][i]);
        const from = Math.max(0, at < 0 ? Math.min(wanted.length, found.length) - 4 : at - 4);
        const cut = (text: string) => [...text].slice(from, from + 16).join('');
        return { expected: cut(wanted), found: cut(found) };
      });
    },
  },
  {
    id: 'P01',
    title: { zh: '{section}：可能含有个人信息（{kinds}）', en: '{section}: may hold personal data ({kinds})' },
    needs: ['findPersonalData'],
    check(evidence) {
      const find = evidence.findPersonalData;
      if (find === null) return [];
      const places = new Map<string, { page: number | null; section: string; kinds: Set<string> }>();
      let section = HEAD;
      let isOnPaper = false;
      const read = readingTexts(evidence.pdf.pages);
      const whole = read.filter(({ isLine }) => !isLine).flatMap(({ texts }) => texts);
      for (const { page, isLine, texts } of read) {
        if (isLine !== isOnPaper) section = HEAD;
        isOnPaper = isLine;
        const found = texts
          .flatMap((text) => find(text).filter((hit) => !isLine || !isCutByLine(text, hit, whole)))
          .map(({ kind }) => kind);
        if (found.length === 0) section = texts.find((text) => HEADING.test(text)) ?? section;
        else {
          const place = `${page} ${section}`;
          const kinds = places.get(place)?.kinds ?? [];
          places.set(place, { page, section, kinds: new Set([...kinds, ...found]) });
        }
      }
      return [...places.values()].map(({ page, section: where, kinds }) => ({
        page,
        args: { section: where, kinds: [...kinds] },
      }));
    },
  },
];

/**
 * Whether what stands at the end or the beginning of a line goes on beyond it: 宝力格 of 宝力格 | 苏木. Then the whole text,
 * which is read besides, tells what it is.
 */
function isCutByLine(line: string, { start, end }: PersonalHit, whole: readonly string[]): boolean {
  return whole.some((text) => {
    const at = text.indexOf(line);
    return at >= 0 && ((start === 0 && at > 0) || (end === line.length && at + line.length < text.length));
  });
}

/** Where a hit stands is told by the heading above it, which is the office's own: never by its words. */
const HEADING = /^[一二三四五六七八九十]{1,3}、\p{sc=Han}{2,12}$/u;
const HEAD = 'before the first section';

/** Every run with a number points to an entry that says the same and how to compute it. */
function ledgerFailures(bulletin: Bulletin): Failure[] {
  const ledger = new Map(bulletin.numbers.map((entry) => [entry.id, entry]));
  return runsOf(bulletin).flatMap((run) => {
    if (run.number === undefined) return undeclared(run);
    const entry = ledger.get(run.number);
    if (entry === undefined) return [{ page: null, args: { number: run.text, reason: 'no entry' } }];
    if (entry.formula.trim() === '') return [{ page: null, args: { number: run.text, reason: 'no formula' } }];
    return foldText(run.text).includes(foldText(entry.printed))
      ? []
      : [{ page: null, args: { number: `${run.text} ≠ ${entry.printed}`, reason: 'differs' } }];
  });
}

function undeclared(run: Run): Failure[] {
  const [number] = run.verbatim === undefined ? numbersIn(run.text) : [];
  return number === undefined ? [] : [{ page: null, args: { number, reason: 'no entry' } }];
}

/**
 * From the finished page, both ways: every number of the ledger is printed as often as the model has it, and no number is
 * printed that is neither in the ledger nor a date, a name, a citizen's word or the frame's own.
 */
function readBack(bulletin: Bulletin, lines: readonly (readonly TextLine[])[]): Failure[] {
  const printed = new NumberCounts(printedNumbers(lines));
  const runs = runsOf(bulletin);
  const counted = runs.filter((run) => run.number !== undefined).flatMap((run) => numbersIn(run.text));
  const missing = counted.filter((number) => !printed.take(number));
  const strings = looseStrings(bulletin);
  const excused = [
    ...runs.filter((run) => run.verbatim !== undefined).map((run) => run.text),
    ...strings.filter(({ text, isOurs }) => !isOurs || NAMED.test(foldText(text))).map(({ text }) => text),
  ].flatMap(numbersIn);
  for (const number of [...excused, ...listNumbers(lines)]) printed.take(number);
  // A long word of a citizen may be cut at the end of a line, and a table's head stands again on the next page.
  const strays = printed.rest.filter((number) => !excused.some((whole) => whole.includes(number)));
  return [
    ...missing.map((number) => ({ page: null, args: { number, reason: 'not printed' } })),
    ...strays.map((number) => ({ page: null, args: { number, reason: 'no entry' } })),
  ];
}
