import { AREA, LINE } from '../grid.js';
import type { TypeLine } from '../text/breaking.js';
import type { Flowable } from './flow.js';
import { typeLineAt } from './lines.js';
import type { TextElement, TextTag } from './page.js';

/** A paragraph or heading on the grid. At a page break no line of it stands alone at the top of the next page. */
export function textFlow(
  lines: readonly TypeLine[],
  tag: TextTag,
  about: Pick<TextElement, 'list' | 'continues'> = {},
): Flowable {
  const keepNext = tag !== 'p';
  const count = lines.length;
  return {
    rows: count,
    keepNext,
    blank: false,
    floats: false,
    least: count <= 2 ? count : count === 3 ? 1 : 2,
    split(rows) {
      const head = Math.min(rows, count - 2);
      return head < 1 || keepNext
        ? null
        : [textFlow(lines.slice(0, head), tag, about), textFlow(lines.slice(head), tag, { ...about, continues: true })];
    },
    place: (top) => [
      {
        kind: 'text',
        tag,
        style: 'black',
        ...about,
        lines: lines.map((line, i) => typeLineAt(line, AREA.left, top + i * LINE, LINE)),
      },
    ],
  };
}
