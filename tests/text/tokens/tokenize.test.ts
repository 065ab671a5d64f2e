import { describe, expect, it } from 'vitest';
import type { Day, Ticket } from '../../../src/model/index.js';
import { applyMerges, createMerges, createVocabulary, tokenizeDay } from '../../../src/text/index.js';
import { lexicon, segmenter, ticket, tokenize, wordsOf } from '../tokens.js';

function base(text: string): string {
  const { day, vocabulary } = tokenize(text);
  return wordsOf(day, vocabulary);
}

function merged(text: string): string {
  const { day, vocabulary } = tokenize(text);
  const merges = createMerges(vocabulary, segmenter, lexicon, {
    rewrites: [...lexicon.bilingual, ...lexicon.synonyms],
  });
  return wordsOf(applyMerges(day, merges), vocabulary);
}

describe('base tokens', () => {
  it.each([
    ['A7县的N95口罩', 'A7县 的 N95 口罩'],
    ['K9县和A市', 'K9县 和 A市'],
    ['360借条诈骗', '360借条 诈骗'],
    ['地铁12号线停运', '地铁 12号线 停运'],
    ['5g信号差', '5G 信号 差'],
    ['704路公交车', '704路 公交车'],
    ['17路改线', '17路 改线'],
    ['K7路等半天', 'K7路 等 半天'],
    ['K7路口', 'K7 路口'],
    ['b12路公交车', 'B12路 公交车'],
    ['3路口', '3 路口'],
    ['71号旭辉广场', '71 号 旭辉 广场'],
    ['２０２０年Ｎ９５', '2020 年 N95'],
  ])('keep codes whole: %s', (text, words) => {
    expect(base(text)).toBe(words);
  });

  it.each([
    ['房间123456', '房间 123456'],
    ['房间1234567', '房间'],
    [`网址${'a'.repeat(40)}`, `网址 ${'a'.repeat(40)}`],
    [`网址${'a'.repeat(41)}`, '网址'],
  ])('are no serial number and no word that nobody writes: %s', (text, words) => {
    expect(base(text)).toBe(words);
  });

  it('part clauses at punctuation, once, never at the edges', () => {
    expect(base('！！停车难，，。物业不管；')).toBe('停车难 / 物业 不管');
  });

  it('fold traditional characters', () => {
    expect(base('隨申碼無法顯示')).toBe(base('随申码无法显示'));
  });

  it('stem English words', () => {
    expect(base('masks')).toBe('mask');
    expect(base('MASK')).toBe('mask');
    expect(base('小区KTV噪音')).toBe('小区 KTV 噪音');
  });

  it('are none for emoji and punctuation', () => {
    expect(base('😀👍🏻')).toBe('');
    expect(base('……？！')).toBe('');
  });

  it('leave telephone numbers and serials out', () => {
    expect(base('单号20200129000123')).toBe('单号');
  });

  it('come with offsets, ids and reminders in the order given', () => {
    const vocabulary = createVocabulary();
    const tickets = [ticket('停车难', { id: 'a' }), ticket('', { id: 'b', reminder: true })];
    const day = tokenizeDay(tickets, segmenter, lexicon, vocabulary);
    expect(day.ids).toEqual(['a', 'b']);
    expect([...day.offsets]).toEqual([0, 1, 1]);
    expect([...day.reminders]).toEqual([0, 1]);
    expect(day.day).toBe('2020-01-29');
  });

  it('come of tickets that are read one by one, and with the day of the first', () => {
    const tickets = Array.from({ length: 50 }, (_, at) => ticket(`小区${at}号楼停车难`, { id: `${at}` }));
    const cut = (given: Iterable<Ticket>) => tokenizeDay(given, segmenter, lexicon, createVocabulary());
    expect(cut(tickets.values())).toEqual(cut(tickets));
  });

  it('of an empty day are empty', () => {
    const day = tokenizeDay([], segmenter, lexicon, createVocabulary(), '2020-01-30' as Day);
    expect(day).toMatchObject({ day: '2020-01-30', ids: [] });
    expect(day.tokens).toHaveLength(0);
  });

  it('of a ticket are the same whatever tickets stand beside it', () => {
    const texts = Array.from(
      { length: 600 },
      (_, index) => `小区${index}号楼，停车难！物业不管，反复投诉无人处理；N95口罩`,
    );
    const { day, vocabulary } = tokenize(...texts);
    for (const index of [0, 1, 300, 599]) {
      const alone = tokenize(texts[index] as string);
      expect(wordsOf(day, vocabulary, index)).toBe(wordsOf(alone.day, alone.vocabulary));
    }
  });
});

describe('merges', () => {
  it('let a foreign resident speak of the same things', () => {
    expect(merged('Where can I buy masks?')).toContain('口罩');
    expect(merged('My work permit expired')).toContain('就业许可');
    expect(merged('I want to extend my visa, quarantine at home')).toBe('I want to 签证延期 / 居家隔离');
  });

  it('read synonyms as one word, through chains', () => {
    expect(merged('地铁二号线')).toContain('2号线');
    expect(merged('噪声扰民')).toBe('噪音扰民');
    expect(merged('指定药店')).toBe(merged('药房'));
  });

  it('apply learned words to stored base tokens, never over a clause', () => {
    const { day, vocabulary } = tokenize('伊景园滨河苑车位', '伊景园，滨河苑');
    const parts = wordsOf(day, vocabulary).split(' ').slice(0, -1);
    const merges = createMerges(vocabulary, segmenter, lexicon, {
      learned: [{ word: '伊景园滨河苑', parts, count: 9 }],
    });
    const read = applyMerges(day, merges);
    expect(wordsOf(read, vocabulary)).toBe('伊景园滨河苑 车位');
    expect(wordsOf(read, vocabulary, 1)).toContain('/');
    expect(wordsOf(day, vocabulary)).not.toContain('伊景园滨河苑 ');
  });
});
