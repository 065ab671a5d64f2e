import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ended } from '../night/office.js';

const SCRIPT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'scripts', 'demo-hub.mjs');

/** `npm run demo -- --hub --scale 0.1` without the set-up, which a test must not begin beside others. */
test('the demonstration of many cities prints their province’s bulletin', { timeout: 240_000 }, async () => {
  const home = join(mkdtempSync(join(tmpdir(), 'kuaibao-demo-')), 'hub');
  const program = `
    const { hubStory } = await import(process.env.SCRIPT);
    console.log(await hubStory('2020-01-29', '0.1', process.env.HOME_OF_HUB));`;
  const env = { ...process.env, SCRIPT, HOME_OF_HUB: home };
  const args = ['--input-type=module', '--eval', program];
  const { code, stdout, stderr } = await ended(
    spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
  expect(code, stderr).toBe(0);
  for (const city of ['海州市', '山州市', '河州市', '示例省'])
    expect(stdout).toMatch(new RegExp(`${city} .*2020-01-29`));
  // Each city's issue by one worker or the other.
  const made = [...stderr.matchAll(/本机做了 (\d) 个城市/g)].map(([, cities]) => Number(cities));
  expect(made.reduce((sum, cities) => sum + cities, 0)).toBe(3);
  const pdf = stdout.trim().split('\n').at(-1) ?? '';
  expect(pdf.startsWith(join(home, 'province'))).toBe(true);
  expect(existsSync(pdf) && readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  expect(stdout).toContain('T20200129-001');
});
