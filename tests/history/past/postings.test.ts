import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Postings, packPostings } from '../../../src/history/past/postings.js';
import { difference, intersection, union } from '../../../src/history/past/ticket-sets.js';
import { CLAUSE, type Day } from '../../../src/model/index.js';

describe('postings', () => {
  it('give for each word the tickets that hold it, however common it is', () => {
    const words = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 40_000 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (tickets) => {
        const offsets = new Uint32Array(tickets.length + 1);
        tickets.forEach((own, index) => {
          offsets[index + 1] = (offsets[index] ?? 0) + own.length;
        });
        const reminders = Uint8Array.from(tickets, (_, index) => (index % 3 === 1 ? 1 : 0));
        const day = { day: '2020-01-29' as Day, ids: [], offsets, tokens: Uint32Array.from(tickets.flat()), reminders };
        const postings = new Postings(packPostings(day));
        expect(postings.dayTokens()).toEqual({ offsets, tokens: day.tokens, reminders });
        expect(postings.tickets).toBe(tickets.length);
        expect([...postings.reminders]).toEqual(tickets.flatMap((_, index) => (index % 3 === 1 ? [index] : [])));
        for (const word of new Set([...tickets.flat(), 50_000])) {
          if (word === CLAUSE) continue;
          const expected = tickets.flatMap((own, index) => (own.includes(word) ? [index] : []));
          expect([...postings.ticketsHolding({ words: [word], sequences: [] })]).toEqual(expected);
          expect(postings.frequency(word)).toBe(expected.length);
        }
      }),
      { seed: 11, numRuns: 200 },
    );
  });
});

describe('words in a row', () => {
  /** Tickets by the numbers of their words; 0 ends a clause. */
  function found(tickets: readonly (readonly number[])[], words: readonly number[]): number[] {
    const offsets = new Uint32Array(tickets.length + 1);
    tickets.forEach((own, index) => {
      offsets[index + 1] = (offsets[index] ?? 0) + own.length;
    });
    const day = { offsets, tokens: Uint32Array.from(tickets.flat()), reminders: new Uint8Array(tickets.length) };
    return [...new Postings(packPostings(day)).ticketsHolding({ words: [], sequences: [words] })];
  }

  it('are not those of which one ends a ticket and the other begins the next', () => {
    expect(found([[7, 3], [4, 7], [], [3, 4]], [3, 4])).toEqual([3]);
    expect(found([[], [4], [3]], [3, 4])).toEqual([]);
  });

  it('are found wherever they stand, however often, whichever is the rarest', () => {
    const number = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(
        fc.array(fc.array(number, { maxLength: 12 }), { maxLength: 30 }),
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 3 }),
        (tickets, words) => {
          const expected = tickets.flatMap((own, ticket) =>
            own.some((_, at) => words.every((word, index) => own[at + index] === word)) ? [ticket] : [],
          );
          expect(found(tickets, words)).toEqual(expected);
        },
      ),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe('sets of tickets', () => {
  it('are joined, met and taken away as sets are', () => {
    const set = fc.uniqueArray(fc.integer({ min: 0, max: 99 })).map((own) => Uint32Array.from(own).sort());
    fc.assert(
      fc.property(set, set, set, (one, other, third) => {
        const sorted = (values: Iterable<number>): number[] => [...new Set(values)].sort((a, b) => a - b);
        expect([...union([one, other, third], 100)]).toEqual(sorted([...one, ...other, ...third]));
        expect([...intersection(one, other)]).toEqual(sorted(one.filter((ticket) => other.includes(ticket))));
        expect([...difference(one, other)]).toEqual(sorted(one.filter((ticket) => !other.includes(ticket))));
      }),
      { seed: 3 },
    );
  });
});
