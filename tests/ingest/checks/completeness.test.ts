import { describe, expect, it } from 'vitest';
import { assessDay, type DayFacts, serialGapsOf, type UsualDay } from '../../../src/ingest/index.js';
import type { Day } from '../../../src/model/index.js';

const DAY = '2025-01-01' as Day;
const serial = (number: number): string => `250101${String(number).padStart(6, '0')}102-01`;
const ids = (count: number, without: (number: number) => boolean = () => false): string[] =>
  Array.from({ length: count }, (_, index) => index + 1)
    .filter((number) => !without(number))
    .map(serial);

const usual = (counts: readonly number[]): UsualDay[] =>
  counts.map((tickets, index) => ({ tickets, lastTime: `23:5${index}:00` }));

/** Days before that lack what these ids lack. */
const lacking =
  (...days: readonly string[][]): DayFacts['gapsBefore'] =>
  () =>
    days.map((known) => serialGapsOf(known, DAY)).filter((gaps) => gaps !== null);

function facts(over: Partial<DayFacts>): DayFacts {
  return {
    day: DAY,
    tickets: 1000,
    lastTime: '23:50:00',
    usual: usual([1010, 990, 1005, 1020]),
    minShare: 0.5,
    isLoadedEarly: false,
    ids: ids(1000),
    gapsBefore: lacking(ids(1000), ids(1000), ids(1000)),
    ...over,
  };
}

const codes = (over: Partial<DayFacts>): string[] => assessDay(facts(over)).map(({ code }) => code);

describe('a complete day', () => {
  it('shows nothing', () => expect(codes({})).toEqual([]));
  it('may be a quiet holiday', () =>
    expect(codes({ tickets: 450, minShare: 0.25, ids: ids(450), lastTime: '23:20:00' })).toEqual([]));
  it('may miss a few serials', () => expect(codes({ ids: ids(1000, (number) => number % 20 === 0) })).toEqual([]));
  it('may be small where days are small', () =>
    expect(codes({ tickets: 3, usual: usual([12, 9, 11, 14]), lastTime: '17:00:00', ids: [] })).toEqual([]));
  it('is not judged without a past', () =>
    expect(codes({ tickets: 100, usual: usual([1000]), lastTime: '09:00:00', ids: ids(100) })).toEqual([]));
  it('may number its tickets on from yesterday', () =>
    expect(codes({ ids: Array.from({ length: 1000 }, (_, index) => serial(50_000 + index)) })).toEqual([]));
  it('may have numbers that are no serials', () =>
    expect(codes({ ids: Array.from({ length: 300 }, (_, index) => serial((index * 7919) % 900_000)) })).toEqual([]));
  it('may have numbers without a date', () =>
    expect(codes({ ids: Array.from({ length: 300 }, (_, index) => `W${index}`) })).toEqual([]));
});

