import { expect, it } from 'vitest';
import { formatRule, type Rule } from '../../src/model/index.js';
import { KeptPlaces, KeptResults } from '../../src/pipeline/kept-results.js';

const ruleOf = (word: string): Rule => ({ any: [[{ spellings: [word] }]], not: [] });

it('keeps the three newest results of a name, and none that failed', async () => {
  const kept = new KeptResults();
  const made: string[] = [];
  const get = (key: string, name = 'topics'): Promise<string> =>
    kept.get(name, key, async () => {
      made.push(key);
      if (key === 'bad') throw new Error('on purpose');
      return key;
    });
  for (const key of ['machine', 'one', 'two', 'one', 'machine']) expect(await get(key)).toBe(key);
  expect(made).toEqual(['machine', 'one', 'two']);
  // The oldest use goes first.
  await get('three');
  await get('two');
  expect(made).toEqual(['machine', 'one', 'two', 'three', 'two']);
  await expect(get('bad')).rejects.toThrow('on purpose');
  await expect(get('bad')).rejects.toThrow('on purpose');
  expect(made.filter((key) => key === 'bad')).toHaveLength(2);
  // Another name has results of its own.
  await get('two', 'places');
  expect(made.filter((key) => key === 'two')).toHaveLength(3);
});

it('asks once where a rule is met on a day, and again for another revision of it', () => {
  const kept = new KeptPlaces();
  const asked: string[] = [];
  const [water, light] = [ruleOf('停水'), ruleOf('路灯')];
  const get = (rules: readonly Rule[], key: string) =>
    kept.get(rules, key, (fresh) => fresh.map((rule) => Uint32Array.of(asked.push(`${key} ${formatRule(rule)}`))));
  expect(get([water], 'monday 1')).toEqual([Uint32Array.of(1)]);
  expect(get([light, water], 'monday 1')).toEqual([Uint32Array.of(2), Uint32Array.of(1)]);
  expect(get([water], 'monday 2')).toEqual([Uint32Array.of(3)]);
  expect(asked).toEqual(['monday 1 停水', 'monday 1 路灯', 'monday 2 停水']);
});
