import type { Bulletin, Paragraph, Run } from '../../../model/index.js';
import { foldText, pageText } from '../facts.js';
import { looseStrings, runsOf } from '../model-text.js';
import { type Failure, perPage, type Rule } from '../rule.js';

const DIGITS = /\d+(?:[.,:：]\d+)*%?/g;

/** Numbers in words of the structure (a heading, a unit) that are a date, a clock time or part of a name. */
const NAMED = /\d+(?:年|月|日|时|分|期|[-–—]\d+)|[A-Za-z]\d+|12345|\d{4}—\d{4}/;

export const contentRules: readonly Rule[] = [
  {
    id: 'F21',
    title: {
      zh: '数字与台账不符：{number}（{reason}）',
      en: 'number not in agreement with the ledger: {number} ({reason})',
    },
    needs: ['bulletin'],
    check({ bulletin, pdf }) {
      if (bulletin === null) return [];
      return [...ledgerFailures(bulletin), ...readBack(bulletin, pdf.pages.map(pageText).join(''))];
    },
  },
  {
    id: 'F22',
    title: { zh: '“{table}”占比合计为{sum}%', en: 'shares of {table} add to {sum}%' },
    needs: ['bulletin'],
    check: ({ bulletin }) => (bulletin === null ? [] : shareFailures(bulletin)),
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
          { page: null, args: { expected: `${expected.length} pages`, found: `${evidence.pdf.pages.length} pages` } },
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
    title: { zh: '文中可能含有个人信息（{kinds}）', en: 'personal data may be on the page ({kinds})' },
    needs: ['findPersonalData'],
    check(evidence) {
      const find = evidence.findPersonalData;
      if (find === null) return [];
      return perPage(evidence, (page) => {
        const raw = page.glyphs
          .map((glyph) => glyph.text)
          .join('')
          .replace(/\s+/gu, '');
        const kinds = [...new Set([...find(raw), ...find(pageText(page))].map((hit) => hit.kind))];
        return kinds.length === 0 ? null : { kinds };
      });
    },
  },
];

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
      : [{ page: null, args: { number: run.text, reason: `ledger has ${entry.printed}` } }];
  });
}

function undeclared(run: Run): Failure[] {
  if (run.verbatim !== undefined) return [];
  const digits = run.text.match(DIGITS);
  return digits === null ? [] : [{ page: null, args: { number: digits[0], reason: 'no entry' } }];
}

/** From the finished page: every entry is found, and no digits are left over that nobody accounts for. */
function readBack(bulletin: Bulletin, text: string): Failure[] {
  const missing = bulletin.numbers
    .filter((entry) => entry.place !== 'alt' && !text.includes(foldText(entry.printed)))
    .map((entry) => ({ page: null, args: { number: entry.printed, reason: 'not printed' } }));
  const known = new Set(bulletin.numbers.flatMap((entry) => tokens(entry.printed)));
  for (const run of runsOf(bulletin))
    if (run.number !== undefined || run.verbatim !== undefined) for (const token of tokens(run.text)) known.add(token);
  const strings = looseStrings(bulletin);
  for (const { text: words } of strings.filter(({ isOurs }) => !isOurs))
    for (const token of tokens(words)) known.add(token);
  const strays = strings
    .filter(({ isOurs, text: words }) => isOurs && !NAMED.test(foldText(words)))
    .flatMap(({ text: words }) => tokens(words).filter((token) => !known.has(token)));
  return [...missing, ...strays.map((number) => ({ page: null, args: { number, reason: 'no entry' } }))];
}

function tokens(text: string): string[] {
  return foldText(text).match(DIGITS) ?? [];
}

/** Tables whose rows make a whole, that is with a line 合计 or 其他, have shares that add to 100. */
function shareFailures(bulletin: Bulletin): Failure[] {
  const tables = bulletin.sections.flatMap((section) =>
    section.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])),
  );
  return tables.flatMap((table) => {
    const plain = (paragraph: Paragraph | undefined) =>
      (paragraph ?? [])
        .map((run) => run.text)
        .join('')
        .trim();
    const isTotal = (row: readonly Paragraph[]) => /^(合计|总计|共计)/u.test(plain(row[0]));
    const parts = table.rows.filter((row) => !isTotal(row));
    const isWhole = parts.length < table.rows.length || parts.some((row) => /^(其他|其它)$/u.test(plain(row[0])));
    return table.columns.flatMap((column, i) => {
      if (!/占比|比重|份额/u.test(column.heading)) return [];
      const shares = parts
        .map((row) => Number(plain(row[i]).replace('%', '')))
        .filter((share) => Number.isFinite(share));
      const sum = Math.round(shares.reduce((a, b) => a + b, 0) * 10) / 10;
      const isWrong = sum > 100.1 || (isWhole && sum < 99.9);
      return shares.length > 0 && isWrong ? [{ page: null, args: { table: table.title, sum } }] : [];
    });
  });
}
