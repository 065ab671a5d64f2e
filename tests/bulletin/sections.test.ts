import { describe, expect, it } from 'vitest';
import {
  type BulletinInput,
  type BulletinSettings,
  buildBulletin,
  bulletinMessages,
  plainText,
} from '../../src/bulletin/index.js';
import { addDays, formatMessage, type SubTopic, type TrendedTopic } from '../../src/model/index.js';
import { DAY, dayWith, roomy, section, topicOf } from './printed.js';
import { scenarios, settings } from './scenarios/index.js';
import { fact, history, ids, on, part, past, quotes } from './scenarios/make.js';

const scenario = (name: string): BulletinInput => scenarios[name]?.() ?? expect.fail(name);
function withFirst(name: string, more: Partial<TrendedTopic>): BulletinInput {
  const input = scenario(name);
  return { ...input, topics: input.topics.map((topic, index) => (index === 0 ? { ...topic, ...more } : topic)) };
}

const day29 = '29-january';

describe('the overview', () => {
  it('keeps a name that ends in digits apart from its count, and one that would look like an account with it', () => {
    const input = scenario(day29);
    const overview = input.overview ?? expect.fail();
    const shown = section('overview', {
      ...input,
      overview: {
        ...overview,
        byDistrict: [
          { name: '工业园区12', count: 60 },
          { name: '@浦东', count: 32 },
        ],
      },
    });
    expect(shown).toMatch(/按所属区域，“工业园区12”60件（[^）]*）、“@浦东”32件/u);
  });
});

describe('what a topic is about', () => {
  it('is never its own name again', () => {
    const subtopics = ['口罩', '药房排队', '网上预约'].map((label) =>
      part({ label, keywords: [], count: 400, ticketIds: [] }),
    );
    const shown = section('reflections', withFirst(day29, { subtopics }));
    expect(shown).toContain('“口罩”诉求较多涉及药房排队（400件）、网上预约（400件）等方面');
  });

  it('is no place that the tickets come from', () => {
    const subtopics = ['药房排队', '浦东新区'].map((label) => part({ label, keywords: [], count: 400, ticketIds: [] }));
    const districts = [{ name: '浦东新区', count: 400 }];
    const shown = section('reflections', withFirst(day29, { subtopics, districts }));
    expect(shown).toContain('“口罩”诉求较多涉及药房排队（400件）；');
  });

  it('is no part of a few tickets', () => {
    const subtopics = [part({ label: '药房排队', keywords: [], count: 50, ticketIds: [] })];
    expect(section('reflections', withFirst(day29, { subtopics }))).not.toContain('较多涉及');
  });

  it('is mainly what half of its tickets are about, and no less', () => {
    const of = (label: string, ticketIds: readonly string[]) =>
      part({ label, keywords: [], count: ticketIds.length, ticketIds: [...ticketIds] });
    const own = ids('2020-01-29', 1921);
    const shown = (...subtopics: SubTopic[]) => section('reflections', withFirst(day29, { subtopics }));
    expect(shown(of('药房排队', own))).toContain('诉求主要集中在药房排队（1921件）；');
    // The same tickets twice are no more than half.
    const half = own.slice(0, 1000);
    expect(shown(of('药房排队', half), of('口罩缺货', half))).toContain('诉求较多涉及药房排队（1000件）');
  });
});

