import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSegmenter } from '../../src/text/index.js';
import { shippedPath } from '../../src/text/segment/shipped.js';

const compiled = loadSegmenter();
const native = loadSegmenter({ engine: 'nodejieba' });

/** Characters that hotline texts are made of, and rare ones, so that both the dictionary and the model have work. */
const CHARACTERS = [
  ...'口罩排队药房小区物业停车噪音施工夜间的了是不在我们他来去一二三上下龘犇麓谷圭塘伊景园滨河苑临青路平凉',
];

describe('the compiled segmenter', () => {
  it.each([
    '市民来电反映小区楼道堆物居委会多次上门无果',
    '杨浦区临青路平凉路口的酒店被征用为隔离点',
    '伊景园滨河苑捆绑销售车位',
    '他来到了网易杭研大厦',
    '工信处女干事每月经过下属科室都要亲口交代交换机等技术性器件的安装工作',
    '云计算和区块链',
    '龘犇骉',
  ])('cuts as nodejieba does: %s', (text) => {
    expect(compiled.cut(text)).toEqual(native.cut(text));
  });

  it('cuts as nodejieba does whatever the characters', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 60 }), (characters) => {
        const text = characters.join('');
        expect(compiled.cut(text)).toEqual(native.cut(text));
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('loses and adds no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(compiled.cut(text).join('')).toBe(text);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('tags as nodejieba does', () => {
    for (const word of ['口罩', '排队', '上海', '随申码', '的', '杨浦区', '123', 'abc', '龘犇']) {
      expect(compiled.tag(word)).toBe(native.tag(word));
    }
  });
});

describe('dictionaries', () => {
  it.each(['随申码', '核酸检测', '网上预约', '一网通办', '楼道堆物', '互联网医院', '居委会'])(
    'keep %s whole',
    (word) => {
      expect(compiled.cut(`市民反映${word}的问题`)).toContain(word);
    },
  );

  it('of the city are used, from the settings and from a file, and change the id', () => {
    const directory = mkdtempSync(join(tmpdir(), 'kuaibao-city-'));
    const file = join(directory, 'city.txt');
    writeFileSync(file, '# 城市词典\n丽发新城 nz\n');
    const city = loadSegmenter({ cityWords: ['伊景园滨河苑'], cityDictionary: file });
    expect(city.cut('丽发新城旁的伊景园滨河苑')).toEqual(['丽发新城', '旁', '的', '伊景园滨河苑']);
    expect(city.id).not.toBe(compiled.id);
    rmSync(directory, { recursive: true });
  });

  it('that cannot be read are an error of the settings', () => {
    expect(() => loadSegmenter({ cityDictionary: '/no/such/file' })).toThrow(/dictionary-unreadable/);
  });

  it('keep whole who calls: 来电人住 is no 人住', () => {
    expect(compiled.cut('来电人住普陀区')).toContain('来电人');
    expect(compiled.cut('诉求人挂断电话')).toContain('诉求人');
  });

  it('are loaded once', () => {
    expect(loadSegmenter()).toBe(compiled);
  });

  it('say their source and licence in their first lines, and are UTF-8 without doubles', () => {
    const files = readdirSync(shippedPath('.')).filter((name) => name.endsWith('.txt'));
    expect(files).toEqual(
      expect.arrayContaining(['trade.txt', 'generic.txt', 'stop.txt', 'synonyms.txt', 'bilingual.txt']),
    );
    for (const name of files) {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(shippedPath(name)));
      expect(text.split('\n').slice(0, 4).join('\n')).toMatch(/Source: .*Licence: /);
      const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
      expect(new Set(lines).size).toBe(lines.length);
    }
  });
});
