import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { discoverExports, foldersWithin, isStray, namedExports } from '../../../src/ingest/index.js';
import { KuaibaoError } from '../../../src/model/index.js';
import { refusalOf } from '../../refusal.js';

const cwd = mkdtempSync(join(tmpdir(), 'kuaibao 查找 '));
beforeAll(() => {
  for (const path of [
    '导出/工单_20200128.csv',
    '导出/工单_20200129.csv.gz',
    '导出/工单_20200130.XLSX',
    '导出/说明.docx',
    '导出/~$工单_20200130.xlsx',
    '导出/工单_20200131.csv.part',
    '导出/.隐藏.csv',
    '导出/旧/工单_20191231.csv',
    '导出/旧/更旧/工单_20181231.csv',
    '导出/a+b.csv',
    '导出/aab.csv',
  ]) {
    mkdirSync(join(cwd, path, '..'), { recursive: true });
    writeFileSync(join(cwd, path), '');
  }
});

const found = (...patterns: string[]): string[] => discoverExports(patterns, cwd).map((path) => relative(cwd, path));

describe('the exports that a command line means', () => {
  it('are those of a folder: finished, not hidden, in order; the folders below are counted', () => {
    expect(found('导出')).toEqual([
      '导出/a+b.csv',
      '导出/aab.csv',
      '导出/工单_20200128.csv',
      '导出/工单_20200129.csv.gz',
      '导出/工单_20200130.XLSX',
      '导出/说明.docx',
    ]);
    expect(foldersWithin(['导出', '导出/旧/更旧', '导出/a*.csv', '-'], cwd)).toEqual([
      { folder: join(cwd, '导出'), count: 1 },
    ]);
  });

  it.each([
    ['* for any letters of a name', '导出/工单_202001*.csv', ['导出/工单_20200128.csv']],
    ['? for one of them', '导出/工单_2020012?.csv', ['导出/工单_20200128.csv']],
    ['* for a folder as well', '导出/*/工单_*.csv', ['导出/旧/工单_20191231.csv']],
    [
      '** for folders however deep',
      '导出/**/工单_*1231.csv',
      ['导出/旧/工单_20191231.csv', '导出/旧/更旧/工单_20181231.csv'],
    ],
    [
      '** at the end for all that lies below',
      '导出/旧/**',
      ['导出/旧/工单_20191231.csv', '导出/旧/更旧/工单_20181231.csv'],
    ],
    ['** within a name as *', '导出/旧/工单**.csv', ['导出/旧/工单_20191231.csv']],
    ['a plus sign as a plus sign', '导出/a+*.csv', ['导出/a+b.csv']],
    ['nothing, where nothing is so called', '导出/*.tsv', []],
    ['nothing, where there is no such folder', '没有/*.csv', []],
  ])('take %s', (_, pattern, paths) => {
    expect(found(pattern)).toEqual(paths);
  });

  it('are each named once, in the order of the arguments', () => {
    expect(found('导出/aab.csv', '导出/a*.csv')).toEqual(['导出/aab.csv', '导出/a+b.csv']);
  });

  it('are standard input for a dash', () => {
    expect(discoverExports(['-'], cwd)).toEqual(['-']);
    expect(namedExports(['-', 'a.csv'], cwd)).toEqual(new Set(['-', join(cwd, 'a.csv')]));
  });

  it('are refused where a plain path is not there', () => {
    expect(refusalOf(() => found('导出/没有.csv'))).toMatchObject({ code: 'file-missing', exitCode: 66 });
  });
});

describe('a refused file', () => {
  const refused = (code: string) => new KuaibaoError(code, 65, { message: { zh: '', en: '' } });

  it.each([
    ['/a/说明.txt', 'not-a-table', true],
    ['/a/完成标记', 'file-empty', true],
    ['/a/照片.png', 'file-binary', true],
    ['/a/工单.csv', 'file-empty', false],
    ['/a/工单.xlsx', 'zip-no-workbook', false],
    ['/a/工单.txt', 'no-id-column', false],
  ])('%s with %s was no export in the first place: %s', (path, code, stray) => {
    expect(isStray(path, refused(code))).toBe(stray);
  });
});
