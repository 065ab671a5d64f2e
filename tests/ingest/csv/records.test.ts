import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LineEnd, lineEndOf } from '../../../src/ingest/csv/line-end.js';
import { RecordError, RecordReader } from '../../../src/ingest/csv/records.js';

function read(pieces: readonly string[], lineEnd: LineEnd): { records: string[][]; lines: number[]; code?: string } {
  const records: string[][] = [];
  const lines: number[] = [];
  const reader = new RecordReader(',', lineEnd, (cells, line) => {
    records.push(cells);
    lines.push(line);
  });
  try {
    for (const piece of pieces) reader.write(piece);
    reader.end();
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    return { records, lines, code: error.code };
  }
  return { records, lines };
}

function byCsvParse(text: string, lineEnd: LineEnd): string[][] | string {
  try {
    return parse(text, { record_delimiter: lineEnd, relax_column_count: true, relax_quotes: true });
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('records of a CSV file', () => {
  it('are those that csv-parse alone would give, wherever quotes stand and the text is cut', () => {
    const noise = fc
      .array(fc.constantFrom('"', '"', '""', ',', ',', '\n', '\n', '\r\n', '\r', 'a', '口', ' ', '","', '"\n"'), {
        maxLength: 60,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        noise,
        fc.constantFrom<LineEnd>('\n', '\r\n', '\r'),
        fc.array(fc.nat({ max: 60 }), { maxLength: 4 }),
        (text, lineEnd, cuts) => {
          const places = [0, ...cuts.filter((cut) => cut < text.length), text.length].sort((a, b) => a - b);
          const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
          const { records, code } = read(pieces, lineEnd);
          const expected = byCsvParse(text, lineEnd);
          if (typeof expected === 'string') expect(code).toBe(expected);
          else expect(records).toEqual(expected);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('know the line on which they end, quoted line breaks counted', () => {
    expect(read(['a,b\n1,"x\ny\nz"\n2,w\n"3","v"\n'], '\n').lines).toEqual([1, 4, 5, 6]);
    expect(read(['a,b\r\n1,"x\r\ny"\r\n2,w\r\n'], '\r\n').lines).toEqual([1, 3, 4]);
  });

  it('say whether a line end follows the last, in however many pieces it came', () => {
    const isEnded = (pieces: readonly string[]): boolean => {
      const reader = new RecordReader(',', '\n', () => undefined);
      for (const piece of pieces) reader.write(piece);
      return reader.end();
    };
    expect(isEnded(['a,b\n1,"a long text', ' and', '"\n'])).toBe(true);
    expect(isEnded(['a,b\n1,"a long text', ' and', '"'])).toBe(false);
  });

  it('that never end are refused with the line where they begin', () => {
    const { records, code } = read(['a,b\n1,x\n2,"y\n3,z\n'], '\n');
    expect(records).toEqual([
      ['a', 'b'],
      ['1', 'x'],
    ]);
    expect(code).toBe('CSV_QUOTE_NOT_CLOSED');
    expect(read(['a,b\n1,"', ...Array.from({ length: 9 }, () => 'x'.repeat(1e6))], '\n').code).toBe(
      'CSV_MAX_RECORD_SIZE',
    );
  });
});

describe('a quote that is not meant as one', () => {
  const row = (number: number, text = '噪音很大'): string => `20200129${1000 + number},2020-01-29 08:00,${text},派单`;
  const file = (change: (rows: string[]) => void): string => {
    const rows = Array.from({ length: 300 }, (_, index) => row(index));
    change(rows);
    return `编号,时间,内容,状态\n${rows.join('\n')}\n`;
  };
  const ids = (text: string): (string | undefined)[] => read([text], '\n').records.map(([id]) => id);

  it('and another one 295 rows below take no row from the table', () => {
    const text = file((rows) => {
      rows[2] = row(2, '"业主群里说');
      rows[297] = row(297, '"又来了');
    });
    expect(new Set(ids(text)).size).toBe(301);
    expect(read([text], '\n').records.every((cells) => cells.length === 4)).toBe(true);
    expect(read([text], '\n').records[3]?.[2]).toBe('业主群里说');
  });

  it('and is alone takes none either', () => {
    const text = file((rows) => {
      rows[2] = row(2, '"业主群里说');
    });
    expect(ids(text)).toHaveLength(301);
  });

  it('leaves the other quotes of its line what they are', () => {
    const text = file((rows) => {
      rows[2] = '202001291002,"2020-01-29 08:00","业主说""吵"",派单';
      rows[9] = '202001291009,2020-01-29 08:00,"业主说,""';
    });
    const { records } = read([text], '\n');
    expect(records).toHaveLength(301);
    expect(records[3]).toEqual(['202001291002', '2020-01-29 08:00', '业主说""吵""', '派单']);
    expect(records[10]).toEqual(['202001291009', '2020-01-29 08:00', '业主说', '']);
  });

  it('is found in pieces as small as one gets', () => {
    const text = file((rows) => {
      rows[2] = row(2, '"业主群里说');
      rows[297] = row(297, '"又来了');
    });
    expect(read(text.match(/[\s\S]{1,7}/g) ?? [], '\n').records).toEqual(read([text], '\n').records);
  });

  it('in two neighbouring rows', () => {
    const text = file((rows) => {
      rows[2] = row(2, '"甲');
      rows[3] = row(3, '"乙');
    });
    expect(ids(text)).toHaveLength(301);
  });

  it('is none where a cell holds lines of its own, lists among them', () => {
    const text = file((rows) => {
      rows[2] = row(2, '"诉求：\n1,路灯,不亮,三天\n2,井盖,松动,一周\n详见附件"');
    });
    const { records } = read([text], '\n');
    expect(records).toHaveLength(301);
    expect(records[3]?.[2]).toContain('2,井盖');
  });
});

describe('the line end of a file', () => {
  it('is the first one outside of quotes', () => {
    expect(lineEndOf('"编\n号",内容\r\n1,a\r\n', ',')).toBe('\r\n');
    expect(lineEndOf('编号,内容\n"1\r\n",a\n', ',')).toBe('\n');
    expect(lineEndOf('编号,内容\r1,a\r', ',')).toBe('\r');
    expect(lineEndOf('编号', ',')).toBe('\n');
  });

  it('is every one where three kinds end whole records', () => {
    expect(lineEndOf('编号,内容\r\n1,a\n2,b\r3,c\n', ',')).toBe('any');
  });

  it('is the shorter one where both end whole records, and a break in a cell where not', () => {
    expect(lineEndOf('编号,内容\r\n1,a\n2,b\r\n3,c\n', ',')).toBe('\n');
    expect(lineEndOf('编号,内容\r\n1,a\nb\r\n2,c\r\n', ',')).toBe('\r\n');
    expect(lineEndOf('编号,时间,内容\r\n1,t,a\nb\r\n2,t\nu,c\r\n', ',')).toBe('\r\n');
  });
});
