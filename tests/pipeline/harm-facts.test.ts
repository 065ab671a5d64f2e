import { describe, expect, it } from 'vitest';
import { addDays, type Day, type Ticket } from '../../src/model/index.js';
import { harmsOfDay } from '../../src/pipeline/side/harm-facts.js';
import { findHarms, usualHarms } from '../../src/pipeline/tasks/find-harms.js';
import { gravestOf, harmsIn } from '../../src/pipeline/tasks/harm-kinds.js';
import { loadSegmenter } from '../../src/text/index.js';
import { blankTicket } from '../blank-ticket.js';

const DAY = '2020-06-10' as Day;
const looking = {
  harmsIn,
  placesIn: (text: string) => text.match(/云栈小区|橘洲老桥/gu) ?? [],
  segmenter: loadSegmenter(),
  isSaid: () => false,
  mayQuote: () => true,
};
const tickets = (...texts: readonly string[]): Ticket[] =>
  texts.map((text, at) => ({ ...blankTicket, id: `t${at + 1}`, text, district: '石矶区', street: '云栈街道' }));
/** A history with these tickets on the same weekday of each of the last weeks. */
const weeks = (texts: readonly string[], most = 8) => ({
  *iterateTickets(from: Day) {
    for (let back = 1; back <= most; back += 1) if (from === addDays(DAY, -7 * back)) yield* tickets(...texts);
  },
});
const QUIET = ['路灯不亮。'];
const reportedBy = (all: readonly Ticket[]): Map<Ticket, string> =>
  new Map(
    all.flatMap((ticket) => {
      const kind = gravestOf(ticket);
      return kind === undefined ? [] : [[ticket, kind] as const];
    }),
  );
const facts = (texts: readonly string[], history: Parameters<typeof usualHarms>[0] = weeks(QUIET), more = {}) =>
  harmsOfDay(
    { reported: reportedBy(tickets(...texts)), usual: usualHarms(history, DAY, texts.length) },
    { ...looking, ...more },
  );