describe('quotes', () => {
  it('leave out the brackets that a hashtag has left empty', () => {
    const reflections = quotes('2020-01-29', ['【】药房门口天不亮就排起长队', 20], ['店里的口罩一夜之间涨了三倍', 10]);
    expect(section('reflections', withFirst(day29, { reflections }))).toContain('“药房门口天不亮就排起长队”');
  });

  it('of one caller give way to those of several', () => {
    const reflections = quotes(
      '2020-01-29',
      ['药房门口天不亮就排起长队', 20],
      ['店里的口罩涨了三倍', 10],
      ['司机没戴口罩', 1],
    );
    expect(section('reflections', withFirst(day29, { reflections }))).not.toContain('司机');
  });

  it('stand with how many tickets say so', () => {
    expect(section('reflections', scenario(day29))).toContain(
      '“指定药房门口天不亮就排起长队，人挤人没有间隔”（同类诉求811件）。',
    );
  });

  it('never come from a confidential ticket', () => {
    const secret = withFirst(day29, {
      reflections: quotes('2020-01-29', ['甲说药房没有货', 4], ['乙说药房要排队', 3]),
    });
    const shown = section('reflections', { ...secret, confidential: new Set(['20200129Q0']) });
    expect(shown).not.toContain('甲说');
    expect(shown).toContain('乙说');
  });

  it('never hold sensitive topics; that is told instead', () => {
    const shown = section(
      'reflections',
      withFirst(day29, { reflections: quotes('2020-01-29', ['邻居确诊了还在外面走动', 3]) }),
    );
    expect(shown).not.toContain('确诊');
    expect(shown).toContain('“口罩”诉求因内容涉及个人隐私或敏感信息，不摘引原话。');
  });

  it.each([
    ['callers', { callers: 2 }],
    ['tickets, where callers are not known', { callers: null, count: 2 }],
    ['filings, where one person filed many', { callers: null, count: 60, massFilings: { groups: 1, tickets: 59 } }],
  ])('are never of fewer than three %s', (_of, more) => {
    const shown = section('reflections', withFirst(day29, { ...more, trend: trendOf('spike') }), {
      ...roomy,
      headline: {
        ...roomy.headline,
        minimumCount: 1,
        minimumExcess: -1e6,
        weights: { ...roomy.headline.weights, size: -1e6 },
      },
    });
    expect(shown).not.toContain('“指定药房');
  });

  it('are as few beside the page as on it', () => {
    const input = withFirst(day29, { reflections: quotes('2020-01-29', ['甲说药房没有货', 4], ['乙说药房要排队', 3]) });
    const quoted = (more: Partial<BulletinInput>) =>
      buildBulletin({ ...input, ...more }, roomy).value.topics[0]?.reflections.map(({ text }) => text);
    expect(quoted({})).toEqual(['甲说药房没有货', '乙说药房要排队']);
    expect(quoted({ confidential: new Set(['20200129Q0']) })).toEqual(['乙说药房要排队']);
    const [first, ...rest] = input.topics;
    expect(quoted({ topics: [{ ...(first ?? expect.fail()), callers: 2 }, ...rest] })).toEqual([]);
  });

  it('tell the topic, not who the caller is', () => {
    const shown = section(
      'reflections',
      withFirst(day29, {
        reflections: quotes(
          '2020-01-29',
          ['其公婆从外地来带孩子，买不到口罩', 5],
          ['市民李某来电说买不到口罩', 4],
          ['在某药房排队三小时，没有买到口罩', 3],
        ),
      }),
    );
    expect(shown).not.toMatch(/公婆|李某/u);
    expect(shown).toContain('“在某药房排队三小时，没有买到口罩”');
    for (const words of [
      '独自居住在东明路九弄，买不到口罩',
      '户籍在黄浦区，买不到口罩',
      '由孙女代为来电，买不到口罩',
      '听不清广播，住银花三村，买不到口罩',
      '其听力不好，买不到口罩',
      '买不到口罩，话务员耐心倾听十分钟',
    ]) {
      const reflections = quotes('2020-01-29', [words, 5]);
      expect(section('reflections', withFirst(day29, { reflections }))).not.toContain(words.slice(0, 8));
    }
  });

  it('drop the clerk’s opening and keep the rest as it was written', () => {
    const shown = (kind: 'reflections' | 'suggestions', text: string) =>
      section(kind, withFirst(day29, { [kind]: quotes('2020-01-29', [text, 3]) }));
    expect(shown('reflections', '市民反映，药房不开门，口罩卖完了')).toContain('“药房不开门，口罩卖完了”');
    expect(shown('reflections', '市民还反映，药房不开门，口罩卖完了')).toContain('“药房不开门，口罩卖完了”');
    expect(shown('suggestions', '市民建议实名预约购买口罩')).toContain('“建议实名预约购买口罩”');
    for (const greeting of ['您好，', '工作人员您好，', '尊敬的领导：您好，', '领导你好！', '大家好，'])
      expect(shown('reflections', `${greeting}药房一直没有口罩`)).toContain('“药房一直没有口罩”');
    expect(shown('reflections', '好药房没有口罩')).toContain('“好药房没有口罩”');
    expect(shown('reflections', '市民广场的药房没有口罩')).toContain('“市民广场的药房没有口罩”');
  });

  it('leave out the buttons of a screen, and of a proposal when it was made before', () => {
    const shown = (kind: 'reflections' | 'suggestions', text: string) =>
      section(kind, withFirst(day29, { [kind]: quotes('2020-01-29', [text, 3]) }));
    expect(shown('reflections', '药房的口罩涨了三倍收起全文d')).toContain('“药房的口罩涨了三倍”');
    const twice = '建议增设口罩销售点，上个月和街道反映过，再提一次';
    expect(shown('suggestions', twice)).toContain('“建议增设口罩销售点”');
    expect(shown('reflections', '药房不开门，已经反映过三次没有人管')).toContain('反映过三次');
  });

  it('call no question a proposal', () => {
    const shown = section(
      'suggestions',
      withFirst(day29, {
        suggestions: quotes(
          '2020-01-29',
          ['口罩能否由家人代领也请说明', 5],
          ['外地来沪老人能否参加医保，买口罩能报销', 5],
          ['希望增设口罩销售点', 3],
        ),
      }),
    );
    expect(shown).not.toMatch(/代领|医保/u);
    expect(shown).toContain('希望增设口罩销售点');
  });

  it('are no mood: a wish, a greeting or a feeling reports and proposes nothing', () => {
    const own = (kind: 'reflections' | 'suggestions', words: string): string =>
      section(kind, withFirst(day29, { [kind]: quotes('2020-01-29', [words, 5]) }));
    for (const words of ['看到医生护士真的好心疼啊', '祝大家节日快乐，一切平安', '我们相信一定能早日取得最终的胜利'])
      expect(own('reflections', words)).not.toContain(words.slice(0, 8));
    for (const words of ['希望疫情早点过去，大家都好好的', '希望早日恢复身体健康，早日回来'])
      expect(own('suggestions', words)).not.toContain(words.slice(0, 8));
    expect(own('suggestions', '希望早日恢复小区供水')).toContain('希望早日恢复小区供水');
    expect(own('suggestions', '希望早点结束封闭管理')).toContain('希望早点结束封闭管理');
  });

  it('call a demand of the caller’s own no proposal', () => {
    const shown = section(
      'suggestions',
      withFirst(day29, {
        suggestions: quotes(
          '2020-01-29',
          ['要求商家退款并赔偿损失', 5],
          ['希望有关部门尽快处理', 5],
          ['建议平台先行退款', 4],
        ),
      }),
    );
    expect(shown).not.toMatch(/赔偿|尽快处理/u);
    expect(shown).toContain('建议平台先行退款');
  });

  it('mark a foreign language and print it last', () => {
    const lines = section('reflections', scenario('2-february')).trim().split('\n');
    expect(lines.at(-1)).toContain('外语诉求原文：“My neighbours queue');
  });

  it('never mix what is reported with what is proposed', () => {
    const shown = section('suggestions', scenario(day29));
    expect(shown).not.toContain('排起长队');
    expect(shown).toContain('建议由居委会按户登记发放口罩');
  });

  it('are no suggestion without a word of proposal', () => {
    const shown = section(
      'suggestions',
      withFirst(day29, { suggestions: quotes('2020-01-29', ['店家不明码标价，也不给发票', 90], ['最好分楼登记', 3]) }),
    );
    expect(shown).not.toContain('明码标价');
    expect(shown).toContain('最好分楼登记');
  });

  it('are cut at a clause where they are too long, and say so where they cannot be', () => {
    const long = '药房门口排队的人很多'.repeat(5);
    const other = '超市里面抢购的人不少'.repeat(10);
    const shown = section(
      'reflections',
      withFirst(day29, {
        reflections: quotes('2020-01-29', [`${long}，${long}`, 4], [other, 3]),
      }),
    );
    expect(shown).toContain(`“${long}”`);
    expect(shown).toContain('……”');
  });
});

