/**
 * What the masking of tickets leaves in the clear and what it takes by mistake, by kind, on made-up sentences of fifteen sets,
 * each written before the rules were touched for it: `npm run build && node bench/privacy/sentences.mjs [--then=DIST] [--show]`.
 * `--then` reads the same sentences with an earlier door beside (its `dist`), `--show` lists the mistakes of the tuning halves;
 * `--titles=CSV:COLUMN` what becomes of 100 titles drawn from a file (`--seed=N`).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { createMasker, createNameGate } from '../../dist/privacy/index.js';
import { loadSegmenter } from '../../dist/text/index.js';

/** Of addresses the estate or the road stays: the door stands while the last signs of it do. */
const DOOR = 3;

const here = (name) => fileURLToPath(new URL(`sentences/${name}`, import.meta.url));
const isMain = process.argv[1] === fileURLToPath(import.meta.url);
const show = process.argv.includes('--show');
const option = (name) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const now = createMasker(loadSegmenter());
const dist = isMain ? option('then') : undefined;
const from = (file) => import(pathToFileURL(join(dist, file)).href);
/** Earlier doors found their segmenter themselves and take no notice of this one. */
const then = dist && (await from('privacy/index.js')).createMasker((await from('text/index.js')).loadSegmenter());

/** The characters that carry the value: no blanks and no marks. */
const bare = (text) => text.replace(/[^\p{L}\p{N}]/gu, '');

/** Leaked: more than half of the value's characters still stand in one run. */
export function isLeaked(value, masked) {
  const [wanted, text] = [bare(value), bare(masked)];
  const length = Math.floor(wanted.length / 2) + 1;
  for (let at = 0; at + length <= wanted.length; at += 1) if (text.includes(wanted.slice(at, at + length))) return true;
  return false;
}

function planted(name, mask) {
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
      if (show && mask === now && name.includes('tuning')) console.log(`leak (${kind}): ${line} → ${masked}`);
    }
    kinds.set(kind, count);
  }
  return kinds;
}

function clean(name, mask) {
  const lines = readFileSync(here(name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const wrong = lines.filter((line) => mask(line) !== line);
  if (show && mask === now && name.includes('tuning'))
    for (const line of wrong) console.log(`false: ${line} → ${mask(line)}`);
  return { leaked: wrong.length, all: lines.length };
}

/** A hundred titles by chance, read at run time only: whether a change is a mistake is for a reader to say. */
function titles() {
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
  const changed = drawn.filter(([, title]) => now(title) !== title);
  console.log(`${changed.length} of 100 titles changed`);
  for (const [, title] of changed) console.log(`${title} → ${now(title)}`);
}

const SETS = [
  ['first', 'planted', 'clean'],
  ...['hotline', 'varied', 'hand-desk', 'hand-north', 'hand-village'].map((set) => [
    set,
    `${set}-planted`,
    `${set}-clean`,
  ]),
];
const total = (kinds) => [...kinds.values()].reduce((sum, { leaked }) => sum + leaked, 0);
const count = (kinds) => [...kinds.values()].reduce((sum, { all }) => sum + all, 0);
const both = (count) => `${then ? `${count(then)} → ` : ''}${count(now)}`;
const halves = isMain
  ? [
      ...SETS.flatMap(([set, dirty, tidy]) =>
        ['tuning', 'test'].map((half) => [`${set}, ${half} half`, `${dirty}-${half}.txt`, `${tidy}-${half}.txt`]),
      ),
      ['28 November', 'november-planted.txt', 'november-clean.txt'],
      ['28 November, afternoon', 'afternoon-planted.txt', 'afternoon-clean.txt'],
      ['28 November, evening', 'evening-planted.txt', 'evening-clean.txt'],
      ['words that surnames begin', 'surname-words-planted.txt', 'surname-words-clean.txt'],
      ['30 November (read)', 'mending-planted.txt', 'mending-clean.txt'],
      ['30 November, after the mending', 'fresh-planted.txt', 'fresh-clean.txt'],
      ['roles and firms (read)', 'roles-planted.txt', 'roles-clean.txt'],
      ['roles and firms, after the rules', 'roles-after-planted.txt', 'roles-after-clean.txt'],
    ]
  : [];
if (isMain) console.log('| set | leaked | clean sentences masked by mistake |\n|---|---|---|');
for (const [title, dirty, tidy] of halves)
  console.log(
    `| ${title} | ${both((mask) => total(planted(dirty, mask)))} of ${count(planted(dirty, now))} | ${both((mask) => clean(tidy, mask).leaked)} of ${clean(tidy, now).all} |`,
  );
for (const [title, dirty] of halves.filter(([title]) => !title.includes('tuning'))) {
  const [before, after] = [then && planted(dirty, then), planted(dirty, now)];
  console.log(`\n| ${title} | leaked |\n|---|---|`);
  for (const [kind, { leaked, all, doors }] of after)
    console.log(
      `| ${kind} | ${before ? `${before.get(kind).leaked} → ` : ''}${leaked} of ${all}${doors === undefined ? '' : ` (doors ${doors})`} |`,
    );
}
/** By surname and form of address: the door leaves them, and the name gate must refuse what it leaves. */
for (const name of isMain ? ['mending-addressed.txt', 'fresh-addressed.txt'] : []) {
  const gate = createNameGate(loadSegmenter());
  const lines = readFileSync(here(name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const printed = lines.filter((line) => {
    const masked = now(line.replace(/[{}]/g, ''));
    return masked.includes(/\{([^}]*)\}/.exec(line)[1]) && gate.mayPrint(masked);
  });
  console.log(`\n${name}: ${printed.length} of ${lines.length} may be printed`);
}
if (isMain) titles();
