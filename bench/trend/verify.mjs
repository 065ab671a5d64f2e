// Are the peers the peers? EARS and Farrington flexible against the outputs of R's surveillance 1.24.1.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { farrington } from './farrington.mjs';
import { data, loadRows } from './load.mjs';
import { ears } from './peers.mjs';

const unquote = (rows) =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([k, v]) => [k.replaceAll('"', ''), v.replaceAll('"', '')])),
  );
const off = (a, b) => Math.abs(a - b) / Math.max(1, Math.abs(b));

/** Largest relative difference by algorithm, with the rows compared. */
export function verifyPeers() {
  const base = 'trend/reference';
  const manifest = JSON.parse(readFileSync(join(data, base, 'outputs/manifest.json'), 'utf8'));
  const result = new Map();
  for (const { case: name, input, control, output } of manifest) {
    const kind = name.split('__')[0];
    if (!kind.startsWith('ears') && !kind.startsWith('farr')) continue;
    const rows = unquote(loadRows(join(base, input)));
    const counts = rows.map(({ observed }) => (observed === 'NA' || observed === '' ? Number.NaN : Number(observed)));
    const population = control.populationOffset ? rows.map((row) => Number(row.population)) : undefined;
    const entry = result.get(kind) ?? { rows: 0, unanswered: 0, worst: 0, worstAt: '' };
    const dates = rows.map(({ date }) => Date.parse(date) / 86_400_000);
    for (const row of unquote(loadRows(join(base, output)))) {
      const t = Number(row.index) - 1;
      if (row.upperbound === 'NA') {
        entry.unanswered++;
        continue;
      }
      const pairs = [];
      if (kind.startsWith('ears')) pairs.push([ears(counts, t, control)?.upper, Number(row.upperbound)]);
      else {
        const own = farrington(counts, dates, t, control, population);
        pairs.push([own?.expected, Number(row.expected)], [own?.phi, Number(row.phi)]);
        if (row.pvalue !== 'NA') pairs.push([own?.p, Number(row.pvalue)]);
        pairs.push([own?.upper, Number(row.upperbound)]);
      }
      entry.rows++;
      for (const [own, theirs] of pairs) {
        const difference = own === undefined ? Number.POSITIVE_INFINITY : off(own, theirs);
        if (!(difference <= entry.worst)) {
          entry.worst = difference;
          entry.worstAt = `${name}@${row.index}`;
        }
        if (!(difference <= 1e-9)) entry.bad = (entry.bad ?? 0) + 1;
      }
    }
    result.set(kind, entry);
  }
  return result;
}
if (process.argv[1].endsWith('verify.mjs')) console.table(Object.fromEntries(verifyPeers()));
