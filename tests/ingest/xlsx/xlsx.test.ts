import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { NO_RESULT } from '../../../src/ingest/rows/cells.js';
import { readWorkbook } from '../../../src/ingest/xlsx/xlsx.js';
import { defaultIngestSettings } from '../../ingest-settings.js';
import { zip } from './zip-file.js';

const folder = mkdtempSync(join(tmpdir(), 'kuaibao-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

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

  it('says where a formula has no stored result, or an error for one', async () => {
    const rows =
      '<row><c t="n"><f>1+1</f><v>2</v></c><c><f>A1</f></c><c><f>A1</f><v></v></c><c t="str"><f>""</f><v></v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>';
    expect((await read({ rows }))[0]).toEqual(['2', NO_RESULT, NO_RESULT, '', NO_RESULT]);
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
    ['an attribute longer than any', `<row><c note="${'a'.repeat(2_200_000)}"><v>1</v></c></row>`],
    ['a column beyond the last', `<row><c r="ZZZZ1"><v>1</v></c></row>`],
    ['an attribute without end', `<row><c t="inlineStr" x="${'a'.repeat(6_000_000)}`],
    ['a text without end', `<row><c t="inlineStr"><is><t>${'字'.repeat(6_000_000)}`],
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
