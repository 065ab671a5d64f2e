import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../../src/model/index.js';
import { city, daily, poisson, randomFrom, trendsOf } from '../series.js';

describe('a crisis of weeks', () => {
  const random = randomFrom(11);
  const begun = '2023-05-08';
  /** Two dozen topics break out on one day and stay, so that the day’s own spread widens every band. */
  const table = city(
    '2023-01-02',
    180,
    Object.fromEntries(
      Array.from({ length: 24 }, (_, at) => [
        `涉疫${at}`,
        daily('2023-01-02', '2023-06-30', (day) => poisson(day >= begun ? 150 + 40 * at : 4, random)),
      ]),
    ),
    { topics: 20 },
  );

  it.each(['涉疫0', '涉疫9', '涉疫23'])(
    'never calls %s steady or fading while it stands at forty times its level',
    (id) => {
      const trends = [...trendsOf(table, id, begun, '2023-06-19').values()];
      expect(trends.filter(({ verdict }) => verdict === 'steady' || verdict === 'fading')).toEqual([]);
    },
  );

  it('tells the usual level from before it, and since when the topic has been above it', () => {
    const trend = trendsOf(table, '涉疫5', '2023-06-05', '2023-06-05').get('2023-06-05');
    expect(trend?.usual?.mean).toBeGreaterThan(3);
    expect(trend?.usual?.mean).toBeLessThan(5);
    expect(trend?.usual?.upper).toBeLessThan(16);
    expect(trend?.highSince).toBe(begun);
  });

  it('calls nothing high on the days before', () => {
    for (const id of ['涉疫0', '涉疫9', '涉疫23'])
      expect([...trendsOf(table, id, '2023-04-01', '2023-05-07').values()].map(({ verdict }) => verdict)).not.toContain(
        'high',
      );
  });
});

describe('the usual level of a topic that never was', () => {
  it('is none, not what new topics have', () => {
    const table = city('2023-01-02', 180, {
      疫情: [
        ['2023-06-12', 56],
        ['2023-06-13', 540],
        ['2023-06-14', 800],
      ],
    });
    const trends = trendsOf(table, '疫情', '2023-06-12', '2023-06-14');
    expect([...trends.values()].map(({ usual }) => usual?.mean)).toEqual([0, 0, 0]);
  });
});

describe('a topic that has grown for longer than alarms are remembered', () => {
  it('has lasted since one day, in its reason as in its figures', () => {
    const begun = '2023-06-05';
    const days = Array.from({ length: 12 }, (_, at) => [addDays(begun as Day, at), 20 + 20 * at] as const);
    const table = city('2023-01-02', 180, { 口罩: days });
    const trend = trendsOf(table, '口罩', '2023-06-16', '2023-06-16').get('2023-06-16');
    expect(trend?.highSince).toBe(begun);
    expect(trend?.reason).toContain('自2023年6月5日起持续');
  });
});

describe('a topic that was gone for a day', () => {
  /** Of what never was: twelve tickets, so many on the day after, and thirteen. */
  const on = (between: number, partialDays: readonly Day[] = []) => {
    const table = city('2023-01-02', 180, {
      停暖: [
        ['2023-06-13', 12],
        ['2023-06-14', between],
        ['2023-06-15', 13],
      ],
    });
    return trendsOf({ ...table, partialDays }, '停暖', '2023-06-13', '2023-06-15');
  };

  it('rises anew: neither new once more, nor one that has lasted', () => {
    expect([...on(1).values()].map(({ verdict }) => verdict)).toEqual(['new', 'steady', 'spike']);
    expect(on(1).get('2023-06-15')).toMatchObject({ since: '2023-06-15', highSince: '2023-06-15' });
    expect(on(1).get('2023-06-15')?.reason).not.toContain('持续');
  });

  it('has lasted from three tickets on, of what never was', () => {
    expect(on(2).get('2023-06-15')?.highSince).toBe('2023-06-15');
    expect(on(3).get('2023-06-15')).toMatchObject({ verdict: 'high', highSince: '2023-06-13' });
  });

  it('may have lasted on a day of which half an export is known', () => {
    expect(on(1, ['2023-06-14' as Day]).get('2023-06-15')?.highSince).toBe('2023-06-13');
  });
});