function trendOf(verdict: TrendedTopic['trend']['verdict']): TrendedTopic['trend'] {
  const first = scenario(day29).topics[0];
  return first === undefined ? expect.fail() : { ...first.trend, verdict };
}

describe('a topic against its past', () => {
  const lead = (more: Partial<TrendedTopic['trend']>): string =>
    section('lead', withFirst(day29, { trend: { ...trendOf('spike'), ...more } }));

  it('is a multiple of its expectation, and never a growth', () => {
    expect(lead({})).toContain('为正常水平（约61件）的63倍，属突增');
    expect(lead({ expected: 570 })).toContain('（约570件）的6.7倍');
  });

  it('gives no multiple of a handful', () => {
    expect(lead({ expected: 4.2 })).toContain('，正常水平约4件，属突增');
    expect(lead({ expected: 0.4 })).toContain('，正常水平不足1件，属突增');
  });

  it('has a date where it is new', () => {
    expect(lead({ verdict: 'new', expected: null, firstSeen: on('2020-01-29') })).toContain('，系当日首次出现');
    expect(lead({ verdict: 'new', expected: null, firstSeen: on('2020-01-28') })).toContain(
      '，系1月28日以来新出现的诉求',
    );
  });
});

describe('comparisons', () => {
  it('name the calendar of last year', () => {
    expect(section('overview', scenario(day29))).toContain(
      '较去年农历同日（2019年2月9日，正月初五）增加14296件，为去年农历同日的3.9倍',
    );
    expect(section('overview', scenario('ordinary-day'))).toContain(
      '较去年公历同日（2019年11月18日）增加1908件（增长12.5%）',
    );
    expect(section('overview', scenario(day29), { ...roomy, lastYear: 'solar' })).toContain(
      '较去年公历同日（2019年1月29日）',
    );
  });

  it('do not fall back on the other calendar', () => {
    const shown = section('overview', { ...scenario(day29), lastYearLunar: null });
    expect(shown).toContain('去年农历同日数据未提供');
    expect(shown).not.toContain('2019年1月29日');
  });

  it('are not made with or by a partial export', () => {
    const input = scenario('ordinary-day');
    const partial = past('2020-11-17', 4000, { isPartial: true });
    expect(section('lead', { ...input, previous: partial })).not.toContain('较前一日');
    const shown = plainText(buildBulletin(scenario('partial-day'), roomy).value, 'zh');
    expect(shown).not.toMatch(/较前一日|较上周|较去年|持平|增加\d/u);
    expect(shown).toContain('数据不完整');
  });

  it('say 未提供 for calls that nobody gave and infer nothing', () => {
    const without = { ...scenario(day29), calls: null };
    expect(section('overview', without)).toContain('热线呼入量、应答量未提供。');
    // Nobody calls where people write.
    expect(section('overview', without, { ...roomy, service: '网络问政平台' })).not.toContain('热线');
    const half = { day: on('2020-01-29'), incoming: 33015, answered: null, otherChannels: null };
    const shown = section('overview', { ...scenario(day29), calls: [half] });
    expect(shown).toContain('当日呼入33015个，应答量未提供，其他渠道量未提供。');
    expect(shown).not.toContain('应答率');
  });

  it('make no rate of a small whole', () => {
    const input = scenario(day29);
    const few = { ...input, overview: input.overview === null ? null : { ...input.overview, tickets: 29 } };
    const shown = plainText(buildBulletin({ ...few, topics: [] }, roomy).value, 'zh');
    expect(shown).not.toContain('占当日受理总量');
  });
});

describe('a week', () => {
  it('leaves out no day silently', () => {
    const shown = plainText(buildBulletin({ ...scenario('week'), missingDays: [on('2020-01-30')] }, roomy).value, 'zh');
    expect(shown).toContain('1月30日无导出数据，未计入，日均按有数据的日数计算。');
    expect(shown).toContain('日均21867件');
    expect(shown).not.toContain('较上周增加');
  });

  it.each([
    ['steady', 'usual', '平稳'],
    ['high', 'reported', '高位'],
    ['high', 'declining', '高位'],
  ] as const)('calls a topic that is %s and %s: %s', (verdict, state, word) => {
    const input = scenario('week');
    const [first] = input.topics;
    if (first === undefined) expect.fail();
    const topics = [{ ...first, trend: { ...first.trend, verdict, state, usual: null } }];
    expect(remarks({ ...input, topics })).toEqual([word]);
  });

  it('calls no topic 平稳 that has more tickets than any usual week', () => {
    const input = scenario('week');
    const [first] = input.topics;
    if (first === undefined) expect.fail();
    const topics = [{ ...first, trend: { ...first.trend, verdict: 'steady' as const } }];
    expect(remarks({ ...input, topics })).toEqual(['高于平常']);
  });

  /** The column 研判 of the ranking. */
  function remarks(input: BulletinInput): (string | undefined)[] | undefined {
    const { value } = buildBulletin(input, roomy);
    const tables = value.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? block.table : [])),
    );
    const ranking = tables.find(({ title }) => title.includes('居前'));
    const at = ranking?.columns.findIndex(({ heading }) => heading === '研判') ?? -1;
    return ranking?.rows.map((row) => row[at]?.map((run) => (typeof run === 'string' ? run : run.text)).join(''));
  }

  it('is not measured by a week of which the history has a part, and says so', () => {
    const input = scenario('week');
    const previous = input.previous ?? expect.fail();
    const shown = plainText(
      buildBulletin({ ...input, previous: { ...previous, overview: { ...previous.overview, isPartial: true } } }, roomy)
        .value,
      'zh',
    );
    expect(shown).toContain('上周数据不完整，不作比较。');
    expect(shown).not.toMatch(/较上周(?:增加|减少)/u);
  });

  it('says what rose and what fell', () => {
    const shown = section('changes', scenario('week'));
    expect(shown).toContain('上升较多的主题（较上周）：口罩增加14641件，为上周的3.3倍');
    expect(shown).toContain('回落较多的主题（较上周）：违章停车减少1331件（下降59.6%）');
  });
});

