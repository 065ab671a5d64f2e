import { describe, expect, it } from 'vitest';
import { isPresentable, namedOnce } from '../../src/bulletin/headline/labels.js';

describe('a label on the page', () => {
  it.each([
    '口罩',
    '药房口罩',
    '外地返沪人员隔离',
    'N95口罩缺货',
    '丽发新城搅拌站噪音',
    '车主停车费',
    '共享单车清运',
    '老旧小区提升改造',
    '遗失物品求助寻找',
    '工地',
    '物业不作为',
    '地震',
    '《黑神话：悟空》',
    '征地',
    '华为',
    '过户',
    '着火',
    '没水',
    '停水、没电',
    '别墅',
    '和平路拆迁',
    '洗车店转让',
    '老旧小区加装电梯费用分摊方案公示',
  ])('%s names a topic', (label) => expect(isPresentable(label)).toBe(true));

  it.each([
    ['车主', 'only a party'],
    ['有限公司', 'only a party'],
    ['话务员与户口', 'a party joined to a topic'],
    ['直接安排有限公司违规提前复工', 'what somebody did at once'],
    ['医院肺炎的病人坐过的', 'cut off'],
    ['和平小区与', 'cut off'],
    ['家人滞留在', 'cut off'],
    ['小区非法地', 'cut off'],
    ['作为', 'no topic at all'],
    ['称要动用维修基金', 'what somebody says'],
    ['肺炎病毒会不会通过空调', 'a question'],
    ['我家楼上漏水', 'somebody speaks'],
    ['排队，没有口罩', 'a piece of a sentence'],
    ['老旧小区加装电梯费用分摊方案公示栏', 'too long for a glance'],
    ['立即疏散在居委会排队登记口罩的人群', 'too long for a glance'],
    ['罩', 'one character'],
    ['方式', 'no topic at all'],
    ['供应、方式', 'no topic at all'],
    ['不想', 'a piece of a deed'],
    ['没说', 'a piece of a deed'],
    ['别动', 'a piece of a deed'],
    ['噪音扰民等', 'many topics'],
    ['提升品质带动消费', 'what is hoped for'],
    ['两证合一往哪儿找', 'cut off'],
  ])('%s is left out: %s', (label) => expect(isPresentable(label)).toBe(false));
});

describe('parts of a topic', () => {
  it('are named once where the same words stand in another order', () => {
    const labels = ['跳舞音响', '音响跳舞', '跳舞场地'].map((label) => ({ label }));
    expect(namedOnce(labels).map(({ label }) => label)).toEqual(['跳舞音响', '跳舞场地']);
  });

  it('are named once where one has the other’s words and more, wherever it is', () => {
    const once = (...labels: string[]): string[] =>
      namedOnce(labels.map((label) => ({ label }))).map((one) => one.label);
    expect(once('捆绑销售车位', '某苑捆绑车位销售')).toEqual(['捆绑销售车位']);
    expect(once('网上预约口罩', '口罩预约')).toEqual(['网上预约口罩']);
    expect(once('口罩', '口罩厂')).toEqual(['口罩', '口罩厂']);
  });
});
