import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

it('each number of a room’s table says where it comes from, if it be judgement', () => {
  const lines = execFileSync(process.execPath, [join(root, 'bench/house.mjs'), 'origins'], { encoding: 'utf8' })
    .trim()
    .split('\n');
  expect(lines.length).toBeGreaterThan(500);
  expect(lines.filter((line) => line.startsWith('unsaid'))).toEqual([]);
});
