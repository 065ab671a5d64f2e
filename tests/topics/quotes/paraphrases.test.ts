import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { holdersOf } from '../../../src/topics/corpus/word-counts.js';
import { paraphrasingMembers } from '../../../src/topics/quotes/paraphrases.js';
import { inputOf, segmenter, ticket } from '../tickets.js';

const tickets = [
  ticket('A', '口罩在药房门口排队两个小时才买到一只。'),
  ticket('B', '早上在药房门口排队买口罩，人挤在一起，两个小时没有轮到。'),
  ticket('C', '药房的口罩涨价，一只卖到三十元。'),
  ticket('D', '口罩在网上下单后一直不发货。'),
  ticket('E', '建议口罩在药房门口排队两个小时的老人先买。'),
];
const corpus = buildCorpus(inputOf(tickets));
const all = Int32Array.from(tickets.keys());
const holders = holdersOf(corpus, all);

const idsSaying = (text: string): string[] =>
  paraphrasingMembers(corpus, all, { member: 0, text, kind: 'fact' }, segmenter, holders).map(
    (member) => tickets[member]?.id ?? '',
  );

describe('tickets that say the same', () => {
  it('share most of what the quote says beyond the topic, in a clause of the same kind', () => {
    expect(idsSaying('口罩在药房门口排队两个小时才买到一只')).toEqual(['A', 'B']);
  });

  it('ask for the same: what is to be done counts, not only where', () => {
    const demands = [
      ticket('F', '希望药店安排人员购买口罩时维持秩序。'),
      ticket('G', '希望药店督促购买口罩时公布数量。'),
      ticket('H', '市民希望药店安排人员在购买口罩的门口维持秩序。'),
      ticket('I', '口罩在网上下单后一直不发货。'),
    ];
    const asked = buildCorpus(inputOf(demands));
    const members = Int32Array.from(demands.keys());
    const text = '希望药店安排人员购买口罩时维持秩序';
    const quote = { member: 0, text, kind: 'proposal' } as const;
    expect(paraphrasingMembers(asked, members, quote, segmenter, holdersOf(asked, members))).toEqual([0, 2]);
  });

  it('a word that all tickets of the topic hold makes no two alike', () => {
    expect(idsSaying('口罩')).toEqual(['A']);
  });
});
