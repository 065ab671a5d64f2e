import { z } from 'zod';
import { SECTION_IDS, type SectionId } from '../../model/index.js';
import { realDay, rule, said, section, share, whole } from './keys.js';

const receivers = () => z.array(z.string().min(1)).default([]);

const words = (value: string, zh: string, en: string) => said(z.string().min(1).default(value), zh, en);

const headingKeys = (defaults: Readonly<Record<SectionId, string>>) =>
  Object.fromEntries(
    SECTION_IDS.map((id) => [id, words(defaults[id], `“${defaults[id]}”栏`, `heading of the section ${id}`)]),
  ) as Record<SectionId, ReturnType<typeof words>>;

/** Words that stand between numbers: every digit beside them is counted. */
const wordsWithoutDigits = (value: string, zh: string, en: string) =>
  said(
    z
      .string()
      .min(1)
      .refine((text) => !/\d/.test(text), rule('不能有数字', 'must hold no digit'))
      .default(value),
    zh,
    en,
  );

const count = (value: number, zh: string, en: string) => said(whole().default(value), zh, en);
const weight = (value: number, zh: string, en: string) => said(z.number().min(0).default(value), zh, en);

export const bulletinSchema = section(
  {
    name: said(z.string().min(1).default('热点快报'), '报头名称', 'name in the masthead'),
    organisation: said(
      z.string().min(1).nullable().default(null),
      '报头上方的单位名称，不印则为 null',
      'organisation above the name, null for none',
    ),
    office: said(z.string().min(1).default('市民服务热线管理办公室'), '编印单位', 'the office that edits it'),
    service: said(
      z.string().min(1).default('12345市民服务热线'),
      '正文中热线的称呼',
      'the hotline as the text calls it',
    ),
    area: wordsWithoutDigits(
      '全市',
      '正文中对辖区的称呼：全市、全区、全省；几个城市合编时默认全省',
      'how the text calls the area; 全省 by default where several cities are put together',
    ),
    secrecy: said(
      z.string().min(1).nullable().default('内部资料，注意保存'),
      '左上角的密级或保管要求，不印则为 null',
      'secrecy mark, null for none',
    ),
    copyNumber: said(z.string().min(1).nullable().default(null), '份号', 'copy number'),
    copies: said(z.int().min(1).nullable().default(null), '共印份数', 'number of copies printed'),
    distribution: section(
      {
        报: said(receivers(), '报（上级）', 'superiors'),
        送: said(receivers(), '送（平级）', 'peers'),
        发: said(receivers(), '发（下级）', 'subordinates'),
      },
      '版记中的报、送、发单位',
      'receivers printed at the foot',
    ),
    groups: said(
      z
        .array(
          z.strictObject({
            name: z.string().min(1),
            any: z.array(z.string().min(1)).min(1),
            not: z.array(z.string().min(1)).default([]),
            from: realDay().nullable().default(null),
          }),
        )
        .default([]),
      '专题诉求：每期必报的几类，标题或正文含 any 任一词、不含 not 各词即计入，零件也报；自 from 日起报',
      'standing groups, told in every issue from the day `from` on: tickets whose title or text holds a word of any and none of not',
    ),
    sections: said(
      z.array(z.enum(SECTION_IDS)).default([...SECTION_IDS]),
      '栏目及顺序，未列出的不印',
      'sections in order; one not named is not printed',
    ),
    headings: section(
      headingKeys({
        keyfigures: '要情数据',
        reflections: '市民反映',
        suggestions: '市民建议',
        spikes: '热点走势',
        changes: '热点变化',
        incidents: '重点事件',
        places: '局部突出',
        classes: '分类情况',
        groups: '专题诉求',
        urgent: '急件催件',
        departments: '承办情况',
        overview: '受理概况',
        followups: '续报',
        policies: '政策措施实施前后',
        praise: '市民表扬',
        notes: '数据说明',
      }),
      '栏目标题',
      'headings of the sections',
    ),
    periodHeadings: said(
      z.partialRecord(z.enum(SECTION_IDS), z.string().min(1)).default({ spikes: '主要热点' }),
      '周报、月报另用的栏目标题',
      "headings of the week's and month's bulletin where they differ",
    ),
    talkHeadings: said(
      z.partialRecord(z.enum(SECTION_IDS), z.string().min(1)).default({ reflections: '市民关注' }),
      '来件大多不是向单位反映问题时（如网帖）另用的栏目标题',
      'headings where most texts are put to no office, as posts are',
    ),
    headline: section(
      {
        minimumCount: count(5, '少于此件数的热点不上头条', 'a topic with fewer tickets never leads'),
        minimumExcess: count(5, '超出平常不足此件数的热点不上头条', 'a topic with a smaller excess never leads'),
        minimumShare: said(
          share().default(0.002),
          '占比低于此值的热点不上头条',
          'a topic with a smaller share never leads',
        ),
        minimumExcessShare: said(
          share().default(0.001),
          '超出平常的件数占比低于此值的热点不上头条',
          'a topic whose excess is a smaller share never leads',
        ),
        repeatDays: count(
          7,
          '此天数内上过头条的热点，标题写新情况',
          'a topic that led within so many days is headed by what is new',
        ),
        weights: section(
          {
            size: weight(30, '规模', 'size'),
            excess: weight(30, '超出平常', 'excess over the usual'),
            growth: weight(5, '增长', 'growth'),
            novelty: weight(15, '新出现', 'novelty'),
            harm: weight(10, '涉及安全、伤害', 'harm'),
            urgency: weight(10, '急件', 'urgency'),
          },
          '选头条时各因素的权重',
          'weights in the choice of the headline',
        ),
        manyTickets: count(300, '标题用“大量”所需件数', 'tickets for 大量 in the headline'),
        manyShare: said(share().default(0.05), '标题用“大量”所需占比', 'share for 大量 in the headline'),
      },
      '头条',
      'headline',
    ),
    thresholds: section(
      {
        shareBase: count(30, '总数少于此值不写占比', 'no share of a smaller whole'),
        changeBase: count(30, '基数少于此值不写增减百分比', 'no percentage of change on a smaller base'),
        timesBase: weight(10, '平常值小于此值不写倍数', 'no multiple of a smaller expectation'),
        quoteCallers: count(3, '少于此人数不引原话', 'fewer callers: no quote'),
        incidentCount: count(5, '重点事件的最少件数', 'tickets of an incident'),
        policyDays: count(7, '政策前后比较的天数', 'days before and after a policy'),
        followupDays: count(30, '续报所追溯的天数', 'days that a follow-up looks back'),
      },
      '印不印的界限',
      'what may print',
    ),
    items: section(
      {
        reflections: count(4, '市民反映条数', 'reflections'),
        suggestions: count(3, '市民建议条数', 'suggestions'),
        subtopics: count(4, '子话题个数', 'sub-topics'),
        proposals: count(5, '建议归类个数', 'groups of proposals'),
        keyTopics: count(5, '要情数据中的热点个数', 'topics in the box of key figures'),
        classes: count(5, '分类情况的类数', 'classes of the export'),
        departments: count(5, '承办情况的单位数', 'departments'),
        spikes: count(5, '其他热点条数', 'other spikes'),
        changes: count(5, '热点变化条数', 'changes'),
        incidents: count(3, '重点事件条数', 'incidents'),
        places: count(4, '局部突出的条数', 'matters of places, and of departments'),
        urgentTopics: count(4, '急件催件条数', 'urgent topics'),
        districts: count(8, '区域个数', 'districts'),
        channels: count(5, '渠道个数', 'channels'),
        followups: count(2, '续报条数', 'follow-ups'),
        policies: count(2, '政策条数', 'policies'),
        praise: count(2, '表扬条数', 'praise'),
        periodTopics: count(10, '周报、月报热点表的条数', "topics in the week's and month's table"),
        topicBars: count(6, '热点占比图的条数', 'bars in the figure of topics'),
        foreignQuotes: count(1, '外文原话条数', 'quotes in a foreign language'),
      },
      '各栏目的条数上限',
      'at most so many items in a section',
    ),
    quoteLength: section(
      { min: count(6, '最少字数', 'least'), max: count(80, '最多字数', 'most') },
      '引文字数',
      'length of a quote in characters',
    ),
    curveDays: said(whole(7).default(28), '头条曲线的天数', "days of the headline's curve"),
    sparkDays: said(whole(7).default(28), '小曲线的天数', 'days of the small curves'),
    pages: section(
      {
        calm: said(whole(1).default(2), '平稳日', 'a calm day'),
        day: said(whole(1).default(2), '日报', 'a day'),
        busy: said(whole(1).default(3), '热点多的日子', 'a busy day'),
        week: said(whole(1).default(3), '周报', 'a week'),
        month: said(whole(1).default(4), '月报', 'a month'),
        most: said(whole(1).default(4), '上限', 'never more'),
      },
      '页数',
      'pages to keep to',
    ),
    lastYear: said(
      z.enum(['auto', 'lunar', 'solar']).default('auto'),
      '去年同期按农历还是公历；auto：春节前后按农历',
      'calendar of the comparison with last year',
    ),
    wording: section(
      {
        calmHeadline: words('市民诉求总体平稳', '平稳日的标题', 'headline of a calm day'),
        unjudgedHeadline: words(
          '市民诉求受理情况',
          '历史太短、不能判断时的标题',
          'headline while the history is too short',
        ),
        emptyHeadline: words('当日诉求数据未提供', '当日没有数据时的标题', 'headline of a day without data'),
        partialHeadline: words(
          '当日诉求数据不完整',
          '当日数据不完整时的标题',
          'headline of a day with a part of the data',
        ),
        periodCalmHeadline: words('市民诉求总体平稳', '周报、月报平稳时的标题', 'headline of a calm week or month'),
        periodEmptyHeadline: words(
          '诉求数据未提供',
          '周报、月报没有数据时的标题',
          'headline of a week or month without data',
        ),
        highHeadline: words(
          '市民诉求总量明显高于平常',
          '总量偏高而无单一热点时的标题',
          'headline where only the total is high',
        ),
        request: words('供参阅。', '平常各期对读者的请求', 'what is asked of the reader on a calm day'),
        urgentRequest: words(
          '请有关单位研究处理。',
          '有热点时对读者的请求',
          'what is asked of the reader where a topic leads',
        ),
        missing: wordsWithoutDigits('未提供', '表中没有的数字', 'a number that is not known'),
        harmHeading: words(
          '伤害险情',
          '“急件催件”栏只有伤害、险情时的栏目标题',
          'heading of the section urgent where it tells of harm and danger alone',
        ),
        quoteNote: said(
          z.string().default('引文摘自市民原话，已隐去个人信息。'),
          '引文的说明，不印则为空',
          'the note on quotes; empty for none',
        ),
      },
      '固定用语',
      'fixed wording',
    ),
  },
  '快报的报头、版记、栏目与用语',
  'masthead, foot, sections and wording of the bulletin',
);
