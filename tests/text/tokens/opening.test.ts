import { describe, expect, it } from 'vitest';
import { OPENING_TOKENS } from '../../../src/model/index.js';
import { createVocabulary, loadLexicon, loadSegmenter, openingOf, tokenizeText } from '../../../src/text/index.js';

const segmenter = loadSegmenter();
const lexicon = loadLexicon();
const opening = (text: string): string => openingOf(text, segmenter, lexicon);

const LONG = '金桥花苑地下车库长期积水，物业一直不处理，业主多次要求维修。车库照明也坏了，电梯时常停运，楼道里油烟很重';

describe('what a text opens with', () => {
  it('ends with the last of its first tokens', () => {
    const vocabulary = createVocabulary();
    const tokens = tokenizeText(LONG, segmenter, lexicon, vocabulary);
    const last = [...tokens.subarray(0, OPENING_TOKENS)].filter((token) => token !== 0).at(-1) ?? 0;
    expect(tokens.length).toBeGreaterThan(OPENING_TOKENS);
    expect(LONG.startsWith(opening(LONG))).toBe(true);
    expect(opening(LONG).endsWith(vocabulary.word(last))).toBe(true);
    expect(opening(LONG)).toContain('积水');
    expect(opening(LONG)).not.toContain('油烟');
  });

  it('is twenty words that stand apart', () => {
    const words = Array.from({ length: 30 }, (_, at) => `lamp${String.fromCharCode(97 + (at % 26))}${at}`);
    expect(opening(words.join(' ')).split(' ')).toEqual(words.slice(0, 20));
  });

  it('is all of a short text', () => {
    expect(opening('路灯不亮，三天没人修')).toBe('路灯不亮，三天没人修');
  });

  it('holds whole Latin words, though they are read as their stems', () => {
    const words = 'street lighting broken again and nobody repairing anything here since Monday morning';
    const text = `${words}, ${words} and the elevators are stopping`;
    expect(opening(text)).toMatch(/[a-z]$/);
    expect(` ${text} `).toContain(` ${opening(text).split(' ').at(-1)} `);
  });

  it('keeps the signs of the text as they were written', () => {
    expect(opening(`ＡＢＣ小区停水${'，居民很着急'.repeat(12)}`)).toMatch(/^ＡＢＣ小区停水/);
  });
});
