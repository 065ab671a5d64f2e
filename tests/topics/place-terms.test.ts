import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../../src/topics/corpus.js';
import { findPlaceTerms } from '../../src/topics/place-terms.js';
import { inputOf, segmenter, ticket } from './tickets.js';

function isWhole(name: string, titles: readonly string[]): boolean | undefined {
  const tickets = titles.map((title, at) => ticket(`p${at}`, `${title}，希望处理。`, { title }));
  const places = findPlaceTerms(buildCorpus(inputOf(tickets)), segmenter);
  return places.find(({ words }) => words.join('') === name)?.isWhole;
}

describe('a name of a place', () => {
  it('is whole where most callers begin with it, and others all say one word more', () => {
    expect(
      isWhole('金杨新苑', [
        '金杨新苑路灯损坏',
        '金杨新苑电梯停运',
        '电建金杨新苑道路积水',
        '电建金杨新苑违规收费',
        '电建金杨新苑外墙脱落',
      ]),
    ).toBe(true);
  });

  it('is the end of many names where many words stand before it', () => {
    expect(
      isWhole('金杨新苑', [
        '金杨新苑路灯损坏',
        '金杨新苑电梯停运',
        '电建金杨新苑道路积水',
        '钢铁金杨新苑违规收费',
        '石化金杨新苑外墙脱落',
      ]),
    ).toBe(false);
  });
});
