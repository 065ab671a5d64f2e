import { describe, expect, it } from 'vitest';
import { chooseHeadline } from '../../src/bulletin/headline/headline.js';
import { type BulletinInput, buildBulletin, plainText } from '../../src/bulletin/index.js';
import { addDays, type Day, type TrendedTopic } from '../../src/model/index.js';
import { defaultBulletinSettings as settings } from '../bulletin-settings.js';
import { input, overview, past, quotes, type TopicSketch, topic } from './scenarios/make.js';

const DAY = '2020-06-10' as Day;
const PRINTED = '2020-06-11' as Day;

function sketch(label: string, count: number, expected: number | null, more: Partial<TopicSketch> = {}): TrendedTopic {
  return topic({ id: label, label, count, total: 15_000, day: DAY, verdict: 'spike', expected, ...more });
}
const issue = (total: number, topics: readonly TrendedTopic[], more: Partial<BulletinInput> = {}): BulletinInput =>
  input(DAY, PRINTED, 1, { topics, overview: overview(DAY, total), ...more });
const printed = (made: BulletinInput): string => plainText(buildBulletin(made, settings).value, 'zh');

describe('a topic can lead', () => {
  const smallest = (total: number, expected: number): number => {
    let count = Math.ceil(expected);
    while (chooseHeadline(issue(total, [sketch('路灯', count, expected)]), settings).topic === null) count += 1;
    return count;
  };

  it.each([
    [100, 0, 5],
    [2500, 0, 5],
    [2501, 0, 6],
    [15_000, 0, 30],
    [100, 3, 8],
    [5000, 20, 25],
    [5001, 20, 26],
    [15_000, 40, 55],
  ])('on a day of %d tickets, where %d are expected, from %d on', (total, expected, count) => {
    expect(smallest(total, expected)).toBe(count);
  });

  it('by points for its size, excess, growth, novelty, harm and urgency', () => {
    const leading = sketch('燃气', 900, 90, { more: { harm: 0.5, urgent: 90, reminders: 9 } });
    const { reasons } = chooseHeadline(issue(15_000, [leading]), settings);
    expect(reasons).toEqual([
      '规模：900件（得分17.8，满分30）',
      '超出正常水平：810件（得分17.3，满分30）',
      '增幅：正常水平90件（得分2.5，满分5）',
      '新颖：首次出现于2019-01-01（得分0，满分15）',
      '危害：涉及安全、伤害、秩序的占50%（得分5，满分10）',
      '紧迫：急件90件，催办9件（得分5.5，满分10）',
      '合计得分48.1',
    ]);
  });

  it('as new on the day since which it has stood out by the share that is more than usual, half as new for three days more', () => {
    const pointsOf = (expected: number, days: number): string => {
      const made = sketch('自来水', 900, expected);
      const trend = { ...made.trend, since: addDays(DAY, -days) };
      return chooseHeadline(issue(15_000, [{ ...made, trend }]), settings).reasons[3] ?? '';
    };
    expect(pointsOf(0.9, 0)).toBe('新颖：自2020-06-10起突出（得分15，满分15）');
    expect(pointsOf(300, 0)).toBe('新颖：自2020-06-10起突出（得分10，满分15）');
    expect(pointsOf(300, 3)).toBe('新颖：自2020-06-07起突出（得分5，满分15）');
    expect(pointsOf(0.9, 3)).toBe('新颖：自2020-06-07起突出（得分7.5，满分15）');
    expect(pointsOf(0.9, 4)).toBe('新颖：自2020-06-06起突出（得分0，满分15）');
  });

  it('by the tickets that tell harm, where these are more than those with a word of danger', () => {
    const made = sketch('育贤小学', 10, 0.9, { more: { harm: 0.1 } });
    const { reasons } = chooseHeadline(issue(600, [made], { harmful: new Set(made.ticketIds.slice(0, 7)) }), settings);
    expect(reasons).toContain('危害：涉及安全、伤害、秩序的占70%（得分7，满分10）');
  });

  it('with its rates in proportion where it has less than half the tickets of the largest', () => {
    const harmful = (count: number) => sketch('燃气', count, 1, { more: { harm: 1 } });
    const pointsOf = (count: number): string => {
      const made = issue(15_000, [sketch('口罩', 1000, 900), harmful(count)]);
      return chooseHeadline(made, settings).reasons.find((reason) => reason.startsWith('危害')) ?? '';
    };
    expect(pointsOf(500)).toContain('得分10');
  });
});

