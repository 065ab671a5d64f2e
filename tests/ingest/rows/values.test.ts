import { describe, expect, it } from 'vitest';
import { cleanText, cleanValue } from '../../../src/ingest/rows/cells.js';
import { parseClock } from '../../../src/ingest/rows/clock.js';
import { isHeaderAgain, isOneColumn, isTabular, isTotals, recordsOf } from '../../../src/ingest/rows/row-kinds.js';
import {
  isConfidential,
  isOverdue,
  isReminderType,
  isYes,
  satisfactionOf,
  solutionOf,
  typeOf,
} from '../../../src/ingest/rows/values.js';
import { clockOf } from '../../../src/model/index.js';

describe('a cell that says yes or no', () => {
  it.each([
    '是',
    '1',
    '2',
    '有',
    'Y',
    'yes',
    'TRUE',
    '√',
    '急',
    '紧急',
    '特急',
    '加急',
    '已催',
    '3次',
    '高',
    '重大紧急',
  ])('“%s” is yes', (cell) => {
    expect(isYes(cell)).toBe(true);
  });

  it.each([
    '',
    '否',
    '不',
    '不是',
    '不急',
    '无',
    '没有',
    '未催办',
    '未加急',
    '0',
    '00',
    '0次',
    'N',
    'no',
    'False',
    'f',
    '×',
    '✗',
    '-',
    '——',
    '/',
    '一般',
    '一般件',
    '普通',
    '普通件',
    '正常',
    '平件',
    '常规',
    '低',
    '非急件',
    '非紧急',
    '暂无',
    '无催办',
    'N/A',
    '缓',
    '缓办',
    'null',
    'None',
  ])('“%s” is no', (cell) => {
    expect(isYes(cell)).toBe(false);
  });
});

describe('a cell that says whether a ticket is overdue', () => {
  it.each(['是', '已超期', '超期', '1', '超时3天', '逾期'])('“%s”: it is', (cell) => {
    expect(isOverdue(cell)).toBe(true);
  });
  it.each(['', '否', '未超期', '没有超期', '按期', '按时办结', '正常', '0', '即将超期', '临期'])(
    '“%s”: it is not',
    (cell) => {
      expect(isOverdue(cell)).toBe(false);
    },
  );
});

describe('what a caller said of the answer', () => {
  it.each([
    '满意',
    '非常满意',
    '比较满意',
    '基本满意',
    '是',
    '好',
    '好评',
    '不错',
    '没有不满',
    '无不满意',
    '未解决，但满意',
    'Yes',
    '1',
    'true',
    '已回访，满意',
  ])('“%s” is satisfied', (cell) => {
    expect(satisfactionOf(cell)).toBe(true);
  });
  it.each([
    '不满意',
    '很不满意',
    '不太满意',
    '不大满意',
    '不满',
    '不好',
    '不够满意',
    '不是很满意',
    '不很满意',
    '不甚满意',
    '不怎么满意',
    '没有满意',
    '谈不上满意',
    '未满意',
    '差',
    '差评',
    '否',
    'no',
    '0',
    'FALSE',
  ])('“%s” is not', (cell) => {
    expect(satisfactionOf(cell)).toBe(false);
  });
  it.each(['', '未评价', '未回访', '一般', '默认满意', '无法联系', '回访中', '待回访', '已转办'])(
    '“%s” says neither',
    (cell) => {
      expect(satisfactionOf(cell)).toBeNull();
    },
  );
});

describe('whether a request was solved', () => {
  it.each(['已解决', '解决', '是', 'Yes', '1', 'true', '基本解决', '完全解决'])('“%s”: it was', (cell) => {
    expect(solutionOf(cell)).toBe(true);
  });
  it.each([
    '未解决',
    '难以解决',
    '没有解决',
    '否',
    '不能解决',
    '部分解决',
    '无法解决',
    '待解决',
    '正在解决',
    '解决中',
    'No',
    '0',
    'false',
  ])('“%s”: it was not', (cell) => {
    expect(solutionOf(cell)).toBe(false);
  });
  it.each(['', '已答复', '解释说明', '转办'])('“%s” says neither', (cell) => {
    expect(solutionOf(cell)).toBeNull();
  });
});