describe('the parts that a sentence names', () => {
  /** @param saying how many of the tickets of a part, or of the whole topic, hold a name; all of the part's where nothing is said */
  const toldBy = (saying: Readonly<Record<string, number>>, label: string, ...parts: readonly string[]): string => {
    const subtopics = parts.map((one, at) => {
      const count = 20 - at;
      return part({ label: one, keywords: [], count, ticketIds: ids(DAY, count) });
    });
    const districts = [{ name: '滨河区', count: 18 }];
    const topic = topicOf(label, 43, { more: { subtopics, districts } });
    const placesIn = (words: string) => ['碧水豪庭', '柳岸人家'].filter((place) => words.includes(place));
    const holding = (words: string, { ticketIds }: { readonly ticketIds: readonly string[] }) =>
      ticketIds.slice(0, saying[words] ?? subtopics.find((one) => one.label.includes(words))?.count ?? 0);
    return /“.*?；/u.exec(section('reflections', dayWith([topic], { placesIn, holding })))?.[0] ?? '';
  };
  const told = (label: string, ...parts: readonly string[]): string => toldBy({}, label, ...parts);

  it('is not the name of the topic once more', () => {
    expect(told('宏基置业破产', '宏基置业破产房子停工')).toBe('“宏基置业破产”诉求较多涉及房子停工（20件）；');
    expect(told('暖气', '暖气片漏水')).toContain('暖气片漏水（20件）');
    // What begins alike and goes on by one character is another thing.
    expect(told('口罩', '口罩厂')).toBe('“口罩”诉求较多涉及口罩厂（20件）；');
    expect(told('停暖', '滨河区停暖', '停暖补偿')).toBe('“停暖”诉求较多涉及补偿（19件）；');
  });

  it('names places as such, behind what is wrong', () => {
    expect(told('停暖', '碧水豪庭停暖', '停暖减免热费', '柳岸人家停暖')).toBe(
      '“停暖”诉求主要集中在减免热费（19件），以及碧水豪庭（20件）、柳岸人家（18件）等处；',
    );
  });

  it('names no place that not every one of its tickets names', () => {
    expect(toldBy({ 碧水豪庭: 19 }, '停暖', '碧水豪庭停暖', '停暖减免热费', '柳岸人家停暖')).toBe(
      '“停暖”诉求主要集中在减免热费（19件），以及柳岸人家（18件）；',
    );
  });

  it('shortens no name where other tickets hold what is left of it', () => {
    expect(toldBy({ 食堂: 23 }, '育才小学', '育才小学食堂')).toBe('“育才小学”诉求较多涉及育才小学食堂（20件）；');
    expect(toldBy({ 食堂: 20 }, '育才小学', '育才小学食堂')).toBe('“育才小学”诉求较多涉及食堂（20件）；');
  });
});

