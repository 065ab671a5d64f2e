import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultIngestSettings } from '../../src/ingest/index.js';
import { readWorkbook } from '../../src/ingest/xlsx.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A zip archive of the given parts, every other one deflated. */
function zip(parts: Readonly<Record<string, string>>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  Object.entries(parts).forEach(([name, content], index) => {
    const raw = Buffer.from(content);
    const packed = index % 2 === 0 ? raw : deflateRawSync(raw);
    const method = index % 2 === 0 ? 0 : 8;
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(method, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(raw.length, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(raw.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    files.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  });
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, table, end]);
}

const HEADER = ['工单编号', '来电时间', '标题', '内容'];
const inline = (texts: readonly string[]): string =>
  `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;

interface Parts {
  readonly rows: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly workbook?: string;
  readonly relations?: string;
}

async function read({ rows, strings = '', styles = '', workbook, relations }: Parts): Promise<string[][]> {
  const path = join(folder, 'book.xlsx');
  writeFileSync(
    path,
    zip({
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': '<Relationships><Relationship Type="x/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
      'xl/workbook.xml':
        workbook ?? '<workbook xmlns:r="r"><sheets><sheet name="工单 &amp; 其他" r:id="s1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        relations ??
        '<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ...(strings === '' ? {} : { 'xl/sharedStrings.xml': strings }),
      ...(styles === '' ? {} : { 'xl/styles.xml': styles }),
      'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`,
    }),
  );
  const workbookRows: string[][] = [];
  const { read: readAll } = await readWorkbook(path, defaultIngestSettings);
  await readAll((cells, row) => {
    workbookRows[row - 1] = cells;
  });
  return workbookRows;
}

describe('a workbook', () => {
  it('gives inline and shared strings, rich text without its reading aids, and escaped characters', async () => {
    const strings =
      '<sst><si><t>路灯</t></si><si><r><t>不</t></r><r><t>亮</t></r><rPh><t>bu liang</t></rPh></si><si><t>甲_x000A_乙 &lt;1&gt;</t></si></sst>';
    const rows = `${inline(HEADER)}<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c></row>`;
    expect(await read({ rows, strings })).toEqual([HEADER, ['路灯', '不亮', '甲\n乙 <1>', 'a<b']]);
  });

  it('shows numbers as dates where their style does', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="171" formatCode="[Red]0.00&quot;days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="21"/></cellXfs></styleSheet>';
    const cells = [0, 1, 2, 3, 4].map((style) => `<c s="${style}"><v>${style === 4 ? 0.5 : 43859.25}</v></c>`).join('');
    expect((await read({ rows: `${inline(HEADER)}<row>${cells}</row>`, styles }))[1]).toEqual([
      '43859.25',
      '2020-01-29 06:00:00',
      '2020-01-29 06:00:00',
      '43859.25',
      '12:00:00',
    ]);
  });

  it('counts days from 1904 where it says so', async () => {
    const workbook =
      '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="a" r:id="s1"/></sheets></workbook>';
    const styles = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>';
    const rows = `${inline(HEADER)}<row><c s="0"><v>42397</v></c></row>`;
    expect((await read({ rows, styles, workbook }))[1]).toEqual(['2020-01-29']);
  });

  it('keeps the place of cells and rows that the file leaves out', async () => {
    const rows = `${inline(HEADER)}<row r="4"><c r="B4"><v>1</v></c><c r="D4" t="b"><v>1</v></c></row>`;
    expect(await read({ rows })).toEqual([HEADER, [], [], ['', '1', '', 'true']]);
  });

  it('may have a prefix before every name', async () => {
    const rows = `<x:row><x:c t="inlineStr"><x:is><x:t>工单编号</x:t></x:is></x:c></x:row>`;
    const relations =
      '<Relationships><Relationship Id="s1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>';
    expect(await read({ rows, relations })).toEqual([['工单编号']]);
  });

  it.each([
    ['broken markup', `${inline(HEADER)}<row><c`],
    ['a string that is not there', `${inline(HEADER)}<row><c t="s"><v>7</v></c></row>`],
    ['a row before its predecessor', `<row r="5"/><row r="2"/>`],
    ['a row beyond the last', `<row r="99999999"/>`],
    ['a column beyond the last', `<row><c r="ZZZZ1"><v>1</v></c></row>`],
  ])('with %s is refused as damaged', async (_, rows) => {
    await expect(read({ rows })).rejects.toMatchObject({ code: 'xlsx-damaged', exitCode: 65 });
  });
});