describe('a ticket whose words may not be printed', () => {
  it.each([
    ['是', '是否保密'],
    ['保密', '保密标志'],
    ['要求保密', '保密'],
    ['不公开', '保密标志'],
    ['不公开、保密', '保密'],
    ['1', '保密'],
    ['否', '是否公开个人信息'],
    ['不公开', '是否公开个人信息'],
    ['不同意', '是否公开'],
    ['保密', '是否公开'],
    ['0', '是否公开'],
  ])('is one with “%s” under %s', (cell, header) => {
    expect(isConfidential(cell, header)).toBe(true);
  });

  it.each([
    ['', '是否保密'],
    ['', '是否公开'],
    ['否', '是否保密'],
    ['公开', '是否保密'],
    ['可以公开', '是否保密'],
    ['不保密', '是否保密'],
    ['不需要保密', '是否保密'],
    ['非保密', '保密标志'],
    ['无需保密', '保密'],
    ['是', '是否公开个人信息'],
    ['同意', '是否公开'],
    ['公开', '是否公开'],
    ['不保密', '是否公开'],
  ])('is none with “%s” under %s', (cell, header) => {
    expect(isConfidential(cell, header)).toBe(false);
  });

  it('is asked by the column: 是否不公开 is the other question', () => {
    expect(isConfidential('是', '是否不公开')).toBe(true);
    expect(isConfidential('否', '是否不公开')).toBe(false);
  });
});

describe('the type of a ticket, as exports word it', () => {
  it.each([
    ['投诉', 'complaint'],
    ['举报', 'complaint'],
    ['反映类', 'complaint'],
    ['投诉举报', 'complaint'],
    ['检举控告', 'complaint'],
    ['建议', 'suggestion'],
    ['意见建议', 'suggestion'],
    ['建言献策', 'suggestion'],
    ['咨询', 'inquiry'],
    ['政策咨询', 'inquiry'],
    ['查询', 'inquiry'],
    ['求助', 'help'],
    ['公共服务', 'help'],
    ['报修', 'help'],
    ['求决', 'help'],
    ['申请', 'help'],
    ['表扬', 'praise'],
    ['感谢', 'praise'],
    ['表扬投诉', 'praise'],
    ['其他', 'other'],
    ['其它类', 'other'],
    ['', null],
    ['A01', null],
  ])('“%s” is %s', (cell, type) => {
    expect(typeOf(cell)).toBe(type);
  });

  it.each(['催办', '催单', '催件', '催', '投诉催办'])('“%s” is a reminder of another', (cell) => {
    expect(isReminderType(cell)).toBe(true);
  });
  it.each(['', '投诉', '急件'])('“%s” is none', (cell) => {
    expect(isReminderType(cell)).toBe(false);
  });
});

describe('a time of day', () => {
  it.each<[text: string, clock: string]>([
    ['14:06:19', '14:06:19'],
    ['14:06', '14:06:00'],
    ['9:5', '09:05:00'],
    ['9时', '09:00:00'],
    ['9时5分', '09:05:00'],
    ['9时5分7秒', '09:05:07'],
    ['9點半', '09:30:00'],
    ['9点一刻', '09:15:00'],
    ['9点三刻', '09:45:00'],
    ['下午3点', '15:00:00'],
    ['下午12点', '12:00:00'],
    ['晚上11:30', '23:30:00'],
    ['晚上12点', '00:00:00'],
    ['凌晨12点', '00:00:00'],
    ['凌晨3:20', '03:20:00'],
    ['中午12:30', '12:30:00'],
    ['中午1点', '13:00:00'],
    ['中午11:50', '11:50:00'],
    ['上午9点', '09:00:00'],
    ['12:00 AM', '00:00:00'],
    ['12:00 PM', '12:00:00'],
    ['1:05 p.m.', '13:05:00'],
    ['140619', '14:06:19'],
    ['1406', '14:06:00'],
    ['93005', '09:30:05'],
    ['14:06:19.250', '14:06:19'],
    ['24:00', '24:00:00'],
  ])('“%s” is %s', (text, clock) => {
    const seconds = parseClock(text);
    expect(seconds === 86_400 ? '24:00:00' : clockOf(seconds ?? -1)).toBe(clock);
  });

  it.each(['', '25:00', '14:60', '14:06:60', '24:01', '2500', '9点99分', '下午', 'noon', '14-06'])(
    '“%s” is none',
    (text) => {
      expect(parseClock(text)).toBeUndefined();
    },
  );
});

