import { type Bulletin, chineseDay } from '../../model/index.js';
import type { FontSet } from '../fonts/faces.js';
import { glyphBox } from '../fonts/outline.js';
import { AREA, baselineIn, FOOT_SIZE, LINE, MM, ONE_IN, TABLE_SIZE } from '../grid.js';
import { breakLines } from '../text/breaking.js';
import type { Shaper } from '../text/shape.js';
import { lineAt, rightLine, shapeWithin, typeLineAt } from './lines.js';
import type { Element, Rule, TextElement } from './page.js';

/** One and a half times the type, and a whole number of CSS pixels, or the browser moves the baseline. */
const FOOT_LINE = 21;
/** Between the text and the foot. */
const AIR = 8;
const THICK = 0.35 * MM;
const THIN = 0.25 * MM;

/** 版记: what stands at the very bottom of the last page. `rows` includes the air above it. */
export function footOf(bulletin: Bulletin, shaper: Shaper): { readonly rows: number; readonly elements: Element[] } {
  const { masthead, foot } = bulletin;
  const width = AREA.width - 2 * ONE_IN;
  const left = AREA.left + ONE_IN;
  const shape = (text: string) => shaper.shape(text, 'fang', FOOT_SIZE);
  const receivers = (['报', '送', '发'] as const)
    .filter((key) => foot.distribution[key].length > 0)
    .map((key) => {
      const glyphs = shape(`${key}：${foot.distribution[key].join('，')}。`);
      return breakLines(glyphs, { width, firstIndent: 0, hangingIndent: 2 * FOOT_SIZE, justify: false });
    });
  const blocks = [receivers.flat().length, 1, foot.copies === null ? 0 : 1].filter((lines) => lines > 0);
  const bottom = AREA.top + AREA.height;
  const height = blocks.reduce((sum, lines) => sum + lines * FOOT_LINE, 0);
  let top = bottom - height;
  const elements: Element[] = [rule(top, THICK)];
  for (const lines of receivers) {
    elements.push(text(lines.map((line, i) => typeLineAt(line, left, top + i * FOOT_LINE, FOOT_LINE))));
    top += lines.length * FOOT_LINE;
  }
  if (receivers.length > 0) elements.push(rule(top, THIN));
  const date = rightLine(shape(`${chineseDay(masthead.printedOn)}印发`), left + width, top, FOOT_LINE);
  const room = date.left - left - 3 * FOOT_SIZE;
  const office = shapeWithin((size) => shaper.shape(masthead.office, 'fang', size), FOOT_SIZE, room, TABLE_SIZE);
  elements.push(text([lineAt(office, left, top, FOOT_LINE)]), text([date]));
  top += FOOT_LINE;
  if (foot.copies !== null) {
    elements.push(rule(top, THIN), text([rightLine(shape(`共印 ${foot.copies} 份`), left + width, top, FOOT_LINE)]));
  }
  elements.push(rule(bottom, THICK));
  return { rows: (height + AIR) / LINE, elements };
}

/** `— 1 —` with its dash 7 mm below the type area; odd pages right, even pages left. */
export function pageNumberOf(number: number, shaper: Shaper, fonts: FontSet): TextElement {
  const glyphs = shaper.shape(`— ${number} —`, 'song', FOOT_SIZE);
  const dash = glyphBox(fonts.faces.song, fonts.faces.song.glyph(0x2014));
  const dashAbove = ((dash.top + dash.bottom) / 2) * FOOT_SIZE;
  const baseline = AREA.top + AREA.height + 7 * MM + dashAbove;
  const top = baseline - baselineIn(FOOT_LINE, FOOT_SIZE);
  const line =
    number % 2 === 1
      ? rightLine(glyphs, AREA.left + AREA.width - ONE_IN, top, FOOT_LINE)
      : lineAt(glyphs, AREA.left + ONE_IN, top, FOOT_LINE);
  return { ...text([line]), isFooter: true };
}

function rule(centre: number, thickness: number): Rule {
  return { kind: 'rule', left: AREA.left, top: centre - thickness / 2, width: AREA.width, thickness, style: 'black' };
}

function text(lines: TextElement['lines']): TextElement {
  return { kind: 'text', tag: 'p', style: 'black', lines };
}