describe('what prints of figures', () => {
  it('is a share of thirty tickets and of no fewer', () => {
    const made = (total: number) => printed(issue(total, [sketch('路灯', 12, 1)]));
    expect(made(30)).toMatch(/路灯[^\n]*12件[^\n]*(?:%|成)/);
    expect(made(29)).not.toMatch(/路灯[^\n]*12件[^\n]*(?:%|成)/);
  });

  it('is a change in per cent on thirty tickets and on no fewer', () => {
    const made = (before: number) => printed(issue(45, [], { previous: past(addDays(DAY, -1), before) }));
    expect(made(30)).toContain('增加15件（增长50.0%）');
    expect(made(29)).toContain('增加16件');
    expect(made(29)).not.toContain('增长');
  });

  it('is a multiple of an expectation of ten tickets and of no smaller one', () => {
    const made = (expected: number) => printed(issue(2000, [sketch('路灯', 80, expected)]));
    expect(made(10)).toContain('8倍');
    expect(made(9.9)).not.toContain('倍');
  });
});

describe('what prints of words', () => {
  const said = quotes(DAY, ['路灯整条街都不亮，晚上出门看不见路', 3], ['路灯报修了三次一直没有人来修理', 1]);
  const made = (callers: number): string =>
    printed(issue(2000, [sketch('路灯', 80, 5, { more: { callers, reflections: said } })]));

  it('is nothing that fewer than three callers say', () => {
    expect(made(3)).toContain('报修了三次');
    expect(made(2)).not.toContain('报修了三次');
  });

  it('is an incident of five tickets and of no fewer', () => {
    const incident = (count: number): string =>
      printed(
        issue(2000, [
          sketch('路灯', 80, 5),
          sketch('滨河路塌陷', count, 0, { verdict: 'new', more: { kind: 'incident' } }),
        ]),
      );
    expect(incident(5)).toContain('重点事件');
    expect(incident(4)).not.toContain('重点事件');
  });
});

describe('what earlier issues were headed by', () => {
  const earlier = (days: number): BulletinInput['earlier'] => [
    {
      issue: { year: 2020, number: 1, special: false },
      date: addDays(PRINTED, -days),
      headline: '大量市民集中反映路灯问题',
      topicId: '路灯',
      count: 60,
    },
  ];
  const made = (days: number): string => printed(issue(2000, [sketch('路灯', 80, 5)], { earlier: earlier(days) }));

  it('is not said again within seven days', () => {
    expect(made(8).split('\n').slice(0, 12).join('\n')).toContain('市民集中反映路灯问题');
    expect(made(7).split('\n').slice(0, 12).join('\n')).not.toContain('市民集中反映路灯问题');
  });

  it('is followed up for thirty days', () => {
    expect(made(30)).toContain('续报');
    expect(made(31)).not.toContain('续报');
  });
});

describe('a day without any topic', () => {
  const day = (usual: number | null): string => {
    const known = usual === null ? null : { mean: usual, upper: usual, days: 20, isMixed: false };
    return printed(issue(40, [], { days: [{ day: DAY, count: 40, usual: known as never }] }));
  };

  it('is calm where ordinary days are known, and unjudged where none are', () => {
    expect(day(45)).toContain('总体平稳');
    expect(day(45)).not.toContain('历史数据不足');
    expect(day(null)).toContain('历史数据不足');
  });
});
