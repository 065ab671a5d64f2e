import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultIngestSettings } from '../../src/ingest/index.js';
import { readWorkbook } from '../../src/ingest/xlsx.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A zip archive of the given parts, every other one deflated; in ZIP64 as Java's writers make it, sizes behind the names. */
function zip(parts: Readonly<Record<string, string>>, isZip64 = false): Buffer {
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
    const extra = Buffer.alloc(isZip64 ? 28 : 0);
    if (isZip64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      let at = 4;
      for (const value of [raw.length, packed.length, offset]) at = extra.writeBigUInt64LE(BigInt(value), at);
      for (const place of [20, 24, 42]) entry.writeUInt32LE(0xffffffff, place);
      entry.writeUInt16LE(extra.length, 30);
    }
    files.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name), extra);
    offset += 30 + name.length + packed.length;
  });
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  if (!isZip64) return Buffer.concat([...files, table, end]);
  const wide = Buffer.alloc(56);
  wide.writeUInt32LE(0x06064b50, 0);
  wide.writeBigUInt64LE(BigInt(Object.keys(parts).length), 32);
  wide.writeBigUInt64LE(BigInt(table.length), 40);
  wide.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + table.length), 8);
  end.fill(0xff, 8, 20);
  return Buffer.concat([...files, table, wide, locator, end]);
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
  /** Further parts by name. */
  readonly more?: Readonly<Record<string, string>>;
  readonly isZip64?: boolean;
}

async function read({
  rows,
  strings = '',
  styles = '',
  workbook,
  relations,
  more,
  isZip64,
}: Parts): Promise<string[][]> {
  const path = join(folder, 'book.xlsx');
  writeFileSync(
    path,
    zip(
      {
        '[Content_Types].xml': '<Types/>',
        '_rels/.rels':
          '<Relationships><Relationship Type="x/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        'xl/workbook.xml':
          workbook ?? '<workbook xmlns:r="r"><sheets><sheet name="工单 &amp; 其他" r:id="s1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          relations ??
          '<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        ...(strings === '' ? {} : { 'xl/sharedStrings.xml': strings }),
        ...(styles === '' ? {} : { 'xl/styles.xml': styles }),
        'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`,
        ...more,
      },
      isZip64,
    ),
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

  it('may be ZIP64 however small, as Java writes it', async () => {
    expect(await read({ rows: inline(HEADER) + inline(['W1', '2020-01-29', '路灯', '不亮']), isZip64: true })).toEqual([
      HEADER,
      ['W1', '2020-01-29', '路灯', '不亮'],
    ]);
  });

  const sheets = (first: string): string =>
    `<workbook xmlns:r="r"><sheets><sheet name="甲" ${first} r:id="s1"/><sheet name="乙" r:id="s2"/></sheets></workbook>`;
  const relations =
    '<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>';
  const second = `<worksheet><sheetData>${inline(HEADER)}${inline(['W2', '2020-01-29', '路灯', '又不亮'])}</sheetData></worksheet>`;
  const more = { 'xl/worksheets/sheet2.xml': second };

  it('is read from the sheet whose header is known best', async () => {
    const rows = inline(['编号', '名称']) + inline(['1', '投诉']);
    expect((await read({ rows, workbook: sheets(''), relations, more }))[0]).toEqual(HEADER);
  });

  it('is not read from a hidden sheet, unless there is no other', async () => {
    const rows = inline(HEADER) + inline(['W1', '2020-01-29', '路灯', '旧的']);
    const ids = async (parts: Parts): Promise<(string | undefined)[]> => (await read(parts)).map((cells) => cells[0]);
    expect(await ids({ rows, workbook: sheets('state="hidden"'), relations, more })).toEqual(['工单编号', 'W2']);
    expect(await ids({ rows, workbook: sheets('state="veryHidden"').replace(/<sheet name="乙".*?\/>/, '') })).toEqual([
      '工单编号',
      'W1',
    ]);
  });
});
