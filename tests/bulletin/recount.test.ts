import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counter } from '../../bench/bulletin/count-again.mjs';
import { officeOf, readExports } from '../../bench/bulletin/read-exports.mjs';
import { writeExports } from '../../fixtures/hotline/generate.mjs';
import type { Bulletin, NumberEntry } from '../../src/model/index.js';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'kuaibao.js');
const folder = mkdtempSync(join(tmpdir(), 'kuaibao-'));
const places = ['--config', join(folder, 'kuaibao.config.yaml'), '--data', join(folder, 'data')];
const kuaibao = (...args: string[]): string =>
  execFileSync(process.execPath, [BIN, ...args, ...places, '--quiet'], { cwd: folder, encoding: 'utf8' });

interface Counted {
  readonly sort: string;
  readonly isRight: boolean;
  readonly found: unknown;
}
type Count = (entry: NumberEntry, bulletin: Bulletin) => Counted | null;

let count: Count;
const issues: Bulletin[] = [];
/** `numbers.json` of each. */
const ledgers: { numbers: NumberEntry[]; tickets: Record<string, string[]> }[] = [];

beforeAll(() => {
  writeExports({ out: folder, from: '2019-12-10', to: '2020-01-29', scale: 0.03, seed: 20200129, truth: false });
  const exports = readdirSync(join(folder, 'exports')).map((name) => join(folder, 'exports', name));
  kuaibao('ingest', ...exports);
  for (const args of [
    ['--date', '2020-01-14'],
    ['--date', '2020-01-28'],
    ['--date', '2020-01-29'],
  ])
    kuaibao('run', ...args, '--out', join(folder, 'out'), '--no-mail');
  const models = readdirSync(join(folder, 'out'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('model.json'),
  );
  const read = (path: string) => JSON.parse(readFileSync(join(folder, 'out', path), 'utf8'));
  for (const path of models.sort()) {
    issues.push(read(path));
    ledgers.push(read(join(dirname(path), 'numbers.json')));
  }
  count = counter(readExports(exports), officeOf(folder)) as Count;
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the numbers of three issues, counted again from the exports by other code', () => {
  it('are right, all of them', () => {
    const wrong = issues.flatMap((bulletin) =>
      bulletin.numbers
        .map((entry) => ({ entry, counted: count(entry, bulletin) }))
        .filter(({ counted }) => counted !== null && !counted.isRight)
        .map(({ entry, counted }) => `${bulletin.period.to} ${entry.printed} ${entry.formula}: ${counted?.found}`),
    );
    expect(issues).toHaveLength(3);
    expect(wrong).toEqual([]);
  });

  it('have as many tickets in numbers.json as they say', () => {
    const listed = ledgers.flatMap(({ numbers, tickets }) =>
      numbers.flatMap(({ formula, value }) => {
        const ids = tickets[formula];
        return ids === undefined ? [] : [{ formula, value, listed: new Set(ids).size }];
      }),
    );
    expect(listed.length).toBeGreaterThan(20);
    expect(listed.filter((one) => one.listed !== one.value)).toEqual([]);
  });

  it('are looked at, nine of ten', () => {
    const all = issues.flatMap((bulletin) => bulletin.numbers.map((entry) => count(entry, bulletin)));
    expect(all.filter((counted) => counted !== null).length).toBeGreaterThan(0.9 * all.length);
  });

  it('are found wrong where one is changed', () => {
    const [bulletin] = issues;
    if (bulletin === undefined) expect.fail();
    const total = bulletin.numbers.find(({ formula }) => formula === `tickets(${bulletin.period.to})`) ?? expect.fail();
    const printed = String(total.value + 1);
    expect(count({ ...total, value: total.value + 1, printed }, bulletin)?.isRight).toBe(false);
    const share = bulletin.numbers.find(({ printed: words }) => words.endsWith('%')) ?? expect.fail();
    expect(count({ ...share, printed: '99.9%' }, bulletin)?.isRight).toBe(false);
  });
});
