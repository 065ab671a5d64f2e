import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readCalls, readPolicies } from '../../src/bulletin/index.js';
import { formatMessage } from '../../src/model/index.js';
import { sideFile } from '../../src/pipeline/side/side-file.js';
import { refusalOf } from '../refusal.js';

const day = (written: string): string | undefined => readCalls(`date,呼入\n"${written}",1\n`).value[0]?.day;
const calls = (cell: string): number | null | undefined =>
  readCalls(`date,呼入\n2020-01-29,"${cell}"\n`).value[0]?.incoming;

describe('a day in a table that the office keeps', () => {
  it.each([
    '2020-01-29',
    '2020/1/29',
    '2020/01/29',
    '2020.1.29',
    '2020年1月29日',
    '2020年1月29',
    '20200129',
    '２０２０/１/２９',
    '2020/1/29 0:00',
    '2020-01-29 00:00:00',
    ' 2020-01-29 ',
  ])('may be written “%s”', (written) => {
    expect(day(written)).toBe('2020-01-29');
  });

  it.each(['2020-02-30', '2020-13-01', '29/1/2020', '1月29日', '2020-1', '昨天', '2020-01-29 08:30', '43859', ''])(
    'is none “%s”',
    (written) => {
      expect(refusalOf(() => day(written))).toMatchObject({ code: 'side-file-date', exitCode: 65 });
    },
  );
});

describe('a figure of the call centre', () => {
  it.each([
    ['1234', 1234],
    ['1,234', 1234],
    ['1，234', 1234],
    ['1 234', 1234],
    ['１２３４', 1234],
    ['0', 0],
    ['', null],
    ['-', null],
    ['—', null],
    ['  ', null],
  ])('“%s” is %s', (cell, figure) => {
    expect(calls(cell)).toBe(figure);
  });

  it.each(['1.7万', '-3', '12.5', '约100', '1e3', '未提供', '1'.repeat(13)])('is none “%s”', (cell) => {
    expect(refusalOf(() => calls(cell))).toMatchObject({ code: 'side-file-number', exitCode: 65 });
  });

  it.each([
    ['date,呼入,应答,其他渠道'],
    ['日期,呼入量,接听量,其它渠道'],
    ['时间,来电量,接通量,非电话渠道'],
    ['date,incoming,answered,other'],
    [' date , 呼入数 , 应答量 , 其他渠道 '],
    ['\uFEFFdate,呼入,应答,其他渠道'],
    ['date\t呼入\t应答\t其他渠道'],
  ])('stands under %j', (header) => {
    const row = header.includes('\t') ? '2020-01-29\t10\t8\t3' : '2020-01-29,10,8,3';
    expect(readCalls(`${header}\n${row}\n`).value).toEqual([
      { day: '2020-01-29', incoming: 10, answered: 8, otherChannels: 3 },
    ]);
  });

  it('is told where more were answered than came, and not where as many were', () => {
    const { findings } = readCalls('date,呼入,应答\n2020-01-28,10,10\n2020-01-29,10,11\n', '/office/calls.csv');
    expect(findings).toEqual([
      { code: 'calls-more-answered', args: { day: '2020-01-29' }, where: { file: '/office/calls.csv', row: 3 } },
    ]);
  });

  it('is read whatever stands between, before and behind its rows', () => {
    const text = 'date,呼入\r\n\r\n2020-01-29,2,more,cells\r\n,\r\n2020-01-28\r\n\r\n';
    expect(readCalls(text).value).toEqual([
      { day: '2020-01-28', incoming: null, answered: null, otherChannels: null },
      { day: '2020-01-29', incoming: 2, answered: null, otherChannels: null },
    ]);
  });
});

describe('a mistake in such a table', () => {
  it('is told with file, line, what it is, and what the page says without the file', () => {
    const { detail } = refusalOf(() => readCalls('date,呼入\n2020-01-28,1\n2020-01-29,many\n', '/office/calls.csv'));
    expect(detail.message.zh).toBe('/office/calls.csv第3行：“呼入”列的“many”不是整数（不要写成“1.7万”）');
    expect(detail.message.en).toMatch(/^\/office\/calls\.csv, line 3: /);
    expect(detail.where).toEqual({ file: '/office/calls.csv', row: 3 });
    expect(formatMessage(detail.hint ?? detail.message, 'zh', detail.args)).toContain('未提供');
  });

  it.each([
    ['', 'side-file-empty'],
    ['\n\n', 'side-file-empty'],
    ['呼入,应答\n1,1\n', 'side-file-column'],
    ['date,呼入\n2020-01-29,"1\n', 'side-file-unreadable'],
    ['date,呼入\n2020-01-29,1\n20200129,2\n', 'side-file-twice'],
  ])('%j is %s', (text, code) => {
    expect(refusalOf(() => readCalls(text))).toMatchObject({ code, exitCode: 65 });
  });
});

describe('a measure of the city', () => {
  const policy = (row: string, header = '公布日期,实施日期,标题,主题编号,关键词') =>
    readPolicies(`${header}\n${row}\n`)[0];

  it('is announced, may take effect later, and names topics or words', () => {
    expect(policy('2020-01-20,2020-02-01,口罩预约,T1；T2,口罩、预约;登记|药店 N95')).toEqual({
      ...{ title: '口罩预约', announced: '2020-01-20', effective: '2020-02-01', topicIds: ['T1', 'T2'] },
      keywords: ['口罩', '预约', '登记', '药店', 'N95'],
    });
    expect(policy('2020-01-20,,口罩预约,,口罩')).toMatchObject({ effective: null, topicIds: [], keywords: ['口罩'] });
  });

  it.each([
    ['发布日期,生效日期,名称,主题编号,关键词'],
    ['公布,实施,措施,topics,keywords'],
    ['announced,effective,title,topicIds,keywords'],
  ])('stands under %s', (header) => {
    expect(policy('2020-01-20,2020-02-01,口罩预约,,口罩', header)).toMatchObject({ title: '口罩预约' });
  });

  it.each([
    ['without a title', '2020-01-20,,,,口罩', 'side-file-policy'],
    ['that concerns nothing', '2020-01-20,,口罩预约,,', 'side-file-policy'],
    ['that was never announced', ',,口罩预约,,口罩', 'side-file-date'],
    ['that takes effect on no day', '2020-01-20,2020-02-31,口罩预约,,口罩', 'side-file-date'],
  ])('%s is refused', (_, row, code) => {
    expect(refusalOf(() => policy(row))).toMatchObject({ code, exitCode: 65 });
  });
});

describe('the file of such a table', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-side-'));
  const put = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const text = '日期,呼入,应答\n2020-01-29,1234,1000\n';

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['GB18030, as a spreadsheet saves it', iconv.encode(text, 'gb18030')],
  ])('may be in %s', (_, bytes) => {
    expect(sideFile(put('calls.csv', bytes), readCalls)?.value[0]).toMatchObject({ incoming: 1234, answered: 1000 });
  });

  it('need not be there', () => {
    expect(sideFile(null, readCalls)).toBeUndefined();
    expect(sideFile(join(folder, 'none.csv'), readCalls)).toBeUndefined();
  });
});
