import { describe, expect, it } from 'vitest';
import { findPlaces, isEndingAlone } from '../../../src/text/index.js';
import { segmenter } from '../tokens.js';

const names = (text: string): string[] => findPlaces(text, segmenter).map(({ text: name }) => name);

describe('places', () => {
  it.each([
    ['杨浦区临青路与平凉路口的酒店', '临青路', 'road'],
    ['反映丽发新城小区附近的搅拌站', '丽发新城', 'estate'],
    ['地铁12号线早高峰拥挤', '12号线', 'line'],
    ['咨询泉塘小学的招生范围', '泉塘小学', 'school'],
    ['星沙街道松雅湖中学门口', '松雅湖中学', 'school'],
    ['位于月亮岛路的工地夜间施工', '月亮岛路', 'road'],
    ['富绿新村的垃圾无人清运', '富绿新村', 'estate'],
    ['A市楚雅医院挂号难', '楚雅医院', 'hospital'],
  ])('%s: %s', (text, name, kind) => {
    expect(findPlaces(text, segmenter)).toContainEqual(expect.objectContaining({ text: name, kind }));
  });

  it('have a name beside their ending', () => {
    for (const word of ['路站', '新村', '大街']) expect(isEndingAlone(word)).toBe(true);
    for (const word of ['金桥', '汇金路站', '搅拌']) expect(isEndingAlone(word)).toBe(false);
  });

  it('are one for all doors of an estate', () => {
    for (const text of ['圣力华苑', '圣力华苑小区', '圣力华苑3栋', '圣力华苑小区12号楼601室', '圣力华苑二期']) {
      expect(names(`${text}漏水`)).toEqual(['圣力华苑']);
    }
  });

  it('are no ways of speaking that end like a road', () => {
    expect(names('摊主卖活鸡，问来路不答')).toEqual([]);
  });

  it('are one for all numbers of a road', () => {
    expect(names('临青路123弄5号漏水')).toEqual(['临青路']);
    expect(names('临青路88号漏水')).toEqual(['临青路']);
  });

  it('of different estates stay different', () => {
    expect(names('伊景园滨河苑漏水')).not.toEqual(names('丽景滨江苑漏水'));
    expect(names('丽发新城漏水')).not.toEqual(names('武广新城漏水'));
  });

  it.each([
    '老旧小区加装电梯',
    '相邻小区封闭管理',
    '工地宿舍人员聚集',
    '化工厂和加工厂排放废气',
    '该小区一期业主',
    '我们小区的物业公司',
    '市政府和自来水公司',
    '断头路没有路灯',
    '大型犬追着路人跑',
    '农村公路硬化',
    '单亲家庭补助',
  ])('are none in %s', (text) => {
    expect(names(text)).toEqual([]);
  });

  it('stand at their offsets, left to right, apart from each other', () => {
    const text = '杨浦区临青路123号与平凉路口，丽发新城3栋和泉塘小学';
    let last = 0;
    for (const { text: name, start, end } of findPlaces(text, segmenter)) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(text.slice(start, end)).toContain(name);
      last = end;
    }
    expect(last).toBeGreaterThan(0);
  });
});
