import { describe, expect, it } from 'vitest';
import { buildBulletin, plainText } from '../../../src/bulletin/index.js';
import type { Day } from '../../../src/model/index.js';
import { scenarios, settings } from '../scenarios/index.js';

/** The week of the outbreak with a leading topic that has been above its level since a day. */
function printed(since: Day): string {
  const week = scenarios.week?.();
  if (week === undefined) throw new Error('no week');
  const [first, ...others] = week.topics;
  if (first === undefined) throw new Error('no topic');
  const lasting = { ...first, trend: { ...first.trend, since } };
  return plainText(buildBulletin({ ...week, topics: [lasting, ...others] }, settings).value, 'zh');
}

describe('since when a week’s topic lasts', () => {
  it('is said of the whole week that has the date of its Monday', () => {
    expect(printed('2020-01-20' as Day)).toContain('自1月20日当周起持续');
  });

  it('is not said of the week itself', () => {
    expect(printed('2020-01-27' as Day)).not.toContain('起持续');
  });
});
