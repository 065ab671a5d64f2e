import { describe, expect, it } from 'vitest';
import { misplacedNumbers, type NumbersOf } from '../../src/review/index.js';

const of = (names: readonly string[], ...numbers: string[]): NumbersOf => ({
  names,
  numbers: new Set(numbers),
  quoted: `${names.join('\n')}\n420人受困`,
});
const PIPE = of(['主管网爆管停暖', '爆管'], '47', '11.2%', '8');
const WAGES = of(['欠薪'], '9');
const SAID = '受理420件，爆管47件，占11.2%，市热力集团（85件），燃气泄漏1件';
const misplaced = (words: string, own?: NumbersOf): string[] => misplacedNumbers(words, SAID, [PIPE, WAGES], own);

describe('a number beside the name of a topic', () => {
  it.each([
    '爆管85件',
    '爆管，85件',
    '主管网爆管停暖诉求已达85件，请核实',
    '“欠薪”：85件',
    '85件爆管',
    '全市85件涉及爆管',
  ])('that is another’s is refused: %s', (words) => {
    expect(misplaced(words)).toEqual(['85件']);
  });

  it.each([
    '爆管47件，较前一日增加8件',
    '爆管占11.2%',
    '47件涉及爆管',
    '爆管停暖，420人受困',
    '市热力集团承办85件，其中爆管47件',
    '受理420件，爆管停暖较多',
    '爆管由市热力集团承办，85件',
    '欠薪9件、爆管47件',
  ])('that is its own, or beside something else, stands: %s', (words) => {
    expect(misplaced(words)).toEqual([]);
  });

  it('stands where the page says it in these words, and within a name', () => {
    const leak = of(['燃气泄漏'], '3');
    expect(misplacedNumbers('燃气泄漏1件', SAID, [leak], undefined)).toEqual([]);
    expect(misplacedNumbers('燃气泄漏85件', SAID, [leak], undefined)).toEqual(['85件']);
    expect(misplacedNumbers('爆管报修三次，47件', SAID, [PIPE, of(['爆管报修三次'], '47')], undefined)).toEqual([]);
  });

  it('is its topic’s at the beginning of a topic’s note, and anybody’s elsewhere in it', () => {
    expect(misplaced('共85件。', PIPE)).toEqual(['85件']);
    expect(misplaced('共47件。', PIPE)).toEqual([]);
    expect(misplaced('420件诉求中较多', PIPE)).toEqual([]);
    expect(misplaced('热力集团承办，85件', PIPE)).toEqual([]);
  });
});
