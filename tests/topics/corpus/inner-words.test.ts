import { describe, expect, it } from 'vitest';
import { innerWords } from '../../../src/topics/corpus/inner-words.js';
import { segmenter } from '../tickets.js';

/** The words of a list that stand inside the first of it. */
function insideFirst(...words: readonly string[]): string[] {
  const numberOf = (word: string): number | undefined => {
    const number = words.indexOf(word);
    return number === -1 ? undefined : number;
  };
  const [inner = []] = innerWords(words, numberOf, (text) => segmenter.tag(text) !== 'x');
  return inner.map((number) => words[number] as string);
}

describe('a word inside a longer one', () => {
  it('is held by it at its beginning, in its middle and at its end', () => {
    expect(insideFirst('地下停车场', '地下', '停车', '停车场')).toEqual(['地下', '停车', '停车场']);
    expect(insideFirst('农民工工资', '农民', '民工', '工资')).toEqual(['农民', '民工', '工资']);
  });

  it('stands in a word of three characters, the shortest that has room for one', () => {
    expect(insideFirst('停车场', '停车')).toEqual(['停车']);
  });

  it('is none where its characters belong to the words at both of its sides', () => {
    expect(insideFirst('交通信号灯', '交通', '通信', '信号', '信号灯')).toEqual(['交通', '信号', '信号灯']);
    expect(insideFirst('中国道路', '国道', '道路')).toEqual(['道路']);
  });

  it('is none where the longer word turns it round', () => {
    expect(insideFirst('非机动车', '机动车')).toEqual([]);
    expect(insideFirst('不合格产品', '合格', '产品')).toEqual(['产品']);
  });

  it('is not the word itself', () => {
    expect(insideFirst('停车场', '停车场')).toEqual([]);
  });
});