describe('follow-ups', () => {
  it('name the earlier issue and its date', () => {
    expect(section('followups', scenario('2-february'))).toContain(
      '本刊第29期（1月30日）刊载“大量市民来电关注口罩问题”，此前第25期亦有刊载。当日相关诉求3842件，与1月29日的3842件持平。',
    );
  });

  it('name the year of an issue of another year', () => {
    const input = scenario('2-february');
    const earlier = input.earlier.map((item) => ({ ...item, issue: { ...item.issue, year: 2019 } }));
    expect(section('followups', { ...input, earlier })).toContain('本刊2019年第29期');
  });

  it('leave out issues that are too old, of today or of no topic', () => {
    const input = scenario('2-february');
    const first = input.earlier[0] ?? expect.fail();
    const none = (more: object): string => section('followups', { ...input, earlier: [{ ...first, ...more }] });
    expect(none({ date: addDays(input.printedOn, -31) })).toBe('');
    expect(none({ date: input.printedOn })).toBe('');
    expect(none({ topicId: null })).toBe('');
  });

  it('follow a topic that was merged into another', () => {
    const input = scenario('2-february');
    const first = input.topics[0] ?? expect.fail();
    const merged = { ...first, id: 'T2', identity: { ...first.identity, related: ['T20200120-003'] } };
    expect(section('followups', { ...input, topics: [merged] })).toContain('当日相关诉求3842件');
  });

  it('never give another count of an earlier day than its issue printed', () => {
    const input = scenario('2-february');
    const counted = (count: number) =>
      section('followups', { ...input, earlier: input.earlier.map((item) => ({ ...item, count })) });
    expect(counted(3842)).toContain('与1月29日的3842件持平');
    expect(counted(3790)).toContain('当日相关诉求3842件；该期所载3790件的归类与今不同，不作比较。');
    const notes = (count: number) =>
      plainText(
        buildBulletin({ ...input, earlier: input.earlier.map((item) => ({ ...item, count })) }, roomy).value,
        'zh',
      );
    expect(notes(3790)).toContain('往日件数按今日的归类计算，与以往各期所载不尽相同。');
  });

  it('go on by the rule of that issue where the topic is none today', () => {
    const input = scenario('2-february');
    const [first] = input.earlier;
    const lead = { label: '口罩', rule: input.topics[0]?.rule ?? expect.fail() };
    const earlier = [{ ...(first ?? expect.fail()), count: 8, lead }];
    const now = (count: number): string => {
      const carried = [{ name: '口罩', ticketIds: Array.from({ length: count }, (_, at) => `t${at}`) }];
      return section('followups', { ...input, topics: [], histories: new Map(), earlier, carried });
    };
    expect(now(9)).toContain('当日相关诉求9件，较1月29日的8件增加1件。');
    expect(now(0)).toContain('当日未再收到相关诉求。');
    const told = (count: number): string =>
      section('followups', {
        ...input,
        topics: [],
        histories: new Map(),
        earlier,
        carried: [{ name: '口罩', ticketIds: Array.from({ length: count }, (_, at) => `t${at}`) }],
        pagesOf: () => 99,
      });
    expect([told(5) === '', told(4) === '']).toEqual([false, true]);
  });

  it('tell of what was told in several ways only where it is still told in those that named it', () => {
    const input = scenario('2-february');
    const lead = {
      label: '缴费、系统瘫痪',
      rule: { any: [[{ spellings: ['缴费'] }], [{ spellings: ['瘫痪'] }]], not: [] },
    };
    const earlier = [{ ...(input.earlier[0] ?? expect.fail()), count: 8, lead }];
    const now = (count: number, said: readonly string[]): string =>
      section('followups', {
        ...input,
        topics: [],
        earlier,
        carried: [{ name: lead.label, ticketIds: Array.from({ length: count }, (_, at) => `t${at}`) }],
        holding: (words, { ticketIds }) => (said.includes(words) ? ticketIds : []),
      });
    expect(now(6, ['缴费', '系统瘫痪'])).toContain('诉求');
    expect(now(6, ['缴费'])).toBe('');
    expect(now(0, [])).not.toBe('');
  });

  it('count what the headline named: words that many topics held, by those words, on both days', () => {
    const input = scenario('2-february');
    const headline = '部分市民来电关注台风问题';
    const earlier = [{ ...(input.earlier[0] ?? expect.fail()), headline, risen: { words: ['台风'], count: 24 } }];
    const now = (count: number, more: Partial<BulletinInput> = {}): string => {
      const withWords = (words: readonly string[]): string[] =>
        words.includes('台风') ? Array.from({ length: count }, (_, at) => `t${at}`) : [];
      return section('followups', { ...input, earlier, withWords, ...more });
    };
    expect(now(15)).toContain('当日文字含“台风”的诉求15件，较1月29日的24件减少9件。');
    expect(now(0)).toContain('当日未再收到文字含“台风”的诉求。');
    // With as many as what leads it stands whatever the room.
    const most = Math.max(...input.topics.map(({ count }) => count));
    const full = { pagesOf: () => 99 };
    expect([now(15, full) === '', now(most, full) === '']).toEqual([true, false]);
  });

  it('name the topic that is counted where the headline names another or two', () => {
    const input = scenario('2-february');
    const first = input.earlier[0] ?? expect.fail();
    const of = (headline: string): string => section('followups', { ...input, earlier: [{ ...first, headline }] });
    expect(of('部分市民来电关注台风问题')).toContain('当日“口罩”诉求3842件，与1月29日');
    expect(of('口罩诉求继续增加，发热诉求明显增多')).toContain('当日“口罩”诉求3842件');
    expect(of('市民集中反映口罩问题')).toContain('当日相关诉求3842件');
  });

  it('stand whatever the room of what led the day before and has as many tickets as what leads', () => {
    const earlier: BulletinInput['earlier'] = [
      {
        issue: { year: 2020, number: 140, special: false },
        date: on('2020-05-20'),
        period: { from: on('2020-05-19'), to: on('2020-05-19') },
        headline: '大量市民来电关注滨河区供热问题',
        topicId: 'heating',
      },
    ];
    const told = (count: number, date = '2020-05-20'): boolean => {
      const heating = topicOf('供热', count, { id: 'heating', verdict: 'steady', expected: 42 });
      const other = topicOf('停暖', 16, { expected: 0 });
      const at = earlier.map((item) => ({ ...item, date: on(date) }));
      const input = dayWith([heating, other], { earlier: at, leadId: other.id, pagesOf: () => 99 });
      return section('followups', input) !== '';
    };
    expect([told(16), told(15), told(71, '2020-05-19')]).toEqual([true, false, false]);
  });

  it('name the part that those who still call have begun to call about, of a topic that does not lead', () => {
    const restored = part({ label: '恢复', keywords: [], count: 18, ticketIds: ids(DAY, 18) });
    const heating = topicOf('供热', 71, { verdict: 'steady', expected: 42, more: { subtopics: [restored] } });
    const other = topicOf('停暖', 90, { expected: 1 });
    const earlier: BulletinInput['earlier'] = [
      {
        issue: { year: 2020, number: 140, special: false },
        date: on('2020-05-20'),
        period: { from: on('2020-05-19'), to: on('2020-05-19') },
        headline: '大量市民来电关注滨河区供热问题',
        topicId: heating.id,
        count: 97,
      },
    ];
    const told = (before: number, leadId = other.id): string => {
      const histories = new Map([
        [heating.id, history(DAY, [40, 40, 97, 71], 42)],
        [restored.id, history(DAY, [0, 0, before, 18], 0)],
      ]);
      return section('followups', dayWith([other, heating], { earlier, histories, leadId }));
    };
    // The headline is of one place: it is said of what the count is.
    expect(told(0)).toContain(
      '当日“供热”诉求71件，较5月19日的97件减少26件（下降26.8%）。其中涉及“恢复”的18件，前一日0件。',
    );
    // As many as the day before, and yet far more than before that one.
    expect(told(18)).toContain('其中涉及“恢复”的18件，前一日18件。');
    expect(told(42)).not.toContain('其中');
    expect(told(0, heating.id)).not.toContain('其中');
  });

  it('say where a topic has fallen silent', () => {
    const input = scenario('2-february');
    const silent = { ...input, topics: [], histories: new Map([['T20200120-003', history('2020-02-02', [5, 0], 1)]]) };
    expect(section('followups', silent)).toContain('当日未再收到相关诉求。');
  });
});

