import { describe, expect, it } from 'vitest';
import type { History, StoredDay } from '../../src/history/index.js';
import { addDays, type Day } from '../../src/model/index.js';
import { DayAssessor, partialSigns } from '../../src/pipeline/intake/assess-day.js';
import { createCalendar } from '../../src/trend/index.js';
import { defaultIngestSettings } from '../ingest-settings.js';

/** A Wednesday that is worked, with nothing but worked Wednesdays in the eight weeks before it. */
const DAY = '2019-12-04' as Day;
const HOLIDAY = '2019-10-02' as Day;
const USUAL = 1000;

const stored = (day: Day, tickets: number, partial: string | null = null): StoredDay =>
  ({ day, tickets, reminders: 0, lastTime: null, revision: 1, partial }) as unknown as StoredDay;

/** What is told of a day with so many tickets, where these days before it are known. */
function reported(
  day: Day,
  tickets: number,
  back: readonly number[],
  partial: string | null = null,
  ids: (day: Day) => string[] = () => [],
): string[] {
  const known = new Map(back.map((days) => [addDays(day, -days), stored(addDays(day, -days), USUAL, partial)]));
  known.set(day, stored(day, tickets));
  const history = {
    day: (wanted: Day) => known.get(wanted),
    days: (from: Day, to: Day) =>
      [...known.values()].filter((each) => each.day >= from && each.day <= to).sort((a, b) => (a.day < b.day ? -1 : 1)),
    ids,
    lastLoadOf: () => null,
    markPartial: () => undefined,
  } as unknown as History;
  const assessor = new DayAssessor(history, defaultIngestSettings, createCalendar({ country: 'CN', overrides: {} }));
  return assessor.assess(day, []).map(({ code }) => code);
}

const weeks = (...numbers: readonly number[]): number[] => numbers.map((week) => 7 * week);

describe('a day of four hundred tickets where a thousand are usual', () => {
  it('is small beside three of the same weekday, eight weeks ago at the longest', () => {
    expect(reported(DAY, 400, weeks(6, 7, 8))).toEqual(['day-small']);
    expect(reported(DAY, 400, weeks(7, 8, 9))).toEqual([]);
  });

  it('is small beside three other days of its kind, twenty-eight days ago at the longest', () => {
    expect(reported(DAY, 400, [26, 27, 28])).toEqual(['day-small']);
    expect(reported(DAY, 400, [27, 28, 29])).toEqual([]);
  });

  it('is not compared with days off, nor with days that were cut off themselves', () => {
    // Three days before a Wednesday is a Sunday, four a Saturday.
    expect(reported(DAY, 400, [3, 4, 10, 11])).toEqual([]);
    expect(reported(DAY, 400, weeks(1, 2, 3), '[]')).toEqual([]);
  });
});

describe('a day that lacks two numbers in three', () => {
  const everyThird = (day: Day): string[] =>
    Array.from(
      { length: USUAL },
      (_, index) => `${day.replaceAll('-', '')}${String(1001 + 3 * index).padStart(5, '0')}`,
    );
  const PARTIAL = '[{"code":"serial-gap","args":{}}]';

  it('is whole where such days always do, though each of them was held for it', () => {
    expect(reported(DAY, USUAL, weeks(1, 2, 3), PARTIAL, everyThird)).toEqual([]);
  });

  it('is told where they lack none', () => {
    const today = (day: Day) =>
      everyThird(day).map((id, index) =>
        day === DAY ? id : `${id.slice(0, 8)}${String(1001 + index).padStart(5, '0')}`,
      );
    expect(reported(DAY, USUAL, weeks(1, 2, 3), PARTIAL, today)).toEqual(['serial-gap-unusual']);
    expect(reported(DAY, USUAL, weeks(1, 2), PARTIAL, today)).toEqual([]);
  });
});

describe('a holiday', () => {
  it('is small below half of what makes another day small', () => {
    expect(reported(HOLIDAY, 250, weeks(1, 2, 3))).toEqual([]);
    expect(reported(HOLIDAY, 249, weeks(1, 2, 3))).toEqual(['day-small']);
    expect(reported(DAY, 499, weeks(1, 2, 3))).toEqual(['day-small']);
    expect(reported(DAY, 500, weeks(1, 2, 3))).toEqual([]);
  });
});

describe('why a day counts as incomplete', () => {
  it('is what was kept of it, in codes or in the words of earlier versions', () => {
    const kept = JSON.stringify([{ code: 'day-small', args: { day: DAY } }]);
    expect(partialSigns(stored(DAY, 1, kept))).toEqual([{ code: 'day-small', args: { day: DAY } }]);
    expect(partialSigns(stored(DAY, 1, '导出中断'))).toEqual([{ code: 'day-partial', args: { reason: '导出中断' } }]);
    expect(partialSigns(stored(DAY, 1))).toBeNull();
  });
});
