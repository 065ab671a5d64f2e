import { describe, expect, it } from 'vitest';
import { renderScreen } from '../../../src/render/index.js';
import { spokenFormula } from '../../../src/render/screen/formula.js';
import { ordinaryDay } from '../models.js';

const labels = new Map([
  ['T20200122-001', '口罩'],
  ['停水（全市）', '停水'],
]);

describe('formulas on the page for screens', () => {
  it.each([
    ['topic(T20200122-001, 2020-01-22)', '话题（口罩，2020-01-22）'],
    ['topic(停水（全市）, 2020-01-22, district=东区)', '话题（停水，2020-01-22，所属区域=东区）'],
    ['union(T20200122-001+停水（全市）, 2020-01-22)', '各话题合计，重复的只计一次（口罩+停水，2020-01-22）'],
    ['tickets(2020-01-22, 诉求类型=咨询)', '受理工单（2020-01-22，诉求类型=咨询）'],
    ['saying(topic=T20200122-001, ticket=20200122000728)', '同样的说法（话题=口罩，工单=20200122000728）'],
    [
      'topic(T20200122-001) at 所属区域=东区, 2020-01-22 and the 6 days before, rule: 口罩 或 酒精',
      '话题（口罩），所属区域=东区，2020-01-22及此前6日，规则：口罩 或 酒精',
    ],
    ['something(new)', 'something(new)'],
  ])('%s', (formula, spoken) => expect(spokenFormula(formula, labels)).toBe(spoken));

  it('says of a sum over several days that only the last one is listed', () => {
    const formula = 'topic(T1) at 所属区域=东区, 2020-01-22 and the 6 days before, rule: 口罩';
    const html = renderScreen({
      ...ordinaryDay(),
      topics: [],
      sections: [],
      lead: [{ text: '32', number: 'n1' }],
      numbers: [{ id: 'n1', value: 32, printed: '32', formula, ticketIds: ['G1', 'G2'], source: 'tickets' }],
    });
    expect(html).toContain('此前各日的30件未列出');
  });
});
