import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day, DayTokens } from '../../../src/model/index.js';
import { countRunsIn, createVocabulary, phrasesOf, runsIn } from '../../../src/text/index.js';
import { lexicon, segmenter } from '../tokens.js';

/** Tickets as words, without cutting a text. */
function runsOf(tickets: readonly (readonly string[])[]) {
  const vocabulary = createVocabulary();
  const tokens = tickets.flatMap((words) => words.map((word) => vocabulary.number(word)));
  const offsets = [0];
  for (const words of tickets) offsets.push((offsets.at(-1) ?? 0) + words.length);
  const day: DayTokens = {
    day: '2020-01-29' as Day,
    ids: tickets.map((_, at) => `T${at}`),
    tokens: Uint32Array.from(tokens),
    offsets: Uint32Array.from(offsets),
    reminders: new Uint8Array(tickets.length),
  };
  const runs = countRunsIn(runsIn([day], vocabulary, lexicon));
  return { runs, vocabulary, words: runs.map((run) => run.tokens.map((token) => vocabulary.word(token)).join('')) };
}

/** So many tickets of one word that comes once. */
const others = (count: number): string[][] => Array.from({ length: count }, (_, at) => [`旁${at}`]);
const times = (count: number, ...words: string[]): string[][] => Array.from({ length: count }, () => words);

describe('two words are a phrase', () => {
  it('where they stand together sixteen times as often as chance would have them: four bits', () => {
    expect(runsOf([...times(10, '圭塘', '橘舍'), ...others(140)]).words).toEqual(['圭塘橘舍']);
    expect(runsOf([...times(10, '圭塘', '橘舍'), ...others(139)]).words).toEqual([]);
  });

  it('in five tickets at least', () => {
    expect(runsOf([...times(5, '圭塘', '橘舍'), ...others(140)]).words).toEqual(['圭塘橘舍']);
    expect(runsOf([...times(4, '圭塘', '橘舍'), ...others(140)]).words).toEqual([]);
  });

  it('in one ticket of four thousand, where there are many', () => {
    expect(runsOf([...times(6, '圭塘', '橘舍'), ...others(23_994)]).words).toEqual(['圭塘橘舍']);
    expect(runsOf([...times(6, '圭塘', '橘舍'), ...others(23_995)]).words).toEqual([]);
  });

  it('where what stands beside them differs by one bit: two neighbours, each as often', () => {
    const beside = (first: number, second: number) =>
      runsOf([
        ...times(first, '甲边', '圭塘', '橘舍'),
        ...times(second, '乙边', '圭塘', '橘舍'),
        ...others(400),
      ]).words.includes('圭塘橘舍');
    expect(beside(6, 6)).toBe(true);
    expect(beside(8, 4)).toBe(false);
    expect(beside(12, 0)).toBe(false);
  });
});

describe('a phrase within a longer one', () => {
  const within = (longer: number): string[] => {
    const { runs, vocabulary } = runsOf([
      ...times(longer, '圭塘', '橘舍', '南苑'),
      ...times(20 - longer, '圭塘', '橘舍'),
      ...others(900),
    ]);
    return phrasesOf(runs, vocabulary, lexicon, segmenter).map(({ word }) => word);
  };

  it('goes where four fifths of its tickets hold the longer one', () => {
    expect(within(16)).not.toContain('圭塘橘舍');
    expect(within(16)).toContain('圭塘橘舍南苑');
    expect(within(15)).toContain('圭塘橘舍');
  });
});

describe('a phrase', () => {
  it('has four words at most', () => {
    const found = (...words: string[]) => runsOf([...times(10, ...words), ...others(400)]).words;
    expect(found('圭塘', '橘舍', '南苑', '北门')).toEqual(['圭塘橘舍南苑北门']);
    expect(found('圭塘', '橘舍', '南苑', '北门', '东路')).toEqual([]);
  });
});

describe('runs of words', () => {
  it('are counted a ticket each on all days, whatever their length, and reach into no other ticket', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 7 }), { maxLength: 5 }), {
          maxLength: 3,
        }),
        (days) => {
          const expected = new Map<string, number>();
          for (const words of days.flat()) {
            const own = new Set<string>();
            for (let from = 0; from < words.length; from += 1)
              for (let to = from + 2; to <= Math.min(words.length, from + 4); to += 1)
                own.add(words.slice(from, to).join(' '));
            for (const run of own) expected.set(run, (expected.get(run) ?? 0) + 1);
          }
          const found = countRunsIn({
            days: days.map((tickets) => ({
              tokens: Uint32Array.from(tickets.flat()),
              offsets: Uint32Array.from([0, ...tickets.map((_, at) => tickets.slice(0, at + 1).flat().length)]),
            })),
            counts: Float64Array.of(0, ...[1, 2, 3].map((word) => days.flat(2).filter((own) => own === word).length)),
            usable: Uint8Array.of(0, 1, 1, 1),
            limits: { minCount: 1, minPmi: Number.NEGATIVE_INFINITY, minEntropy: 0, maxParts: 4 },
          });
          expect(new Map(found.map(({ tokens, count }) => [tokens.join(' '), count]))).toEqual(expected);
        },
      ),
    );
  });
});
