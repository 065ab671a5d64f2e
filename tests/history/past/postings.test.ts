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
        expect(postings.tickets).toBe(tickets.length);
        expect([...postings.reminders()]).toEqual(tickets.flatMap((_, index) => (index % 3 === 1 ? [index] : [])));
        for (const word of new Set([...tickets.flat(), 50_000])) {
          if (word === CLAUSE) continue;
          const expected = tickets.flatMap((own, index) => (own.includes(word) ? [index] : []));
          expect([...postings.ticketsWith(word)]).toEqual(expected);
          expect(postings.frequency(word)).toBe(expected.length);
        }
      }),
      { seed: 11, numRuns: 200 },
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
