import { describe, expect, it } from 'vitest';
import { CLAUSE, type Day, type DayTokens } from '../../../src/model/index.js';
import { applyMerges, createMerges, createVocabulary, type LearnedWord } from '../../../src/text/index.js';
import { lexicon, segmenter, wordsOf } from '../tokens.js';

interface Sources {
  readonly rewrites?: readonly (readonly [from: string, to: string])[];
  readonly learned?: readonly (readonly [word: string, ...parts: string[]])[];
}

/** Tickets as they are read, given as words with `/` between clauses. */
function readAs(tickets: readonly string[], { rewrites = [], learned = [] }: Sources, read?: 'written'): string[] {
  const vocabulary = createVocabulary();
  const tokens: number[] = [];
  const offsets = [0];
  for (const ticket of tickets) {
    for (const word of ticket.split(' ')) tokens.push(word === '/' ? CLAUSE : vocabulary.number(word));
    offsets.push(tokens.length);
  }
  const day: DayTokens = {
    day: '2020-01-29' as Day,
    ids: tickets.map((_, at) => `T${at}`),
    tokens: Uint32Array.from(tokens),
    offsets: Uint32Array.from(offsets),
    reminders: new Uint8Array(tickets.length),
  };
  const before = Uint32Array.from(tokens);
  const merges = createMerges(vocabulary, segmenter, lexicon, {
    rewrites: rewrites.map(([from, to]) => ({ from, to })),
    learned: learned.map(([word, ...parts]): LearnedWord => ({ word, parts, count: 9 })),
  });
  const merged = applyMerges(day, merges, read);
  expect(day.tokens).toEqual(before);
  expect([...merged.ids]).toEqual([...day.ids]);
  return tickets.map((_, at) => wordsOf(merged, vocabulary, at));
}
const one = (ticket: string, sources: Sources, read?: 'written'): string => readAs([ticket], sources, read)[0] ?? '';

describe('a learned word', () => {
  const learned = [['滨河苑', '滨河', '苑']] as const;

  it('is one word where its parts follow one another', () => {
    expect(one('伊景园 滨河 苑 停水', { learned })).toBe('伊景园 滨河苑 停水');
    expect(one('滨河 小区 苑', { learned })).toBe('滨河 小区 苑');
  });

  it('is none over the end of a clause or of a ticket', () => {
    expect(one('滨河 / 苑', { learned })).toBe('滨河 / 苑');
    expect(readAs(['停水 滨河', '苑 停水'], { learned })).toEqual(['停水 滨河', '苑 停水']);
  });

  it('is found as often as it stands there, and nothing twice', () => {
    expect(one('滨河 苑 滨河 苑', { learned })).toBe('滨河苑 滨河苑');
    expect(one('停 停 停', { learned: [['停停', '停', '停']] })).toBe('停停 停');
  });

  it('that is longer comes before one that is shorter, wherever they stand in the list', () => {
    const both = [...learned, ['滨河苑北门', '滨河', '苑', '北门']] as const;
    expect(one('滨河 苑 北门', { learned: both })).toBe('滨河苑北门');
    expect(one('滨河 苑 北门', { learned: [...both].reverse() })).toBe('滨河苑北门');
    expect(one('滨河 苑 南门', { learned: both })).toBe('滨河苑 南门');
  });

  it('is read as what it means where it has another word for it', () => {
    const sources = { learned, rewrites: [['滨河苑', '滨河小区']] as const };
    expect(one('滨河 苑 停水', sources)).toBe('滨河小区 停水');
    expect(one('滨河 苑 停水', sources, 'written')).toBe('滨河苑 停水');
  });
});

describe('a word of the same meaning', () => {
  it('is read as its one word, and stays as it is where wording is asked about', () => {
    const rewrites = [['断水', '停水']] as const;
    expect(one('小区 断水', { rewrites })).toBe('小区 停水');
    expect(one('小区 断水', { rewrites }, 'written')).toBe('小区 断水');
  });

  it('is followed to the word that its word is read as', () => {
    const rewrites = [
      ['断水', '缺水'],
      ['缺水', '停水'],
    ] as const;
    expect(one('小区 断水 缺水', { rewrites })).toBe('小区 停水 停水');
  });

  it('is followed four times', () => {
    const chain = [...'甲乙丙丁戊己'];
    const rewrites = chain.slice(1).map((to, at) => [`${chain[at]}水`, `${to}水`] as const);
    expect(one('甲水', { rewrites: rewrites.slice(0, 4) })).toBe('戊水');
    expect(one('甲水', { rewrites })).toBe('戊水');
  });

  it('that goes in a circle ends somewhere', () => {
    const rewrites = [
      ['断水', '停水'],
      ['停水', '断水'],
    ] as const;
    expect(['断水', '停水']).toContain(one('断水', { rewrites }));
  });

  it('has the last word where two lists say otherwise', () => {
    const rewrites = [
      ['断水', '停电'],
      ['断水', '停水'],
    ] as const;
    expect(one('断水', { rewrites })).toBe('停水');
  });

  it('that is its own is left alone', () => {
    expect(one('停水', { rewrites: [['停水', '停水']] })).toBe('停水');
  });
});

describe('without lists', () => {
  it('a day is read as it was cut, in memory of its own that may be given away', () => {
    const vocabulary = createVocabulary();
    const day: DayTokens = {
      day: '2020-01-29' as Day,
      ids: ['a'],
      tokens: Uint32Array.of(vocabulary.number('停水')),
      offsets: Uint32Array.of(0, 1),
      reminders: new Uint8Array(1),
    };
    const read = applyMerges(day, createMerges(vocabulary, segmenter, lexicon, {}));
    expect(read).toEqual(day);
    expect(read.tokens.buffer).not.toBe(day.tokens.buffer);
  });
});
