import { describe, expect, it } from 'vitest';
import { city, daily, poisson, randomFrom, trendsOf } from '../series.js';

const random = randomFrom(9);
const calm = daily('2023-01-02', '2023-06-30', () => poisson(4, random));
const outbreak = (factor: number): [string, number][] =>
  [30, 60, 90, 80, 45, 30, 18, 12].map((count, k) => [`2023-06-${12 + k}`, count * factor]);
const after = daily('2023-06-20', '2023-06-30', () => poisson(4, random));

describe('a topic that falls back from a peak that was told', () => {
  const table = city('2023-01-02', 180, { 停水: [...calm, ...outbreak(1), ...after] });
  const trends = trendsOf(table, '停水', '2023-06-12', '2023-06-30');
  const on = (day: string) => trends.get(day);

  it('is an alarm while it grows and at its height', () => {
    for (const day of ['2023-06-12', '2023-06-13', '2023-06-14']) expect(on(day)?.verdict, day).toBe('spike');
  });

  it('is a fresh topic on its first day only: later days say since when it has been an alarm', () => {
    expect(on('2023-06-12')?.since).toBe('2023-06-12');
    expect(on('2023-06-12')?.reason).not.toContain('起持续');
    expect(on('2023-06-14')?.since).toBe('2023-06-12');
    expect(on('2023-06-14')?.reason).toMatch(/；自2023年6月12日起持续$/);
  });

  it('says so of the first tested day, too, from the days before it', () => {
    const alone = trendsOf(table, '停水', '2023-06-14', '2023-06-14').get('2023-06-14');
    expect(alone).toMatchObject({ verdict: 'spike', state: 'lasting', since: '2023-06-12' });
  });

  it('is called rising on no day of its fall, whatever the sum of the week is', () => {
    const fall = [...trends].filter(([day]) => day >= '2023-06-16');
    expect(fall.filter(([, { verdict }]) => verdict === 'rising')).toEqual([]);
  });

  it('does not rise the day after its peak, though the two together are far above the usual', () => {
    const calmer = daily('2023-01-02', '2023-06-30', () => poisson(2.8, random));
    const table = city('2023-01-02', 180, { 停电: [...calmer, ['2023-06-14', 50], ['2023-06-15', 9]] });
    const two = trendsOf(table, '停电', '2023-06-14', '2023-06-15');
    expect(two.get('2023-06-14')).toMatchObject({ verdict: 'spike' });
    expect(two.get('2023-06-15')).toMatchObject({ verdict: 'high', since: '2023-06-14' });
  });

  it('is no alarm once it has fallen far enough', () => {
    expect(on('2023-06-19')).toMatchObject({ verdict: 'high', state: 'declining' });
    expect(on('2023-06-19')?.reason).toMatch(
      /^预期 .* 件，今日 12 件，.*（工作日同类日简单平均 .* 件）；已从2023年6月14日的 90 件回落，仍高于平常$/,
    );
    expect(on('2023-06-19')?.reasonEn).toContain('down from 90 on 2023-06-14');
  });

  it('is said to be back in its band once', () => {
    expect([...trends.values()].filter(({ verdict }) => verdict === 'fading')).toHaveLength(1);
  });

  it('names its own peak, not that of an outbreak before it', () => {
    const twice = city('2023-01-02', 180, { 停水: [...calm, ['2023-06-05', 60], ['2023-06-14', 30]] });
    const said = [...trendsOf(twice, '停水', '2023-06-05', '2023-06-20').values()].filter(
      ({ verdict }) => verdict === 'fading',
    );
    expect(said.map(({ reason }) => reason.split('；').at(-1))).toEqual([
      '此前最高 60 件（2023年6月5日）',
      '此前最高 30 件（2023年6月14日）',
    ]);
  });

  it('is high, no alarm, while it falls, however large a part of the day it is', () => {
    const large = city('2023-01-02', 180, { 停水: [...calm, ...outbreak(20), ...after] });
    expect(trendsOf(large, '停水', '2023-06-18', '2023-06-18').get('2023-06-18')).toMatchObject({
      verdict: 'high',
      state: 'declining',
    });
  });
});

describe('a topic that stays high', () => {
  const high = (counts: readonly number[]): [string, number][] =>
    counts.map((count, k) => [`2023-06-${12 + k}`, count]);
  const on = (counts: readonly number[], size = 30) => {
    const rest = daily(`2023-06-${12 + counts.length}`, '2023-06-30', () => poisson(4, random));
    const table = city('2023-01-02', 180, { 停水: [...calm, ...high(counts), ...rest] }, { topics: size });
    return trendsOf(table, '停水', '2023-06-12', '2023-06-30');
  };
  const many = 100;

  it('is an alarm while it grows, and no more from the day on which it does not', () => {
    const trends = on([20, 24, 24, 22, 21], many);
    const states = [...trends.values()].slice(0, 5).map(({ verdict, state }) => `${verdict} ${state}`);
    expect(states).toEqual(['spike sudden', 'spike lasting', 'high reported', 'high reported', 'high reported']);
    expect(trends.get('2023-06-15')?.reason).toMatch(
      /^正常水平每天 [\d.]+ 件（2023年2月23日以来 \d+ 个平常同类日，最高 \d+ 件），今日 22 件，[\d.]+ 倍；自2023年6月12日起高于正常水平$/,
    );
    expect(trends.get('2023-06-15')?.reasonEn).toContain('above the usual since 2023-06-12');
  });

  it('is no sudden rise beside a few tickets more, and its reason says how many there were', () => {
    const trend = on([40, 42], many).get('2023-06-13');
    expect(trend).toMatchObject({ verdict: 'high', state: 'reported', since: '2023-06-12' });
    expect(trend?.reason).toContain('；仍高于平常，比2023年6月12日的 40 件略多；自2023年6月12日起持续');
    expect(trend?.reasonEn).toContain('still above the usual, little more than 40 of 2023-06-12');
    expect(on([40, 40], many).get('2023-06-13')?.reason).toContain('；仍高于平常，但未再超过2023年6月12日的 40 件；');
  });

  it('is an alarm again when it grows, as the same topic', () => {
    expect(on([20, 24, 24, 22, 40], many).get('2023-06-16')).toMatchObject({
      verdict: 'spike',
      state: 'lasting',
      since: '2023-06-12',
    });
  });

  it('is high, no alarm, while it grows no further, however large a part of the day it is', () => {
    expect(on([20, 24, 24, 22, 21], 10).get('2023-06-16')).toMatchObject({ verdict: 'high', state: 'reported' });
  });

  it('has receded once: what a week’s sum still holds of it is no alarm, a second wave is', () => {
    const first = [30, 60, 90, 80, 5, 4, 4];
    const quiet = on([...first, 11], many);
    expect(quiet.get('2023-06-17')).toMatchObject({ verdict: 'fading' });
    expect(quiet.get('2023-06-19')).toMatchObject({ verdict: 'steady', state: 'usual' });
    expect([...quiet.values()].filter(({ verdict }) => verdict === 'fading')).toHaveLength(1);
    expect(on([...first, 40], many).get('2023-06-19')).toMatchObject({ verdict: 'spike' });
  });
});
