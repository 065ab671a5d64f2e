import { AREA, MM, SHEET } from '../../grid.js';
import { RENDER } from '../../settings.js';
import { AREA_BOTTOM, AREA_RIGHT, isPageNumber } from '../frame.js';
import { firstOf, near, perPage, type Rule, rounded } from '../rule.js';

export const sheetRules: readonly Rule[] = [
  {
    id: 'F01',
    title: { zh: '纸张应为A4，不旋转（{width}×{height}毫米）', en: 'A4, not rotated ({width} x {height} mm)' },
    check: (evidence) =>
      perPage(evidence, ({ width, height, rotation }) =>
        near(width, SHEET.width, RENDER.check.place) && near(height, SHEET.height, RENDER.check.place) && rotation === 0
          ? null
          : { width: rounded(width / MM), height: rounded(height / MM), rotation },
      ),
  },
  {
    id: 'F02',
    title: { zh: '文字超出版心：“{text}”', en: 'type outside the type area: {text}' },
    check: (evidence) =>
      perPage(evidence, (_, lines) => {
        const outside = lines
          .filter((line) => !isPageNumber(line))
          .flatMap((line) => line.glyphs)
          .filter(
            ({ left, right, top, bottom, isInked }) =>
              isInked !== null &&
              (left < AREA.left - RENDER.check.place ||
                right > AREA_RIGHT + RENDER.check.place ||
                top < AREA.top - RENDER.check.place ||
                bottom > AREA_BOTTOM + RENDER.check.place),
          );
        return firstOf(outside);
      }),
  },
  {
    id: 'F14',
    title: { zh: '页码形式或位置不对（{reason}）', en: 'form or place of the page number ({reason})' },
    check: (evidence) =>
      perPage(evidence, (page, lines) => {
        const [line, more] = lines.filter(isPageNumber);
        if (line === undefined) return { reason: 'missing' };
        if (more !== undefined) return { reason: 'more below the type area' };
        if (line.text.replace(/\s/g, '') !== `—${page.number}—`) return { reason: 'form' };
        const dash = line.glyphs.find((glyph) => glyph.text === '—');
        const middle = ((dash?.top ?? 0) + (dash?.bottom ?? 0)) / 2;
        if (!near(middle, AREA_BOTTOM + 7 * MM, RENDER.check.place)) return { reason: 'height' };
        const indent = page.number % 2 === 1 ? AREA_RIGHT - line.right : (dash?.left ?? 0) - AREA.left;
        return near(indent, 15, RENDER.check.pageNumberSide + RENDER.check.place) ? null : { reason: 'side' };
      }),
  },
];
