import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { harmsIn } from '../../src/pipeline/side/harm-kinds.js';

const sentences = readFileSync(new URL('../../fixtures/clauses/harm.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string]);

it.each(sentences)('%s: %s', (kind, sentence) => {
  expect(harmsIn(sentence).length > 0 ? 'harm' : 'none').toBe(kind);
});

it('a fear of harm hides none that the ticket tells elsewhere', () => {
  expect(harmsIn('怕着火。昨天真的着火了')).toEqual(['起火、爆炸']);
  expect(harmsIn('怕狗咬人，孩子已经被它咬人两次')).toEqual(['咬伤、抓伤']);
});
