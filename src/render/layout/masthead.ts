import { type Bulletin, chineseDay, editionMark, issueNumber } from '../../model/index.js';
import { AREA, BODY_SIZE, LINE, MM, TITLE_SIZE } from '../grid.js';
import type { Glyph, Shaper } from '../text/shape.js';
import { breakTitle } from '../text/title.js';
import { centredLine, lineAt, rightLine, shapeWithin } from './lines.js';
import type { Element, Line, TextElement, TextTag } from './page.js';

const NAME_SIZE = 54;
const NAME_ROWS = 2;
const ORGANISATION_SIZE = 24;
const ORGANISATION_ROWS = 1.25;
const RED_RULE = 0.42 * MM;

/** `第29期（总第1234期）`, `增刊第2期`; a corrected edition says so. */
export function issueText(bulletin: Pick<Bulletin, 'masthead' | 'period'>): string {
  const { issue } = bulletin.masthead;
  const total = issue.total === null ? '' : `（总第${issue.total}期）`;
  return `${issueNumber(bulletin)}${total}${editionMark(bulletin.masthead)}`;
}

/** The head of page one, down to the title. `rows` is the first free row below it. */
export function mastheadOf(
  bulletin: Bulletin,
  shaper: Shaper,
): { readonly elements: Element[]; readonly rows: number } {
  const { masthead } = bulletin;
  const elements: Element[] = [];
  const right = AREA.left + AREA.width;
  let row = 0;
  const topOf = (at: number) => AREA.top + at * LINE;
  const body = (text: string, role: 'fang' | 'hei' = 'fang') => shaper.shape(text, role, BODY_SIZE);

  if (masthead.secrecy !== null || masthead.copyNumber !== null) {
    if (masthead.secrecy !== null) {
      elements.push(text('p', [lineAt(body(masthead.secrecy, 'hei'), AREA.left, topOf(row), LINE)]));
    }
    if (masthead.copyNumber !== null) {
      elements.push(text('p', [rightLine(body(masthead.copyNumber), right, topOf(row), LINE)]));
    }
    row += 1;
  }
  const redRows = NAME_ROWS + (masthead.organisation === null ? 0 : ORGANISATION_ROWS);
  const issueRow = Math.ceil(row + redRows);
  row += (issueRow - row - redRows) / 2;
  if (masthead.organisation !== null) {
    const glyphs = spaced(shaper.shape(masthead.organisation, 'title', ORGANISATION_SIZE), ORGANISATION_SIZE * 0.15);
    elements.push(text('p', [centredLine(glyphs, topOf(row), LINE * ORGANISATION_ROWS)], 'red'));
    row += ORGANISATION_ROWS;
  }
  elements.push(text('p', [centredLine(nameOf(masthead.name, shaper), topOf(row), LINE * NAME_ROWS)], 'red'));
  row = issueRow;
  elements.push(text('p', [centredLine(body(issueText(bulletin)), topOf(row), LINE)]));
  if (masthead.signer !== undefined) {
    elements.push(text('p', [rightLine(body(`签发人：${masthead.signer}`), right, topOf(row), LINE)]));
  }
  row += 1;
  const date = rightLine(body(chineseDay(masthead.printedOn)), right, topOf(row), LINE);
  const room = date.left - AREA.left - 3 * BODY_SIZE;
  const office = shapeWithin((size) => shaper.shape(masthead.office, 'fang', size), BODY_SIZE, room);
  elements.push(text('p', [lineAt(office, AREA.left, topOf(row), LINE)]), text('p', [date]));
  row += 1;
  // 4 mm below the characters, not below the box of their line.
  const ruleTop = topOf(row) - (LINE - BODY_SIZE) / 2 + 4 * MM;
  elements.push({ kind: 'rule', left: AREA.left, top: ruleTop, width: AREA.width, thickness: RED_RULE, style: 'red' });
  row += 2;
  const title = titleLines(bulletin, shaper);
  elements.push(
    text(
      'h1',
      title.map((line, i) => centredLine(line, topOf(row + i), LINE)),
    ),
  );
  return { elements, rows: row + title.length };
}

function titleLines(bulletin: Bulletin, shaper: Shaper): Glyph[][] {
  // One headline in every rendering: words that are not its own, after somebody changed it, break it nowhere.
  const isOwn = bulletin.headlineWords.join('') === bulletin.headline;
  const words = isOwn ? bulletin.headlineWords : [bulletin.headline];
  return breakTitle(
    words.map((word) => shaper.shape(word, 'title', TITLE_SIZE)),
    AREA.width,
  );
}

/** A long name is set smaller, and its air with it, so that it stays on one line. */
function nameOf(name: string, shaper: Shaper): Glyph[] {
  const glyphs = shaper.shape(name, 'title', NAME_SIZE);
  const factor = Math.min(1, AREA.width / (glyphs.length * NAME_SIZE * 1.16));
  const fitted = factor === 1 ? glyphs : shaper.shape(name, 'title', NAME_SIZE * factor);
  return spaced(fitted, NAME_SIZE * factor * (glyphs.length <= 5 ? 0.45 : 0.15));
}

function spaced(glyphs: readonly Glyph[], tracking: number): Glyph[] {
  return glyphs.map((glyph) => ({ ...glyph, tracking, width: glyph.width + tracking }));
}

function text(tag: TextTag, lines: readonly Line[], style: 'black' | 'red' = 'black'): TextElement {
  return { kind: 'text', tag, style, lines };
}
