/**
 * The gate over printed words: names drawn at random that it lets pass, and labels without a name that it refuses.
 * `npm run build && node bench/privacy/name-gate.mjs [--show] [--seed=22] [LABELS.txt …]`, one label a line.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createMasker, createNameGate } from '../../dist/privacy/index.js';
import { loadSegmenter } from '../../dist/text/index.js';
import { namedDay, plainTexts } from './named-day.mjs';
import { randomNames } from './random-names.mjs';

const show = process.argv.includes('--show');
const segmenter = loadSegmenter();
const gate = createNameGate(segmenter);
/** Where names come to stand on a page. */
const FORMS = [
  (name) => name,
  (name) => `${name}问题`,
  (name) => `大量市民来电关注${name}问题`,
  (name) => `${name}占用车位`,
  (name) => `反映${name}违建`,
  (name) => `物业经理${name}态度差`,
  (name) => `希望处理${name}的行为`,
];

const seed = process.argv.find((argument) => argument.startsWith('--seed='))?.slice(7);
const names = randomNames(1000, Number(seed ?? 22));
for (const form of FORMS) {
  const passed = names.filter((name) => !gate.namesIn(form(name)).some((found) => found.includes(name.slice(0, 2))));
  const printed = names.filter((name) => gate.mayPrint(form(name)));
  console.log(
    `${form('〇〇〇')}: ${printed.length} of ${names.length} names pass, ${passed.length} are not what was found`,
  );
  if (show) console.log(printed.join(' '));
}
/** The same with the tickets around, 50 names a day: of those that masking leaves, which may be printed. */
const mask = createMasker(segmenter);
const personal = (own, day) =>
  namedDay(own, day, '2020-01-02')
    .slice(1)
    .map((row) => [row[2], row[3]]);
for (const [kind, textsOf] of [
  ['as of persons', personal],
  ['as of things', plainTexts],
]) {
  const [left, printed] = [[], []];
  for (let first = 0; first < names.length; first += 50) {
    const own = names.slice(first, first + 50);
    const texts = textsOf(own, first).flatMap((pair) => pair.map((text) => mask(text)));
    const all = texts.join('\n');
    const inTickets = createNameGate(segmenter, { texts });
    left.push(...own.filter((name) => all.includes(name)));
    printed.push(...own.filter((name) => all.includes(name) && inTickets.mayPrint(name)));
  }
  console.log(
    `tickets that speak of them ${kind}: masking leaves ${left.length} of ${names.length}, of which ${printed.length} pass`,
  );
  if (show) console.log(printed.join(' '));
}
const files = [
  fileURLToPath(new URL('sentences/trade-phrases.txt', import.meta.url)),
  ...process.argv.slice(2).filter((argument) => !argument.startsWith('--')),
];
for (const file of files) {
  const labels = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const refused = labels.filter((label) => !gate.mayPrint(label));
  console.log(`${file.split('/').at(-1)}: ${refused.length} of ${labels.length} refused`);
  if (show) for (const label of refused) console.log(`  ${label}: ${gate.namesIn(label).join(' ')}`);
}
