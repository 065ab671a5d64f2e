/**
 * What the masking of tickets leaves in the clear and what it takes by mistake, by kind, on four sets of made-up sentences
 * that were written before the rules, the last without a half for tuning: `npm run build && node bench/privacy/sentences.mjs [--show] [--titles=CSV:COLUMN]`.
 * `--show` lists the mistakes of the tuning halves; `--titles` what becomes of 100 titles drawn from a file (--seed=N).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { createMasker } from '../../dist/privacy/index.js';
import { loadSegmenter } from '../../dist/text/index.js';

/** Of addresses the estate or the road stays: the door stands while the last signs of it do. */
const DOOR = 3;

const here = (name) => fileURLToPath(new URL(`sentences/${name}`, import.meta.url));
const isMain = process.argv[1] === fileURLToPath(import.meta.url);
const show = process.argv.includes('--show');
const mask = createMasker(loadSegmenter());

/** The characters that carry the value: no blanks and no marks. */
const bare = (text) => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Leaked: more than half of the value's characters still stand in one run. */
export function isLeaked(value, masked) {
  const [wanted, text] = [bare(value), bare(masked)];
  const length = Math.floor(wanted.length / 2) + 1;
  for (let at = 0; at + length <= wanted.length; at += 1) if (text.includes(wanted.slice(at, at + length))) return true;
  return false;
}

function planted(name) {
  const kinds = new Map();
  let kind = '';
  for (const line of readFileSync(here(name), 'utf8').split('\n')) {
    if (line.startsWith('## ')) kind = line.slice(3);
    if (line === '' || line.startsWith('#')) continue;
    const values = [...line.matchAll(/\{([^}]*)\}/g)].map(([, value]) => value);
    const masked = mask(line.replace(/[{}]/g, '').replaceAll('\\n', '\n'));
    const count = kinds.get(kind) ?? { leaked: 0, all: 0 };
    for (const value of values) {
      count.all += 1;
      if (!isLeaked(value, masked)) continue;
      count.leaked += 1;
      if (kind === 'address' && bare(masked).includes(bare(value).slice(-DOOR))) count.doors = (count.doors ?? 0) + 1;
      if (show && name.includes('tuning')) console.log(`leak (${kind}): ${line} → ${masked}`);
    }
    kinds.set(kind, count);
  }
  return kinds;
}

function clean(name) {
  const lines = readFileSync(here(name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const wrong = lines.filter((line) => mask(line) !== line);
  if (show && name.includes('tuning')) for (const line of wrong) console.log(`false: ${line} → ${mask(line)}`);
  return { leaked: wrong.length, all: lines.length };
}

/** A hundred titles by chance, read at run time only: whether a change is a mistake is for a reader to say. */
function titles() {
  const option = (name) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  const [file, column] = option('titles')?.split(':') ?? [];
  if (file === undefined) return;
  const drawn = parse(readFileSync(file, 'utf8'), { columns: true, bom: true, relax_column_count: true })
    .map((record) => record[column].trim())
    .map((title) => [
      createHash('sha256')
        .update(`${option('seed') ?? 1}${title}`)
        .digest('hex'),
      title,
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, 100);
  const changed = drawn.filter(([, title]) => mask(title) !== title);
  console.log(`${changed.length} of 100 titles changed`);
  for (const [, title] of changed) console.log(`${title} → ${mask(title)}`);
}

const total = (kinds) =>
  [...kinds.values()].reduce((sum, { leaked, all }) => ({ leaked: sum.leaked + leaked, all: sum.all + all }), {
    leaked: 0,
    all: 0,
  });
const cell = ({ leaked, all, doors }) => `${leaked}/${all}${doors === undefined ? '' : ` (doors ${doors})`}`;
const row = (kind, a, b) => console.log(`| ${kind} | ${cell(a)} | ${cell(b)} |`);
for (const [set, title] of isMain
  ? [
      ['', 'first set'],
      ['hotline-', 'hotline set'],
      ['varied-', 'varied set'],
    ]
  : []) {
  const [tuning, test] = [planted(`${set}planted-tuning.txt`), planted(`${set}planted-test.txt`)];
  console.log(`\n| kind (${title}) | leaked, tuning half | leaked, test half |\n|---|---|---|`);
  for (const [kind, count] of tuning) row(kind, count, test.get(kind));
  row('all', total(tuning), total(test));
  row('clean sentences masked by mistake', clean(`${set}clean-tuning.txt`), clean(`${set}clean-test.txt`));
}
if (isMain) {
  const kinds = planted('november-planted.txt');
  console.log('\n| kind (28 November set) | leaked |\n|---|---|');
  for (const [kind, count] of [...kinds, ['all', total(kinds)]]) console.log(`| ${kind} | ${cell(count)} |`);
  console.log(`| clean sentences masked by mistake | ${cell(clean('november-clean.txt'))} |`);
  titles();
}
