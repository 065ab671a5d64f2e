import { describe, expect, it } from 'vitest';
import { type HubIssue, planNumbers } from '../../src/hub/index.js';
import type { Day } from '../../src/model/index.js';

const issue = (to: string, number: number, more: Partial<HubIssue> = {}): HubIssue => ({
  series: 'day',
  from: to as Day,
  to: to as Day,
  year: Number(to.slice(0, 4)),
  number,
  total: number,
  ...more,
});
let next = 0;
const own = (to: string, number: number, more: Partial<HubIssue> & { isOut?: boolean } = {}) => {
  next += 1;
  const { isOut = false, ...rest } = more;
  return { ...issue(to, number, rest), id: next, isOut };
};
const brief = (issues: readonly HubIssue[]): string[] =>
  issues.map(({ to, number, total }) => `${to} ${number}/${total}`);

describe('the numbers of a desk that was without its hub', () => {
  it('that the hub gave to nobody are added as they are, out or not', () => {
    const plan = planNumbers([own('2020-01-01', 1, { isOut: true }), own('2020-01-02', 2)], []);
    expect(brief(plan.add)).toEqual(['2020-01-01 1/1', '2020-01-02 2/2']);
    expect([plan.renumber, plan.conflicts]).toEqual([[], []]);
  });

  it('that the hub has under the same number are left alone', () => {
    expect(planNumbers([own('2020-01-01', 1)], [issue('2020-01-01', 1)])).toEqual({
      add: [],
      renumber: [],
      conflicts: [],
    });
  });

  it('that the hub gave otherwise become the hub’s, unless somebody has the issue', () => {
    const hub = [issue('2020-01-01', 4)];
    expect(brief(planNumbers([own('2020-01-01', 1)], hub).renumber)).toEqual(['2020-01-01 4/4']);
    // The number in the year is the same, the running one is not.
    const total = planNumbers([own('2020-01-01', 4, { total: 4 })], [issue('2020-01-01', 4, { total: 40 })]);
    expect(brief(total.renumber)).toEqual(['2020-01-01 4/40']);
    const year = planNumbers([own('2020-01-01', 4)], [issue('2020-01-01', 4, { year: 2019 })]);
    expect(year.renumber.map((one) => one.year)).toEqual([2019]);
    const out = planNumbers([own('2020-01-01', 1, { isOut: true })], hub);
    expect(brief(out.conflicts)).toEqual(['2020-01-01 1/1']);
    expect([out.add, out.renumber]).toEqual([[], []]);
  });

  it('go on behind the hub’s last in the desk’s own order, each once', () => {
    const hub = [issue('2020-01-01', 1), issue('2020-01-02', 2), issue('2020-01-03', 3)];
    const plan = planNumbers([own('2020-01-05', 3), own('2020-01-04', 2)], hub);
    expect(brief(plan.add)).toEqual(['2020-01-04 4/4', '2020-01-05 5/5']);
    expect(plan.renumber.map(({ to, number }) => [to, number])).toEqual([
      ['2020-01-04', 4],
      ['2020-01-05', 5],
    ]);
  });

  it('begin anew with the year while the total runs on', () => {
    const hub = [issue('2019-12-31', 365)];
    const plan = planNumbers([own('2020-01-01', 1, { total: 365 })], hub);
    expect(brief(plan.add)).toEqual(['2020-01-01 1/366']);
  });

  it('of one series do not touch those of another', () => {
    const week = { series: 'week' as const, from: '2020-01-06' as Day };
    const plan = planNumbers([own('2020-01-12', 1, week)], [issue('2020-01-12', 1)]);
    expect(brief(plan.add)).toEqual(['2020-01-12 1/1']);
    expect(plan.renumber).toEqual([]);
  });
});
