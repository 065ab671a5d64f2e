import { describe, expect, it } from 'vitest';
import { periodOf } from '../../../src/cli/night/period.js';
import type { Day, Ticket } from '../../../src/model/index.js';
import { comparisonsOf } from '../../../src/pipeline/tasks/look-back.js';
import { overviewOf, spanBefore } from '../../../src/pipeline/tasks/overview.js';
import { createCalendar } from '../../../src/trend/index.js';
import { blankTicket } from '../../blank-ticket.js';

const DAY = '2020-01-29' as Day;

describe('a period', () => {
  it.each([
    ['2020-01-29', 'day', '2020-01-29', '2020-01-29'],
    ['2020-01-29', 'week', '2020-01-27', '2020-02-02'],
    ['2020-01-27', 'week', '2020-01-27', '2020-02-02'],
    ['2020-02-02', 'week', '2020-01-27', '2020-02-02'],
    ['2019-12-31', 'week', '2019-12-30', '2020-01-05'],
    ['2020-02-29', 'month', '2020-02-01', '2020-02-29'],
    ['2021-02-01', 'month', '2021-02-01', '2021-02-28'],
    ['2020-12-31', 'month', '2020-12-01', '2020-12-31'],
    ['2020-01-31', 'month', '2020-01-01', '2020-01-31'],
  ] as const)('of %s as a %s is %s to %s', (day, kind, from, to) => {
    expect(periodOf(day as Day, kind, false)).toMatchObject({ from, to });
  });

  it.each([
    ['day', '2020-03-01', '2020-03-01', '2020-02-29', '2020-02-29'],
    ['week', '2020-01-27', '2020-02-02', '2020-01-20', '2020-01-26'],
    ['month', '2020-03-01', '2020-03-31', '2020-02-01', '2020-02-29'],
    ['month', '2020-01-01', '2020-01-31', '2019-12-01', '2019-12-31'],
  ] as const)('a %s, %s to %s, follows %s to %s', (kind, from, to, before, until) => {
    expect(spanBefore({ from: from as Day, to: to as Day }, kind)).toEqual({ from: before, to: until });
  });
});

describe('what a period is compared with', () => {
  const calendar = createCalendar({ country: 'CN' });
  const of = (from: string, to: string, kind: 'day' | 'week' | 'month') =>
    comparisonsOf({ from: from as Day, to: to as Day }, kind, calendar);

  it('of a day: the day before, the weekday before, and the same day of last year by both calendars', () => {
    // 2020-01-29 is the fifth day of the lunar year, which in 2019 was 9 February.
    expect(of('2020-01-29', '2020-01-29', 'day')).toEqual({
      previous: { from: '2020-01-28', to: '2020-01-28' },
      sameWeekday: { from: '2020-01-22', to: '2020-01-22' },
      lastYearLunar: { from: '2019-02-09', to: '2019-02-09' },
      lastYearSolar: { from: '2019-01-29', to: '2019-01-29' },
    });
  });

  it('has no day of last year where that year had none', () => {
    expect(of('2020-02-29', '2020-02-29', 'day').lastYearSolar).toBeNull();
    expect(of('2020-02-01', '2020-02-29', 'month').lastYearSolar).toBeNull();
  });

  it('of a week or a month: no weekday', () => {
    expect(of('2020-01-27', '2020-02-02', 'week').sameWeekday).toBeNull();
    expect(of('2020-01-01', '2020-01-31', 'month').sameWeekday).toBeNull();
  });
});

describe('the counts of a period', () => {
  const ticket = (over: Partial<Ticket>): Ticket => ({ ...blankTicket, day: DAY, ...over });

  it('are of new requests: a reminder counts as a reminder and as nothing else', () => {
    const tickets = [
      ticket({ type: 'complaint', channel: '电话', district: '甲区', urgent: true }),
      ticket({ type: 'complaint', channel: '微信', district: '甲区', urgent: true, reminder: true }),
      ticket({ type: 'inquiry', channel: '电话', district: '乙区' }),
    ];
    expect(overviewOf(tickets, DAY, false)).toEqual({
      day: DAY,
      tickets: 2,
      reminders: 1,
      urgent: 1,
      byType: [
        { name: 'complaint', count: 1 },
        { name: 'inquiry', count: 1 },
      ],
      byChannel: [{ name: '电话', count: 2 }],
      byDistrict: [
        { name: '乙区', count: 1 },
        { name: '甲区', count: 1 },
      ],
      isPartial: false,
    });
  });

  it('name nothing that the export leaves blank, and put the largest first', () => {
    const tickets = [
      ticket({ district: '' }),
      ticket({ district: null }),
      ticket({ district: '甲区' }),
      ticket({ district: '乙区' }),
      ticket({ district: '乙区' }),
    ];
    const { byType, byDistrict, tickets: total } = overviewOf(tickets, DAY, true);
    expect(byType).toEqual([]);
    expect(byDistrict.map(({ name, count }) => `${name} ${count}`)).toEqual(['乙区 2', '甲区 1']);
    expect(total).toBe(5);
  });
});
