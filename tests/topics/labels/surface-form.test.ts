import { describe, expect, it } from 'vitest';
import type { Corpus } from '../../../src/topics/corpus/corpus.js';
import { asWritten, keywordAsWritten } from '../../../src/topics/labels/surface-form.js';
import { ticket } from '../tickets.js';

const writtenOf = (words: readonly string[], label: string, ...texts: string[]): string =>
  asWritten(
    { tickets: texts.map((text, at) => ticket(`t${at}`, text)) } as unknown as Corpus,
    [...texts.keys()],
    label,
    { any: [words.map((word) => ({ spellings: [word] }))], not: [] },
  );
const written = (label: string, ...texts: string[]): string => writtenOf(label.split('、'), label, ...texts);

describe('a label as callers write it', () => {
  it('has the characters of the supplementary planes at its edges, which are cut as no words', () => {
    const texts = ['犇骉路积水，𠮷田大厦地下车库被淹', '𠮷田大厦地下车库被淹', '田大厦地下车库被淹'];
    expect(written('田大厦地下车库被淹', ...texts)).toBe('𠮷田大厦地下车库被淹');
    expect(written('塘村', '住在塘村𡈽𡈽', '塘村𡈽𡈽进不去')).toBe('塘村𡈽𡈽');
  });

  it('has none that few of them write, or that stand elsewhere', () => {
    expect(written('大厦', '𠮷田大厦', '大厦停电', '大厦停水')).toBe('大厦');
    expect(written('停水（一期）', '𠮷停水（一期）', '停水（一期）', '停水（一期）')).toBe('停水（一期）');
  });
});

describe('a label that is a part of a title', () => {
  const cited = [
    '依据《住宅专项维修资金管理办法》申请',
    '《住宅专项维修资金管理办法》何时修订',
    '《住宅专项维修资金管理办法》没有执行',
  ];

  it('is the title where nearly all tickets name it in its marks', () => {
    expect(written('维修资金', ...cited)).toBe('《住宅专项维修资金管理办法》');
    expect(written('维修资金、管理办法', ...cited)).toBe('《住宅专项维修资金管理办法》');
  });

  it('is it without the word that the title lacks, where that is not of the rule', () => {
    expect(writtenOf(['维修资金'], '账户、维修资金', ...cited)).toBe('《住宅专项维修资金管理办法》');
    expect(writtenOf(['账户', '维修资金'], '账户、维修资金', ...cited)).toBe('账户、维修资金');
    expect(writtenOf(['门锁'], '电影、门锁', '电影《门锁》', '《门锁》好看', '看了《门锁》')).toBe('电影、门锁');
  });

  it('stays where several write of it without naming the title', () => {
    expect(written('维修资金', ...cited, '维修资金用不了', '维修资金被挪用')).toBe('维修资金');
  });

  it('stays where the title has but one of its words', () => {
    expect(written('维修资金、电梯', ...cited)).toBe('维修资金、电梯');
  });

  it('is none that is longer than a label may be', () => {
    const long = '《城市房屋专项维修资金使用管理暂行办法实施细则》';
    expect(written('维修资金', long, `依据${long}`, `${long}不公`)).toBe('维修资金');
  });
});

describe('a keyword as callers write it', () => {
  it('is the word that most of its tickets write, not the stem of its rule', () => {
    const holders = ['Quarantine at home', 'under quarantine, is it a quarantine hotel', 'they quarantined my flat'];
    const read = () => holders.map((text, at) => ticket(`t${at}`, text));
    expect(keywordAsWritten('quarantin', read)).toBe('quarantine');
    expect(keywordAsWritten('口罩', read)).toBe('口罩');
    expect(keywordAsWritten('pharmaci', read)).toBe('pharmaci');
  });
});
