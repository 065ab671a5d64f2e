import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { masker, maskTask } from '../../../src/pipeline/tasks/mask-texts.js';
import { loadSegmenter } from '../../../src/text/index.js';

const mask = masker(mkdtempSync(join(tmpdir(), 'kuaibao 遮盖-')), loadSegmenter());

it('masks and hashes the texts of an export', () => {
  const clear = {
    titles: ['路灯不亮', '张伟明反映7号线噪音', ''],
    texts: ['业主李建国称电话13812341007打不通', '李建国的邻居也这么说', '住3号楼107室'],
    callerNames: ['', '李建国', ''],
    callers: ['', '13812345678', '匿名7'],
    areas: [],
  };
  const masked = mask(clear);
  expect(masked.titles).toEqual([null, '张某反映7号线噪音', null]);
  expect(masked.texts[1]).toBe('李某的邻居也这么说');
  expect(masked.callers[0]).toBeNull();
  expect(masked).toEqual(mask(clear));
});

it('hashes the names that it masks: one person has one hash in every ticket, and the caller none', () => {
  const { people } = mask({
    titles: ['反映戴文才占道', '投诉业主戴文才', '业主李建国称路灯不亮', '路灯不亮'],
    texts: ['邻居戴文才说不挪', '', '', ''],
    callerNames: ['', '', '李建国', ''],
    callers: ['', '', '', ''],
    areas: [],
  });
  expect(people[0]).toHaveLength(1);
  expect(people[1]).toEqual(people[0]);
  expect(people.slice(2)).toEqual([[], []]);
  expect(people[0]?.join('')).not.toContain('戴');
});

it('hashes names by the key of the data directory', () => {
  const clear = { titles: ['投诉业主戴文才'], texts: [''], callerNames: [''], callers: [''], areas: [] };
  const elsewhere = masker(mkdtempSync(join(tmpdir(), 'kuaibao-')), loadSegmenter());
  expect(elsewhere(clear).people).not.toEqual(mask(clear).people);
});

it("takes the office's words for no names", () => {
  const clear = { titles: ['市民反映周文龙施工扰民'], texts: [''], callerNames: [''], callers: [''], areas: [] };
  const own = masker(mkdtempSync(join(tmpdir(), 'kuaibao-')), loadSegmenter({ cityWords: ['周文龙 ns'] }));
  expect(own(clear).titles).toEqual([null]);
  expect(mask(clear).titles).toEqual(['市民反映周某施工扰民']);
});

it('takes a place for no person that the file’s own columns tell', () => {
  const clear = {
    titles: ['青垭雅荟电梯坏了', '给了青垭茶海五百元', '楼上周文龙打人'],
    texts: ['青垭雅荟水箱多久没洗了', '', ''],
    callerNames: ['', '', ''],
    callers: ['', '', ''],
  };
  expect(mask({ ...clear, areas: [] }).texts).toEqual(['青某荟水箱多久没洗了', null, null]);
  const own = mask({ ...clear, areas: ['青垭县', '周文龙'] });
  expect([...own.titles, own.texts[0]]).toEqual([null, null, '楼上周某打人', null]);
});

it('as the worker’s task goes by the directory and the words of each batch, in whatever order they come', () => {
  const clear = {
    titles: ['市民反映周文龙施工扰民'],
    texts: ['邻居戴文才不挪车'],
    callerNames: [''],
    callers: ['7'],
    areas: [],
  };
  const [here, there] = [mkdtempSync(join(tmpdir(), 'kuaibao-')), mkdtempSync(join(tmpdir(), 'kuaibao-'))];
  const batches = [
    { dataDir: here, cityWords: [], clear },
    { dataDir: there, cityWords: ['周文龙 ns'], clear },
    { dataDir: here, cityWords: ['周文龙 ns'], clear },
  ];
  const [first, second] = [maskTask(), maskTask()];
  const inOrder = batches.map(first);
  expect(new Set(inOrder.map((masked) => JSON.stringify(masked))).size).toBe(3);
  expect([...batches].reverse().map(second).reverse()).toEqual(inOrder);
  expect(batches.map(first)).toEqual(inOrder);
});
