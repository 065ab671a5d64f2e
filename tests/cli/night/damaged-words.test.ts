import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setAsideDamagedWords } from '../../../src/cli/night/input/damaged-words.js';

describe('the list of learned words before a night', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'kuaibao-words-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  it('may be missing or sound', () => {
    expect(setAsideDamagedWords(data, '2020-01-15')).toBeNull();
    writeFileSync(join(data, 'learned-words.txt'), '');
    expect(setAsideDamagedWords(data, '2020-01-15')).toBeNull();
  });

  it('is put aside where a folder stands in its place', () => {
    mkdirSync(join(data, 'learned-words.txt'));
    expect(setAsideDamagedWords(data, '2020-01-15')?.en).toContain('were damaged and are now');
    expect(readdirSync(data)).toEqual(['learned-words.txt.damaged-2020-01-15']);
    expect(setAsideDamagedWords(data, '2020-01-15')).toBeNull();
  });
});