describe('measures of the city', () => {
  it('stand with the days before and after, counted', () => {
    expect(section('policies', scenario('2-february'))).toContain(
      '“口罩预约登记加定点药店购买”1月31日公布、2月2日起实施。公布前7日（1月24日至30日）“口罩”诉求共15979件，每日件数的中位数为2480件；实施首日（2月2日）3842件。',
    );
  });

  it('wait for their effect', () => {
    const input = scenario('2-february');
    const policies = input.policies.map((policy) => ({ ...policy, effective: on('2020-02-08') }));
    expect(section('policies', { ...input, policies })).toContain('；尚未实施。');
  });

  it('are measured by their own words, whatever topic these lie in, and by the middle day, which no peak bends', () => {
    const input = scenario('2-february');
    const counts = history('2020-02-02', [300, 300, 2400, 300, 300, 300, 300, 320, 310, 3842], 1);
    const policies = input.policies.map((policy) => ({ ...policy, keywords: ['口罩'], counts }));
    expect(section('policies', { ...input, policies, topics: [] })).toContain(
      '公布前7日（1月24日至30日）文字含“口罩”的诉求共4200件，每日件数的中位数为300件；实施首日（2月2日）3842件。',
    );
  });

  it('are told for two weeks and no longer', () => {
    const input = scenario('2-february');
    const longAgo = (effective: string) =>
      input.policies.map((policy) => ({ ...policy, announced: on('2020-01-10'), effective: on(effective) }));
    expect(section('policies', { ...input, policies: longAgo('2020-01-20') })).not.toBe('');
    expect(section('policies', { ...input, policies: longAgo('2020-01-19') })).toBe('');
  });

  it('are not told before they are announced', () => {
    const input = scenario('2-february');
    const policies = input.policies.map((policy) => ({ ...policy, announced: on('2020-02-03') }));
    expect(section('policies', { ...input, policies })).toBe('');
  });
});

describe('praise and urgent requests', () => {
  it('are told by place and topic, never in one caller’s words', () => {
    expect(section('praise', scenario('2-february'))).toContain(
      '杨浦区临青路、平凉路一带：1月25日曾有市民反映“宾馆安置人员”问题，2月2日当地市民表示感谢。',
    );
  });

  it('tell of a caller’s own thanks without saying who', () => {
    const input = scenario('2-february');
    const link = {
      praise: fact('P', '2020-02-02'),
      earlier: fact('E', '2020-02-01'),
      earlierTopic: null,
      places: [],
      by: 'caller' as const,
    };
    expect(section('praise', { ...input, praise: [link] })).toContain(
      '2月1日曾有市民反映相关问题，2月2日同一市民表示感谢。',
    );
  });

  it('count 急 and 催 apart and name their topics', () => {
    expect(section('urgent', scenario(day29))).toContain(
      '当日急件486件，较前一日增加15件（增长3.2%），主要涉及口罩（120件）；催办1031件（未计入受理量）',
    );
  });
});

describe('notes on the data', () => {
  const notesOf = (input: BulletinInput) => section('notes', input, settings);

  it('have their place on every page, in small type and under no number', () => {
    for (const [name, make] of Object.entries(scenarios)) {
      if (name === 'empty-day') continue;
      const { value } = buildBulletin(make(), settings);
      const found = value.sections.at(-1);
      expect(found, name).toMatchObject({ id: 'notes', heading: null, blocks: [{ kind: 'paragraph', isNote: true }] });
    }
  });

  it('name the past that counts are measured by, rejected rows, what was not given, and whose words are quoted', () => {
    const input = scenario(day29);
    const shown = notesOf({ ...input, overview: { ...(input.overview ?? expect.fail()), byDistrict: [] } });
    expect(shown.trim()).toBe(
      '数据说明：另有2行数据无法识别，未计入统计。区域信息、承办单位信息未提供。“正常水平”为2019年11月10日至2020年1月28日间56个平常同类日的日均件数，异常增多的日子不计在内。一件工单可涉及多个热点，各热点件数相加可大于受理总量。引文摘自市民原话，已隐去个人信息。“口罩”诉求中有88件内容基本相同（归为3组），仍按件计数。',
    );
  });

  it('judge nothing by an export in part', () => {
    expect(notesOf(scenario('partial-day'))).not.toMatch(/正常水平|升降依据/);
  });
});

describe('the office decides', () => {
  it('which sections print, in what order, under what heading', () => {
    const own: BulletinSettings = {
      ...roomy,
      sections: ['overview', 'reflections'],
      headings: { ...roomy.headings, overview: '总体情况' },
    };
    const { value } = buildBulletin(scenario(day29), own);
    expect(value.sections.map(({ id, heading }) => [id, heading])).toEqual([
      ['overview', '总体情况'],
      ['reflections', '市民反映'],
    ]);
  });

  it('how many pages: what does not fit is left out and reported', () => {
    const short: BulletinSettings = { ...settings, pages: { ...settings.pages, busy: 2, most: 2 } };
    const { value, findings } = buildBulletin(scenario(day29), short);
    const shortened = findings.find(({ code }) => code === 'bulletin-shortened');
    const words = bulletinMessages['bulletin-shortened'] ?? expect.fail();
    expect(formatMessage(words, 'zh', shortened?.args)).not.toMatch(/[a-z]/);
    expect(formatMessage(words, 'en', shortened?.args)).not.toMatch(/[\u4e00-\u9fff]/);
    expect(value.sections.map(({ id }) => id)).toContain('reflections');
    expect(value.sections.map(({ id }) => id)).toContain('overview');
  });
});