describe('the kinds of harm of a day', () => {
  it('stand from the gravest down, each ticket once, with words of the grave ones and where they are from', () => {
    const found = facts([
      '老人摔断了腿。',
      '后面的墙塌了，把一楼两户埋了，里面有人。',
      '桥面塌下去很长一截，没人拦车。',
    ]);
    expect(found.map(({ name, ticketIds }) => [name, ticketIds])).toEqual([
      ['被埋', ['t2']],
      ['坍塌', ['t3']],
      ['摔倒、受伤', ['t1']],
    ]);
    expect(found.map(({ isGrave, quotes }) => [isGrave, quotes.map(({ text, place }) => [text, place])])).toEqual([
      [true, [['后面的墙塌了，把一楼两户埋了，里面有人', '石矶区云栈街道']]],
      [true, [['桥面塌下去很长一截，没人拦车', '石矶区云栈街道']]],
      [false, []],
    ]);
  });

  it('are quoted in no words that fear, were heard, were printed, may not be, or tell of the dead', () => {
    const quoted = (text: string, more = {}): number =>
      facts([text], weeks(QUIET), more).flatMap((one) => one.quotes).length;
    expect(quoted('桥面塌下去很长一截，没人拦车。')).toBe(1);
    expect(quoted('听说桥面塌下去很长一截，没人拦车。')).toBe(0);
    expect(quoted('桥面塌下去很长一截，没人拦车。', { isSaid: () => true })).toBe(0);
    expect(quoted('桥面塌下去很长一截，没人拦车。', { mayQuote: () => false })).toBe(0);
    expect(quoted('工地上有工人当场身亡，没人报警。')).toBe(0);
  });

  it('are quoted in no words that date to years before the ticket', () => {
    const texts = ['2015年6月工地上有工人中毒，没人报警。昨天又有三个工人中毒倒地，没人报警。'];
    const quoted = (day: Day): string[] =>
      harmsOfDay(
        {
          reported: reportedBy(tickets(...texts).map((ticket) => ({ ...ticket, day }))),
          usual: usualHarms(weeks(QUIET), DAY, 1),
        },
        looking,
      ).flatMap(({ quotes }) => quotes.map(({ text }) => text));
    expect(quoted(DAY)).toEqual(['昨天又有三个工人中毒倒地，没人报警']);
    expect(quoted('2015-06-30' as Day)).toHaveLength(2);
  });

  it('are quoted without the place at the end of the words', () => {
    expect(facts(['桥面塌下去很长一截，没人拦车，橘洲老桥']).flatMap(({ quotes }) => quotes)[0]?.text).toBe(
      '桥面塌下去很长一截，没人拦车',
    );
  });

  const collapses = (count: number) => Array.from({ length: count }, (_, at) => `${at}号楼的墙塌了一面。`);
  const isAbove = (today: readonly string[], history = weeks(QUIET)): boolean | undefined =>
    facts(today, history)[0]?.isAboveUsual;

  it('are far above the usual from three tickets on, and from five times as many as on such a weekday', () => {
    expect([2, 3].map((count) => isAbove(collapses(count)))).toEqual([false, true]);
    expect([4, 5].map((count) => isAbove(collapses(count), weeks(collapses(1))))).toEqual([false, true]);
    expect([9, 10].map((count) => isAbove(collapses(count), weeks(collapses(2))))).toEqual([false, true]);
  });

  it('are measured by the first five thousand tickets of a large day, which stand for as many as today has', () => {
    const large = (own: readonly string[]) => [
      ...own,
      ...Array.from({ length: 9999 - own.length }, () => '路灯不亮。'),
      '路灯不亮。',
    ];
    const told = (count: number, before: readonly string[]): boolean | undefined =>
      isAbove(large(collapses(count)), weeks(large(before), 4));
    // One of five thousand is two a day, and none half of one.
    expect([12, 13].map((count) => told(count, collapses(1)))).toEqual([false, true]);
    expect([2, 3].map((count) => told(count, []))).toEqual([false, true]);
  });

  it('are quoted of one ticket only where that is more than usual, or nobody knows', () => {
    const quoted = (history: ReturnType<typeof weeks>): number => facts(collapses(4), history)[0]?.quotes.length ?? 0;
    expect(
      [weeks(QUIET), weeks(collapses(1)), weeks(collapses(1), 1), weeks(QUIET, 0)].map((past) => quoted(past) > 0),
    ).toEqual([true, false, false, true]);
  });

  it('are not told to be so where the weeks before are not known, or most have only heard of it', () => {
    expect([3, 4].map((known) => isAbove(collapses(5), weeks(QUIET, known)))).toEqual([false, true]);
    expect(isAbove([...collapses(2), '听说河边的墙塌了一面。'])).toBe(false);
    expect(isAbove(['摔断了腿。', '摔断了腿。', '摔断了腿。'])).toBe(false);
  });

  it('are measured by past days, which are not read where nothing is grave, nor for a week', () => {
    let read = 0;
    const found = (kind: 'day' | 'week', ...today: readonly string[]) =>
      findHarms(
        { dataDir: '', kind, from: DAY, to: DAY },
        {
          *iterateTickets(from: Day) {
            if (from !== DAY) read += 1;
            yield* from === DAY ? tickets(...today) : weeks(QUIET).iterateTickets(from);
          },
        },
      );
    expect(found('day', '老人摔断了腿。')).toEqual({ gravest: new Map([['t1', '摔倒、受伤']]), usual: null });
    expect(found('week', ...collapses(2)).usual).toBe(null);
    expect(read).toBe(0);
    const { gravest, usual } = found('day', '路灯不亮。', ...collapses(2));
    expect([...gravest]).toEqual([
      ['t2', '坍塌'],
      ['t3', '坍塌'],
    ]);
    expect(usual?.weeks).toBe(4);
    expect(read).toBeGreaterThan(0);
  });
});
