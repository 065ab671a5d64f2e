import { describe, expect, it } from 'vitest';
import { type Corpus, USE } from '../../src/topics/corpus.js';
import type { Embedding } from '../../src/topics/embedding.js';
import { Likeness } from '../../src/topics/likeness.js';

/** Tickets of two matters in turn, each told in a word of its own. */
function twoMatters(count: number): Likeness {
  const corpus = {
    tickets: Array.from({ length: count }, () => ({})),
    words: ['路灯不亮', '电梯停运'],
    numberOf: () => undefined,
    use: Uint8Array.of(USE.matter, USE.matter),
    frequency: Uint32Array.of(count / 2, count / 2),
    distinct: count,
    features: Int32Array.from({ length: count }, (_, ticket) => ticket % 2),
    featureStarts: Uint32Array.from({ length: count + 1 }, (_, ticket) => ticket),
  } as unknown as Corpus;
  const embedding = { vectors: Float64Array.of(1, 0, 0, 1), dimensions: 2, rowOf: Int32Array.of(0, 1) };
  return new Likeness(corpus, embedding as unknown as Embedding, new Uint8Array(2));
}

describe('Likeness', () => {
  it('tells those of one matter from those of two, however many tickets were asked for before', () => {
    const likeness = twoMatters(5000);
    for (let ticket = 0; ticket + 2 < 5000; ticket += 1) {
      expect(likeness.of(ticket, ticket + 2)).toBeCloseTo(1);
      expect(likeness.of(ticket, ticket + 1)).toBeLessThan(0);
    }
  });

  it('gives the same row by row, and least to those that are apart', () => {
    const likeness = twoMatters(6);
    const tickets = [0, 1, 2];
    const all = likeness.ofAll(tickets, (a, b) => a + b === 3);
    expect([...all].map((value) => Number(value.toFixed(6)))).toEqual(
      tickets.flatMap((a) =>
        tickets.map((b) => (a === b ? 0 : a + b === 3 ? -1 : Number(likeness.of(a, b).toFixed(6)))),
      ),
    );
  });
});