describe('a day without alarms', () => {
  it('raises no alarm', () => {
    const { value } = buildBulletin(scenario('calm-day'), roomy);
    expect(value.state).toBe('calm');
    expect(value.headlineChoice.topicId).toBeNull();
    expect(plainText(value, 'zh')).not.toMatch(/属突增|大量|激增/u);
  });

  it('quotes under a topic’s name what speaks of it, before all else', () => {
    const input = scenario('calm-day');
    const say = (...words: string[]) => quotes('2020-06-10', ...words.map((text) => [text, 9] as const));
    const topics = input.topics.map((topic, at) => ({
      ...topic,
      reflections:
        at === 0
          ? say('宽带每年要两千四百元', '小区违章停车没有人管')
          : at === 1
            ? say('宽带太慢没有人修')
            : say('物业服务收费太高了'),
    }));
    const [first, second] = input.topics.map(({ label }) => label);
    expect([first, second]).toEqual(['违章停车', '噪声扰民']);
    const shown = section('reflections', { ...input, topics });
    expect(shown).toContain('1. 违章停车：“小区违章停车没有人管”');
    expect(shown.indexOf('物业服务：')).toBeLessThan(shown.indexOf('噪声扰民：'));
  });

  it('quotes no one caller’s story as what a topic is about', () => {
    const input = scenario('calm-day');
    const own = quotes('2020-06-10', ['6月12日我们看到小区门口违章停车', 1], ['小区里违章停车没有人管', 1]);
    const topics = input.topics.map((topic) => ({ ...topic, reflections: own.slice(0, 1) }));
    expect(section('reflections', { ...input, topics })).not.toContain('6月12日');
    const [first, ...rest] = input.topics;
    const both = [{ ...(first ?? expect.fail()), reflections: own }, ...rest];
    expect(section('reflections', { ...input, topics: both })).toContain('“小区里违章停车没有人管”');
  });

  it('judges nothing where there is no history', () => {
    const input = scenario('calm-day');
    const young = {
      ...input,
      topics: input.topics.map((topic) => ({
        ...topic,
        trend: { ...topic.trend, verdict: 'unknown' as const, expected: null },
      })),
    };
    const lead = section('lead', young);
    expect(lead).toContain('因历史数据不足，本期不作热点升降判断。');
    expect(lead).toMatch(/诉求较多的主题有违章停车（\d+件，占[\d.]+%）、/u);
  });

  it('says of a month with days that are not whole what is largest in it, and that no whole day stood out, if so', () => {
    const input = scenario('week');
    const leadOf = (daysAbove: number): string => {
      const inside = { daysAbove, since: null, peak: { day: input.period.to, count: 9 } };
      const topics = input.topics.map((topic) => ({
        ...topic,
        trend: { ...topic.trend, verdict: 'steady' as const, inside },
      }));
      const overview = { ...(input.overview ?? expect.fail()), isPartial: true };
      return section('lead', { ...input, overview, topics });
    };
    expect(leadOf(0)).toMatch(/不作热点升降判断。数据完整的各日中，本周主要主题均未明显高于平常日。诉求较多的主题有/u);
    expect(leadOf(1)).not.toContain('未明显高于');
  });

  it('says of a day without history what has gained most since the day before', () => {
    const input = scenario('calm-day');
    const topics = input.topics.map((topic) => ({
      ...topic,
      trend: { ...topic.trend, verdict: 'unknown' as const, expected: null },
    }));
    const [first] = topics;
    const lead = section('lead', {
      ...input,
      topics,
      histories: new Map(input.histories).set(first?.id ?? '', history('2020-06-10', [300, 702], null)),
    });
    expect(lead).toContain('较前一日增加最多的主题为违章停车，增加402件，为前一日的2.3倍。');
  });

  it('does not call a small alarm none', () => {
    const input = scenario('calm-day');
    const first = input.topics[0] ?? expect.fail();
    const small = { ...first, count: 9, trend: { ...first.trend, verdict: 'spike' as const, expected: 1 } };
    expect(section('lead', { ...input, topics: [small] })).toContain(
      '个别主题（“违章停车”9件）高于平常，但件数较少，诉求总体平稳。',
    );
  });

  it('tells a small topic at one place once, among the incidents, and adds nothing to a headline that is not there', () => {
    const input = scenario('calm-day');
    const first = input.topics[0] ?? expect.fail();
    const ids = Array.from({ length: 11 }, (_, at) => `2020061000000${at}`);
    const trend = { ...first.trend, verdict: 'spike' as const, expected: 1 };
    const incident = { ...first, id: 'place', kind: 'incident' as const, count: 11, ticketIds: ids, trend };
    const theme = { ...first, id: 'dust', kind: 'theme' as const, count: 9, ticketIds: ids.slice(2), trend };
    const elsewhere = {
      ...theme,
      id: 'gym',
      label: '健身卡退费',
      count: 8,
      ticketIds: ids.slice(8).concat('a', 'b', 'c', 'd', 'e'),
    };
    const shown = { ...input, topics: [incident, theme, elsewhere] };
    expect(section('incidents', shown)).toContain('11件');
    expect(section('spikes', shown)).toContain('健身卡退费（8件）突增。');
    expect(section('spikes', shown)).not.toMatch(/(?<!\d)9件|此外/u);

    expect(section('lead', shown)).not.toContain('9件');
  });

  it('has no data where there is no export, and says so without a number', () => {
    const { value, findings } = buildBulletin(scenario('empty-day'), roomy);
    expect(value.state).toBe('empty');
    expect(value.numbers).toEqual([]);
    expect(value.sections).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(['bulletin-empty']);
  });

  it('tells of the calls where only these were given', () => {
    const input = scenario('empty-day');
    const calls = [{ day: input.period.from, incoming: 21044, answered: 20310, otherChannels: null }];
    const { value } = buildBulletin({ ...input, calls }, settings);
    expect(value.state).toBe('empty');
    expect(plainText(value, 'zh')).toContain(
      '一、受理概况\n　　当日呼入21044个，应答20310个（应答率96.5%），其他渠道量未提供。',
    );
    expect(value.numbers.map(({ printed }) => printed)).toEqual(['21044', '20310', '96.5%']);
  });
});

