import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEntries } from '../../src/text/segment/dictionary-tags.js';

describe('the entries of a dictionary', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-tags-'));
  const path = join(folder, 'dictionary.txt');
  writeFileSync(path, Array.from({ length: 400 }, (_, number) => `词${number} 3 n${number}\n`).join(''));
  const entryOf = readEntries(path);
  const tagOf = (word: string): string | undefined => entryOf(word)?.tag;
  rmSync(folder, { recursive: true });

  it('are found by word', () => {
    expect([tagOf('词0'), tagOf('词399'), tagOf('词400')]).toEqual(['n0', 'n399', undefined]);
    expect(entryOf('词7')?.frequency).toBe(3);
  });

  it('are none for words longer than what follows in the file, whatever place they fall on', () => {
    const long = 'x'.repeat(3000);
    const found = Array.from({ length: 20_000 }, (_, number) => tagOf(`${long}${number}`));
    expect(new Set(found)).toEqual(new Set([undefined]));
  });
});
