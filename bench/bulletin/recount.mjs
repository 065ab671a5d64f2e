/**
 * node bench/bulletin/recount.mjs FOLDER [--without 2018-07-06,…]: counts every number of the issues that `issues.mjs` made again, from their export
 * files (`count-again.mjs`). `--without` names days whose exports were not whole: no usual level is made of them. Prints a line for each wrong number and, last, how many of which sort were looked at. Exit
 * code 1 where one is wrong.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { counter } from './count-again.mjs';
import { officeOf, readExports } from './read-exports.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { without: { type: 'string', default: '' } },
});
const [folder = '.'] = positionals;
const broken = new Set(values.without.split(','));
const sorts = new Map();
let wrong = 0;
let issues = 0;
for (const set of readdirSync(folder).filter((name) => existsSync(join(folder, name, 'out')))) {
  const exports = join(folder, set, 'exports');
  const read = readExports(readdirSync(exports).map((name) => join(exports, name)));
  const count = counter(read, officeOf(join(folder, set)), broken);
  const models = readdirSync(join(folder, set, 'out'), { recursive: true }).filter((path) =>
    path.endsWith('model.json'),
  );
  for (const name of models.sort()) {
    const bulletin = JSON.parse(readFileSync(join(folder, set, 'out', name), 'utf8'));
    issues += 1;
    for (const entry of bulletin.numbers) {
      const result = count(entry, bulletin);
      const sort = result?.sort ?? 'not looked at';
      const sum = sorts.get(sort) ?? { all: 0, wrong: 0 };
      sum.all += 1;
      if (result !== null && !result.isRight) {
        sum.wrong += 1;
        wrong += 1;
        console.log(
          `${set} ${bulletin.period.to} ${entry.id} ${entry.printed} ${entry.formula.slice(0, 110)}: ${result.found}`,
        );
      }
      sorts.set(sort, sum);
    }
  }
}
console.log(`${issues} issues`);
for (const [sort, { all, wrong: bad }] of [...sorts].sort()) console.log(`| ${sort} | ${all} | ${bad} |`);
process.exitCode = wrong > 0 ? 1 : 0;
