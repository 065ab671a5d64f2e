import { describe, expect, it } from 'vitest';
import type { TrendedTopic } from '../../src/model/index.js';
import { quoteFacts } from '../../src/pipeline/side/side-facts.js';
import { loadLexicon, loadSegmenter } from '../../src/text/index.js';
import { blankTicket } from '../blank-ticket.js';

const words = { segmenter: loadSegmenter(), lexicon: loadLexicon() };
const texts = [
  '市民是保洁员，天天与人接触，却买不到口罩。',
  '市民是公交司机，天天与人接触，却买不到口罩。',
  '市民是收银员，天天与人接触，却买不到口罩。',
];
const tickets = [
  ...texts.map((text, at) => ({ ...blankTicket, id: `t${at + 1}`, text })),
  { ...blankTicket, id: 't4', title: '多处跑遍却买不到口罩' },
];
const { holding, isShared } = quoteFacts(tickets, words, () => []);
const quote = { text: texts[0] ?? '', ticketId: 't1', count: 3, ticketIds: ['t1', 't2', 't3'] };

describe('a part of what several say', () => {
  it('is theirs where a word of it is in most of their tickets', () => {
    expect(isShared('天天与人接触，', quote)).toBe(true);
    expect(isShared('却买不到口罩', quote)).toBe(true);
  });

  it('is one caller’s where only words that everybody writes are', () => {
    expect(isShared('市民是保洁员，', quote)).toBe(false);
  });
});

describe('words of a quote', () => {
  it('are held by the tickets of the topic in whose title or text they stand', () => {
    const topic = { ticketIds: ['t1', 't3', 't4'] } as unknown as TrendedTopic;
    expect(holding('却买不到口罩', topic)).toEqual(['t1', 't3', 't4']);
    expect(holding('市民是收银员', topic)).toEqual(['t3']);
  });
});
