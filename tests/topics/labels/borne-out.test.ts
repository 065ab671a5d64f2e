import { expect, it } from 'vitest';
import type { Rule } from '../../../src/model/index.js';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { Naming } from '../../../src/topics/corpus/naming.js';
import { labelOf } from '../../../src/topics/labels/label.js';
import { inputOf, lexicon, segmenter, ticket } from '../tickets.js';

const others = Array.from({ length: 20 }, (_, at) => ticket(`z${at}`, `路灯第${at}盏不亮`));

/** The label of these titles by a rule; texts of one group are near duplicates. */
function label(titles: readonly string[], rule: Rule, groups = titles.map((_, at) => at)): string {
  const own = titles.map((title, at) => ticket(`a${String(at).padStart(2, '0')}`, title, { title }));
  const all = Int32Array.from([...groups, ...others.map((_, at) => titles.length + at)]);
  const corpus = buildCorpus(inputOf([...own, ...others], { groups: all }));
  const members = Int32Array.from(titles.keys());
  const naming = new Naming(corpus, segmenter, lexicon);
  return labelOf({ corpus, lexicon, naming, segmenter }, { rule, members }).text;
}

const ruleOf = (...words: readonly string[]): Rule => ({
  any: [words.map((word) => ({ spellings: [word] }))],
  not: [],
});

it('a label says what tickets as filed bear out, where near duplicates differ in just its word', () => {
  const titles = [
    '菜场垃圾桶满溢',
    '河边垃圾桶满溢',
    '学校垃圾桶满溢',
    '车站垃圾桶满溢',
    ...Array.from({ length: 8 }, (_, at) => `垃圾成堆第${at}天没人运`),
  ];
  const groups = titles.map((_, at) => Math.min(at, 4));
  expect(label(titles, ruleOf('垃圾'), groups)).toBe('垃圾');
  expect(label(titles.slice(0, 5), ruleOf('垃圾'))).toBe('垃圾桶满溢');
});

it('a listed word keeps its denial', () => {
  const titles = [
    '鹭洲区人民医院检查单约到两周以后，多方投诉没有人管',
    '云浦县人民医院急诊等了三个小时，多方投诉没有人管',
    '市中医院检查单约到两周以后，多方投诉没有人管',
    '云浦县人民医院挂号窗口只开一个，多方投诉没有人管',
  ];
  expect(label(titles, ruleOf('医院', '人管'))).toBe('医院没有人管');
});

it('what is said of a kind of place stands behind it, whatever the order of the rule', () => {
  const titles = ['老人优惠，景区不认', '教师优惠。景区不给', '学生的优惠，问了景区', '景区门口不说优惠，多付钱'];
  expect(label(titles, ruleOf('优惠', '景区'))).toBe('景区优惠');
});
