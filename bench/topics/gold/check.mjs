/** node bench/topics/gold/check.mjs: the frozen lists are well formed; prints their sizes and sha256. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

const data = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data');
const columns = { 'questions/hot-questions.csv': ['编号', '时间'] };
const wrong = [];

function dayById(set) {
  const [id, time] = columns[set] ?? ['留言编号', '留言时间'];
  const text = readFileSync(join(data, set), 'utf8');
  return new Map(
    parse(text, { bom: true, columns: true, relax_column_count: true, relax_quotes: true }).map((row) => {
      const [, year, month, day] = /(\d{4})[-/](\d+)[-/](\d+)/.exec(row[time]);
      return [row[id], `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`];
    }),
  );
}

for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'))) {
  const bytes = readFileSync(join(import.meta.dirname, file));
  const { frozen, set, matters } = JSON.parse(bytes);
  const days = existsSync(data) ? dayById(set) : undefined;
  const memberOf = new Map();
  for (const { id, window, ids, unsure } of matters) {
    const complain = (message) => wrong.push(`${file} ${id}: ${message}`);
    if (ids.length < 3) complain(`${ids.length} members, at least 3 expected`);
    if (new Set([...ids, ...unsure]).size < ids.length + unsure.length) complain('an id stands twice');
    for (const ticket of ids) {
      if (memberOf.has(ticket)) complain(`${ticket} is a member of ${memberOf.get(ticket)} too`);
      memberOf.set(ticket, id);
    }
    for (const ticket of days === undefined ? [] : [...ids, ...unsure]) {
      const day = days.get(ticket);
      if (day === undefined) complain(`${ticket} is not in ${set}`);
      else if (day < window.from || day > window.to) complain(`${ticket} is of ${day}, outside the window`);
    }
  }
  const sizes = matters.map(({ ids }) => ids.length);
  const open = matters.reduce((sum, { unsure }) => sum + unsure.length, 0);
  process.stdout.write(
    `${file}: frozen ${frozen}, ${sizes.length} matters of ${sizes.join(' ')}, ${open} unsure` +
      `${days === undefined ? ' (no evaluation data: ids not looked up)' : ''}\n` +
      `  sha256 ${createHash('sha256').update(bytes).digest('hex')}\n`,
  );
}

for (const line of wrong) process.stderr.write(`${line}\n`);
if (wrong.length > 0) process.exitCode = 1;
