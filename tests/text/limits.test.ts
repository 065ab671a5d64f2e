import { describe, expect, it } from 'vitest';
import { findPlaces, inferType, splitClauses } from '../../src/text/index.js';
import { phrasesOf } from '../../src/text/phrases/phrases.js';
import { lexicon, segmenter, ticket, tokenize, wordsOf } from './tokens.js';

/** So many characters that hold no mark and no word that a rule asks for. */
const run = (length: number): string => '墙面渗水发霉脱落'.repeat(Math.ceil(length / 8)).slice(0, length);
const typeOf = (title: string, text: string): string => inferType(ticket(text, { title })).type;

describe('where the export names no type, it is told', () => {
  it('by what stands within the first forty characters: a cry for help', () => {
    expect(typeOf('', `${run(38)}求助`)).toBe('help');
    expect(typeOf('', `${run(39)}求助`)).toBe('complaint');
  });

  it('by an inquiry within the first hundred and twenty', () => {
    expect(typeOf('', `${run(118)}咨询什么时候办理？`)).toBe('inquiry');
    expect(typeOf('', `${run(119)}咨询什么时候办理？`)).toBe('complaint');
  });

  it('by a question within the first three hundred, where the title says that somebody inquires', () => {
    expect(typeOf('咨询', `${run(299)}？`)).toBe('inquiry');
    expect(typeOf('咨询', `${run(300)}？`)).toBe('complaint');
  });
});

describe('a proposal', () => {
  it('is a clause of its own behind eight characters, and belongs to what it follows behind seven', () => {
    const clauses = (text: string): string[] => splitClauses(text).map((clause) => clause.text);
    expect(clauses(`${run(8)}，希望尽快维修`)).toEqual([run(8), '希望尽快维修']);
    expect(clauses(`${run(7)}，希望尽快维修`)).toEqual([`${run(7)}，希望尽快维修`]);
  });
});

describe('a token', () => {
  const base = (text: string): string => {
    const { day, vocabulary } = tokenize(text);
    return wordsOf(day, vocabulary);
  };

  it('keeps its capitals as an abbreviation of five letters, and is a word of six', () => {
    expect(base('办理QWXZK')).toBe('办理 QWXZK');
    expect(base('办理QWXZKV')).toBe('办理 qwxzkv');
  });

  it('is one word with the Chinese behind a code of eight characters, and not behind one of nine', () => {
    expect(base('乘坐12345678号线')).toBe('乘坐 12345678号线');
    expect(base('乘坐123456789号线')).not.toContain('123456789号线');
  });
});

describe('what cutting broke', () => {
  const kindOf = (word: string): string | undefined =>
    phrasesOf(
      [{ tokens: [...word].map((_, at) => at), count: 9, pmi: 8, entropy: 2 }],
      { word: (token) => word[token] ?? '' },
      lexicon,
      segmenter,
    )[0]?.kind;

  it.each([
    ['圭橘', 'phrase'],
    ['圭橘岭', 'word'],
    ['圭橘岭泉雅星', 'word'],
    ['圭橘岭泉雅星云', 'phrase'],
  ])('is a new word of three to six characters: %s', (word, kind) => {
    expect(kindOf(word)).toBe(kind);
  });

  it.each([
    ['圭橘麓泉雅星枫苑', 'word'],
    ['圭橘麓泉雅枫桂星苑', 'phrase'],
  ])('is the name of a place of eight at most: %s', (word, kind) => {
    expect(kindOf(word)).toBe(kind);
  });
});

describe('a place', () => {
  it('has a name of three characters at least with what it is', () => {
    expect(findPlaces('反映在丑街附近', segmenter)).toEqual([]);
  });
});