describe('an incomplete day shows in', () => {
  it('the number of rows', () => expect(codes({ tickets: 300, ids: ids(300) })).toEqual(['day-small']));
  it('its last time', () =>
    expect(codes({ tickets: 700, ids: ids(700), lastTime: '17:30:00' })).toEqual(['day-ends-early']));
  it('a hole in the serials', () => {
    const [finding] = assessDay(facts({ tickets: 600, ids: ids(1000, (number) => number > 300 && number <= 700) }));
    expect(finding).toEqual({
      code: 'serial-gap-unusual',
      args: { day: DAY, missing: 400, from: 1, to: 1000, largest: 400, share: 40, days: 3, usual: 0, usualLargest: 0 },
    });
  });
  it('the moment at which it was loaded', () =>
    expect(codes({ tickets: 3, usual: [], isLoadedEarly: true, ids: [] })).toEqual(['day-not-over']));
  it('a last time of the morning, though only three tickets are there', () =>
    expect(codes({ tickets: 3, ids: ids(3), lastTime: '00:12:00' })).toEqual(['day-small', 'day-ends-early']));
  it('a small count where days have no clock times', () =>
    expect(
      codes({
        tickets: 90,
        lastTime: null,
        usual: usual([380, 402, 391]).map((day) => ({ ...day, lastTime: null })),
        ids: [],
      }),
    ).toEqual(['day-small']));
  it('figures that its reader can check', () => {
    const early = assessDay(facts({ tickets: 700, ids: ids(700), lastTime: '17:30:59' }));
    expect(early).toEqual([{ code: 'day-ends-early', args: { day: DAY, lastTime: '17:30', usual: '23:51' } }]);
    const small = assessDay(facts({ tickets: 300, ids: ids(300) }));
    expect(small).toEqual([{ code: 'day-small', args: { day: DAY, tickets: 300, usual: 1008, days: 4 } }]);
  });
  it('fewer tickets than half of the usual, and not in just half', () => {
    const even = usual([1000, 1000, 1000]);
    expect(codes({ tickets: 500, usual: even, ids: [] })).toEqual([]);
    expect(codes({ tickets: 499, usual: even, ids: [] })).toEqual(['day-small']);
  });
  it.each([
    ['at the beginning', (number: number) => number <= 300, { missing: 300, from: 1, to: 1000, largest: 300 }],
    [
      'of two holes the wider',
      (number: number) => number % 500 < 140,
      { missing: 279, from: 1, to: 999, largest: 140 },
    ],
    [
      'behind the first',
      (number: number) => number > 1 && number <= 260,
      { missing: 259, from: 1, to: 1000, largest: 259 },
    ],
    [
      'before the last',
      (number: number) => number > 700 && number < 1000,
      { missing: 299, from: 1, to: 1000, largest: 299 },
    ],
  ])('the widest hole in the serials: %s', (_, without, args) => {
    expect(assessDay(facts({ ids: ids(1000, without) }))).toMatchObject([
      { code: 'serial-gap-unusual', args: { day: DAY, ...args } },
    ]);
  });
  it('a beginning that is missing where the first serial is at most half of their number, else they run on', () => {
    const from = (first: number) => codes({ ids: ids(999 + first, (number) => number < first), tickets: 1000 });
    expect([from(500), from(501)]).toEqual([['serial-gap-unusual'], []]);
  });
  it('nothing where the office wants no day held', () =>
    expect(codes({ tickets: 3, minShare: 0, ids: ids(3), lastTime: '00:12:00' })).toEqual([]));
  it('a beginning that is missing', () =>
    expect(codes({ tickets: 700, ids: ids(1000, (number) => number <= 300) })).toEqual(['serial-gap-unusual']));
});

describe('an office whose other records take numbers too', () => {
  const third = ids(1800, (number) => number % 3 > 0);
  /** The same with so many missing in a row from 601 on: two more than a multiple of three. */
  const holed = (row: number): string[] =>
    ids(1800, (number) => number % 3 > 0 || (number > 600 && number <= 600 + row));
  const told = (today: string[], ...days: string[][]) =>
    assessDay(facts({ tickets: 600, usual: usual([600, 610, 590]), ids: today, gapsBefore: lacking(...days) }));

  it('lacks two thirds of them every day, which is no sign', () =>
    expect(told(third, third, third, third)).toEqual([]));

  it('is told, with what is usual, where a fifth of the numbers more are missing', () => {
    const half = ids(1000, (number) => number % 2 > 0);
    const part = (percent: number): string[] => ids(1000, (number) => number % 100 >= 100 - percent);
    expect(told(part(69), half, half, half)).toEqual([]);
    expect(told(part(71), half, half, half)).toEqual([
      {
        code: 'serial-gap-unusual',
        args: {
          day: DAY,
          missing: 710,
          from: 1,
          to: 1000,
          largest: 71,
          share: 71,
          days: 3,
          usual: 50,
          usualLargest: 1,
        },
      },
    ]);
  });

  it('is told where a tenth of the numbers are missing in a row beyond the usual', () => {
    // Two in a row are usual, and a tenth of 1,800 are 180.
    expect(told(holed(182), third, third, third)).toEqual([]);
    expect(told(holed(185), third, third, third)).toHaveLength(1);
  });

  it('is held for no run of numbers that others take on most days', () => {
    const others = holed(500);
    expect(told(others, others, others, third)).toEqual([]);
    expect(told(others, others, third, third)).toHaveLength(1);
  });

  it('is told before three days are known only where a fifth are missing in a row', () => {
    const full = ids(1800);
    expect(told(third, full, full)).toEqual([]);
    expect(told(third, full, full, full)).toHaveLength(1);
    expect(told(holed(359))).toEqual([]);
    expect(told(holed(362))).toEqual([
      { code: 'serial-gap', args: { day: DAY, missing: 1320, from: 1, to: 1800, largest: 362 } },
    ]);
  });
});
