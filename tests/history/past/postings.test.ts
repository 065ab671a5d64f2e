import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packPostings } from '../../../src/history/past/pack-postings.js';
import { Postings } from '../../../src/history/past/postings.js';
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

/** A day of tickets by the numbers of their words; 0 ends a clause. */
function packed(tickets: readonly (readonly number[])[]): Uint8Array {
  const offsets = new Uint32Array(tickets.length + 1);
  tickets.forEach((own, index) => {
    offsets[index + 1] = (offsets[index] ?? 0) + own.length;
  });
  return packPostings({
    offsets,
    tokens: Uint32Array.from(tickets.flat()),
    reminders: new Uint8Array(tickets.length),
  });
}

describe('words in a row', () => {
  const number = fc.integer({ min: 0, max: 4 });
  const manyTickets = fc.array(fc.array(number, { maxLength: 12 }), { maxLength: 30 });
  const row = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 3 });

  function found(tickets: readonly (readonly number[])[], words: readonly number[]): number[] {
    return [...new Postings(packed(tickets)).ticketsHolding({ words: [], sequences: [words] })];
  }

  function expected(tickets: readonly (readonly number[])[], words: readonly number[]): number[] {
    return tickets.flatMap((own, ticket) =>
      own.some((_, at) => words.every((word, index) => own[at + index] === word)) ? [ticket] : [],
    );
  }

  it('are not those of which one ends a ticket and the other begins the next', () => {
    expect(found([[7, 3], [4, 7], [], [3, 4]], [3, 4])).toEqual([3]);
    expect(found([[], [4], [3]], [3, 4])).toEqual([]);
  });

  it('are found wherever they stand, however often, whichever is the rarest', () => {
    fc.assert(
      fc.property(manyTickets, row, (tickets, words) => {
        expect(found(tickets, words)).toEqual(expected(tickets, words));
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('are found on days that older versions kept without the pairs of their words', () => {
    fc.assert(
      fc.property(manyTickets, row, (tickets, words) => {
        const tokens = tickets.flat().length;
        const bytes = packed(tickets);
        const older = bytes.subarray(0, bytes.length - Math.ceil(tokens / 8));
        const holding = new Postings(older).ticketsHolding({ words: [], sequences: [words] });
        expect([...holding]).toEqual(expected(tickets, words));
      }),
      { seed: 6, numRuns: 100 },
    );
  });

  it('looked for in some tickets alone are those of all tickets that are among them', () => {
    const spelled = fc.record({
      words: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }),
      sequences: fc.array(row, { maxLength: 3 }),
    });
    const within = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined });
    fc.assert(
      fc.property(manyTickets, spelled, within, fc.integer({ min: 1, max: 7 }), (tickets, asked, first, mask) => {
        const postings = new Postings(packed(tickets));
        const some = Uint32Array.from(tickets.keys()).filter((ticket) => ((ticket + 1) & mask) !== 0);
        const all = postings.ticketsHolding(asked, first);
        expect(postings.mostHolding(asked)).toBeGreaterThanOrEqual(all.length);
        expect([...postings.holdingAmong(some, asked, first)]).toEqual([...intersection(some, all)]);
      }),
      { seed: 7, numRuns: 500 },
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
