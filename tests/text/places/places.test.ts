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

/** A text cut into such words, each with its tag. */
const placesOf = (...words: readonly (readonly [text: string, tag: string])[]): string[] => {
  const tags = new Map(words);
  const cut = (text: string): string[] => {
    const parts: string[] = [];
    for (let at = 0; at < text.length; at += parts.at(-1)?.length ?? 1)
      parts.push(words.find(([word]) => text.startsWith(word, at))?.[0] ?? text.charAt(at));
    return parts;
  };
  const tag = (word: string): string => tags.get(word) ?? 'x';
  return findPlaces(words.map(([text]) => text).join(''), { cut, tag } as unknown as typeof segmenter).map(
    ({ text }) => text,
  );
};
const CHARACTERS = [...'琬琰珩瑄琲瑀珣玘玹珺玢瑢琇'];
const characters = (count: number) => CHARACTERS.slice(-count).map((one) => [one, 'nr'] as const);

describe('a name of single characters', () => {
  it.each([
    ['花园', 7],
    ['路', 5],
    ['地铁站', 6],
    ['有限公司', 12],
    ['小学', 10],
    ['医院', 9],
    ['菜场', 7],
    ['村', 4],
    ['社区', 4],
    ['公园', 7],
  ])('before %s has %d of them at most', (ending, most) => {
    const names = (count: number) => placesOf(...characters(count), [ending, 'n']);
    const whole = `${CHARACTERS.slice(-most).join('')}${ending}`;
    expect(names(most)).toEqual([whole]);
    expect(names(most + 1)).toEqual([whole]);
  });

  it('that only what follows tells has three to seven', () => {
    const names = (count: number) => placesOf(...characters(count), ['业主', 'n']);
    expect(names(2)).toEqual([]);
    expect(names(3)).toEqual([CHARACTERS.slice(-3).join('')]);
    expect(names(7)).toEqual([CHARACTERS.slice(-7).join('')]);
    expect(names(8)).toEqual([CHARACTERS.slice(-7).join('')]);
  });
});

describe('a noun before an ending', () => {
  it('belongs to the name where it has two characters, not where it has three', () => {
    const name = ['琬琰', 'nr'] as const;
    expect(placesOf(name, ['月光', 'n'], ['路', 'n'])).toEqual(['琬琰月光路']);
    expect(placesOf(name, ['月光曲', 'n'], ['路', 'n'])).toEqual([]);
  });
});

describe('小区 behind the name of an estate', () => {
  it('is left out where three characters remain', () => {
    expect(placesOf(['琬琰', 'nr'], ['苑', 'n'], ['小区', 'n'])).toEqual(['琬琰苑']);
    expect(placesOf(['琬', 'nr'], ['苑', 'n'], ['小区', 'n'])).toEqual(['琬苑小区']);
  });
});
