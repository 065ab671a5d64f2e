import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRule, KuaibaoError, parseRule, type Rule, type Term } from '../../src/model/index.js';

/** A rule with the spellings of its terms joined by /, its terms by +, its conjunctions by a comma. */
function short({ any, not }: Rule): string {
  const terms = (list: readonly Term[]): string =>
    list.map(({ opens, spellings }) => `${opens === true ? '^' : ''}${spellings.join('/')}`).join('+');
  return any.map(terms).join(', ') + (not.length === 0 ? '' : ` - ${terms(not)}`);
}

describe('what a person types', () => {
  it.each([
    ['停车', '停车'],
    ['停车 收费', '停车+收费'],
    ['停车且收费', '停车+收费'],
    ['停车 且（收费 或 乱收费）', '停车+收费/乱收费'],
    ['(停车 收费) 或 占道', '停车+收费, 占道'],
    ['停车 不含 电动车', '停车 - 电动车'],
    ['停车 且 收费 不含 （电动车 或 单车） 不含投票', '停车+收费 - 电动车/单车+投票'],
    ['（停车 或 占道） 不含 电动车', '停车/占道 - 电动车'],
    ['"4 S 店" 退款', '4 S 店+退款'],
    ['“而且” 或 并行', '而且/并行'],
    ['停车 & 收费 | 占道', '停车+收费, 占道'],
    ['（停车 或 占道）（收费 或 罚款）', '停车/占道+收费/罚款'],
    ['开头（停车）', '^停车'],
    ['收费 且 开头（停车 或 占道） 不含 开头(单车)', '收费+^停车/占道 - ^单车'],
    ['开头（停车） 或 占道', '^停车, 占道'],
    ['小说 开头', '小说+开头'],
  ])('%s', (typed, expected) => {
    expect(short(parseRule(typed))).toBe(expected);
  });

  it('words are written as tokens are', () => {
    expect(short(parseRule('ＥＴＣ 或 停車', (word) => word.normalize('NFKC').replace('車', '车')))).toBe('ETC/停车');
  });

  it.each([
    ['', 1],
    ['（停车', 1],
    ['停车）', 3],
    ['停车 且', 5],
    ['停车 或', 5],
    ['或 停车', 1],
    ['不含 停车', 1],
    ['停车 不含', 6],
    ['停车 不含 （电动车 且 单车）', 7],
    ['停车 不含 电动车 或 占道', 11],
    ['开头（停车 且 收费）', 3],
    ['开头（停车', 3],
    ['停车 "收费', 4],
    ['停车 ""', 4],
  ])('%s is refused at its place %i', (typed, place) => {
    expect.assertions(3);
    try {
      parseRule(typed);
    } catch (error) {
      expect(error).toBeInstanceOf(KuaibaoError);
      expect((error as KuaibaoError).exitCode).toBe(64);
      expect((error as KuaibaoError).detail.args?.place).toBe(place);
    }
  });
});

describe('what formatRule writes is read back', () => {
  const spelling = fc.stringMatching(/^[停车收费乱投票且或不含 ()"A-C4]{1,5}$/).filter((word) => {
    const bare = word.trim();
    return bare === word && bare !== '' && !word.includes('"');
  });
  const term = fc
    .record({ spellings: fc.uniqueArray(spelling, { minLength: 1, maxLength: 3 }), opens: fc.boolean() })
    .map(({ spellings, opens }): Term => (opens ? { spellings, opens } : { spellings }));
  const rule = fc.record({
    any: fc.array(fc.array(term, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
    not: fc.array(term, { maxLength: 2 }),
  });

  it('as the same rule, but that words alone with 或 between them are one term', () => {
    fc.assert(
      fc.property(rule, (made) => {
        const read = parseRule(formatRule(made));
        if (made.any.filter(([first, ...others]) => others.length === 0 && first?.opens !== true).length < 2)
          expect(read.any).toEqual(made.any);
        expect(read.not).toEqual(made.not);
        expect(formatRule(parseRule(formatRule(read)))).toBe(formatRule(read));
      }),
      { numRuns: 2000 },
    );
  });
});
