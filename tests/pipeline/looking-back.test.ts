import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/index.js';
import { addDays, type Day } from '../../src/model/index.js';
import { lookBack } from '../../src/pipeline/tasks/look-back.js';
import { blankTicket } from '../blank-ticket.js';
import { replaceDay } from '../replace-day.js';

const day = (text: string): Day => text as Day;
const dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-lookback-'));
const history = openHistory(dataDir);
afterAll(() => history.close());

const ticketOf = (date: Day) => ({
  ...blankTicket,
  id: `${date}-1`,
  day: date,
  text: '路灯不亮',
  categories: ['市政'],
  department: '市政局',
  status: '办结',
  satisfied: false,
});
const week = (from: string) => ({ from: day(from), to: addDays(day(from), 6) });

describe('what praise may answer', () => {
  const thanked = (earlier: Day) => {
    const folder = mkdtempSync(join(tmpdir(), 'kuaibao-praise-'));
    const own = openHistory(folder);
    replaceDay(own, earlier, [{ ...ticketOf(earlier), type: 'complaint', caller: 'k' }]);
    const period = { from: day('2020-02-20'), to: day('2020-02-20') };
    const ticket = { ...blankTicket, id: 'p1', day: period.from, type: 'praise' as const, caller: 'k' };
    const none = { previous: null, sameWeekday: null, lastYearLunar: null, lastYearSolar: null };
    const { praise } = lookBack(
      { dataDir: folder, period, spans: none, praise: [{ ticket, names: [] }], groups: [] },
      own,
    );
    own.close();
    return praise.length;
  };

  it('is read the newest day first', () => {
    const days = [day('2020-02-18'), day('2020-02-19')];
    const asked: Day[] = [];
    const past = {
      days: () => days.map((date) => ({ day: date })),
      seek: (from: Day) => {
        asked.push(from);
        return [];
      },
    } as unknown as Parameters<typeof lookBack>[1];
    const period = { from: day('2020-02-20'), to: day('2020-02-20') };
    const ticket = { ...blankTicket, id: 'p1', day: period.from, type: 'praise' as const, caller: 'k' };
    const none = { previous: null, sameWeekday: null, lastYearLunar: null, lastYearSolar: null };
    lookBack({ dataDir, period, spans: none, praise: [{ ticket, names: [] }], groups: [] }, past);
    expect(asked).toEqual(['2020-02-19', '2020-02-18']);
  });

  it('lies at most fourteen days back', () => {
    expect([thanked(day('2020-02-06')), thanked(day('2020-02-05'))]).toEqual([1, 0]);
  });
});

describe('looking back', () => {
  it('takes days whose tickets went by retention for days without data, not for days with none', () => {
    for (let n = 0; n < 14; n++) {
      const date = addDays(day('2018-01-01'), n);
      replaceDay(history, date, [ticketOf(date)]);
    }
    const kept = addDays(day('2018-01-08'), 3);
    history.applyRetention(kept);
    expect(history.forgottenDays(day('2018-01-01'), day('2018-01-14'))).toHaveLength(10);
    const back = (from: string) => {
      const spans = { previous: week(from), sameWeekday: null, lastYearLunar: null, lastYearSolar: null };
      return lookBack({ dataDir, period: week('2018-01-15'), spans, praise: [], groups: [] }, history);
    };
    expect([back('2018-01-01').overviews.previous, back('2018-01-01').before]).toEqual([null, null]);
    expect(back('2018-01-08').overviews.previous?.overview).toMatchObject({ tickets: 4, isPartial: true });
  });

  it('takes a stretch of which the history has a part for incomplete, and one of which it has nothing for not given', () => {
    for (let n = 0; n < 7; n++) {
      const date = addDays(day('2020-01-06'), n);
      replaceDay(history, date, [ticketOf(date)]);
    }
    replaceDay(history, day('2019-01-09'), [ticketOf(day('2019-01-09'))]);
    const { overviews, before } = lookBack(
      {
        dataDir,
        period: week('2020-01-13'),
        spans: {
          previous: week('2020-01-06'),
          sameWeekday: null,
          lastYearLunar: week('2019-01-20'),
          lastYearSolar: week('2019-01-07'),
        },
        praise: [],
        groups: [{ name: '照明', any: ['路灯'], not: [] }],
      },
      history,
    );
    expect(overviews.previous?.overview).toMatchObject({ tickets: 7, isPartial: false });
    expect(overviews.lastYearSolar?.overview).toMatchObject({ tickets: 1, isPartial: true });
    expect(overviews.lastYearLunar).toBeNull();
    expect(overviews.sameWeekday).toBeNull();
    expect(before).toEqual({
      outcomes: { tickets: 7, closed: 7, rated: 7, satisfied: 0 },
      classes: new Map([['市政', 7]]),
      groups: new Map([['照明', 7]]),
    });
  });
});
