import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/model/index.js';
import { createCalendar, defaultWhereSettings, findLocal, type LocalSignal } from '../../../src/trend/index.js';
import { type City, city, FIRST, TODAY } from './places.js';

const calendar = createCalendar({ country: 'CN' });

/** What is said of a topic in a street on a day on which it has so many tickets there. */
function signalOf(topic: string, street: string, count: number, more: City = {}, day = 98): LocalSignal | undefined {
  const exactly: City['exactly'] = (m, s, d) => (m === topic && s === street && d === day ? count : undefined);
  const { signals } = findLocal([city({ ...more, exactly })], addDays(FIRST, day), defaultWhereSettings, calendar);
  return signals.find(({ series, path }) => series === topic && path.includes(street));
}

/** The smallest count that is told. */
function smallest(topic: string, street: string, more: City = {}, day = 98, from = 1): LocalSignal | undefined {
  for (let count = from; count < 400; count += 1) {
    const signal = signalOf(topic, street, count, more, day);
    if (signal !== undefined) return signal;
  }
  return undefined;
}

describe('how many tickets of one topic in one street are told', () => {
  it.each([
    ['供水', '0街', 6, 0.22],
    ['供水', '3街', 9, 0.7],
    ['噪音', '2街', 9, 1.38],
    ['绿化', '0街', 11, 2.04],
    ['停车', '3街', 17, 3.78],
    ['绿化', '3街', 22, 5.86],
  ])('%s in %s: %d, where %d are expected', (topic, street, count, expected) => {
    expect(smallest(topic, street)).toMatchObject({ count, expected, state: 'new' });
  });

  const isToday = (day: number): boolean => day === 98;
  const cases: readonly (readonly [name: string, mean: NonNullable<City['mean']>, count: number, expected: number])[] =
    [
      [
        'more, where the topic has three times as much in the whole city',
        (topic, _, day, usual) => (topic === '停车' && isToday(day) ? usual * 3 : usual),
        29,
        11.12,
      ],
      [
        'more, where the street has three times as much of everything',
        (_, street, day, usual) => (street === '3街' && isToday(day) ? usual * 3 : usual),
        24,
        6.19,
      ],
      ['fewer, where the whole city has a third', (_, __, day, usual) => (isToday(day) ? usual / 3 : usual), 8, 0.7],
    ];
  it.each(cases)('%s', (_, mean, count, expected) => {
    expect(smallest('停车', '3街', { mean })).toMatchObject({ count, expected });
  });

  it('six, where nothing else is tested: four above what is expected', () => {
    expect(smallest('供水', '0街', { topics: ['供水'] })?.count).toBe(6);
    expect(smallest('供水', '3街', { topics: ['供水'] })?.count).toBe(9);
  });

  it('at least twice what is expected, in a street that always has many', () => {
    const mean: City['mean'] = (topic, street, _, usual) => (topic === '停车' && street === '3街' ? 150 : usual);
    const { count = 0, expected = 0 } = smallest('停车', '3街', { mean }, 98, 250) ?? {};
    expect(count / expected).toBeCloseTo(2, 2);
  });

  it('more, on a Saturday in a street that is busy at weekends', () => {
    const mean: City['mean'] = (_, street, day, usual) =>
      street === '3街' && [5, 6].includes((day + 2) % 7) ? usual * 4 : usual;
    expect(smallest('停车', '3街', { mean }, 101)).toMatchObject({ count: 39, expected: 12.4 });
  });

  it.each([
    [70, 3.61],
    [71, 1.89],
  ])(
    'in a street that is there since day %d, as many as its other tickets or its own past say: %d',
    (since, expected) => {
      const mean: City['mean'] = (_, street, day, usual) => (street === '3街' && day < since ? 0 : usual);
      expect(smallest('停车', '3街', { mean })).toMatchObject({ expected });
    },
  );
});

describe('when nothing is told by place', () => {
  it.each([
    [27, false],
    [28, true],
  ])('after %d days of history: told %s', (days, isReported) => {
    expect(signalOf('停车', '3街', 40, { days: days + 1 }, days) !== undefined).toBe(isReported);
  });

  it.each([
    [0.78, false],
    [0.8, true],
  ])('where a share of %d of the tickets has a place: told %s', (share, isReported) => {
    let ticket = 0;
    const path: City['path'] = (district, street) => {
      ticket += 1;
      return (ticket * 0.618034) % 1 < share ? [district, street] : [];
    };
    expect(signalOf('停车', '3街', 40, { path }) !== undefined).toBe(isReported);
  });
});

it.each([
  [20, 'ongoing'],
  [21, 'settled'],
])('a street that has had far more than usual on the %d days before today is %s', (days, state) => {
  const exactly: City['exactly'] = (topic, street, day) =>
    topic === '公交' && street === '9街' && day >= 98 - days && day <= 98 ? 60 : undefined;
  const { signals } = findLocal([city({ exactly })], TODAY, defaultWhereSettings, calendar);
  expect(signals.find(({ series, path }) => series === '公交' && path.includes('9街'))?.state).toBe(state);
});

describe('the sum of several days at a place', () => {
  it.each([
    [2, 3, 2, 9],
    [3, 3, 4, 14],
    [6, 2, 7, 21],
  ])('of %d days with %d or one more speaks as one of %d days with %d', (days, least, window, count) => {
    const exactly: City['exactly'] = (topic, street, day) =>
      topic === '供水' && street === '7街' && day > 98 - days && day <= 98 ? least + 1 + (day % 2) : undefined;
    const [signal] = findLocal([city({ exactly })], addDays(FIRST, 98), defaultWhereSettings, calendar).signals;
    expect(signal?.window).toMatchObject({ days: window, count });
  });
});

describe('the chance of a count at a place', () => {
  it('is greater where the place had always been restless, as far as its own tickets bear that out', () => {
    const exactly: City['exactly'] = (topic, street, day) =>
      topic === '停车' && street === '3街' ? (day === 98 ? 30 : day % 4 === 0 ? 8 : 1) : undefined;
    expect(signalOf('停车', '3街', 30, {})?.p).toBeLessThan(1e-9);
    const { signals } = findLocal([city({ exactly })], TODAY, defaultWhereSettings, calendar);
    expect(signals.find(({ series }) => series === '停车')?.p).toBeCloseTo(0.0002123094, 9);
  });

  it('is small and not zero of a topic that never was', () => {
    const exactly: City['exactly'] = (topic, street, day) =>
      topic === '燃气' ? (street === '3街' && day === 98 ? 8 : 0) : undefined;
    const { signals } = findLocal(
      [city({ exactly, topics: ['供水', '噪音', '停车', '公交', '燃气'] })],
      TODAY,
      defaultWhereSettings,
      calendar,
    );
    expect(signals.find(({ series }) => series === '燃气')?.p).toBeCloseTo(1.37778e-8, 11);
  });
});

it('a street that was not there before is said from five tickets a day on', () => {
  const codes = [4, 5].map((count) => {
    const exactly: City['exactly'] = (topic, street, day) =>
      street !== '3街' ? undefined : topic === '停车' && (day === 90 || day === 98) ? count : 0;
    return findLocal([city({ exactly })], TODAY, defaultWhereSettings, calendar).findings.map(({ code }) => code);
  });
  expect(codes).toEqual([[], ['trend-new-place']]);
});
