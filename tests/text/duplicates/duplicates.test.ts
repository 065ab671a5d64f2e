import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearDuplicateGroups } from '../../../src/text/index.js';

const TEXT =
  '小区门口的药房每天早上五点就开始排队买口罩，队伍一直排到马路对面，老人站不住，昨天还有人因为插队推搡起来，居委会说不归他们管';
const OTHER =
  '地铁十二号线早高峰班次太少，站台上人挤人根本上不去，希望增加班次并在站口安排人员疏导，不要总是限流让大家在外面等';

/** The groups as sets of texts, whatever their numbers. */
function asSets(texts: readonly string[]): string[] {
  const groups = new Map<number, string[]>();
  nearDuplicateGroups(texts).forEach((group, index) => {
    groups.set(group, [...(groups.get(group) ?? []), texts[index] as string]);
  });
  return [...groups.values()].map((group) => group.sort().join('\n')).sort();
}

describe('near duplicates', () => {
  it('are found through edits and another opening', () => {
    const edited = `市民来电反映，${TEXT.replace('每天早上', '天天清晨').replace('推搡起来', '打起来').replace('老人', '老年人')}`;
    expect([...nearDuplicateGroups([OTHER, TEXT, edited])]).toEqual([0, 1, 1]);
  });

  it('are not other texts of the same topic', () => {
    const same = '我家附近的药店没有口罩卖了，跑了四五家都说断货，请问还有什么地方可以买到，家里有老人要去医院看病';
    expect([...nearDuplicateGroups([TEXT, same])]).toEqual([0, 1]);
  });

  it('have half of their character pairs in common, and no fewer', () => {
    // Twelve pairs each, of which so many are the same; other characters each time, since not every pair of texts is met.
    const isJoined = (common: number, from: number): boolean => {
      const written = (first: number, length: number): string =>
        String.fromCharCode(...Array.from({ length }, (_, index) => 0x4e00 + from + first + index));
      const rest = 12 - common;
      const [, second] = nearDuplicateGroups([written(0, 13), written(rest, common + 1) + written(100, rest)]);
      return second === 0;
    };
    const starts = Array.from({ length: 60 }, (_, index) => 300 * index);
    expect(starts.filter((from) => isJoined(8, from)).length).toBeGreaterThan(20);
    expect(starts.filter((from) => isJoined(7, from))).toEqual([]);
  });

  it('are all of a mass filing, by the number of its first text', () => {
    const groups = nearDuplicateGroups([OTHER, ...Array.from({ length: 5000 }, () => TEXT)]);
    expect(groups[0]).toBe(0);
    expect(new Set(groups.subarray(1))).toEqual(new Set([1]));
  });

  it('are told by what is written, not by blanks, punctuation or traditional characters', () => {
    expect([...nearDuplicateGroups([TEXT, `  ${TEXT.replaceAll('，', '，\n')} `])]).toEqual([0, 0]);
    expect([...nearDuplicateGroups(['藥房排隊', '药房排队'])]).toEqual([0, 0]);
  });

  it('are the same groups in any order', () => {
    const pool = [TEXT, TEXT.slice(4), `${TEXT}谢谢`, OTHER, OTHER.slice(0, 40), '停车难', '停车', '', '😀', '！！'];
    fc.assert(
      fc.property(fc.shuffledSubarray([...pool, ...pool], { minLength: 20 }), (texts) => {
        expect(asSets(texts)).toEqual(asSets([...pool, ...pool]));
      }),
      { numRuns: 50, seed: 7 },
    );
  });

  describe('among texts that an operator wrote into a template', () => {
    const MATTERS = [
      '花园路的路灯连着三晚不亮，老人下楼摔了一跤',
      '菜场二楼漏水，摊位上的干货全泡坏了',
      '三中门口的斑马线磨没了，孩子过马路不安全',
      '驾校教练收了红包还不排练车，学费也不退',
      '电梯困人半小时，物业的值班电话没人接',
      '工地半夜两点还在打桩，整层楼睡不着',
      '公交站牌被撞倒以后再没装回去',
      '理发店办的卡，门店换了老板就不认账',
      '河里漂着死鱼，桥下臭得开不了窗',
      '快递放驿站丢了，站长让我自己去找',
      '社保转移办了两个月还显示审核中',
      '楼上装修把承重墙敲了一个洞',
    ];
    const filled = (matter: string, number: number): string =>
      `【东区受理】来电人称，${matter}。以上情况由来电人口述，热线未做核实，受理员已安抚来电人情绪并解释转办流程。来电人要求尽快解决，请贵单位在${number}个工作日内先行联系、限期办结、如实答复，办理结果请上传佐证材料。`;
    const isOne = (groups: Int32Array): boolean => new Set(groups).size === 1;

    it('are only those whose own words are the same', () => {
      const texts = MATTERS.map((matter, index) => filled(matter, index));
      const again = filled('花园路的路灯连着三晚不亮，老人下楼摔了一跤，没人来修', 30);
      expect([...nearDuplicateGroups([...texts, again])]).toEqual([...texts.keys(), 0]);
    });

    it('are copies where only letters of the template differ', () => {
      const texts = MATTERS.map((matter, index) => filled(matter, index));
      const copies = texts
        .slice(0, 3)
        .map((text) =>
          ['核实', '尽快', '联系', '如实'].reduce((edited, word) => edited.replace(word, `${word.charAt(0)}的`), text),
        );
      expect([...nearDuplicateGroups([...texts, ...copies])]).toEqual([...texts.keys(), 0, 1, 2]);
    });

    it('are copies of a mass filing all the same, with names and numbers in it', () => {
      const filing = (index: number): string =>
        `本人是江湾三期${index}栋的业主${'赵钱孙李周吴郑王冯陈褚卫'.charAt(index % 12)}某某，${TEXT}，请督促开发商公布监管资金并明确交房时间，按合同支付违约金`;
      const filings = Array.from({ length: 24 }, (_, index) => filing(index));
      const groups = nearDuplicateGroups([...MATTERS.map((matter, index) => filled(matter, index)), ...filings]);
      expect(isOne(groups.subarray(MATTERS.length))).toBe(true);
      expect(new Set(groups.subarray(0, MATTERS.length)).size).toBe(MATTERS.length);
    });

    it('are no texts of two templates that have one short sentence between them', () => {
      const others = MATTERS.map(
        (matter, index) =>
          `${matter}。温馨提示：请承办单位在一个工作日内与市民取得联系，核实情况后依法依规处置，并做好解释工作，谢谢配合！坐席员已查询知识库，无相关答复口径，故转派第${index}承办单位`,
      );
      const groups = nearDuplicateGroups([...MATTERS.map((matter, index) => filled(matter, index)), ...others]);
      expect(new Set(groups).size).toBe(2 * MATTERS.length);
    });
  });

  it('of nothing are nothing', () => {
    expect(nearDuplicateGroups([])).toHaveLength(0);
  });
});
