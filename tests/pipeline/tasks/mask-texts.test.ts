import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hider } from '../../../src/pipeline/tasks/mask-texts.js';
import { loadSegmenter } from '../../../src/text/index.js';

const hide = hider(mkdtempSync(join(tmpdir(), 'kuaibao 遮盖-')));

it('masks and hashes the texts of an export', () => {
  const clear = {
    titles: ['路灯不亮', '张伟明反映7号线噪音', ''],
    texts: ['业主李建国称电话13812341007打不通', '李建国的邻居也这么说', '住3号楼107室'],
    callerNames: ['', '李建国', ''],
    callers: ['', '13812345678', '匿名7'],
  };
  const hidden = hide(clear);
  expect(hidden.titles).toEqual([null, '张某反映7号线噪音', null]);
  expect(hidden.texts[1]).toBe('李某的邻居也这么说');
  expect(hidden.callers[0]).toBeNull();
  expect(hidden).toEqual(hide(clear));
});

it("takes the office's words for no names", () => {
  const clear = { titles: ['市民反映周文龙施工扰民'], texts: [''], callerNames: [''], callers: [''] };
  loadSegmenter();
  expect(hide(clear).titles).toEqual(['市民反映周某施工扰民']);
  loadSegmenter({ cityWords: ['周文龙 ns'] });
  expect(hide(clear).titles).toEqual([null]);
});
