import { describe, expect, it } from 'vitest';
import { addDays, type Day, type Ticket } from '../../src/model/index.js';
import { risenGroups, risenWords, withWordsIn } from '../../src/pipeline/side/risen-words.js';

const DAY = '2020-05-20' as Day;
const WORDS = ['台风', '突然', '雨', '你好', '车主', 'ETC', '龙滩', '古镇'];
const TAGS: Readonly<Record<string, string>> = {
  台风: 'n',
  突然: 'ad',
  雨: 'n',
  你好: 'l',
  车主: 'n',
  ETC: 'eng',
  龙滩: 'ns',
  古镇: 'n',
};

type Context = Parameters<typeof risenWords>[0];

/** A day of so many tickets, of which so many hold each word, after days of 1,000 tickets, or so many, with the usual ones. */
function contextOf(
  all: number,
  now: Readonly<Record<string, number>>,
  usual: Readonly<Record<string, number>> | null,
  weeks: readonly number[] = [],
  before = 1000,
) {
  const past = weeks.map((count, at) => ({ day: addDays(DAY, -7 * (at + 1)), count }));
  return {
    background: () =>
      Promise.resolve(usual === null ? null : { tickets: before, frequency: (word: string) => usual[word] ?? 0 }),
    history: {
      days: (from: Day, to: Day) => [{ day: DAY }, ...past].filter(({ day }) => day >= from && day <= to),
    },
    lexicon: { stop: new Set(['你好']), generic: new Set() },
    segmenter: { tag: (word: string) => TAGS[word] ?? 'x' },
    store: {
      vocabulary: { word: (number: number) => WORDS[number - 1] ?? '' },
      postings: (on: Day) => ({
        tickets: all,
        words: Uint32Array.from(Object.keys(now), (word) => WORDS.indexOf(word) + 1),
        frequencies: Uint32Array.from(
          Object.values(now),
          (count) => past.find(({ day }) => day === on)?.count ?? count,
        ),
      }),
    },
  } as unknown as Context;
}

const ticket = (id: string, title: string, text: string, reminder = false) =>
  ({ id, title, text, reminder }) as unknown as Ticket;
const TICKETS = [
  ticket('a', '台风', '树倒了'),
  ticket('b', '树', '台风刮倒'),
  ticket('c', '台风', '', true),
  { ...ticket('d', '路灯', ''), district: '龙滩县' },
];
const found = async (context: Context, mayPrint = (_word: string): boolean => true) =>
  (await risenWords(context, { from: DAY, to: DAY }, TICKETS, mayPrint)).map(({ name }) => name);

describe('a word that has risen', () => {
  it('stands in ten tickets, a twentieth of the day and five times its usual', async () => {
    expect(await found(contextOf(200, { 台风: 10 }, { 台风: 10 }))).toEqual(['台风']);
    expect(await found(contextOf(180, { 台风: 9 }, {}))).toEqual([]);
    expect(await found(contextOf(201, { 台风: 10 }, {}))).toEqual([]);
    expect(await found(contextOf(200, { 台风: 10 }, { 台风: 11 }))).toEqual([]);
  });

  it('has risen above the middle one of the weeks before, too: neither one week without it nor one with much of it says what is usual', async () => {
    expect(await found(contextOf(200, { 台风: 10 }, {}, [3, 0, 3]))).toEqual([]);
    expect(await found(contextOf(200, { 台风: 10 }, {}, [90, 2, 2]))).toEqual(['台风']);
  });

  it('says what, and not only where', async () => {
    expect(await found(contextOf(200, { 台风: 10, 龙滩: 40, 古镇: 30 }, {}))).toEqual(['台风']);
  });

  it('names something: no adverb, no character, no letters, no word of manners', async () => {
    expect(await found(contextOf(200, { 突然: 90, 雨: 90, ETC: 90 }, {}))).toEqual([]);
    expect(await found(contextOf(200, { 你好: 90 }, {}))).toEqual([]);
  });

  it('may be printed', async () => {
    expect(await found(contextOf(200, { 台风: 90, 车主: 90 }, {}), (word) => word !== '车主')).toEqual(['台风']);
  });

  it('is not known without days before, nor of so few tickets that ten of today’s share would not be among them', async () => {
    expect(await found(contextOf(200, { 台风: 90 }, null))).toEqual([]);
    expect(await found(contextOf(200, { 台风: 40 }, {}, [], 49))).toEqual([]);
    expect(await found(contextOf(200, { 台风: 40 }, {}, [], 50))).toEqual(['台风']);
  });

  it('has the tickets whose title or text holds it, reminders apart', async () => {
    const context = contextOf(200, { 台风: 90 }, {});
    const [word] = await risenWords(context, { from: DAY, to: DAY }, TICKETS, () => true);
    expect(word?.ticketIds).toEqual(['a', 'b']);
  });
});

describe('how many tickets of the span before hold one of some words', () => {
  it('counts a ticket once, reminders apart, and is not known without such a span', () => {
    const history = { iterateTickets: () => TICKETS.values() } as unknown as Parameters<typeof withWordsIn>[0];
    const count = withWordsIn(history, { from: DAY, to: DAY });
    expect([count(['台风']), count(['台风', '树']), count(['雨'])]).toEqual([2, 2, 0]);
    expect(withWordsIn(history, null)(['台风'])).toBeNull();
  });
});

describe('a standing group that has risen', () => {
  const storm = { name: '涉风', any: ['台风'], not: ['台风茶馆'] };
  /** One day a week of 20 tickets and a reminder, the first week last, of which so many are of the group. */
  const risen = (weeks: readonly number[], asked: Day[] = []) =>
    risenGroups(
      {
        iterateTickets: function* (day: Day) {
          asked.push(day);
          const held = weeks[weeks.findIndex((_, at) => day === addDays(DAY, -7 * (at + 1)))] ?? null;
          if (held === null) return;
          for (let at = 0; at < 20; at += 1) yield ticket(`${day}-${at}`, at < held ? '台风' : '台风茶馆', '');
          yield ticket(`${day}-r`, '台风', '', true);
        },
      } as never,
      [storm],
      DAY,
    );

  it('is five times its share of the weeks before', () => {
    expect(risen([1, 1, 1, 1])('涉风', 50, 200)).toBe(true);
    expect(risen([1, 1, 1, 1])('涉风', 49, 200)).toBe(false);
    expect(risen([0, 0, 0, 0])('涉风', 5, 200)).toBe(true);
    expect(risen([0, 0, 0, 0])('涉风', 4, 200)).toBe(false);
  });

  it('is not measured by the last weeks alone, nor by fewer than four', () => {
    expect(risen([20, 20, 20, 1, 1, 1, 1, 1])('涉风', 50, 200)).toBe(true);
    expect(risen([1, 1, 1, 1, 1, 20, 20, 20])('涉风', 50, 200)).toBe(false);
    expect(risen([1, 1, 1])('涉风', 200, 200)).toBe(false);
    expect(risen([1, 1, 1, 1])('涉企', 200, 200)).toBe(false);
  });

  it('is counted on eight days before, once', () => {
    const asked: Day[] = [];
    const isRisen = risen([1, 1, 1, 1], asked);
    isRisen('涉风', 50, 200);
    isRisen('涉风', 60, 200);
    expect(asked).toHaveLength(8);
  });
});
