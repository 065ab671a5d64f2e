import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
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

it('codes of errors and findings are words with hyphens', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const codes = files.flatMap((name) =>
    [
      ...readFileSync(join(root, 'src', name), 'utf8').matchAll(
        /(?:KuaibaoError\(\s*|#fail\(\s*|sideError\(\s*|\bcode: )'([^']+)'/gu,
      ),
    ].map(([, code = '']) => code),
  );
  expect(codes.length).toBeGreaterThan(200);
  // What Node calls an error, and zod a rule of its own.
  const others = new Set(['ENOTDIR', 'custom']);
  expect(codes.filter((code) => !others.has(code) && !/^[a-z\d]+(?:-[a-z\d]+)*$/u.test(code))).toEqual([]);
});
