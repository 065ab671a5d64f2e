import { expect, it } from 'vitest';
import { KeptResults } from '../../src/pipeline/kept-results.js';

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
