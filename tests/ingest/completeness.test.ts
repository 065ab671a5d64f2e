import { describe, expect, it } from 'vitest';
import { assessDay, type DayFacts } from '../../src/ingest/index.js';
import type { Day } from '../../src/model/index.js';

const DAY = '2025-01-01' as Day;
const serial = (number: number): string => `250101${String(number).padStart(6, '0')}102-01`;
const ids = (count: number, without: (number: number) => boolean = () => false): string[] =>
  Array.from({ length: count }, (_, index) => index + 1)
    .filter((number) => !without(number))
    .map(serial);

function facts(over: Partial<DayFacts>): DayFacts {
  return {
    day: DAY,
    tickets: 1000,
    lastTime: '23:50:00',
    sameWeekday: [1010, 990, 1005, 1020],
    usualLastTimes: ['23:55:00', '23:40:10', '23:58:00', '23:59:00'],
    ids: ids(1000),
    ...over,
  };
}

const codes = (over: Partial<DayFacts>): string[] => assessDay(facts(over)).map(({ code }) => code);

describe('a complete day', () => {
  it('shows nothing', () => expect(codes({})).toEqual([]));
  it('may be a quiet holiday', () => expect(codes({ tickets: 450, ids: ids(450), lastTime: '23:20:00' })).toEqual([]));
  it('may miss a few serials', () => expect(codes({ ids: ids(1000, (number) => number % 20 === 0) })).toEqual([]));
  it('may be small where days are small', () =>
    expect(codes({ tickets: 3, sameWeekday: [12, 9, 11, 14], lastTime: '17:00:00', ids: [] })).toEqual([]));
  it('is not judged without a past', () =>
    expect(codes({ tickets: 100, sameWeekday: [1000], usualLastTimes: ['23:59:00'], ids: ids(100) })).toEqual([]));
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
    expect(finding).toEqual({ code: 'serial-gap', args: { day: DAY, missing: 400, from: 1, to: 1000, largest: 400 } });
  });
  it('a beginning that is missing', () =>
    expect(codes({ tickets: 700, ids: ids(1000, (number) => number <= 300) })).toEqual(['serial-gap']));
});
