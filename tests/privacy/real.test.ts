import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { createMasker, findPersonalData } from '../../src/privacy/index.js';
import { loadSegmenter } from '../../src/text/index.js';

const data = resolve(dirname(fileURLToPath(import.meta.url)), '../../../shared/data');
const segmenter = loadSegmenter();
const mask = createMasker(segmenter);

describe.runIf(existsSync(data))('real texts', () => {
  it.each([
    ['messages/messages-2019.csv', 4],
    ['weibo/posts-by-hashtag.csv', 3],
  ])('once masked, %s gives the gate nothing, whole or clause by clause', (name, column) => {
    const rows = parse(readFileSync(join(data, name)), { relax_quotes: true, relax_column_count: true }) as string[][];
    let [hits, clauses] = [0, 0];
    for (const row of rows.slice(1)) {
      const masked = mask(row[column] ?? '');
      if (findPersonalData(masked, segmenter).length > 0) hits += 1;
      for (const clause of masked.split(/[，。；！？,;!?\n]/)) {
        clauses += 1;
        if (findPersonalData(clause, segmenter).length > 0) hits += 1;
      }
    }
    expect(clauses).toBeGreaterThan(10_000);
    expect(hits).toBe(0);
  });
});
