import type { Block, Bulletin, BulletinTopic, Day, Run } from '../../src/model/index.js';
import { addDays } from '../../src/model/index.js';

const day = (text: string) => text as Day;

/** A ledger that grows while a bulletin is written. */
function pen() {
  const numbers: Bulletin['numbers'][number][] = [];
  const n = (value: number, printed = String(value)): Run => {
    const id = `n${numbers.length + 1}`;
    numbers.push({ id, printed, value, formula: `count(${id})`, ticketIds: [], source: 'tickets' });
    return { text: printed, number: id };
  };
  return { numbers, n, t: (text: string): Run => ({ text }) };
}

const DISTRICTS = ['浦东新区', '杨浦区', '闵行区', '静安区', '徐汇区'];

/** An ordinary winter day in a city of our own making. */
export function ordinaryDay(changes: Partial<Bulletin> = {}): Bulletin {
  const { numbers, n, t } = pen();
  const to = day('2021-01-13');
  const days = Array.from({ length: 28 }, (_, i) => addDays(to, i - 27));
  const counts = days.map((_, i) => (i < 24 ? 60 + ((i * 7) % 13) : 120 + (i - 24) * 90));
  const upper = days.map(() => 90);
  const lead = [
    { text: '1月13日', verbatim: 'date' as const },
    t('，全市受理市民诉求'),
    n(16820),
    t('件，较前一日增加'),
    n(412),
    t('件（'),
    n(2.5, '2.5%'),
    t('）。其中，涉及“水管冻裂”的诉求'),
    n(390),
    t('件，占当日受理总量的'),
    n(2.3, '2.3%'),
    t('，为以往同类日正常水平（约'),
    n(66),
    t('件）的'),
    n(5.9, '5.9'),
    t('倍，属突增。'),
  ];
  const quote = (text: string, count: number) => [t(`“${text}”（同类诉求`), n(count), t('件）。')];
  const blocks: Block[] = [
    {
      kind: 'figure',
      figure: {
        kind: 'curve',
        title: '“水管冻裂”诉求连续四日上升',
        unit: '件/日',
        alt: '近四周每日诉求量曲线，末四日高出通常范围。',
        source: '热线工单',
        days,
        counts,
        expected: days.map(() => 66),
        upper,
        marks: [{ day: addDays(to, -4), label: '寒潮蓝色预警' }],
      },
    },
    {
      kind: 'figure',
      figure: {
        kind: 'sparks',
        title: '其他变化较大的主题',
        unit: '件/日',
        alt: '两个主题的走势。',
        source: null,
        rows: [
          { name: '公交停驶', counts, upper, today: n(88), usual: n(30), verdict: '突增' },
          {
            name: '供暖不热',
            counts: counts.map((count, i) => (i === 5 ? null : count)),
            upper,
            today: n(402),
            usual: n(350),
            verdict: '上升',
          },
        ],
      },
    },
    {
      kind: 'figure',
      figure: {
        kind: 'bars',
        title: '“水管冻裂”诉求主要来自浦东新区',
        unit: '件',
        alt: '各区诉求量条形图。',
        source: null,
        bars: DISTRICTS.map((name, i) => {
          const labelRun = n(120 - i * 17);
          return { name, count: 120 - i * 17, label: labelRun.text, labelRun, emphasis: i === 0 };
        }),
      },
    },
  ];
  const row = (name: string, count: number, share: string) => [
    [t(name)],
    [n(count)],
    [n(Number.parseFloat(share), share)],
  ];
  return {
    schemaVersion: 1,
    period: { kind: 'day', from: to, to },
    city: '江城市',
    masthead: {
      name: '热点快报',
      organisation: null,
      office: '市民服务热线管理办公室',
      issue: { year: 2021, number: 14, total: 1586, special: false, revision: 0 },
      printedOn: day('2021-01-14'),
      secrecy: '内部资料，注意保存',
      copyNumber: null,
    },
    foot: {
      distribution: { 报: ['市委、市政府领导同志'], 送: ['市委办公厅', '市政府办公厅'], 发: ['各区人民政府'] },
      copies: 60,
    },
    headline: '寒潮来袭大量市民反映水管冻裂问题',
    headlineWords: ['寒潮', '来袭', '大量', '市民', '反映', '水管', '冻裂', '问题'],
    headlineChoice: { topicId: 'T20210110-001', reasons: ['spike'] },
    editorNote: null,
    lead,
    sections: [
      {
        id: 'reflections',
        heading: '市民反映',
        blocks: [
          {
            kind: 'list',
            items: [
              quote('家里水管昨夜冻裂，物业说要等到周五才有人修', 131),
              quote('整栋楼停水两天，老人打水要下六楼', 58),
            ],
          },
        ],
      },
      {
        id: 'suggestions',
        heading: '市民建议',
        blocks: [{ kind: 'list', items: [quote('建议提前给室外水表箱加装保温层', 22)] }],
      },
      { id: 'spikes', heading: '热点走势', blocks },
      {
        id: 'overview',
        heading: '受理概况',
        blocks: [
          {
            kind: 'table',
            table: {
              title: '当日受理情况（按诉求类型）',
              unit: '件',
              columns: [
                { heading: '类型', numeric: false },
                { heading: '件数', numeric: true },
                { heading: '占比', numeric: true },
              ],
              rows: [
                row('咨询', 8410, '50.0%'),
                row('投诉举报', 5046, '30.0%'),
                row('其他', 3364, '20.0%'),
                row('合计', 16820, '100.0%'),
              ],
            },
          },
        ],
      },
      {
        id: 'notes',
        heading: null,
        blocks: [
          {
            kind: 'paragraph',
            isNote: true,
            text: [{ text: '数据说明：', strong: true }, t('话务量未提供。“正常水平”按工作日、周末、节假日分别测算。')],
          },
        ],
      },
    ],
    topics: [
      topic('T20210110-001', '水管冻裂', days, counts, upper),
      topic('T20201201-004', '供暖不热', days, counts, upper),
    ],
    numbers,
    findings: [],
    ...changes,
  };
}

