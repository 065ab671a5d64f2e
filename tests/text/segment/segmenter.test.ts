import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import nodejieba from 'nodejieba';
import { describe, expect, it } from 'vitest';
import { shippedPath } from '../../../src/model/index.js';
import { loadSegmenter } from '../../../src/text/index.js';

const segmenter = loadSegmenter();

describe('the segmenter', () => {
  it.each([
    ['市民来电反映小区楼道堆物', '市民/来电/反映/小区/楼道堆物'],
    ['他来到了网易杭研大厦', '他/来到/了/网易/杭研/大厦'],
    ['小区有N95口罩卖，3.5元', '小区/有/N95/口罩/卖/，/3.5/元'],
    // Behind a coded place a name begins: 县江 and 区长 are no words there.
    ['反对在A7县江背镇兴建涵洞', '反对/在/A7县/江背/镇/兴建/涵洞'],
    ['A6区长郡学校旁', 'A6区/长郡/学校/旁'],
    // What a caller says is no part of a name; 称呼 is a word.
    ['居民称翠屏嘉园封闭', '居民/称/翠屏/嘉园/封闭'],
    ['对老人的称呼', '对/老人/的/称呼'],
    // Nor is 住, 从 or 被 before it; 向 opens names.
    ['住澜溪苑，从泉塘路过', '住/澜溪苑/，/从/泉塘/路过'],
    ['家住向家坡的人', '家住/向家坡/的/人'],
    ['', ''],
  ])('cuts text into words: %s', (text, words) => {
    expect(segmenter.cut(text).join('/')).toBe(words);
  });

  it('cuts many runs as it cuts each alone', () => {
    const runs = ['市民来电', '龘犇骉', '杨浦区临青路平凉路口的酒店被征用为隔离点', '的'];
    expect(segmenter.cutRuns(runs)).toEqual(runs.map((run) => segmenter.cut(run)));
    expect(segmenter.cutRuns([])).toEqual([]);
  });

  it('takes a word of the trade to be said fifty times, where jieba has counted others', () => {
    expect(['楼道堆物', '口罩', '楼道堆'].map((word) => segmenter.frequency(word))).toEqual([50, 136, 0]);
  });

  it('loses and adds no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(segmenter.cut(text).join('')).toBe(text);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it.each([
    ['口罩', 'n'],
    ['排队', 'v'],
    ['上海', 'ns'],
    ['高姓大名', 'nr'],
    ['AT&T', 'nz'],
    ['龢', 'zg'],
    ['随申码', 'n'],
    ['123', 'm'],
    ['abc', 'eng'],
    ['龘犇', 'x'],
    ['', 'x'],
  ])('tags %s as %s', (word, tag) => {
    expect(segmenter.tag(word)).toBe(tag);
  });

  it('tags as a whole what the library cuts in two', () => {
    expect(nodejieba.tag('要道').length).toBeGreaterThan(1);
    expect(segmenter.tag('要道')).toBe('v');
  });

  it('leaves words of the trade that jieba knows their own weight', () => {
    expect(segmenter.cut('在祥海菜市场')).toContain('菜市场');
    expect(segmenter.cut('找镇政府')).toContain('镇政府');
  });
});

describe('dictionaries', () => {
  it.each(['随申码', '核酸检测', '网上预约', '一网通办', '楼道堆物', '互联网医院', '居委会'])(
    'keep %s whole',
    (word) => {
      expect(segmenter.cut(`市民反映${word}的问题`)).toContain(word);
    },
  );

  it('of the office are used and change the id; the segmenter without them still cuts as before', () => {
    const text = '丽发新城旁的伊景园滨河苑';
    const before = segmenter.cut(text);
    const office = loadSegmenter({ cityWords: ['伊景园滨河苑', '丽发新城 nz'] });
    expect(office.cut(text)).toEqual(['丽发新城', '旁', '的', '伊景园滨河苑']);
    expect(office.tag('丽发新城')).toBe('nz');
    expect(office.id).not.toBe(segmenter.id);
    expect(segmenter.cut(text)).toEqual(before);
  });

  it('keep whole who calls: 来电人住 is no 人住', () => {
    expect(segmenter.cut('来电人住普陀区')).toContain('来电人');
    expect(segmenter.cut('诉求人挂断电话')).toContain('诉求人');
  });

  it('are loaded with the first cut, and once', () => {
    const script = `
      import nodejieba from 'nodejieba';
      let loads = 0;
      const load = nodejieba.load;
      nodejieba.load = (...args) => { loads += 1; return load(...args); };
      const { loadSegmenter } = await import('./dist/text/index.js');
      const { createMasker } = await import('./dist/privacy/index.js');
      const segmenter = loadSegmenter({ cityWords: ['丽发新城'] });
      segmenter.tag('口罩');
      const before = loads;
      createMasker(segmenter)('业主李建国称路灯不亮');
      loadSegmenter({ cityWords: ['丽发新城'] }).cut('路灯不亮');
      process.stdout.write(before + ' ' + loads);`;
    const args = ['--input-type=module', '--eval', script];
    expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('0 1');
  });

  it('say their source and licence in their first lines, and are UTF-8 without doubles', () => {
    const files = readdirSync(shippedPath('.')).filter((name) => name.endsWith('.txt'));
    expect(files).toEqual(
      expect.arrayContaining(['trade.txt', 'generic.txt', 'stop.txt', 'synonyms.txt', 'bilingual.txt']),
    );
    for (const name of files) {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(shippedPath(name)));
      expect(text.split('\n').slice(0, 4).join('\n')).toMatch(/Source: .*Licence: /);
      for (const section of text.split(/^\[\w+\]$/m)) {
        const lines = section.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
        expect(new Set(lines).size).toBe(lines.length);
      }
    }
  });
});

describe('the name of a city that no dictionary has', () => {
  it('is a word from the first night on', () => {
    expect(loadSegmenter().cut('澜州市停水')).toEqual(['澜', '州市', '停水']);
    const { cut } = loadSegmenter({ cityWords: ['澜州 ns'] });
    expect(cut('澜州市停水')).toEqual(['澜州', '市', '停水']);
    expect(cut('澜州市民反映')).toEqual(['澜州', '市民', '反映']);
  });

  it('is left as it is where jieba has it: days that are cut stay cut', () => {
    expect(loadSegmenter({ cityWords: ['上海 ns'] }).id).toBe(loadSegmenter().id);
    expect(loadSegmenter({ cityWords: ['澜州 ns'] }).id).not.toBe(loadSegmenter().id);
  });
});
