import { AREA, BODY_SIZE, CHARACTER, COLUMNS, FOOT_SIZE, LINE, ROWS, TABLE_SIZE, TITLE_SIZE } from '../../grid.js';
import { RENDER } from '../../settings.js';
import { chineseNumber } from '../../text/levels.js';
import { mayBeginLine, mayEndLine } from '../../text/line-marks.js';
import type { TextLine } from '../facts.js';
import { isPageNumber } from '../frame.js';
import { type Evidence, type Failure, near, perPage, type Rule, rounded } from '../rule.js';

const INDENT = 2 * CHARACTER;

/** Lines of running text: 3号, inside the type area, below the title on page one. */
export function bodyLines(evidence: Evidence, index: number): TextLine[] {
  const limit = index === 0 ? titleBottom(evidence) : 0;
  return (evidence.lines[index] ?? []).filter(
    (line) => near(line.size, BODY_SIZE, RENDER.check.size) && line.y > limit && !isPageNumber(line),
  );
}

function titleBottom(evidence: Evidence): number {
  const red = evidence.pdf.pages[0]?.rules.find((rule) => rule.ink === 'red')?.top ?? 0;
  const title = (evidence.lines[0] ?? []).filter((line) => line.y > red && line.size > RENDER.check.titleSize);
  return Math.max(red, ...title.map((line) => line.y));
}

function eachBody(evidence: Evidence, findingOf: (lines: readonly TextLine[]) => Failure['args'] | null): Failure[] {
  return perPage(evidence, (page) => findingOf(bodyLines(evidence, page.number - 1)));
}

function isHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** Distance between neighbouring Chinese characters of a line that is off the grid. */
function wrongPitch(line: TextLine): number | undefined {
  for (let i = 1; i < line.glyphs.length; i += 1) {
    const [before, after] = [line.glyphs[i - 1], line.glyphs[i]];
    if (before === undefined || after === undefined || !isHan(before.text) || !isHan(after.text)) continue;
    const pitch = after.x - before.x;
    if (!near(pitch, CHARACTER, RENDER.check.pitch)) return pitch;
  }
  return undefined;
}

/** Sizes that type may have below the head: 3号, the title's, the foot's, and no larger than a table's. */
function isKnownSize(line: TextLine, isLastPage: boolean): boolean {
  if (
    line.size <= TABLE_SIZE + RENDER.check.size ||
    near(line.size, BODY_SIZE, RENDER.check.size) ||
    near(line.size, TITLE_SIZE, RENDER.check.size)
  )
    return true;
  return near(line.size, FOOT_SIZE, RENDER.check.size) && (isLastPage || isPageNumber(line));
}

const HEADING = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/u;

export const bodyRules: readonly Rule[] = [
  {
    id: 'F08',
    title: { zh: '不合28字×22行版格（{reason} {value}）', en: 'off the grid of 28 by 22 ({reason} {value})' },
    check: (evidence) =>
      perPage(evidence, (page, all) => {
        const isLastPage = page.number === evidence.pdf.pages.length;
        const below = page.number === 1 ? titleBottom(evidence) : 0;
        const odd = all.find((line) => line.y > below && !isKnownSize(line, isLastPage));
        if (odd !== undefined) return { reason: 'size', value: rounded(odd.size) };
        const lines = bodyLines(evidence, page.number - 1);
        if (page.number === 1 && lines.length === 0) return { reason: 'no type of the body', value: 0 };
        const rows = [...new Set(lines.map((line) => Math.round((line.y - AREA.top) / LINE - 0.2)))];
        if (rows.length > ROWS) return { reason: 'rows', value: rows.length };
        const first = lines[0];
        for (const line of lines) {
          const pitch = wrongPitch(line);
          if (pitch !== undefined) return { reason: 'pitch', value: rounded(pitch) };
          if (line.right - line.left > COLUMNS * CHARACTER + RENDER.check.lineWidth)
            return { reason: 'columns', value: rounded(line.right - line.left) };
          const steps = (line.y - (first?.y ?? 0)) / LINE;
          if (!near(steps * LINE, Math.round(steps) * LINE, RENDER.check.grid))
            return { reason: 'line pitch', value: rounded(steps * LINE) };
        }
        return null;
      }),
  },
  {
    id: 'F09',
    title: { zh: '段首应空二字、回行顶格：“{text}”', en: 'first line indented 2 characters, others flush: {text}' },
    check: (evidence) =>
      eachBody(evidence, (lines) => {
        const wrong = lines.find(
          ({ left }) =>
            !near(left - AREA.left, 0, RENDER.check.edge) && !near(left - AREA.left, INDENT, RENDER.check.edge),
        );
        return wrong === undefined ? null : { text: wrong.text.slice(0, 12) };
      }),
  },
  {
    id: 'F10',
    title: { zh: '层次序号不连续：“{text}”', en: 'numbering of the levels out of order: {text}' },
    check(evidence) {
      const counts = [0, 0];
      const failures: Failure[] = [];
      for (const page of evidence.pdf.pages) {
        for (const line of bodyLines(evidence, page.number - 1)) {
          if (!near(line.left - AREA.left, INDENT, RENDER.check.edge)) continue;
          const match = /^([一二三四五六七八九十]+)、/u.exec(line.text);
          const second = /^（([一二三四五六七八九十]+)）/u.exec(line.text);
          const level = match !== null && /Hei|Sans/i.test(line.font) ? 0 : second !== null ? 1 : -1;
          if (level < 0) continue;
          const found = level === 0 ? match?.[1] : second?.[1];
          counts[level] = (counts[level] ?? 0) + 1;
          if (level === 0) counts[1] = 0;
          if (found !== chineseNumber(counts[level] ?? 0)) {
            failures.push({ page: page.number, args: { text: line.text.slice(0, 12) } });
          }
        }
      }
      return failures;
    },
  },
  {
    id: 'F11',
    title: { zh: '行首或行末有禁则标点：“{text}”', en: 'a mark that may not start or end a line: {text}' },
    check: (evidence) =>
      eachBody(evidence, (lines) => {
        const wrong = lines.find((line) => {
          const text = line.text.trim();
          return !mayBeginLine([...text][0] ?? '') || !mayEndLine([...text].at(-1) ?? '');
        });
        return wrong === undefined ? null : { text: wrong.text.slice(0, 12) };
      }),
  },
  {
    id: 'F12',
    title: {
      zh: '标题落在页末，或段末单行落在页首：“{text}”',
      en: 'a heading ends the page, or a lone last line starts it: {text}',
    },
    check: (evidence) =>
      perPage(evidence, (page, all) => {
        const lines = bodyLines(evidence, page.number - 1);
        const inArea = all.filter((line) => !isPageNumber(line));
        const last = inArea.at(-1);
        const isHeading =
          last !== undefined &&
          near(last.size, BODY_SIZE, RENDER.check.size) &&
          HEADING.test(last.text) &&
          /Hei|Sans/i.test(last.font);
        if (isHeading && page.number < evidence.pdf.pages.length) return { text: last.text.slice(0, 12) };
        const [first, second] = lines;
        if (page.number === 1 || first === undefined || first !== inArea[0]) return null;
        const isWrapped = near(first.left - AREA.left, 0, RENDER.check.edge);
        const goesOn =
          second !== undefined &&
          near(second.y - first.y, LINE, RENDER.check.edge) &&
          near(second.left - AREA.left, 0, RENDER.check.edge);
        return isWrapped && !goesOn ? { text: first.text.slice(0, 12) } : null;
      }),
  },
];
