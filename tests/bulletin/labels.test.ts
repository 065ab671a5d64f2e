import { describe, expect, it } from 'vitest';
import { isPresentable, nameByMatter } from '../../src/bulletin/labels.js';

describe('a label on the page', () => {
  it.each(['口罩', '药房口罩', '外地返沪人员隔离', 'N95口罩缺货', '丽发新城搅拌站噪音', '车主停车费', '共享单车清运'])(
    '%s names a matter',
    (label) => expect(isPresentable(label)).toBe(true),
  );

  it.each([
    ['车主', 'only a party'],
    ['有限公司', 'only a party'],
    ['话务员与户口', 'a party joined to a matter'],
    ['直接安排有限公司违规提前复工', 'what somebody did at once'],
    ['医院肺炎的病人坐过的', 'cut off'],
    ['和平小区与', 'cut off'],
    ['称要动用维修基金', 'what somebody says'],
    ['肺炎病毒会不会通过空调', 'a question'],
    ['我家楼上漏水', 'somebody speaks'],
    ['排队，没有口罩', 'a piece of a sentence'],
    ['立即疏散在居委会排队登记口罩的人群', 'too long for a glance'],
    ['罩', 'one character'],
  ])('%s is left out: %s', (label) => expect(isPresentable(label)).toBe(false));
});

describe('a label that joins a matter to a party', () => {
  const named = (...labels: string[]) =>
    nameByMatter(labels.map((label) => ({ label, headline: `大量市民来电关注${label}问题` })));

  it('prints as the matter, in the headline too', () => {
    expect(named('居住证与话务员', '民警和噪音')).toEqual([
      { label: '居住证', headline: '大量市民来电关注居住证问题' },
      { label: '噪音', headline: '大量市民来电关注噪音问题' },
    ]);
  });

  it('stays where the matter’s name is taken or there is no matter', () => {
    const labels = ['口罩', '学校与口罩', '驾驶员与司机', '退款与网购', '物业服务'];
    expect(named(...labels).map(({ label }) => label)).toEqual(labels);
  });
});
