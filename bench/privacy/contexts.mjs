/**
 * How many of names drawn by chance masking leaves in sentences about persons, by kind of sentence and length of the name,
 * and in how many titles it takes something for a name:
 * `npm run build && node bench/privacy/contexts.mjs [--seed=7] [--titles=CSV:COLUMN]`.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { createMasker } from '../../dist/privacy/index.js';
import { loadSegmenter } from '../../dist/text/index.js';
import { randomNames } from './random-names.mjs';
import { isLeaked } from './sentences.mjs';

const option = (name) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
const mask = createMasker(loadSegmenter());
const NAMES = 100;
const all = randomNames(1500, Number(option('seed') ?? 7));
const counts = new Map();
let [kind, place] = ['', 0];
for (const line of readFileSync(new URL('sentences/contexts.txt', import.meta.url), 'utf8').split('\n')) {
  if (line.startsWith('## ')) kind = line.slice(3);
  if (line === '' || line.startsWith('#')) continue;
  for (const length of [2, 3]) {
    const names = all.filter((name) => name.length === length);
    const key = `${kind}, ${length} characters`;
    const count = counts.get(key) ?? { leaked: 0, all: 0 };
    for (let at = 0; at < NAMES; at += 1) {
      const name = names[(place * 37 + at) % names.length];
      count.all += 1;
      if (isLeaked(name, mask(line.replace('@', name)))) count.leaked += 1;
    }
    counts.set(key, count);
    place += 1;
  }
}
console.log('| kind | left |\n|---|---|');
for (const [key, { leaked, all: of }] of counts) console.log(`| ${key} | ${leaked}/${of} |`);
const [file, column] = option('titles')?.split(':') ?? [];
if (file !== undefined) {
  const records = parse(readFileSync(file, 'utf8'), { columns: true, bom: true, relax_column_count: true });
  const titles = [...new Set(records.map((record) => record[column]))];
  const taken = titles.filter((title) => {
    const heard = [];
    mask(title, [], (name) => heard.push(name));
    return heard.length > 0;
  });
  console.log(`${taken.length} of ${titles.length} titles`);
}
