import { describe, expect, it } from 'vitest';
import { Dictionary } from '../../../src/text/segment/dictionary.js';

describe('a dictionary', () => {
  const dictionary = new Dictionary(
    Array.from({ length: 400 }, (_, number) => `词${number} ${number} n${number}\n`).join(''),
  );

  it('tells the tag and the frequency of each of its words, and nothing of others', () => {
    for (const number of [0, 7, 42, 399]) {
      expect(dictionary.tag(`词${number}`)).toBe(`n${number}`);
      expect(dictionary.frequency(`词${number}`)).toBe(number);
    }
    for (const other of ['词400', '词', '词7 7', '', '7']) {
      expect(dictionary.tag(other)).toBeUndefined();
      expect(dictionary.frequency(other)).toBeUndefined();
    }
  });

  it('takes the first of two lines of a word, and a last line without an end', () => {
    const two = new Dictionary('口罩 5 n\n口罩 6 v\n排队 7 v');
    expect([two.tag('口罩'), two.frequency('口罩'), two.tag('排队'), two.frequency('排队')]).toEqual(['n', 5, 'v', 7]);
  });

  it('knows no word where it has none', () => {
    expect(new Dictionary('').tag('口罩')).toBeUndefined();
  });

  it('finds nothing for words longer than what follows in it, whatever place they fall on', () => {
    const long = 'x'.repeat(3000);
    const found = Array.from({ length: 20_000 }, (_, number) => dictionary.tag(`${long}${number}`));
    expect(new Set(found)).toEqual(new Set([undefined]));
  });
});
