import type { Day, DayTokens, Ticket } from '../../src/model/index.js';
import {
  createMerges,
  createVocabulary,
  type LearnedWord,
  loadLexicon,
  loadSegmenter,
  tokenizeDay,
} from '../../src/text/index.js';
import type { TopicInput } from '../../src/topics/index.js';
import { blankTicket } from '../blank-ticket.js';

export const segmenter = loadSegmenter();
export const lexicon = loadLexicon();

export function ticket(id: string, text: string, parts: Partial<Ticket> = {}): Ticket {
  return { ...blankTicket, id, text, ...parts };
}

/** Tickets as `findTopics` takes them, each day cut into words; `learned` are words that an earlier run has learned. */
export function inputOf(
  tickets: readonly Ticket[],
  { learned = [], ...extra }: Partial<TopicInput> & { readonly learned?: readonly LearnedWord[] } = {},
): TopicInput {
  const vocabulary = extra.vocabulary ?? createVocabulary();
  const merges = createMerges(vocabulary, segmenter, lexicon, {
    rewrites: [...lexicon.bilingual, ...lexicon.synonyms],
    learned,
  });
  const dayNames = [...new Set(tickets.map(({ day }) => day))].sort();
  const days = dayNames.map(
    (day): DayTokens =>
      tokenizeDay(
        tickets.filter((one) => one.day === day),
        segmenter,
        lexicon,
        vocabulary,
        day,
      ),
  );
  const day = '2020-01-29' as Day;
  return {
    from: dayNames[0] ?? day,
    to: dayNames.at(-1) ?? day,
    tickets,
    days,
    vocabulary,
    merges,
    segmenter,
    lexicon,
    ...extra,
  };
}

const OPENINGS = ['来电反映，', '市民表示，', '', '今天上午，', '最近几天，', '家住附近，'];
const ENDINGS = ['希望尽快处理。', '请有关部门核实。', '影响正常生活。', '已经持续一周。', '至今没有答复。'];

/** `count` differing tickets about each matter, in one fixed order. */
export function dayOf(matters: Readonly<Record<string, readonly string[]>>, count: number): Ticket[] {
  return Object.entries(matters).flatMap(([name, clauses]) =>
    Array.from({ length: count }, (_, index) => {
      const first = clauses[index % clauses.length] ?? '';
      const second = clauses[(index * 3 + 1) % clauses.length] ?? '';
      const text = `${OPENINGS[index % OPENINGS.length]}${first}，${second}。${ENDINGS[(index * 2) % ENDINGS.length]}`;
      return ticket(`${name}-${String(index).padStart(3, '0')}`, text);
    }),
  );
}

export const MATTERS = {
  mask: [
    '药房门口购买口罩的队伍排得很长，人群拥挤',
    '药店口罩每天限量销售，排队两小时买不到口罩',
    '建议口罩实行网上实名预约，由居委会定点发放',
    '社区药房没有口罩库存，老人买不到口罩',
    '网上口罩价格上涨，药店哄抬口罩价格',
  ],
  noise: [
    '丽发新城小区附近搅拌站夜间施工噪音扰民',
    '丽发新城旁边的搅拌站灰尘大，居民无法开窗',
    '搅拌站距离丽发新城太近，噪音和粉尘污染严重',
    '丽发新城居民反映搅拌站违规生产水泥',
  ],
  school: [
    '小学老师周末违规补课收费，学生负担很重',
    '中学开学时间未定，家长担心孩子学习',
    '幼儿园学费退费标准不明确，家长不满意',
    '学校食堂饭菜质量差，学生吃不饱',
    '教育局学区划分不合理，孩子无法就近入学',
  ],
  wage: [
    '公司拖欠工资三个月，劳动监察大队没有答复',
    '建筑工地老板拖欠农民工工资，工人无法回家',
    '单位没有签订劳动合同，也不缴纳社会保险',
    '企业辞退员工不支付经济补偿，申请劳动仲裁',
  ],
} as const;
