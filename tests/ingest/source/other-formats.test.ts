import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHistory } from '../../../src/history/index.js';
import { loadExports } from '../../../src/pipeline.js';
import { calendar, defaultIngestSettings } from '../../ingest-settings.js';
import { zip } from '../xlsx/zip-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function load(name: string, bytes: Buffer): ReturnType<typeof loadExports> {
  writeFileSync(join(folder, name), bytes);
  const history = openHistory(join(folder, 'data'));
  const report = await loadExports([join(folder, name)], history, defaultIngestSettings, { calendar });
  expect(history.days()).toHaveLength(report.files.length);
  history.close();
  return report;
}

/** The first bytes of the container that Excel 97 wrote, and that a workbook with a password is kept in. */
const COMPOUND = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)]);

const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const workbook = (rows: readonly string[]): Buffer =>
  zip({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': '<Relationships><Relationship Type="x/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="工单" r:id="s1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows.map((row) => `<row>${row}</row>`).join('')}</sheetData></worksheet>`,
  });
const head = ['工单编号', '来电时间', '内容'].map(cell).join('');
const plain = (id: string): string => [id, '2020-01-29 08:00:00', `路灯不亮${id}`].map(cell).join('');

describe('files of other kinds are named and refused (65)', () => {
  it.each([
    ['a.xlsx', COMPOUND, 'excel-locked', '设有打开密码', '取消密码'],
    ['a.xls', COMPOUND, 'excel-97', 'Excel 97-2003', '另存为 .xlsx'],
    ['a.xlsb', zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' }), 'workbook-other', '.xlsb', '另存为'],
    ['a.ods', zip({ mimetype: 'x', 'content.xml': '<x/>' }), 'workbook-other', '.ods', '另存为 .xlsx'],
    [
      'a.docx',
      zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<x/>' }),
      'zip-no-workbook',
      'zip',
      '解压',
    ],
    ['a.xlsx.gz', gzipSync(workbook([head, plain('W1')])), 'gzip-workbook', '.gz 里是', '解压后导入'],
  ])('%s', async (name, bytes, code, message, hint) => {
    const { files, failures } = await load(name, bytes);
    expect(files).toEqual([]);
    const [failure] = failures;
    expect(failure).toMatchObject({ code, exitCode: 65 });
    expect(failure?.detail.message.zh).toContain(message);
    expect(failure?.detail.hint?.zh).toContain(hint);
    expect(failure?.detail.where).toEqual({ file: join(folder, name) });
  });
});

describe('a cell whose formula has no stored result', () => {
  const formula = `${cell('W9')}${cell('2020-01-29')}<c><f>A1&amp;B1</f></c>`;

  it('rejects its row with line, column and what to do', async () => {
    const rows = [head, ...Array.from({ length: 20 }, (_, index) => plain(`W1${index}`)), formula];
    const { files } = await load('a.xlsx', workbook(rows));
    expect(files).toMatchObject([{ rows: 21, read: 20, rejected: 1 }]);
    expect(readFileSync(join(folder, 'data', 'rejects', 'a.xlsx.csv'), 'utf8')).toMatch(
      /^22,22,内容,formula-without-result,.*在 Excel 中打开并重新保存/m,
    );
  });

  it('in every row refuses the file, and the message names the column', async () => {
    const { failures } = await load('a.xlsx', workbook([head, formula, formula.replace('W9', 'W8')]));
    expect(failures.map(({ code }) => code)).toEqual(['too-many-rejects']);
    expect(failures[0]?.detail.message.zh).toContain('是公式');
    expect(failures[0]?.detail.args).toMatchObject({ column: '内容', rejected: 2 });
  });

  it('in a column that is not used matters nothing', async () => {
    const rows = [`${head}${cell('用时')}`, `${plain('W1')}<c><f>NOW()</f></c>`];
    expect((await load('a.xlsx', workbook(rows))).files).toMatchObject([{ read: 1, rejected: 0 }]);
    expect(existsSync(join(folder, 'data', 'rejects', 'a.xlsx.csv'))).toBe(false);
  });
});
