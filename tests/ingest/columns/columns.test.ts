import { describe, expect, it } from 'vitest';
import { columnName, nearestColumn, shown } from '../../../src/ingest/columns/column-words.js';
import { ALIASES, FIELDS, type Field, normaliseHeader, VILLAGES } from '../../../src/ingest/columns/fields.js';
import { findHeaderRow, knownHeaders } from '../../../src/ingest/columns/header.js';
import { mapColumns } from '../../../src/ingest/columns/map-columns.js';
import type { ColumnNames } from '../../../src/ingest/columns/named-columns.js';
import { ingestMessages } from '../../../src/ingest/index.js';
import { formatMessage } from '../../../src/model/index.js';
import { refusalOf } from '../../refusal.js';
import { OFFICE_HEADERS } from './office-headers.js';

const columnsOf = (names: readonly string[], map: ColumnNames = {}) => mapColumns(names, map, 'a.csv').columns;
const ALL = FIELDS.flatMap((field) => ALIASES[field].map((alias) => [field, alias] as const));

describe('a column', () => {
  it.each(FIELDS)('of %s is known under each of its names', (field) => {
    for (const alias of ALIASES[field]) {
      const parts = alias.split('+');
      // Towns without a column of districts are the districts.
      const names = field === 'street' ? [...parts, '区县'] : parts;
      const { columns } = mapColumns(names, {}, 'a.csv', ({ length }) => length === parts.length);
      expect(columns[field], alias).toEqual(parts.map((_, at) => at));
    }
  });

  it('has no name that means two things', () => {
    const fields = new Map<string, Set<Field | 'village'>>();
    for (const [field, alias] of [...ALL, ...VILLAGES.map((alias) => ['village', alias] as const)])
      fields.set(normaliseHeader(alias), (fields.get(normaliseHeader(alias)) ?? new Set()).add(field));
    expect([...fields].filter(([, of]) => of.size > 1)).toEqual([]);
  });

  it('that ends in 否 is the one that begins with 是否, and is called by its name where nothing is read from it', () => {
    expect(columnsOf(['催单否', '加急与否', '保密否'])).toEqual({ reminder: [0], urgent: [1], confidential: [2] });
    expect(shown(['催单否', '上报否', '张三'])).toEqual(['催单否', '上报否', '#3']);
  });

  it('of the offices of the list is known but for one', () => {
    const unknown = OFFICE_HEADERS.filter(([name, field]) => columnsOf([name])[field] === undefined);
    // A reply's whole text as often as a state.
    expect(unknown).toEqual([['办理情况', 'status']]);
  });

  it('of a class with its level goes before one without, which may be the whole path', () => {
    expect(columnsOf(['诉求分类', '诉求分类一级', '诉求分类二级'])).toEqual({ category1: [1], category2: [2] });
    expect(columnsOf(['事项一级分类', '一级分类'])).toEqual({ category1: [1] });
    expect(columnsOf(['诉求类别', '诉求类别（一级）'])).toEqual({ type: [0], category1: [1] });
  });

  // Written before the rule was: 15 of the 49 were right then.
  it.each([
    ['诉求分类一级', 'category1'],
    ['诉求分类二级', 'category2'],
    ['诉求分类三级', 'category3'],
    ['一级诉求分类', 'category1'],
    ['二级诉求分类', 'category2'],
    ['事项一级分类', 'category1'],
    ['事项二级类别', 'category2'],
    ['诉求类别(一级)', 'category1'],
    ['诉求类别(二级)', 'category2'],
    ['问题分类1', 'category1'],
    ['问题分类2', 'category2'],
    ['问题分类3', 'category3'],
    ['分类（一级）', 'category1'],
    ['分类（二级）', 'category2'],
    ['工单分类-一级', 'category1'],
    ['工单分类-二级', 'category2'],
    ['一级事项分类', 'category1'],
    ['二级事项分类', 'category2'],
    ['归口分类一级', 'category1'],
    ['归口分类二级', 'category2'],
    ['业务分类（大类）', 'category1'],
    ['业务分类（小类）', 'category2'],
    ['第一级分类', 'category1'],
    ['第二级分类', 'category2'],
    ['诉求一级目录', 'category1'],
    ['诉求二级目录', 'category2'],
    ['一级问题类别', 'category1'],
    ['二级问题类别', 'category2'],
    ['投诉分类1级', 'category1'],
    ['投诉分类2级', 'category2'],
    ['内容类别Ⅰ', 'category1'],
    ['内容类别Ⅱ', 'category2'],
    ['分类1', 'category1'],
    ['分类2', 'category2'],
    ['标签一级', 'category1'],
    ['标签二级', 'category2'],
    ['紧急程度一级', undefined],
    ['一级承办单位', undefined],
    ['二级部门', undefined],
    ['处理级别（一级）', undefined],
    ['回访分类说明', undefined],
    ['联系电话1', undefined],
    ['联系电话2', undefined],
    ['处理意见1', undefined],
    ['附件2', undefined],
    ['一级审核人', undefined],
    ['二级网格', undefined],
    ['分类时间', undefined],
    ['诉求内容2', undefined],
  ])('%s is read as the class %s', (name, field) => {
    const columns = columnsOf(['工单编号', '内容', name]);
    const classes = (['category1', 'category2', 'category3'] as const).filter((one) => columns[one]?.[0] === 2);
    expect(classes).toEqual(field === undefined ? [] : [field]);
  });

  it.each([
    ['来电内容记录', 'text'],
    ['市民诉求内容', 'text'],
    ['投诉举报内容', 'text'],
    ['受理内容详情', 'text'],
    ['诉求具体内容（必填）', 'text'],
    ['來電內容記錄', 'text'],
    ['来电登记时间', 'time'],
    ['工单生成时间', 'time'],
    ['系统登记日期', 'time'],
    ['所涉县区', 'district'],
    ['事发地区县', 'district'],
    ['诉求所属行政区', 'district'],
    ['问题属地区划名称', 'district'],
    ['回访内容', undefined],
    ['办理内容', undefined],
    ['诉求办理内容', undefined],
    ['来电内容分类', undefined],
    ['内容摘记', undefined],
    ['工单派发时间', undefined],
    ['来电结束时间', undefined],
    ['工单时长', undefined],
    ['承办区县', undefined],
    ['户籍区县', undefined],
    ['区县代码', undefined],
  ])('%s is by what its name is made of the %s', (name, field) => {
    const columns = columnsOf(['工单编号', '标题', name]);
    const found = (['text', 'time', 'district'] as const).filter((one) => columns[one]?.[0] === 2);
    expect(found).toEqual(field === undefined ? [] : [field]);
  });

  it('by what its name is made of is told with -v, is no match for a usual name, and of several none is taken', () => {
    expect(mapColumns(['工单编号', '来电内容记录'], {}, 'a.csv').findings).toMatchObject([
      { code: 'column-composed', args: { field: 'text（内容）', column: '来电内容记录' }, level: 'info' },
    ]);
    expect(columnsOf(['来电内容记录', '描述'])).toEqual({ text: [1] });
    expect(columnsOf(['投诉举报内容', '市民建议内容'])).toEqual({});
    expect(columnsOf(['来电内容记录', '来电内容记录'])).toEqual({});
    expect(columnsOf(['来电内容记录'], { text: '无' })).toEqual({});
    const noDates = mapColumns(['来电登记时间'], {}, 'a.csv', () => false);
    expect(noDates.columns).toEqual({});
  });

  it('of towns is the district and of villages the street where a county has no districts', () => {
    expect(columnsOf(['所属乡镇', '村（社区）'])).toEqual({ district: [0], street: [1] });
    expect(columnsOf(['乡镇场区', '村居'])).toEqual({ district: [0], street: [1] });
    expect(columnsOf(['村居'])).toEqual({ street: [0] });
    expect(columnsOf(['区县', '乡镇', '村居'])).toEqual({ district: [0], street: [1] });
    expect(columnsOf(['区县', '村居'])).toEqual({ district: [0], street: [1] });
    expect(columnsOf(['街道'])).toEqual({ street: [0] });
    expect(columnsOf(['乡镇'])).toEqual({ district: [0] });
    expect(columnsOf(['区县', '乡镇'])).toEqual({ district: [0], street: [1] });
    expect(columnsOf(['乡镇场区', '村居'], { street: '村（社区）' })).toEqual({ district: [0], street: [1] });
    expect(columnsOf(['乡镇', '村居'], { street: '乡镇' })).toEqual({ street: [0] });
    expect(columnsOf(['乡镇', '村居', '片'], { district: '片' })).toEqual({ district: [2], street: [0] });
  });

  it.each([
    ['工單編號', 'id'],
    ['來電時間', 'time'],
    ['訴求內容', 'text'],
    ['標題', 'title'],
    ['承辦單位', 'department'],
    ['所屬區域', 'district'],
    ['緊急程度', 'urgent'],
    ['訴求類型', 'type'],
    ['來電號碼', 'phone'],
    ['滿意度', 'satisfied'],
    ['是否解決', 'solved'],
    ['關聯工單', 'earlier'],
  ] as const)('is known in traditional characters: %s', (name, field) => {
    expect(columnsOf([name])[field]).toEqual([0]);
  });

  it.each([
    ['工单编号 ', '工单编号'],
    ['* 工单编号', '工单编号'],
    ['工单编号：', '工单编号'],
    ['工单编号（必填）', '工单编号'],
    ['工单编号[文本]', '工单编号'],
    ['“工单编号”', '“工单编号”'],
    ['"工单编号"', '工单编号'],
    ['工 单\n编 号', '工单编号'],
    ['\uFEFF工单编号', '工单编号'],
    ['ＩＤ', 'id'],
    ['Ticket_ID', 'ticket_id'],
    ['TicketID', 'ticketid'],
  ])('%j is read as %j', (written, name) => {
    expect(normaliseHeader(written)).toBe(name);
  });

  it('of several names that an export has is that of the best, and which were left is told', () => {
    const { columns, findings } = mapColumns(['流水号', '工单编号', '内容'], {}, 'a.csv');
    expect(columns.id).toEqual([1]);
    expect(findings).toEqual([
      {
        code: 'column-chosen',
        args: { field: 'id', column: '工单编号', others: ['流水号'] },
        where: { file: 'a.csv' },
        level: 'info',
      },
    ]);
  });

  it('of the day and of the clock are read together', () => {
    const isDay = (columns: readonly number[]): boolean => columns.includes(0);
    expect(mapColumns(['登记日期', '登记时刻'], {}, 'a.csv', isDay).columns.time).toEqual([0, 1]);
    expect(columnsOf(['立案日期', '立案时间'], {}).time).toEqual([1]);
    const hasDates = (columns: readonly number[]): boolean => columns.includes(0);
    expect(mapColumns(['立案日期', '立案时间'], {}, 'a.csv', hasDates).columns.time).toEqual([0, 1]);
  });
});

