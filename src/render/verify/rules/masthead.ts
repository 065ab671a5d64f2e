import { chineseDay } from '../../../model/index.js';
import { AREA, MM, TITLE_SIZE } from '../../grid.js';
import { RENDER } from '../../settings.js';
import { cleanText } from '../../text/clean.js';
import { hasAirBehind } from '../../text/line-marks.js';
import { foldText, type TextLine } from '../facts.js';
import { AREA_BOTTOM, AREA_RIGHT } from '../frame.js';
import { type Evidence, type Failure, firstOf, near, perPage, type Rule, rounded } from '../rule.js';

const CENTRE = AREA.left + AREA.width / 2;

function redRules(evidence: Evidence) {
  return evidence.pdf.pages.flatMap((page) =>
    page.rules.filter((rule) => rule.ink === 'red').map((rule) => ({ ...rule, page: page.number })),
  );
}

function ruleTop(evidence: Evidence): number {
  return redRules(evidence)[0]?.top ?? 0;
}

/** A character that is as wide as high. */
const FULL = /^[\p{sc=Han}\u3000-\u303f\uff00-\uff60“”‘’…—·]/u;

/**
 * From where the box of the first character begins to where that of the last one ends, without the empty half of a mark: what
 * is dark in 停 or in ， begins and ends elsewhere, by a tenth of the size and more.
 */
