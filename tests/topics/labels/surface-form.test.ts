import { describe, expect, it } from 'vitest';
import type { Corpus } from '../../../src/topics/corpus/corpus.js';
import { asWritten, keywordAsWritten } from '../../../src/topics/labels/surface-form.js';
import { ticket } from '../tickets.js';

const written = (label: string, ...texts: string[]): string =>
  asWritten(
    { tickets: texts.map((text, at) => ticket(`t${at}`, text)) } as unknown as Corpus,
    [...texts.keys()],
    label,
  );

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

describe('a keyword as callers write it', () => {
  it('is the word that most of its tickets write, not the stem of its rule', () => {
    const holders = ['Quarantine at home', 'under quarantine, is it a quarantine hotel', 'they quarantined my flat'];
    const read = () => holders.map((text, at) => ticket(`t${at}`, text));
    expect(keywordAsWritten('quarantin', read)).toBe('quarantine');
    expect(keywordAsWritten('口罩', read)).toBe('口罩');
    expect(keywordAsWritten('pharmaci', read)).toBe('pharmaci');
  });
});