describe('a cell', () => {
  it.each([
    ['  停水  ', '停水'],
    ['停水\r\n三天', '停水\n三天'],
    ['停水\r三天', '停水\n三天'],
    ['\uFEFF停水', '停水'],
    ['停\u200b水', '停水'],
    ['停\u0000水\u0007', '停水'],
    ['停\t水', '停\t水'],
    ['e\u0301le\u0301vateur casse\u0301', '\u00e9l\u00e9vateur cass\u00e9'],
    ['ＡＢＣ１２３', 'ＡＢＣ１２３'],
    ['', ''],
  ])('of text %j is %j', (cell, text) => {
    expect(cleanText(cell)).toBe(text);
  });

  it.each([
    ['  浦东 新区 ', '浦东 新区'],
    ['浦东\n新区', '浦东 新区'],
    ['ＡＢ１２', 'AB12'],
    ['="20200129001"', '20200129001'],
    ["'20200129001", '20200129001'],
    ["'", "'"],
    ['甲　区', '甲 区'],
    ['20200129  001', '20200129 001'],
    ['20200129001', '20200129001'],
    ['', ''],
  ])('of a value %j is %j', (cell, value) => {
    expect(cleanValue(cell)).toBe(value);
  });
});

describe('a row that is no ticket', () => {
  it.each([
    '合计',
    '总计：120',
    '小 计',
    '共计 12 件',
    '本页合计',
    '全年总计（件）',
    '以上合计 3,201 条',
    'Total: 55',
    'SUM',
    '汇总',
  ])('“%s” at its beginning is a total', (first) => {
    expect(isTotals([first, '120', '', '', ''])).toBe(true);
  });

  it.each(['小计算器坏了', '汇总表没有公示', '合计收费不合理', '总计算错', '停水'])(
    '“%s” is a ticket’s words',
    (first) => {
      expect(isTotals([first, '120', '', '', ''])).toBe(false);
    },
  );

  it('with a number of its own is a ticket, and so is one whose cells are filled', () => {
    expect(isTotals(['合计', '20200129001', '', ''], [1])).toBe(false);
    expect(isTotals(['合计', '', '', ''], [1])).toBe(true);
    expect(isTotals(['合计', 'a', 'b', 'c', 'd'])).toBe(false);
  });

  it('that says the header once more is the header', () => {
    const names = ['工单编号', '标题', '内容'];
    expect(isHeaderAgain(['工单编号', '标题', '内容'], names)).toBe(true);
    expect(isHeaderAgain(['工单编号 ', '标题', ' 内容'], names)).toBe(true);
    expect(isHeaderAgain(['工单编号', '标题', '停水'], names)).toBe(false);
    expect(isHeaderAgain(['工单编号', '标题'], names)).toBe(false);
  });
});

describe('rows that tell whether a file is a table', () => {
  const rows = (...widths: number[]) =>
    widths.map((width, at) => ({ cells: Array.from({ length: width }, (_, cell) => `${at}.${cell}`), line: at + 1 }));

  it('are mostly as wide as one another', () => {
    expect(isTabular(rows(4, 4, 4, 2))).toBe(true);
    expect(isTabular(rows(4, 3, 2, 1))).toBe(false);
    expect(isTabular(rows(1, 1, 1))).toBe(false);
  });

  it('of two columns must nearly all be so: prose with a comma is none', () => {
    expect(isTabular(rows(2, 2, 2, 2, 2, 2, 2, 2, 2, 1))).toBe(true);
    expect(isTabular(rows(2, 2, 2, 1))).toBe(false);
  });

  it('that are blank do not count', () => {
    expect(isTabular([...rows(3, 3), { cells: [''], line: 9 }, { cells: [' ', ''], line: 10 }])).toBe(true);
  });

  it('of one column stand under its name from the first on', () => {
    const one = (...texts: string[]) => texts.map((text, at) => ({ cells: [text], line: at + 1 }));
    expect(isOneColumn(one('内容', '停水', '路灯不亮'), 0)).toBe(true);
    expect(isOneColumn(one('', '内容', '停水'), 1)).toBe(true);
    expect(isOneColumn(one('前言', '内容', '停水'), 1)).toBe(false);
    expect(isOneColumn(rows(1, 2), 0)).toBe(false);
  });
});

describe('two exports joined, whose line ends differ', () => {
  it('are taken apart where a cell has the line break of the seam', () => {
    expect(recordsOf(['1', 'a', 'b\n2', 'c', 'd'], 3)).toEqual([
      ['1', 'a', 'b'],
      ['2', 'c', 'd'],
    ]);
    expect(recordsOf(['1', 'a\r\n2', 'b\r3', 'c'], 2)).toEqual([
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
    ]);
  });

  it.each([
    ['as wide as the header', ['1', 'a', 'b'], 3],
    ['of another width', ['1', 'a', 'b\n2', 'c'], 3],
    ['without a line break at the seam', ['1', 'a', 'b2', 'c', 'd'], 3],
    ['under one column', ['1', 'a\n2'], 1],
  ])('a record %s stays one', (_, cells, width) => {
    expect(recordsOf(cells, width)).toEqual([cells]);
  });
});
