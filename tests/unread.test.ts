import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isUnread } from '../scripts/unread.mjs';

const src = resolve(import.meta.dirname, '..', 'src');
const { resolve: required } = createRequire(join(src, 'index.js'));
const texts = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(src, file), 'utf8'));
const named = (form: RegExp): string[] =>
  [...new Set(texts.flatMap((text) => [...text.matchAll(form)].map(([, name = '']) => name)))]
    .filter((name) => !/^(?:\.|node:)/.test(name))
    .sort();

/** A file of a package as the archive's maker sees it. */
const within = (path: string): string => path.slice(path.lastIndexOf('/node_modules/') + '/node_modules'.length);

describe('the archive for closed networks', () => {
  it('keeps every file that the program requires by name', () => {
    const names = named(/require(?:\.resolve)?\('([^']+)'\)/g);
    expect(names).toContain('opencc-js/t2cn');
    expect(names.filter((name) => isUnread(within(required(name))))).toEqual([]);
  });

  it('keeps every file that the program imports by name', () => {
    const names = named(/^(?:import|export)(?! type)[^;]*? from '([^']+)'/gm);
    expect(names).toContain('yauzl');
    expect(names.filter((name) => isUnread(within(fileURLToPath(import.meta.resolve(name)))))).toEqual([]);
  });

  it('leaves out what only another loader or a reader of sources takes', () => {
    for (const path of ['/csv-parse/dist/umd/index.js', '/zod/index.d.ts', '/yaml/test/a.js', '/pg/README.md'])
      expect(isUnread(path)).toBe(true);
    for (const path of ['/csv-parse/lib/index.js', '/x/docs/LICENSE', '/opencc-js/dist/umd/t2cn.js'])
      expect(isUnread(path)).toBe(false);
  });
});
