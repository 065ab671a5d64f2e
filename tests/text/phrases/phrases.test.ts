import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countRunsIn, learnedWords, loadLearned, phrasesOf, runsIn, saveLearned } from '../../../src/text/index.js';
import { lexicon, segmenter, tokenize } from '../tokens.js';

const ENDINGS = ['排队', '停电', '漏水', '噪音', '施工', '积水', '拥堵', '违停'];
const OPENINGS = ['楼下', '昨天', '门口', '早上', '晚上', '路上', '车库', '电梯'];
const texts = ENDINGS.flatMap((ending, index) => [
  `${OPENINGS[index]}圭塘橘舍${ending}`,
  `${OPENINGS[index]}垃圾清运${ending}`,
  `${OPENINGS[index]}的${ending}很多`,
]);

/** Of few words, which chance brings together more often than in a day's. */
function learned(...words: string[]): ReturnType<typeof phrasesOf> {
  const { day, vocabulary } = tokenize(...words);
  const source = runsIn([day], vocabulary, lexicon);
  const runs = countRunsIn({ ...source, limits: { ...source.limits, minPmi: 2 } });
  return phrasesOf(runs, vocabulary, lexicon, segmenter);
}

describe('phrases', () => {
  const phrases = learned(...texts);

  it('are words that stand together with many neighbours', () => {
    expect(phrases.map(({ word }) => word)).toContain('圭塘橘舍');
    expect(phrases.find(({ word }) => word === '圭塘橘舍')).toMatchObject({ count: 8 });
  });

  it('hold no function word and begin and end in no generic word', () => {
    for (const { parts } of phrases) {
      expect(parts.some((part) => lexicon.stop.has(part))).toBe(false);
      expect(lexicon.generic.has(parts[0] ?? '')).toBe(false);
    }
  });

  it('do not hang on the order of the tickets', () => {
    const again = learned(...[...texts].reverse());
    expect(again.map(({ word, count }) => [word, count])).toEqual(phrases.map(({ word, count }) => [word, count]));
  });
});

describe('a run of words', () => {
  const kindOf = (...words: string[]): string | undefined =>
    phrasesOf(
      [{ tokens: [...words.keys()], count: 9, pmi: 8, entropy: 2 }],
      { word: (number) => words[number] ?? '' },
      lexicon,
      segmenter,
    )[0]?.kind;

  it.each([
    ['滨河', '苑'],
    ['唐陆', '公路'],
    ['四', '团镇'],
    ['群', '租客'],
  ])('is a word where it is a name or a new word: %s%s', (...words) => {
    expect(kindOf(...words)).toBe('word');
  });

  it.each([
    ['一辆', '鄂'],
    ['桌', '寿宴'],
    ['人买', '口罩'],
    ['其系', '桂苑'],
    ['灰尘', '落满'],
    ['松江区', '文诚路'],
    ['毛飞到', '蔬菜', '摊上'],
  ])('is none where it is a piece of a sentence or counted: %s%s', (...words) => {
    expect(kindOf(...words)).toBe('phrase');
  });
});

describe('the file of learned words', () => {
  it('takes new words and leaves phrases out', () => {
    const shared = { parts: ['滨河', '苑'], count: 9, pmi: 8, entropy: 2 };
    const phrases = [
      { ...shared, word: '滨河苑', kind: 'word' as const },
      { ...shared, word: '垃圾清运', kind: 'phrase' as const },
    ];
    expect(learnedWords(phrases)).toEqual([{ word: '滨河苑', parts: ['滨河', '苑'], count: 9 }]);
  });

  it('is read back, kept over runs, and obeys the reviewer', () => {
    const directory = mkdtempSync(join(tmpdir(), 'kuaibao-learned-'));
    const file = join(directory, 'learned-words.txt');
    expect(loadLearned(file)).toEqual({ words: [], refused: [] });
    saveLearned(file, [
      { word: '滨河苑', parts: ['滨河', '苑'], count: 9 },
      { word: '乱七八糟', parts: ['乱', '七八糟'], count: 12 },
    ]);
    expect(loadLearned(file).words.map(({ word }) => word)).toEqual(['乱七八糟', '滨河苑']);
    expect(readFileSync(file, 'utf8')).toMatch(/^# 从本单位工单中学到的词语/);

    writeFileSync(file, readFileSync(file, 'utf8').replace('乱七八糟\t', '-乱七八糟\t'));
    saveLearned(file, [{ word: '乱七八糟', parts: ['乱', '七八糟'], count: 40 }]);
    expect(loadLearned(file)).toEqual({
      words: [{ word: '滨河苑', parts: ['滨河', '苑'], count: 9 }],
      refused: ['乱七八糟'],
    });
    rmSync(directory, { recursive: true });
  });
});