function middleOf({ glyphs, right }: TextLine): number {
  const [first, last] = [glyphs[0], glyphs.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const full = FULL.test(last.text);
  const end = full ? last.x + last.size * (hasAirBehind({ text: last.text, full }) ? 0.5 : 1) : right;
  return (first.x + end) / 2;
}

function failIf(isWrong: boolean, page: number | null, args: Failure['args']): Failure[] {
  return isWrong ? [{ page, args }] : [];
}

const DATE = /^\d{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日$/;

export const mastheadRules: readonly Rule[] = [
  {
    id: 'F03',
    title: { zh: '报头名称应为红色并居中（{reason}）', en: 'name of the bulletin red and centred ({reason})' },
    check(evidence) {
      const above = (evidence.lines[0] ?? []).filter((line) => line.y < ruleTop(evidence));
      const name = [...above].sort((a, b) => b.size - a.size)[0];
      if (name === undefined || name.size < 28) return failIf(true, 1, { reason: 'missing' });
      const largest = (evidence.lines[0] ?? []).filter((line) => near(line.y, name.y, 1));
      const left = Math.min(...largest.map((line) => line.glyphs[0]?.left ?? 0));
      const right = Math.max(...largest.map((line) => line.right));
      if (largest.some((line) => line.glyphs.some((glyph) => glyph.isInked !== null && glyph.ink !== 'red'))) {
        return failIf(true, 1, { reason: 'colour' });
      }
      return failIf(!near((left + right) / 2, CENTRE, MM), 1, { reason: 'centre' });
    },
  },
  {
    id: 'F04',
    title: {
      zh: '报头名称以外的文字应为黑色：“{text}”',
      en: 'type other than the name in the masthead is black: {text}',
    },
    check: (evidence) =>
      perPage(evidence, (page, lines) => {
        const limit = page.number === 1 ? ruleTop(evidence) : 0;
        const wrong = lines
          .flatMap((line) => line.glyphs)
          .filter(
            ({ ink, y, size, isInked }) =>
              isInked !== null && ink !== 'black' && !(ink === 'red' && y < limit && size > TITLE_SIZE),
          );
        return firstOf(wrong);
      }),
  },
  {
    id: 'F06',
    title: {
      zh: '红线应为一条、宽156毫米（{count}条，{width}毫米）',
      en: 'one red rule of 156 mm ({count}, {width} mm)',
    },
    check(evidence) {
      const rules = redRules(evidence);
      const rule = rules[0];
      const args = { count: rules.length, width: rounded((rule?.width ?? 0) / MM) };
      if (rules.length !== 1 || rule === undefined) return failIf(true, 1, args);
      const isThick = rule.thickness >= RENDER.check.thinnest && rule.thickness <= RENDER.check.thickest;
      return failIf(rule.page !== 1 || !near(rule.width, AREA.width, RENDER.check.width) || !isThick, rule.page, args);
    },
  },
  {
    id: 'F07',
    title: { zh: '标题应为2号、居中（{reason}）', en: 'title 22 pt and centred ({reason})' },
    check(evidence) {
      const below = (evidence.lines[0] ?? []).filter((line) => line.y > ruleTop(evidence));
      const title = below.filter((line) => near(line.size, TITLE_SIZE, RENDER.check.size));
      if (title.length === 0 || title[0] !== below[0]) return failIf(true, 1, { reason: 'size' });
      if (!title.every((line) => near(middleOf(line), CENTRE, MM))) return failIf(true, 1, { reason: 'centre' });
      const words = foldText(title.map((line) => line.text).join(''));
      if (evidence.bulletin !== null && words !== foldText(cleanText(evidence.bulletin.headline)))
        return failIf(true, 1, { reason: 'another headline' });
      return failIf(title.length > 1 && [...(title.at(-1)?.text.trim() ?? '')].length < 2, 1, {
        reason: 'lone character',
      });
    },
  },
  {
    id: 'F15',
    title: {
      zh: '版记应在末页，末线在262毫米处（{reason}）',
      en: 'foot on the last page, its last rule at 262 mm ({reason})',
    },
    check(evidence) {
      const at = (page: (typeof evidence.pdf.pages)[number]) =>
        page.rules.filter(
          (rule) =>
            near(rule.top + rule.thickness / 2, AREA_BOTTOM, RENDER.check.place) && near(rule.width, AREA.width, MM),
        );
      const early = evidence.pdf.pages.slice(0, -1).find((page) => at(page).length > 0);
      if (early !== undefined) return failIf(true, early.number, { reason: 'not last' });
      const last = evidence.pdf.pages.at(-1);
      const number = last?.number ?? null;
      if (last === undefined || at(last).length === 0) return failIf(true, number, { reason: 'rule' });
      const printed = (evidence.lines.at(-1) ?? []).some(
        (line) => /印发$/.test(line.text.trim()) && line.y < AREA_BOTTOM,
      );
      return failIf(!printed, number, { reason: 'text' });
    },
  },
  {
    id: 'F18',
    title: { zh: '日期写法不对：“{text}”', en: 'form of the date: {text}' },
    check(evidence) {
      const head = (evidence.lines[0] ?? []).filter(
        (line) => line.y < ruleTop(evidence) && line.right > AREA_RIGHT - 2 * MM && line.y > ruleTop(evidence) - 30,
      );
      const foot = (evidence.lines.at(-1) ?? []).filter((line) => /印发$/.test(line.text.trim()));
      const dates = [
        ...head.map((line) => ({ page: 1, text: foldText(line.text) })),
        ...foot.map((line) => ({ page: line.page, text: foldText(line.text).replace(/印发$/, '') })),
      ];
      const expected = evidence.bulletin === null ? null : chineseDay(evidence.bulletin.masthead.printedOn);
      if (head.length === 0) return failIf(true, 1, { text: '' });
      // Without the model, the head's own date: the foot must have the same.
      const wanted = expected ?? dates[0]?.text;
      return dates.flatMap(({ page, text }) => failIf(!DATE.test(text) || text !== wanted, page, { text }));
    },
  },
  {
    id: 'F20',
    title: {
      zh: '期号应接上期：{issue}，上期{previous}',
      en: 'issue number follows the last: {issue} after {previous}',
    },
    needs: ['previousIssue'],
    check(evidence) {
      const { previousIssue } = evidence;
      if (previousIssue === null) return [];
      const issue = printedIssue(evidence);
      const previous = `${previousIssue.year}-${previousIssue.number}`;
      if (issue === null) return failIf(true, 1, { issue: '', previous });
      const next = issue.year === previousIssue.year ? previousIssue.number + 1 : 1;
      const isNext = issue.number === next || (issue.isRevised && issue.number === previousIssue.number);
      return failIf(!isNext, 1, { issue: `${issue.year}-${issue.number}`, previous });
    },
  },
];

/**
 * The issue as page one names it: `第29期`, with the year of the date beside the office. A page that was signed bears the day
 * of signing, which may be in the year after that of its number: the model has that.
 */
function printedIssue(evidence: Evidence): { year: number; number: number; isRevised: boolean } | null {
  const head = (evidence.lines[0] ?? [])
    .filter((line) => line.y < ruleTop(evidence))
    .map((line) => foldText(line.text));
  const number = head
    .map((text) => /^(?:增刊|周报|月报)?第(\d+)期/.exec(text)?.[1])
    .find((found) => found !== undefined);
  const year = head.map((text) => /(\d{4})年\d{1,2}月\d{1,2}日$/.exec(text)?.[1]).find((found) => found !== undefined);
  if (number === undefined || year === undefined) return null;
  const numbered = evidence.bulletin?.masthead.issue.year ?? Number(year);
  return { year: numbered, number: Number(number), isRevised: head.some((text) => text.includes('更正第')) };
}
