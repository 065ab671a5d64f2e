import { describe, expect, it } from 'vitest';
import { SpellingIndex, type Vocabulary } from '../../src/model/index.js';

describe('a spelling of ten characters, each of them a word, and each two and more', () => {
  it('is looked for in two hundred and fifty-six sequences of words at most', () => {
    const spelling = '甲乙丙丁戊己庚辛壬癸';
    const words = [
      '',
      ...[...spelling].flatMap((_, at) => [...spelling].map((__, end) => spelling.slice(at, end + 1))),
    ];
    const vocabulary = {
      size: words.length - 1,
      word: (number: number) => words[number] ?? '',
      find: (word: string) => (words.includes(word) ? words.indexOf(word) : undefined),
    } as unknown as Vocabulary;
    const sequencesOf = (text: string) =>
      new SpellingIndex(vocabulary).findTerms([{ spellings: [text] }]).get(text)?.sequences;
    expect(sequencesOf(spelling.slice(0, 8))).toHaveLength(127);
    expect(sequencesOf(spelling)).toHaveLength(256);
  });
});