function topic(
  id: string,
  label: string,
  days: readonly Day[],
  counts: readonly number[],
  upper: readonly number[],
): BulletinTopic {
  return {
    id,
    kind: 'theme',
    label,
    keywords: [label, '物业'],
    count: 390,
    share: 0.023,
    ticketIds: [],
    rule: { any: [[{ spellings: [label] }]], not: [] },
    subtopics: [],
    reflections: [{ text: '家里水管昨夜冻裂，物业说要等到周五才有人修', ticketId: 'a', count: 1 }],
    suggestions: [{ text: '建议提前给室外水表箱加装保温层', ticketId: 'b', count: 1 }],
    districts: [
      { name: '浦东新区', count: 120 },
      { name: '杨浦区', count: 80 },
    ],
    urgent: 0,
    reminders: 0,
    callers: null,
    massFilings: { groups: 0, tickets: 0 },
    types: {},
    harm: 0,
    watched: false,
    identity: { state: 'known', firstSeen: days[0] ?? day('2021-01-01'), related: [] },
    trend: {
      verdict: 'spike',
      expected: 66,
      upper: 90,
      ratio: 5.9,
      p: 0,
      q: 0,
      baselineDays: 56,
      firstSeen: null,
      reason: '当日390件，高于通常上限90件。',
    },
    history: { days, counts, upper },
  };
}

/** Nothing came in. */
export function emptyDay(): Bulletin {
  return ordinaryDay({
    headline: '当日无工单数据',
    headlineWords: ['当日', '无', '工单', '数据'],
    lead: [{ text: '截至印发时未收到当日工单导出，本期不作统计。' }],
    sections: [],
    topics: [],
    numbers: [],
  });
}

