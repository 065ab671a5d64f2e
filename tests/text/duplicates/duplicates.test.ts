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

  it('of nothing are nothing', () => {
    expect(nearDuplicateGroups([])).toHaveLength(0);
  });
});
