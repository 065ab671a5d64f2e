// Reads the evaluation sets. They live outside the repository; a bench whose set is absent says so and stops.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const data = process.env.KUAIBAO_DATA_SETS ?? resolve(root, '..', 'shared', 'data');
export const has = (path) => existsSync(join(data, path));

/** A count table from date,series,count lines. */
export function loadCounts(path) {
  const text = readFileSync(join(data, path), 'utf8');
  const cells = new Map();
  const days = new Set();
  let at = text.indexOf('\n') + 1;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const line = text.slice(at, end);
    at = end + 1;
    const first = line.indexOf(',');
    const last = line.lastIndexOf(',');
    if (first < 0) continue;
    const day = line.slice(0, first);
    const id = line.slice(first + 1, last);
    days.add(day);
    let rows = cells.get(id);
    if (rows === undefined) {
      rows = [];
      cells.set(id, rows);
    }
    rows.push(day, Number(line.slice(last + 1)));
  }
  return tableOf([...days].sort(), cells);
}

/** @param {Map<string, (string | number)[]>} cells day, count, day, count … for each series */
export function tableOf(days, cells) {
  const index = new Map(days.map((day, position) => [day, position]));
  const totals = new Float64Array(days.length);
  const series = [...cells.keys()].sort().map((id) => {
    const counts = new Uint32Array(days.length);
    const rows = cells.get(id);
    for (let k = 0; k < rows.length; k += 2) counts[index.get(rows[k])] += rows[k + 1];
    for (let d = 0; d < counts.length; d++) totals[d] += counts[d];
    return { id, counts };
  });
  return { days, totals, series };
}

export function loadRows(path) {
  const [head, ...lines] = readFileSync(join(data, path), 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, k) => [names[k], cell])));
}
