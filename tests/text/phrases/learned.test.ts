import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '../../../src/model/index.js';
import { learnedWords, loadLearned, saveLearned } from '../../../src/text/index.js';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kuaibao-words-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const file = (): string => join(directory, 'learned-words.txt');
const read = (text: string) => {
  writeFileSync(file(), text);
  return loadLearned(file());
};
const word = (name: string, count: number, since?: string) => ({
  word: name,
  parts: [...name],
  count,
  ...(since === undefined ? {} : { since: since as Day }),
});

describe('a line of the file of learned words', () => {
  it('is a word, its parts, its count and the day that taught it', () => {
    expect(read('滨河苑\t滨河 苑\t9\t2020-01-29\n').words).toEqual([
      { word: '滨河苑', parts: ['滨河', '苑'], count: 9, since: '2020-01-29' },
    ]);
  });

  it('needs no day and no count that is a number, which hand-written lines may lack', () => {
    expect(read('滨河苑\t滨河 苑\n松雅湖\t松雅 湖\t很多\t去年\n').words).toEqual([
      { word: '滨河苑', parts: ['滨河', '苑'], count: 0 },
      { word: '松雅湖', parts: ['松雅', '湖'], count: 0 },
    ]);
  });

  it('is passed over where it has no parts', () => {
    expect(read('滨河苑\n松雅湖\t\t4\n')).toEqual({ words: [], refused: [] });
  });

  it('is refused with a dash before it, blanks or none', () => {
    expect(read('-滨河苑\t滨河 苑\t9\n- 松雅湖\n').refused).toEqual(['滨河苑', '松雅湖']);
  });

  it('is none in a file that was damaged: half a word merges what it should not', () => {
    expect(read('滨河苑\t滨河 苑\t9\n松雅\u0000湖\t松雅 湖\t4\n')).toEqual({ words: [], refused: [] });
    expect(read('滨河苑\t滨河 苑\t9\n松雅\ufffd\t松雅 湖\t4\n').words).toEqual([]);
  });

  it('is asked for in vain where the file cannot be read at all, which is told', () => {
    expect(() => loadLearned(directory)).toThrow(/EISDIR/);
  });
});

describe('saving learned words', () => {
  it('keeps them by count, then by word, the refused ones last', () => {
    saveLearned(file(), [word('乙乙', 4), word('甲甲', 4), word('丙丙', 9)], { words: [], refused: ['丁丁', '不不'] });
    const lines = readFileSync(file(), 'utf8').split('\n');
    expect(lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t')[0])).toEqual([
      '丙丙',
      '乙乙',
      '甲甲',
      '-丁丁',
      '-不不',
      '',
    ]);
  });

  it('keeps the earliest day that taught a word, and the later count where there was no earlier day', () => {
    saveLearned(file(), [word('松雅湖', 3, '2020-01-20'), word('滨河苑', 9, '2020-02-02'), word('阳光城', 2)]);
    const { words } = saveLearned(file(), [
      word('松雅湖', 8, '2020-01-29'),
      word('滨河苑', 4, '2020-01-29'),
      word('阳光城', 5),
    ]);
    const reported = new Map(words.map(({ word: name, count, since }) => [name, [count, since]]));
    expect(reported.get('松雅湖')).toEqual([3, '2020-01-20']);
    expect(reported.get('滨河苑')).toEqual([4, '2020-01-29']);
    expect(reported.get('阳光城')).toEqual([5, undefined]);
  });

  it('writes nothing that others may read, and leaves no half file behind', () => {
    saveLearned(file(), [word('松雅湖', 3)]);
    expect(statSync(file()).mode & 0o077).toBe(0);
    expect(() => saveLearned(join(directory, 'none', 'words.txt'), [word('松雅湖', 3)])).toThrow();
  });

  it('is read back as it was saved', () => {
    const saved = saveLearned(file(), [word('松雅湖', 3, '2020-01-20'), word('滨河苑', 9)], {
      words: [word('阳光城', 2)],
      refused: ['乱七八糟'],
    });
    expect(loadLearned(file())).toEqual(saved);
  });
});

describe('what is learned of phrases', () => {
  it('carries the day that taught it', () => {
    const phrase = { word: '滨河苑', parts: ['滨河', '苑'], count: 9, pmi: 8, entropy: 2, kind: 'word' as const };
    expect(learnedWords([phrase], '2020-01-29' as Day)).toEqual([
      { word: '滨河苑', parts: ['滨河', '苑'], count: 9, since: '2020-01-29' },
    ]);
  });
});
