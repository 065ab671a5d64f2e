import { describe, expect, it } from 'vitest';
import { buildBulletin, plainText } from '../../../src/bulletin/index.js';
import type { Day } from '../../../src/model/index.js';
import { scenarios, settings } from '../scenarios/index.js';

/** The week (or month) of the outbreak with a leading topic that has been above its level since a day. */
function printed(since: Day, kind: 'week' | 'month' = 'week'): string {
  const week = scenarios[kind]?.();
  if (week === undefined) throw new Error(`no ${kind}`);
  const [first, ...others] = week.topics;
  if (first === undefined) throw new Error('no topic');
  const lasting = { ...first, trend: { ...first.trend, verdict: 'spike' as const, since } };
  return plainText(buildBulletin({ ...week, topics: [lasting, ...others], leadId: first.id }, settings).value, 'zh');
}

describe('since when a week’s topic lasts', () => {
  it('is said of the whole week that has the date of its Monday', () => {
    expect(printed('2020-01-20' as Day)).toContain('自1月20日当周起持续');
  });

  it('is said of a month by its name, with its year where that is another', () => {
    expect(printed('2019-12-01' as Day, 'month')).toContain('自2019年12月份起持续');
  });

  it('is not said of the week itself', () => {
    expect(printed('2020-01-27' as Day)).not.toContain('起持续');
  });
});