/** Fifty topics of a month: long tables that run over pages, long paragraphs. */
export function longMonth(): Bulletin {
  const { numbers, n, t } = pen();
  const rows = Array.from({ length: 50 }, (_, i) => [
    [t(`主题${'甲乙丙丁戊己庚辛壬癸'[i % 10]}之${'东南西北中'[Math.floor(i / 10)]}`)],
    [n(9000 - i * 13)],
    [t('平稳')],
  ]);
  const paragraph = (i: number): Block => ({
    kind: 'paragraph',
    text: [
      t('本月该类诉求主要反映小区物业服务不到位、垃圾清运不及时、停车位不足等问题，涉及'),
      n(3000 + i),
      t('件，市民普遍希望有关部门加强日常巡查，督促责任单位限期整改，并向业主公开处理结果。'),
    ],
  });
  const base = ordinaryDay();
  return {
    ...base,
    period: { kind: 'month', from: day('2021-01-01'), to: day('2021-01-31') },
    headline: '一月份市民诉求以物业服务和供暖保障为主总量基本平稳并略有回落',
    headlineWords: [
      '一月份',
      '市民',
      '诉求',
      '以',
      '物业',
      '服务',
      '和',
      '供暖',
      '保障',
      '为主',
      '总量',
      '基本',
      '平稳',
      '并',
      '略有',
      '回落',
    ],
    editorNote: '本期为月度综述，供参阅。\n文中数字均为去重后的件数。',
    lead: [t('1月份'), t('全市共受理市民诉求'), n(512003), t('件。')].map((run, i) =>
      i === 0 ? { ...run, verbatim: 'date' as const } : run,
    ),
    sections: [
      {
        id: 'topics',
        heading: '主要热点',
        blocks: [
          {
            kind: 'table',
            table: {
              title: '本月诉求量居前的主题',
              unit: '件',
              columns: [
                { heading: '主题', numeric: false },
                { heading: '件数', numeric: true },
                { heading: '走势', numeric: false },
              ],
              rows,
            },
          },
          ...Array.from({ length: 6 }, (_, i): Block[] => [
            { kind: 'heading', level: 2, text: [t(`第${'一二三四五六'[i]}类情况`)] },
            paragraph(i),
          ]).flat(),
        ],
      },
    ],
    numbers,
  };
}

export const HOSTILE =
  '<script>alert(1)</script><img src=x onerror=alert(2)>{{constructor}}{{{svg}}}<style>*{color:red}</style><svg onload=alert(3)>\u202Egnp.txt\u200B\u0000\u0007&amp;"\'';

/** Ticket text that would like to be markup. */
export function hostileDay(): Bulletin {
  const base = ordinaryDay();
  const bad: Run = { text: HOSTILE, verbatim: 'quote' };
  const sections = base.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block): Block => {
      if (block.kind === 'list') return { kind: 'list', items: [[bad], ...block.items] };
      if (block.kind === 'table')
        return { ...block, table: { ...block.table, title: HOSTILE, titleRuns: [bad], rows: block.table.rows } };
      if (block.kind !== 'figure') return block;
      const figure = block.figure;
      const titled = { title: HOSTILE, titleRuns: [bad], alt: HOSTILE };
      if (figure.kind === 'bars')
        return {
          kind: 'figure',
          figure: { ...figure, ...titled, bars: figure.bars.map((bar) => ({ ...bar, name: '<b>区</b>' })) },
        };
      return { kind: 'figure', figure: { ...figure, ...titled } };
    }),
  }));
  return {
    ...base,
    sections,
    topics: base.topics.map((one) => ({
      ...one,
      label: HOSTILE,
      reflections: [{ text: HOSTILE, ticketId: 'x', count: 1 }],
    })),
  };
}

/** Place and personal names outside GB2312, beyond the basic plane, and two that no face holds. */
export function rareCharacters(): Bulletin {
  const base = ordinaryDay();
  return {
    ...base,
    lead: [{ text: '家住㵲阳路、㙍塘村和𬒈镇的市民与𠅤女士、㛃先生来电，另见𠮷、\u{30000}与\u{2FFFF}。' }],
    numbers: base.numbers.filter((entry) =>
      base.sections.some((section) => JSON.stringify(section).includes(`"number":"${entry.id}"`)),
    ),
  };
}
