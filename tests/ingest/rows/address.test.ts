import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressReader, placesOf } from '../../../src/ingest/rows/address.js';
import { readExport } from '../read-export.js';

describe('an address', () => {
  it.each([
    ['溪岭市云屏区石榴街道桂溪路88号锦屏花园3栋', '云屏区', '石榴街道'],
    ['云屏区桂溪路88号', '云屏区', null],
    ['溪岭市/云屏区/石榴街道', '云屏区', '石榴街道'],
    ['云南省溪岭市石榴县桂花镇东街12号', '石榴县', '桂花镇'],
    ['上海市浦东新区花木街道', '浦东新区', '花木街道'],
    ['上海市黄浦区南京东路街道', '黄浦区', '南京东路街道'],
    ['新乡市红旗区洪门镇', '红旗区', '洪门镇'],
    ['景德镇市昌江区', '昌江区', null],
    ['苏州市昆山市玉山镇', '昆山市', '玉山镇'],
    ['攀枝花市东区炳草岗街道', '东区', '炳草岗街道'],
    ['内蒙古自治区锡林郭勒盟阿巴嘎旗查干淖尔镇', '阿巴嘎旗', '查干淖尔镇'],
    ['广东省东莞市长安镇', null, '长安镇'],
  ])('%s lies in %s, %s', (address, district, street) => {
    expect(placesOf(address)).toEqual({ district, street });
  });

  it.each([
    '锦绣花园东区12栋',
    '南门小区东区3栋',
    '北苑东区',
    '溪口古镇景区',
    '桂花镇路12号',
    '汝州市城乡路',
    '溪岭市区桂花路',
    '溪岭市人民医院',
    '大润发超市门口',
    '老乡鸡快餐店',
    '大学城校区',
    '',
  ])('%s begins with no district and no street', (address) => {
    expect(placesOf(address)).toEqual({ district: null, street: null });
  });

  it('of a county begins with the town, which is its district', () => {
    const read = addressReader([
      '桂花镇东街12号',
      '石榴乡老街',
      '青垭县桂花镇',
      '桂花镇西街',
      '石榴乡',
      '洪门镇',
      '无',
    ]);
    expect(read('桂花镇东街12号')).toEqual({ district: '桂花镇', street: null });
    expect(addressReader(['云屏区石榴街道', '石榴街道'])('石榴街道1号')).toEqual({
      district: null,
      street: '石榴街道',
    });
  });
});

describe('an export with addresses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-address-'));
  const placesIn = async (lines: readonly string[]) => {
    const { report, tickets } = await readExport(folder, 'a.csv', lines.join('\n'));
    return {
      places: tickets.map(({ district, street }) => [district, street]),
      codes: report.findings.map(({ code }) => code),
    };
  };

  it('and no column for the street has its places from them', async () => {
    const { places, codes } = await placesIn([
      '工单编号,诉求时间,诉求内容,诉求地址',
      '1,2020-01-02 08:00,路灯不亮,溪岭市云屏区石榴街道桂溪路88号',
      '2,2020-01-02 08:05,垃圾无人清运,地址不详',
      '3,2020-01-02 08:06,水管爆裂,',
    ]);
    expect(places).toEqual([
      ['云屏区', '石榴街道'],
      [null, null],
      [null, null],
    ]);
    expect(codes).toContain('place-from-address');
    expect(codes).not.toContain('fields-lost');
  });

  it('and a column for the district has the streets from them, and the districts from both', async () => {
    const { places } = await placesIn([
      '工单编号,诉求时间,诉求内容,区县,事发地址',
      '1,2020-01-02 08:00,路灯不亮,云屏区,石榴街道桂溪路88号',
      '2,2020-01-02 08:05,垃圾无人清运,,溪岭市江门区桂花镇',
    ]);
    expect(places).toEqual([
      ['云屏区', '石榴街道'],
      ['江门区', '桂花镇'],
    ]);
  });

  it('and a column for the street is read without them', async () => {
    const { places, codes } = await placesIn([
      '工单编号,诉求时间,诉求内容,区县,街道,事发地址',
      '1,2020-01-02 08:00,路灯不亮,云屏区,石榴街道,江门区桂花镇',
      '2,2020-01-02 08:05,垃圾无人清运,,,溪岭市江门区桂花镇',
    ]);
    expect(places).toEqual([
      ['云屏区', '石榴街道'],
      [null, null],
    ]);
    expect(codes).not.toContain('place-from-address');
  });

  it('does not take the address that a caller lives at', async () => {
    const { places } = await placesIn([
      '工单编号,诉求时间,诉求内容,联系地址',
      '1,2020-01-02 08:00,路灯不亮,溪岭市云屏区石榴街道桂溪路88号',
    ]);
    expect(places).toEqual([[null, null]]);
  });
});
