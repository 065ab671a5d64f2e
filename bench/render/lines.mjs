// How full the lines are: `node bench/render/lines.mjs FILE.pdf …` (the files that pages.mjs --work DIR leaves in DIR).
// Of lines of the body that go on below, the share whose last cell ends more than 8 pt before the edge of the type area; of
// last lines of more than one, those that hold no more than one character or a count (`15件）。`). SHOW=1 prints them.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { AREA, CHARACTER, LINE } from '../../dist/render/grid.js';
import { linesOf } from '../../dist/render/verify/facts.js';
import { readPdf } from '../../dist/render/verify/read.js';
import { bodyLines } from '../../dist/render/verify/rules/body.js';

const SHORT = 8;
const edge = AREA.left + AREA.width;
/** Where the cell of the last character ends, empty half of a mark included. */
const endOf = ({ glyphs }) => {
  const seen = glyphs.filter(({ isInked }) => isInked !== null);
  const last = seen.at(-1);
  return /[\u2000-\uffff]/.test(last.text) ? last.x + CHARACTER : last.right;
};

let [all, short, ends, lone] = [0, 0, 0, 0];
for (const file of process.argv.slice(2)) {
  const facts = await readPdf(readFileSync(file));
  let [wrapped, behind, last, alone] = [0, 0, 0, 0];
  for (const page of facts.pages) {
    const body = bodyLines({ pdf: facts, lines: facts.pages.map(linesOf) }, page.number - 1);
    body.forEach((line, i) => {
      const next = body[i + 1];
      const isFlush = Math.abs(line.left - AREA.left) < 0.5;
      const goesOn =
        next !== undefined && Math.abs(next.y - line.y - LINE) < 0.5 && Math.abs(next.left - AREA.left) < 0.5;
      if (isFlush && !goesOn) {
        last += 1;
        if (line.glyphs.filter(({ text }) => /\p{L}/u.test(text)).length < 2) {
          alone += 1;
          if (process.env.SHOW) console.log('last', body[i - 1]?.text ?? '', '/', line.text);
        }
      }
      if (!goesOn) return;
      wrapped += 1;
      if (edge - endOf(line) > SHORT) {
        behind += 1;
        if (process.env.SHOW) console.log((edge - endOf(line)).toFixed(1), line.text);
      }
    });
  }
  console.log(`${basename(file)}: ${wrapped} wrapped lines, ${behind} short, ${last} last lines, ${alone} of a count`);
  all += wrapped;
  short += behind;
  ends += last;
  lone += alone;
}
console.log(
  `all: ${all} wrapped lines, ${short} (${((short / all) * 100).toFixed(1)} %) short by more than ${SHORT} pt, ${ends} last lines, ${lone} of one character or a count`,
);
process.exit(0);
