import { describe, expect, it } from 'vitest';
import { buildBulletin, plainText } from '../../src/bulletin/index.js';
import { changesOf } from '../../src/cli/compare/changes.js';
import type { TrendedTopic } from '../../src/model/index.js';
import { roomy, section, tableOf, topicOf, weekWith } from './printed.js';
import { history, overview, past } from './scenarios/make.js';

type Pair = readonly [before: number, now: number];

/** A week of topics with so many tickets the week before and now, none of them an alarm. */
function weekOf(...pairs: readonly Pair[]) {
  const topics: TrendedTopic[] = pairs.map(([, now], at) =>
    topicOf(`停水${'甲乙丙丁戊己庚'[at]}`, now, { verdict: 'steady', expected: now }),
  );
  const histories = new Map(
    topics.map(({ id }, at) => {
      const [before, now] = pairs[at] ?? [0, 0];
      const week = (count: number): number[] => [...new Array(6).fill(0), count];
      return [id, history('2020-05-24', [...week(before), ...week(now)], null)];
    }),
  );
  return weekWith(topics, { histories });
}
const lines = (...pairs: readonly Pair[]): string[] =>
  section('changes', weekOf(...pairs))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.includes('上周'));

describe('what changed against the week before', () => {
  it('is what rose, most first, and what fell, most first', () => {
    expect(lines([100, 160], [100, 300], [200, 120], [300, 90])).toEqual([
      '上升较多的主题（较上周）：停水乙增加200件，为上周的3倍；停水甲增加60件（增长60.0%）。',
      '回落较多的主题（较上周）：停水丁减少210件（下降70.0%）；停水丙减少80件（下降40.0%）。',
    ]);
  });

  it('is no rise where few callers repeat it', () => {
    const input = weekOf([0, 50], [100, 300]);
    const topics = input.topics.map((topic, at) =>
      at === 0 ? { ...topic, trend: { ...topic.trend, fewVoices: 'repeated' as const } } : topic,
    );
    const said = section('changes', { ...input, topics });
    expect(said).not.toContain('停水甲');
    expect(said).toContain('上升较多的主题（较上周，重复反映的不计）：停水乙增加200件');
    expect(section('changes', { ...input, topics: topics.slice(0, 1) })).toContain(
      '重复反映的不计，各主题诉求量与上周相比变化不大。',
    );
    expect(section('changes', input)).not.toContain('不计');
  });

  it('is five of each at most', () => {
    const [rose] = lines([100, 900], [100, 800], [100, 700], [100, 600], [100, 500], [100, 400]);
    expect(rose?.split('；')).toHaveLength(5);
    expect(rose).not.toContain('停水己');
  });

  it('leaves no alarm untold for which box, table and incidents have no room', () => {
    const calm = Array.from({ length: 12 }, (_, at) =>
      topicOf(`停水${at}街`, 90 - at, { verdict: 'steady', expected: 80 }),
    );
    const news = ['漏气', '积水', '断电', '塌陷', '停暖', '恶臭', '虫害'].map((label, at) =>
      topicOf(label, 30 - at, { verdict: 'new', expected: 0 }),
    );
    const text = plainText(buildBulletin(weekWith([...calm, ...news]), roomy).value, 'zh');
    for (const { label } of news) expect(text, label).toContain(label);
    expect(text).toMatch(/另有.*虫害（24件）新增。/u);
  });

  it('is little where nothing rose or fell by enough', () => {
    expect(lines([100, 103], [100, 98])).toEqual(['各主题诉求量与上周相比变化不大。']);
  });

  it('is not told of a week without all its days, nor against one that is in part', () => {
    const whole = weekOf([100, 300]);
    expect(section('changes', { ...whole, missingDays: ['2020-05-20' as never] })).toBe('');
    expect(
      section('changes', { ...whole, previous: past('2020-05-11', 2000, { isPartial: true }, '2020-05-17') }),
    ).toBe('');
  });

  it('is not told of a topic whose history does not reach back over that week', () => {
    const input = weekOf([100, 300], [100, 250]);
    const [first] = input.topics;
    const short = new Map(input.histories).set(first?.id ?? '', history('2020-05-24', [1, 2, 3], null));
    expect(section('changes', { ...input, histories: short })).not.toContain('停水甲');
    expect(section('changes', { ...input, histories: short })).toContain('停水乙增加150件');
  });
});

describe('a week that nothing can judge', () => {
  const lead = (...pairs: readonly Pair[]): string => {
    const input = weekOf(...pairs);
    const topics = input.topics.map((topic) => ({
      ...topic,
      trend: { ...topic.trend, verdict: 'unknown' as const, expected: null, usual: null },
    }));
    return section('lead', { ...input, topics });
  };

  it('says in its lead what rose most', () => {
    expect(lead([100, 160], [100, 300])).toContain('较上周增加最多的主题为停水乙，增加200件，为上周的3倍。');
  });

  it('names none where two rose by as much', () => {
    expect(lead([100, 300], [100, 300])).not.toContain('增加最多');
  });
});

describe('a month beside one of more days', () => {
  const daily = (before: number, now: number): number[] => [
    ...new Array(31).fill(before / 31),
    ...new Array(30).fill(now / 30),
  ];
  const pairs: readonly Pair[] = [
    [310, 300],
    [186, 90],
  ];
  const topics = pairs.map(([, now], at) => topicOf(`停水${'甲乙'[at]}`, now, { verdict: 'steady', expected: now }));
  const june = weekWith(topics, {
    period: { kind: 'month', from: '2020-06-01' as never, to: '2020-06-30' as never },
    overview: overview('2020-06-01', 3000),
    previous: past('2020-05-01', 3100, {}, '2020-05-31'),
    histories: new Map(
      topics.map(({ id }, at) => [id, history('2020-06-30', daily(...(pairs[at] ?? [0, 0])), null)] as const),
    ),
  });

  it('is compared as of its own days, as compare does, and says so', () => {
    expect(section('changes', june)).toContain('回落较多的主题（较上月，按30天折算）：停水乙减少90件（下降50.0%）。');
    expect(section('changes', june)).not.toContain('停水甲');
    const counted = { id: 'T', label: '停水乙', before: 186, after: 90 };
    expect(changesOf([counted], 31, 30, 0.05)[0]?.difference).toBe(-90);
    expect(section('lead', june)).toContain('日均100件（上月100件），按30天折算与上月持平');
    expect(plainText(buildBulletin(june, roomy).value, 'zh')).toContain(
      '上月与本月天数不同，较上月增减的件数均按30天折算。',
    );
    expect(tableOf('keyfigures', june)).toContainEqual(expect.arrayContaining(['受理总量', '3000', '0']));
  });

  it('is compared plainly with one of as many days', () => {
    const same = { ...june, previous: past('2020-05-02', 3100, {}, '2020-05-31') };
    expect(section('lead', same)).toContain('较上月减少100件（下降3.2%）');
    expect(plainText(buildBulletin(same, roomy).value, 'zh')).not.toContain('折算');
  });
});
