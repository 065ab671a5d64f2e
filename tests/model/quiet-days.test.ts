import { describe, expect, it } from 'vitest';
import { addDays, type Day, dayRange, quietDays } from '../../src/model/index.js';

const FIRST = '2020-03-01' as Day;
const at = (days: number): Day => addDays(FIRST, days);

/** Sixty days of so many tickets, some left out. */
const known = (tickets: number, without: readonly number[], from = 0, to = 60) =>
  dayRange(at(from), at(to))
    .filter((day) => !without.some((days) => at(days) === day))
    .map((day) => ({ day, tickets }));

describe('a day without a ticket', () => {
  it('is quiet where few come a day: four in a row of one and a half, of two only three', () => {
    const four = [30, 31, 32, 33];
    const half = known(1, four).map(({ day }, index) => ({ day, tickets: 1 + (index % 2) }));
    expect([...quietDays(half)]).toEqual(four.map(at));
    expect(quietDays(known(2, four)).size).toBe(0);
    expect(quietDays(known(2, four.slice(1))).size).toBe(3);
  });

  it('is an export that is missing where as many come as one ticket in a thousand days would miss', () => {
    expect(quietDays(known(6, [30])).size).toBe(1);
    expect(quietDays(known(7, [30])).size).toBe(0);
  });

  it('is judged by the month around it, not by what came long before', () => {
    const before = known(100, [], -200, -30);
    expect(quietDays([...before, ...known(1, [40], -29)]).has(at(40))).toBe(true);
  });

  it('is unknown at the end, and where fewer than fourteen days are known', () => {
    expect(quietDays(known(1, [59, 60])).size).toBe(0);
    expect(quietDays(known(1, [5], 0, 14)).size).toBe(1);
    expect(quietDays(known(1, [5], 0, 13)).size).toBe(0);
  });
});
