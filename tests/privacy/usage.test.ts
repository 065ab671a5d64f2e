import { describe, expect, it } from 'vitest';
import { SearchedText } from '../../src/privacy/names/searched-text.js';
import { isUsedAsName, type Usage, usageIn } from '../../src/privacy/names/usage.js';
import { occurrencesIn } from '../../src/privacy/names/words.js';
import { loadSegmenter } from '../../src/text/index.js';

const segmenter = loadSegmenter();
const usage = (name: string, ...texts: readonly string[]): Usage =>
  usageIn(name, new SearchedText(texts.join('\n')), segmenter, occurrencesIn(segmenter));
const times = (count: number, text: string): string[] => Array<string>(count).fill(text);

describe('how the tickets use a string', () => {
  it('is seen in forty places at most', () => {
    expect(usage('戴文才', ...times(60, '有戴文才了')).all).toBe(40);
  });

  it('is as a place’s name where three in five stand within one, and not where one of two does', () => {
    const inPlaces = ['梅溪源小区停水', '梅溪源小区停电', '梅溪源小区漏水'];
    expect(usage('梅溪源', ...inPlaces, '梅溪源了', '梅溪源的').isPlace).toBe(true);
    expect(usage('梅溪源', '梅溪源小区停水', '说梅溪源了').isPlace).toBe(false);
  });

  it('is as a part of a longer name where eight of ten are, and not where seven are', () => {
    expect(usage('余易', ...times(8, '关于余易贷的'), ...times(2, '关于余易，')).isPart).toBe(true);
    expect(usage('余易', ...times(7, '关于余易贷的'), ...times(3, '关于余易，')).isPart).toBe(false);
  });

  it('is as no part of one where what follows stands by itself about as often as chance has it: 号, not 梁', () => {
    expect(usage('余易', ...times(8, '关于余易号了')).isPart).toBe(false);
    expect(usage('余易', ...times(8, '关于余易梁了')).isPart).toBe(true);
  });
});

describe('a string that stands hardly ever where a person’s name does', () => {
  /** 0 of what stands beside it; with a clause beginning before it 1, with one ending behind it .5. */
  const [nothing, begins, ends] = ['人了戴文才了', '人。戴文才了', '人有戴文才。'];
  const thing = (...texts: readonly string[]): number => usage('戴文才', ...texts).thing;

  it('is a thing below a score of 7, from three occurrences on', () => {
    expect(thing(...times(3, nothing))).toBe(7);
    expect(thing(...times(2, nothing))).toBe(Number.NEGATIVE_INFINITY);
  });

  it('is told by less than .4 on the mean of few', () => {
    expect(thing(begins, ends, nothing, nothing)).toBe(7);
    expect(thing(begins, begins, nothing, nothing, nothing)).toBe(Number.NEGATIVE_INFINITY);
  });

  it('… and by less than .95 of six and more', () => {
    expect(thing(...times(5, begins), nothing)).toBe(7);
    expect(thing(...times(6, begins))).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('a word that is a name as well', () => {
  const isName = (all: number, context: number, score: number): boolean =>
    isUsedAsName({ all, context, score } as unknown as Usage);

  it('is somebody’s from six occurrences on', () => {
    expect([5, 6].map((all) => isName(all, 4, 4))).toEqual([false, true]);
  });

  it('… where what stands beside it comes to 1.6, and to 7 with the words around', () => {
    expect([1.5, 1.6].map((context) => isName(6, context, 8))).toEqual([false, true]);
    expect([4.5, 5].map((score) => isName(6, 2, score))).toEqual([false, true]);
  });
});

describe('a word at the end of a name', () => {
  const score = (inName: number, elsewhere: number): number =>
    usage('曾全长', ...times(inName, '昨天曾全长又占用车位'), ...times(elsewhere, '大桥全长五里')).score;

  it('is its own where it stands in it as often as elsewhere: it explains the text no more', () => {
    expect(score(4, 4)).toBeGreaterThan(score(4, 5) + 4);
  });

  it('… four times at least', () => {
    expect(score(4, 0)).toBeGreaterThan(score(3, 0) + 4);
  });
});
