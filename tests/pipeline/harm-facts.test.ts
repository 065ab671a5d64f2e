import { describe, expect, it } from 'vitest';
import { addDays, type Day, type Ticket } from '../../src/model/index.js';
import { harmsOf } from '../../src/pipeline/side/harm-facts.js';
import { findHarms, usualHarms } from '../../src/pipeline/tasks/find-harms.js';
import { gravestOf, harmsIn } from '../../src/pipeline/tasks/harm-kinds.js';
import { loadSegmenter } from '../../src/text/index.js';
import { blankTicket } from '../blank-ticket.js';

const DAY = '2020-06-10' as Day;
const looking = {
  harmsIn,
  placesIn: (text: string) => text.match(/云栈小区|橘洲老桥/gu) ?? [],
  sitesIn: (text: string) => text.match(/云栈小区|云栈小|长安街/gu) ?? [],
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
  harmsOf(
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
      harmsOf(
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

  describe('that several callers tell of one place', () => {
    const shared = (all: readonly Ticket[]) =>
      harmsOf({ reported: reportedBy(all), usual: null }, looking).flatMap((one) =>
        one.shared.map(({ name, district, ticketIds }) => [name, district, ticketIds.length]),
      );
    const fires = (count: number, place = '云栈小区') => Array.from({ length: count }, () => `${place}昨晚起火了。`);

    it('are told with the longest name that they share, each ticket once, and their district', () => {
      expect(shared(tickets(...fires(2), '长安街有人摔伤。'))).toEqual([['云栈小区', '石矶区', 2]]);
      expect(shared(tickets(...fires(2), ...fires(2, '长安街')))).toEqual([
        ['云栈小区', '石矶区', 2],
        ['长安街', '石矶区', 2],
      ]);
    });

    it('are told from two callers and a quarter of the kind on', () => {
      expect(shared(tickets(...fires(1)))).toEqual([]);
      const one = tickets(...fires(2)).map((ticket) => ({ ...ticket, caller: 'a' }));
      expect(shared(one)).toEqual([]);
      const others = (count: number) => fires(count, '平房');
      expect(shared(tickets(...fires(3), ...others(9)))).toHaveLength(1);
      expect(shared(tickets(...fires(3), ...others(10)))).toEqual([]);
    });

    it('are told from five callers on where they are a tenth of those who tell the kind', () => {
      const others = fires(40, '平房');
      expect(shared(tickets(...fires(4), ...others))).toEqual([]);
      expect(shared(tickets(...fires(5), ...others))).toEqual([['云栈小区', '石矶区', 5]]);
      expect(shared(tickets(...fires(5), ...others, ...fires(6, '平房')))).toEqual([]);
    });

    it('are a road by its number, however it is written, and a school by what callers shorten it to in its district', () => {
      const slides = ['省道317线塌方。', 'S317塌方了。', '317省道塌方，路断了。'];
      expect(shared(tickets(...slides))).toEqual([['S317线', '石矶区', 3]]);
      const sitesIn = (text: string): string[] => text.match(/云麓外国语学校|城北外国语学校/gu) ?? [];
      const ill = ['云麓外国语学校', '云外', '我们外国语学校', '城北外国语学校'].map((place) => `${place}食堂中毒。`);
      const placesOf = (own: readonly Ticket[]) =>
        harmsOf({ reported: reportedBy([...own]), usual: null }, { ...looking, sitesIn })[0]?.shared.map(
          ({ name, ticketIds }) => [name, ticketIds.length],
        );
      expect(placesOf(tickets(...ill))).toEqual([['云麓外国语学校', 3]]);
      const [first, second, ...rest] = tickets(...ill);
      if (first === undefined || second === undefined) throw new Error('none');
      expect(placesOf([first, { ...second, district: '望潮区' }, ...rest])).toEqual([['云麓外国语学校', 2]]);
    });

    it('are told from three callers on where two may have fallen apart, or are of one family', () => {
      const dead = (count: number) => Array.from({ length: count }, () => '云栈小区有工人当场身亡。');
      expect(shared(tickets(...dead(2)))).toEqual([]);
      expect(shared(tickets(...dead(3)))).toHaveLength(1);
      const hurt = (count: number) => Array.from({ length: count }, () => '云栈小区有人摔伤。');
      expect(shared(tickets(...hurt(2)))).toEqual([]);
      expect(shared(tickets(...hurt(3)))).toHaveLength(1);
      expect(shared(tickets('云栈小区煤气泄漏。', '云栈小区煤气泄漏。'))).toHaveLength(1);
    });

    it('are told of each kind that one event is told as: a death where others tell of a fire and a leak', () => {
      const all = tickets('云栈小区有人当场身亡。', '云栈小区着火了，火很大。', '云栈小区煤气泄漏。');
      const placesOf = (own: readonly Ticket[]) =>
        harmsOf({ reported: reportedBy([...own]), usual: null }, looking).map((one) => [
          one.name,
          one.shared.map(({ name, ticketIds }) => `${name} ${ticketIds}`),
        ]);
      expect(placesOf(all)).toEqual([
        ['死亡', ['云栈小区 t1']],
        ['起火、爆炸', ['云栈小区 t2']],
        ['燃气泄漏', ['云栈小区 t3']],
      ]);
      expect(placesOf(all.slice(0, 2)).map(([, places]) => places)).toEqual([[], []]);
      const [death, ...others] = all;
      const elsewhere = death === undefined ? [] : [{ ...death, district: '望潮区' }, ...others];
      expect(placesOf(elsewhere)[0]).toEqual(['死亡', []]);
    });

    it('are none where the name is of two districts, or the district’s or street’s own', () => {
      const [first, ...rest] = tickets(...fires(2));
      expect(shared(first === undefined ? [] : [{ ...first, district: '望潮区' }, ...rest])).toEqual([]);
      expect(shared(tickets(...fires(2)).map((ticket) => ({ ...ticket, street: '云栈小区' })))).toEqual([]);
    });

    it('are looked for in sixty tickets of a large kind', () => {
      let read = 0;
      const sitesIn = (text: string): string[] => {
        read += 1;
        return looking.sitesIn(text).slice();
      };
      const all = tickets(...fires(200, '平房'), ...fires(100));
      const [found] = harmsOf({ reported: reportedBy(all), usual: null }, { ...looking, sitesIn });
      // And in sixty of all kinds together.
      expect([read, found?.shared[0]?.ticketIds.length]).toEqual([120, 100]);
    });
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