describe('a column that the office names', () => {
  it('goes before every name that is known', () => {
    expect(columnsOf(['工单编号', '诉求内容', '回访记录'], { text: '回访记录' }).text).toEqual([2]);
  });

  it('may be several, joined in their order', () => {
    expect(columnsOf(['日', '时', '文'], { time: '时+日', text: '文' }).time).toEqual([1, 0]);
  });

  it('may be the second of a name, written 名称#2', () => {
    expect(columnsOf(['说明', '说明'], { text: '说明#2' }).text).toEqual([1]);
    expect(columnsOf(['说明', '说明'], { title: '说明#1', text: '说明#2' }).title).toEqual([0]);
  });

  it('may be the first of several that a file has, for exports of more than one form', () => {
    for (const map of [{ id: '流水|受理编码' }, { id: ['流水', '受理编码'] }]) {
      expect(columnsOf(['流水', '正文', '受理编码'], map).id).toEqual([0]);
      expect(columnsOf(['正文', '受理编码'], map).id).toEqual([1]);
    }
    expect(columnsOf(['日', '时', '时刻'], { time: '日子+时|日+时' }).time).toEqual([0, 1]);
  });

  it('may be told by the position that messages show', () => {
    expect(columnsOf(['工单编号', '内容', '片', '张三'], { street: '#4' }).street).toEqual([3]);
    expect(columnsOf(['日', '时'], { time: '#1+#2' }).time).toEqual([0, 1]);
    expect(columnsOf(['工单编号', '内容'], { street: '#3' }).street).toBeUndefined();
    expect(columnsOf(['#2', '内容'], { street: '#2' }).street).toEqual([0]);
  });

  it('are not read where 无 is given for them', () => {
    const names = ['工单编号', '内容', '是否催办'];
    expect(columnsOf(names).reminder).toEqual([2]);
    expect(mapColumns(names, { reminder: '无' }, 'a.csv')).toEqual({ columns: { id: [0], text: [1] }, findings: [] });
  });

  it('and is not there is looked for under its usual names, which is told', () => {
    const { columns, findings } = mapColumns(['受理编号', '内容'], { id: '工单流水' }, 'a.csv');
    expect(columns.id).toEqual([0]);
    expect(findings).toEqual([
      {
        code: 'column-other',
        args: { field: 'id', wanted: ['工单流水'], column: '受理编号' },
        where: { file: 'a.csv' },
      },
    ]);
  });

  it('and is nowhere leaves its field empty, which is told with the nearest', () => {
    const { columns, findings } = mapColumns(
      ['编号', '片区名', '诉求内客'],
      { street: '片名', text: '诉求内文' },
      'a.csv',
    );
    expect(columns).toEqual({ id: [0] });
    expect(findings.map(({ args }) => args.nearest)).toEqual(['诉求内客', '—']);
    for (const { code, args } of findings)
      expect(formatMessage(ingestMessages[code] ?? { zh: '', en: '' }, 'zh', args)).toMatch(
        /^没有为字段 \w+ 指定的列（/,
      );
  });

  it.each<[what: string, names: string[], map: Record<string, string>, code: string, exitCode: number]>([
    ['of which there are two', ['说明', '说明'], { text: '说明' }, 'column-ambiguous', 65],
    ['for a field that there is not', ['说明'], { txt: '说明' }, 'map-field', 64],
  ])('%s is refused', (_, names, map, code, exitCode) => {
    expect(refusalOf(() => columnsOf(names, map))).toMatchObject({ code, exitCode });
  });

  it('twice under one name is told with how to name one of two', () => {
    const hintOf = (names: string[], map: Record<string, string>): string => {
      const { detail } = refusalOf(() => columnsOf(names, map));
      return formatMessage(detail.hint ?? detail.message, 'zh', detail.args);
    };
    expect(hintOf(['说明', '说明'], { text: '说明' })).toBe('请用 --map text=说明#1 指明取第几个');
    expect(hintOf(['内容'], { txt: '内容' })).toContain('最接近的是 text');
    // Of a name that is far from all none is the nearest.
    expect(hintOf(['内容'], { foo: '内容' })).toMatch(/solved$/);
  });

  it('twice under a name that is known must be told apart as well', () => {
    expect(refusalOf(() => columnsOf(['工单编号', '内容', '内容']))).toMatchObject({ code: 'column-ambiguous' });
  });
});