describe('the share of calls that were answered', () => {
  const input = scenario(day29);
  const shown = (answeredBefore: number): string => {
    const [own] = (input.calls ?? []).filter(({ day }) => day === input.period.from);
    const before = { day: on('2020-01-28'), incoming: 20000, answered: answeredBefore, otherChannels: null };
    const calls = own === undefined ? [] : [own, before];
    return plainText(buildBulletin({ ...input, calls }, roomy).value, 'zh');
  };

  it('stands beside that of the day before where the two lie apart', () => {
    expect(shown(18000)).toContain('（应答率51.5%，低于前一日的90.0%）');
    expect(shown(8000)).toContain('（应答率51.5%，高于前一日的40.0%）');
    expect(shown(10400)).toContain('（应答率51.5%）');
  });
});

describe('a holiday', () => {
  it('is named, and its measure is that of holidays, or of all days where too few are known', () => {
    const shown = plainText(
      buildBulletin({ ...scenario(day29), holiday: '春节', restDays: { now: true } }, roomy).value,
      'zh',
    );
    expect(shown).toContain('（星期三，农历正月初五，春节假期）');
    expect(shown).toContain('个平常节假日的日均件数');
    const [first] = scenario(day29).topics;
    const usual = { ...(first?.trend.usual ?? expect.fail()), isMixed: true as const };
    const mixed = withFirst(day29, { trend: { ...(first ?? expect.fail()).trend, usual } });
    expect(section('notes', { ...mixed, holiday: '春节' })).toContain('个平常日（不分工作日和休息日）的日均件数');
  });
});

describe('the curve', () => {
  const sourceOf = (input: BulletinInput): string | null | undefined =>
    buildBulletin(input, roomy).value.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'figure' && block.figure.kind === 'curve' ? block.figure.source : [])),
    )[0];
  const withHistory = (counts: readonly number[], usual: number): BulletinInput => {
    const input = scenario(day29);
    const id = input.topics[0]?.id ?? '';
    return { ...input, histories: new Map([...input.histories, [id, history('2020-01-29', counts, usual)]]) };
  };

  it('explains the usual level where it can be seen, and only there', () => {
    expect(sourceOf(withHistory([60, 70, 65, 300, 900], 61))).toContain('正常水平为此前');
    expect(sourceOf(withHistory([0, 1, 0, 300, 900], 0.4))).toBe('热线工单');
  });

  it('says the other day where a count was as high before', () => {
    const titleOf = (counts: readonly number[]) => section('spikes', withHistory(counts, 61));
    expect(titleOf([60, 900, 65, 300, 900])).toMatch(/达900件，与\d+月\d+日同为近\d+日最高/u);
    expect(titleOf([60, 70, 65, 300, 900])).toMatch(/达900件，为近\d+日最高/u);
  });

  it('is not drawn of ones and twos', () => {
    expect(sourceOf(withHistory([0, 1, 2, 1, 2], 1))).toBeUndefined();
  });
});

describe('an issue out of the row', () => {
  const special = (): BulletinInput => scenario('special-issue');

  it('sets parts and districts side by side and says who deals with the topic', () => {
    const input = special();
    const own = input.topics[0]?.ticketIds ?? [];
    const unit = { closed: null, overdue: null, satisfied: null, rated: null };
    const departments = [
      { ...unit, name: '乙局', ticketIds: own.slice(0, 3) },
      { ...unit, name: '甲局', ticketIds: [...own.slice(3, 10), 'other'] },
    ];
    const shown = section('spikes', { ...input, departments });
    expect(shown).toMatch(/主要内容 \| 件数 \| 区域分布 \| 件数/u);
    expect(shown).toContain('由甲局（7件）、乙局（3件）承办。');
  });

  it('tells of no measure that is another topic’s', () => {
    const policy = {
      title: '推迟开学',
      announced: on('2020-01-27'),
      effective: null,
      topicIds: [],
      keywords: ['开学'],
    };
    const counts = { days: [on('2020-01-28'), on('2020-01-29')], counts: [9, 9] };
    expect(section('policies', { ...special(), policies: [{ ...policy, counts }] })).toBe('');
    expect(section('policies', { ...special(), policies: [{ ...policy, keywords: ['口罩'], counts }] })).toContain(
      '推迟开学',
    );
  });
});

describe('urgent tickets and reminders', () => {
  it('mainly concern no topic that two of three hundred are about', () => {
    const input = withFirst(day29, { reminders: 2 });
    const own = (input.topics[0]?.ticketIds ?? []).slice(0, 2);
    const reminded = Array.from({ length: 300 }, (_, at) =>
      fact(`r${at}`, '2020-01-29', at < 2 ? { earlierId: own[at] ?? null } : {}),
    );
    const overview = { ...(input.overview ?? expect.fail()), reminders: 300 };
    expect(section('urgent', { ...input, overview, reminded })).toMatch(/催办300件（未计入受理量）(?!，主要涉及)/u);
  });
});
