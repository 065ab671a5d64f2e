import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/index.js';
import { createTokenStore, type History, openHistory, PastRules } from '../../src/history/index.js';
import {
  addDays,
  type Day,
  type LocalReport,
  type PlaceSignal,
  type Ticket,
  type Trend,
  type TrendedTopic,
} from '../../src/model/index.js';
import {
  distinctSignals,
  findSurges,
  findWhere,
  ofItsDay,
  PLACES_BACK_DAYS,
  siteOf,
  withPrintedNames,
} from '../../src/pipeline/local.js';
import { createVocabulary } from '../../src/text/index.js';
import { createCalendar } from '../../src/trend/index.js';
import { blankTicket } from '../blank-ticket.js';
import { tokensOf } from '../history/past/rule-cases.js';
import { replaceDay } from '../replace-day.js';
import { randomFrom } from '../trend/series.js';

const TODAY = '2023-06-07' as Day;
const DAYS = 60;
const { settings } = loadSettings(undefined, {}, '/');
const rule = { any: [[{ spellings: ['停水'] }]], not: [] };
const opened: { history: History; folder: string }[] = [];
afterEach(() => {
  for (const { history, folder } of opened.splice(0)) {
    history.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Sixty days of eighty tickets in four districts, one in eight about water; today thirty more of it in one street. */
async function report(
  change: (ticket: Ticket, random: number) => Partial<Ticket> = () => ({}),
  trend: Partial<Trend> = { verdict: 'steady' },
): Promise<{
  report: LocalReport;
  again: LocalReport;
  surges: Awaited<ReturnType<typeof findSurges>>;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-local-'));
  const history = openHistory(folder);
  opened.push({ history, folder });
  const store = createTokenStore(history.connection, createVocabulary);
  const past = new PastRules(history.connection, store, 'jieba@1');
  const random = randomFrom(5);
  let today: Ticket[] = [];
  for (let back = DAYS; back >= 0; back -= 1) {
    const day = addDays(TODAY, -back);
    const words: string[] = [];
    const tickets = Array.from({ length: back === 0 ? 110 : 80 }, (_, index): Ticket => {
      const isLeak = index >= 80;
      const street = isLeak ? 5 : Math.floor(random() * 12);
      words.push(isLeak || random() < 0.125 ? '停水' : '噪音');
      const ticket = {
        ...blankTicket,
        id: `${day}-${index}`,
        day,
        district: `${'甲乙丙丁'[street % 4]}区`,
        street: `${street}街道`,
        department: `${isLeak ? '水务局' : `${street % 5}局`}`,
        categories: ['市政'],
      };
      return { ...ticket, ...change(ticket, random()) };
    });
    replaceDay(history, day, tickets);
    store.put({ ...tokensOf(words, store.vocabulary), day }, 'jieba@1', history.day(day)?.revision ?? 0);
    if (back === 0) today = tickets.map((ticket, index) => ({ ...ticket, text: words[index] ?? '' }));
  }
  const topic = {
    id: 'T1',
    kind: 'theme',
    label: '停水',
    rule,
    count: 20,
    ticketIds: today.filter(({ text }) => text === '停水').map(({ id }) => id),
    trend,
  } as unknown as TrendedTopic;
  const context = { history, calendar: createCalendar({ country: 'CN' }), settings };
  const find = async (): Promise<LocalReport> => {
    const before = history.days(undefined, addDays(TODAY, -1));
    const counts = past.count([{ id: 'T1', rule, withTickets: true }], before, addDays(TODAY, -PLACES_BACK_DAYS));
    return (await findWhere(context, TODAY, [topic], today, counts)).value;
  };
  return { report: await find(), again: await find(), surges: await findSurges(context, TODAY, today) };
}

describe('where a topic of the day is', () => {
  it('is the street that has far more of it, with its tickets, though the city has its usual number', async () => {
    const { report: found, again } = await report();
    const [signal] = found.signals.filter(({ kind }) => kind === 'place');
    expect(signal).toMatchObject({
      subject: { kind: 'topic', id: 'T1', name: '停水' },
      path: ['乙区', '5街道'],
      state: 'new',
    });
    expect(signal?.ticketIds).toHaveLength(signal?.count ?? -1);
    expect(signal?.ticketIds).toContain(`${TODAY}-91`);
    // What was kept of the rule's past is what was found in it.
    expect(again).toEqual(found);
  });

  it('is told of the whole city by the narrower class that has far more, not by what few write or by new names for all', async () => {
    const isLeak = ({ department }: Ticket) => department === '水务局';
    const classOf = (ticket: Ticket) => (isLeak(ticket) ? '供水水质' : '噪声');
    const classed = async (change: (ticket: Ticket) => Partial<Ticket> = () => ({})) =>
      (await report((ticket) => ({ categories: ['市政', classOf(ticket)], ...change(ticket) }))).report.classes.map(
        ({ name, trend, ticketIds }) => [name, trend.verdict, ticketIds.length],
      );
    expect(await classed()).toEqual([['供水水质', 'new', 30]]);
    expect(await classed((ticket) => ({ caller: isLeak(ticket) ? 'one' : ticket.id }))).toEqual([]);
    expect(await classed((ticket) => ({ categories: ['市政', `${classOf(ticket)}${ticket.day === TODAY}`] }))).toEqual(
      [],
    );
    // An export with one column of classes is judged by that.
    expect(await classed((ticket) => ({ categories: [isLeak(ticket) ? '水务' : '市政'] }))).toEqual([
      ['水务', 'new', 30],
    ]);
  });

  it('is looked for in what surges, and in classes that are mostly news apart', async () => {
    const isLeak = ({ department }: Ticket) => department === '水务局';
    const classed = async (usually: number) => {
      const { surges } = await report((ticket, random) => ({
        categories: ['市政', isLeak(ticket) || random < usually ? '供水水质' : '噪声'],
      }));
      return surges.newClasses?.map(({ length }) => length);
    };
    expect(await classed(0)).toEqual([30]);
    // Four of eighty are usual, and then sixteen.
    const [few = 0] = (await classed(0.05)) ?? [];
    expect(few).toBeGreaterThan(30);
    expect(await classed(0.2)).toEqual([]);
  });

  it('is the department with which it piles up, and districts are given with what is usual there', async () => {
    const { report: found } = await report((ticket) => (ticket.department === '水务局' ? { department: '1局' } : {}));
    expect(found.signals.filter(({ kind }) => kind === 'unit').map(({ path }) => path)).toEqual([['1局']]);
    const district = found.widest.find(({ kind, name }) => kind === 'place' && name === '甲区');
    expect(district?.count).toBeLessThanOrEqual(district?.upper ?? 0);
    // A quarter of the city's eighty.
    expect(district?.expected).toBeGreaterThan(17);
    expect(district?.expected).toBeLessThan(23);
  });

  it('is none where one caller wrote most of it, not under its class or the whole place either', async () => {
    const isLeak = ({ department }: Ticket) => department === '水务局';
    const ofOne = await report((ticket) => ({ caller: isLeak(ticket) ? 'one' : ticket.id }));
    expect(ofOne.report.signals.filter(({ state }) => state !== 'over')).toEqual([]);
    const ofMany = await report((ticket) => ({ caller: ticket.id }));
    expect(ofMany.report.signals.map(({ path }) => path.join(''))).toContain('乙区5街道');
  });

  it('is the department of the callers who are not satisfied', async () => {
    const { report: found } = await report((ticket, random) => ({
      satisfied: ticket.day === TODAY && ticket.department === '3局' ? false : random > 0.05,
    }));
    expect(found.signals.map(({ subject, path }) => `${subject.kind} ${path[0]}`)).toContain('dissatisfied 3局');
  });

  it('is not judged, and said not to be given, where there are no districts or half of them are empty', async () => {
    for (const lack of [() => true, (random: number) => random < 0.5]) {
      const { report: found } = await report((_, random) => (lack(random) ? { district: null, street: null } : {}));
      expect(found.isGiven).toEqual({ place: false, unit: true });
      expect(found.signals.filter(({ kind }) => kind === 'place')).toEqual([]);
      expect(found.widest.filter(({ kind }) => kind === 'place')).toEqual([]);
    }
  });

  it('is the district that a ticket names in its first words, where the column is empty', async () => {
    const { report: found } = await report((ticket, random) =>
      random < 0.5 ? { district: null, street: null, text: `反映${ticket.district}某路停水` } : {},
    );
    expect(found.isGiven.place).toBe(true);
  });

  it('is shown under the name that a topic may be shown by, or not at all', async () => {
    const { report: found } = await report();
    const named = withPrintedNames(found, [{ id: 'T1', label: '供水问题' }]);
    expect(named.signals.map(({ subject }) => subject.name)).toContain('供水问题');
    expect(withPrintedNames(found, []).signals.filter(({ subject }) => subject.kind === 'topic')).toEqual([]);
  });
});

describe('what a place has much of', () => {
  const ids = Array.from({ length: 56 }, (_, at) => `A${at}`);
  const signal = (kind: 'topic' | 'class', state: PlaceSignal['state'], count: number): PlaceSignal => ({
    kind: 'place',
    subject: { kind, id: kind, name: kind },
    path: ['赤屿区', '赤屿镇'],
    state,
    since: TODAY,
    count,
    expected: 4,
    window: { days: 1, count, expected: 4 },
    usual: 4,
    p: 1e-9,
    q: 1e-8,
    ticketIds: ids.slice(0, count),
  });

  it('is about the topic that makes up more than half of its excess', () => {
    const topic = { id: 'T1', ticketIds: ids.slice(0, 20) } as unknown as TrendedTopic;
    expect(siteOf(ids, [topic], undefined, 39)?.id).toBe('T1');
    expect(siteOf(ids, [topic], undefined, 40)).toBeUndefined();
  });

  it('is told once, by its topic, where that goes on and its class is new', () => {
    const [topic, all] = [signal('topic', 'ongoing', 18), signal('class', 'new', 22)];
    expect(distinctSignals([all, topic])).toEqual([topic]);
    expect(distinctSignals([all, signal('topic', 'over', 18)])).toHaveLength(2);
    expect(distinctSignals([signal('class', 'new', 56), topic])).toHaveLength(2);
  });
});

describe('several days of which one has all the tickets', () => {
  const over = (count: number, usual: number) =>
    ofItsDay({ count, usual, window: { days: 2, count: 40, expected: 1 } } as unknown as PlaceSignal);

  it('are told as that day, with what is usual where that is hardly any on all of them', () => {
    expect(over(40, 0.4)).toMatchObject({ window: { days: 1 }, usual: 0.4 });
    expect(over(40, 3)).toMatchObject({ window: { days: 1 }, usual: null });
    expect(over(39, 0.4)).toMatchObject({ window: { days: 2 }, usual: 0.4 });
  });
});