describe('the row of the header', () => {
  it('is the one that knows most names, below titles and remarks', () => {
    const rows = [['12345热线工单明细'], ['导出时间：2020-01-30'], ['工单编号', '来电时间', '内容'], ['1', '2', '3']];
    expect(findHeaderRow(rows, {})).toBe(2);
    expect(findHeaderRow(rows.slice(3), {})).toBe(-1);
    expect(findHeaderRow([['内容'], ['工单编号', '内容']], {})).toBe(1);
  });

  it('is looked for in the first thirty rows', () => {
    const blank = (count: number): string[][] => Array.from({ length: count }, () => ['']);
    expect(findHeaderRow([...blank(29), ['内容']], {})).toBe(29);
    expect(findHeaderRow([...blank(30), ['内容']], {})).toBe(-1);
  });

  it('is the first that has words where columns are told by their position and none is known', () => {
    const rows = [['某县明细'], ['甲', '乙'], ['W2026001', '路灯不亮。']];
    expect(findHeaderRow(rows, { id: '#1', text: '#2' })).toBe(1);
    expect(findHeaderRow(rows.slice(2), { id: '#1', text: '#2' })).toBe(-1);
    expect(findHeaderRow([...rows, ['工单编号', '内容']], { id: '#1' })).toBe(3);
  });

  it('counts a name once, and those that the office gave', () => {
    expect(knownHeaders(['内容', '内容', '工单编号', '', 'x'], {})).toBe(2);
    expect(knownHeaders(['回访 记录', 'x'], { text: '回访记录' })).toBe(1);
    expect(knownHeaders(['说明', 'x'], { text: '说明#2' })).toBe(1);
    expect(knownHeaders(['日', '时'], { time: '日+时' })).toBe(2);
    expect(knownHeaders(['回访记录', '片'], { text: '记录|回访记录', street: ['片', '段'] })).toBe(2);
  });
});

describe('a column in a message', () => {
  it('is called by its name, and by its place where it may be somebody’s', () => {
    expect(columnName(['工单编号', '张伟', '13812345678', '诉求内容说明'], 0)).toBe('工单编号');
    expect(columnName(['工单编号', '张伟'], 1)).toBe('#2');
    expect(columnName(['工单编号', '电话13812345678'], 1)).toBe('#2');
    expect(columnName(['a'], 7)).toBe('#8');
    // As long as a name, and nothing like one; like one, and far too long.
    expect(columnName(['刘海燕说的'], 0)).toBe('#1');
    expect(columnName([`${'诉求内容'.repeat(20)}`], 0)).toBe('#1');
  });

  it('is listed where it has a name, forty at most', () => {
    expect(shown(['工单编号', ' ', '张伟', '内容'])).toEqual(['工单编号', '#3', '内容']);
    expect(shown(Array.from({ length: 60 }, () => '内容'))).toHaveLength(40);
  });

  it('is the nearest to those of a field, and none that has too little in common', () => {
    expect(nearestColumn('text', ['工单编号', '诉求内荣'])).toBe('诉求内荣');
    expect(nearestColumn('text', ['张伟', '备注'])).toBeUndefined();
  });
});
