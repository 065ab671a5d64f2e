import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const src = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src');

it('without a hub nothing of it is loaded: its packages only when they are asked for', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const atOnce = /^import (?!type\b)[^;]*? from '(?:pg|pg-boss)';/ms;
  expect(files.filter((file) => atOnce.test(readFileSync(join(src, file), 'utf8')))).toEqual([]);
  // And the rooms that a night goes through do not lead there.
  const door = /^import (?!type\b)[^;]*? from '[./]+hub\/(?:index|shared-ledger)\.js';/ms;
  const led = files.filter(
    (file) => !/^(?:cli\/)?hub\//.test(file) && door.test(readFileSync(join(src, file), 'utf8')),
  );
  expect(led).toEqual([]);
});
