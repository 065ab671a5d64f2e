import { describe, expect, it } from 'vitest';
import type { BulletinInput, BulletinSettings } from '../../src/bulletin/index.js';
import { buildBulletin } from '../../src/bulletin/index.js';
import { ownWords } from '../../src/bulletin/page/own-words.js';
import { eachOnce, printableQuotes } from '../../src/bulletin/page/quotes.js';
import type { Quote } from '../../src/model/index.js';
import { DAY, dayWith, roomy, section, topicOf } from './printed.js';
import { quotes } from './scenarios/make.js';

type Said = readonly [text: string, count: number];

/** What of that may stand on the page under 反映, in its order. */
function printed(said: readonly Said[], more: Partial<BulletinInput> = {}, longest = roomy.quoteLength.max): string[] {
  const topic = topicOf('停水', 300, { more: { reflections: quotes(DAY, ...said) } });
  const settings = { ...roomy, quoteLength: { ...roomy.quoteLength, max: longest } };
  return printableQuotes({ input: dayWith([topic], more), settings }, topic, 'reflections').quotes.map(
    ({ text }) => text,
  );
}

const several: Said[] = [
  ['小区停水三天无人处理', 30],
  ['水压不足四楼没有水', 20],
];
const single: Said = ['物业收费太高无人管理', 1];
/** What one caller asks, in so many characters. */
const question = (length: number): Said => [`请问${'停水期间居民用水'.repeat(5).slice(0, length - 7)}怎么办理？`, 1];

describe('quotes of what several say', () => {
  it('stand without a single caller’s from two on', () => {
    expect(printed([...several, single])).toEqual(several.map(([text]) => text));
    expect(printed([several[0] as Said, single])).toHaveLength(2);
  });

  it('stand without questions from two on', () => {
    const asked: Said = ['请问什么时候恢复供水？', 9];
    expect(printed([...several, asked])).toEqual(several.map(([text]) => text));
    expect(printed([several[0] as Said, asked])).toHaveLength(2);
  });

  it('lose the part that is one caller’s where half of the words are left', () => {
    const own: Partial<BulletinInput> = { ownWordsIn: (text) => (text.includes('七号楼') ? ['七号楼'] : []) };
    const kept = '小区停水三天无人处理居民生活不便，';
    const others = (count: number): string => `七号楼${'水'.repeat(count)}`;
    const shared = (count: number) => printed([[`${kept}${others(count)}`, 9]], own)[0];
    expect([kept.length, shared(14), shared(15)]).toEqual([17, kept.slice(0, -1), `${kept}${others(15)}`]);
  });
});

describe('one caller’s words that name a place', () => {
  it('stand only where most of the topic’s tickets name it', () => {
    const words = '澜湾半岛的水管又裂开没有人来修';
    const held = (count: number) =>
      printed([[words, 1]], {
        placesIn: (said) => (said.includes('澜湾半岛') ? ['澜湾半岛'] : []),
        holding: (place, { ticketIds }) => (place === '澜湾半岛' ? ticketIds.slice(0, count) : []),
      });
    expect(held(151)).toEqual([words]);
    expect(held(150)).toEqual([]);
  });

  it('go on from what the topic is called, where they begin with the place', () => {
    const named = (words: string, held = 1, count = 1) =>
      printed([[words, count]], {
        placesIn: (said) => (said.includes('澜湾半岛') ? ['澜湾半岛'] : []),
        holding: (place, { ticketIds }) => (place === '澜湾半岛' ? ticketIds.slice(0, held) : []),
      });
    const rest = '停水了，四楼的老人没有水喝';
    expect(named(`澜湾半岛${rest}`)).toEqual([rest]);
    expect(named(`澜湾半岛小区${rest}`, 1, 9)).toEqual([`小区${rest}`]);
    // Of 的 and of what is said first of something else only half would be told; a place that most name stays.
    expect(named(`澜湾半岛的${rest}`)).toEqual([]);
    expect(named(`澜湾半岛抢修又${rest}`)).toEqual([]);
    expect(named(`澜湾半岛${rest}`, 151)).toEqual([`澜湾半岛${rest}`]);
  });
});

describe('a quote that masking has left a hole in', () => {
  it('loses it at its end and behind its own word', () => {
    expect(printed([['停电停水查不到进度，我的车牌〔车牌〕', 9]])).toEqual(['停电停水查不到进度']);
    expect(printed([['停电后车牌号〔车牌〕被人套用了没有人管', 9]])).toEqual(['停电后车牌号被人套用了没有人管']);
  });

  it('stands behind those that are whole', () => {
    const hole: Said = ['抢修时挖倒了〔姓名〕家的院墙无人处理', 40];
    expect(printed([hole, ...several])).toEqual([...several, hole].map(([text]) => text));
  });
});

describe('the count of a quote', () => {
  const words = '新渡口路面积水，车辆熄火在路中间，无人疏导';
  const counted = (held: number, more: Partial<Quote> = {}) => {
    const plain = topicOf('积水', 300);
    const ticketIds = plain.ticketIds.slice(0, 4);
    const reflections = [{ text: words, count: 4, ticketIds, ticketId: ticketIds[0] ?? '', ...more }];
    const topic = { ...plain, reflections };
    const holding: NonNullable<BulletinInput['holding']> = (part, { ticketIds }) =>
      part === '车辆熄火在路中间，无人疏导' ? ticketIds.slice(0, held) : [];
    const own = { ownWordsIn: (text: string) => (text.includes('新渡口') ? ['新渡口'] : []) };
    const input = dayWith([topic], { ...own, holding });
    const [item] = printableQuotes({ input, settings: roomy }, topic, 'reflections').quotes;
    return [item?.text, item?.count, item?.ticketIds.length];
  };

  it('is that of the tickets that hold the words as they are printed, where these are more', () => {
    expect(counted(6)).toEqual(['车辆熄火在路中间，无人疏导', 6, 6]);
    expect(counted(2)).toEqual(['车辆熄火在路中间，无人疏导', 4, 4]);
  });

  it('is that of the tickets that mention the harm, where it tells of harm', () => {
    expect(counted(6, { harm: '被困' }).slice(1)).toEqual([4, 4]);
  });
});

describe('a quote', () => {
  it.each(['市民来电，', '来电人称，', '市民来电反映，', '来电市民投诉：', '群众来电，'])(
    'does not begin with the clerk’s %s',
    (opening) => {
      expect(printed([[`${opening}小区停水三天无人处理`, 3]])).toEqual(['小区停水三天无人处理']);
    },
  );
});

describe('posts that are put to no office', () => {
  it('are not quoted as what citizens report, unless the editor has chosen them', () => {
    const [talk, put] = several.map(([text]) => text);
    const isTalk = ({ text }: { text: string }): boolean => text === talk;
    expect(printed(several, { isTalk })).toEqual([put]);
    expect(printed(several, { isTalk, isChosen: () => true })).toEqual([talk, put]);
  });

  it('propose nothing to anybody either', () => {
    const suggestions = quotes(DAY, ['建议增设临时取水点', 3], ['希望他们增设临时取水点', 2]);
    const topic = topicOf('停水', 300, { more: { suggestions } });
    const words = (isTalk: boolean): string[] =>
      printableQuotes(
        { input: dayWith([topic], { isTalk: () => isTalk }), settings: roomy },
        topic,
        'suggestions',
      ).quotes.map(({ text }) => text);
    expect(words(true)).toEqual([]);
    expect(words(false)).toHaveLength(2);
  });

  it('stand under no heading of reports', () => {
    const headings = (more: Partial<BulletinInput>, own: Partial<BulletinSettings> = {}): string =>
      JSON.stringify(
        buildBulletin(dayWith([topicOf('停水', 300, { more: { reflections: quotes(DAY, ...several) } })], more), {
          ...roomy,
          ...own,
        }).value.sections.map(({ heading }) => heading),
      );
    expect(headings({})).toContain('市民反映');
    expect(headings({ isTalk: () => false })).toContain('市民关注');
    expect(headings({ isTalk: () => false })).not.toContain('市民反映');
    const own = { headings: { ...roomy.headings, reflections: '反映情况' } };
    expect(headings({}, own)).toContain('反映情况');
    expect(headings({ isTalk: () => false }, { ...own, talkHeadings: {} })).toContain('反映情况');
    expect(headings({ isTalk: () => false }, { talkHeadings: { reflections: '网民议论' } })).toContain('网民议论');
  });

  it('are told of in the notes', () => {
    const notes = (more: Partial<BulletinInput>): string => section('notes', dayWith([topicOf('停水', 300)], more));
    expect(notes({ isTalk: () => true })).toContain('来件多为公开言论');
    expect(notes({})).not.toContain('公开言论');
  });

  it('ask nothing of a unit', () => {
    const lead = (more: Partial<BulletinInput>): string =>
      section('lead', dayWith([topicOf('停水', 300, { expected: 20 })], more));
    expect(lead({})).toContain('请有关单位研究处理。');
    expect(lead({ isTalk: () => true })).toMatch(/供参阅。\s*$/u);
  });
});

describe('quotes that tell harm', () => {
  it('stand before the others, two of them', () => {
    const harms = ['烫伤', '摔伤', '触电'];
    const reported = harms.map((harm, at): Said => [`停水期间有居民${harm}无人处理`, 9 - at]);
    const harmsIn = (text: string): string[] => harms.filter((harm) => text.includes(harm));
    const [burnt, fallen, shocked] = reported.map(([text]) => text);
    const [most, more] = several.map(([text]) => text);
    expect(printed([...several, ...reported], { harmsIn })).toEqual([burnt, fallen, most, more, shocked]);
  });
});

describe('a single caller’s question', () => {
  it('has twenty-four characters at most: a longer one tells that caller’s own affairs', () => {
    expect(printed([question(24)])).toHaveLength(1);
    expect(printed([question(25)])).toEqual([]);
  });
});

describe('a quote that is too long', () => {
  it('ends at a clause that has half of its room, else in ……', () => {
    const words = (first: number): string => `停水${'三'.repeat(first - 2)}，没有水${'喝'.repeat(40)}`;
    expect(printed([[words(20), 9]], {}, 40)).toEqual([words(20).slice(0, 20)]);
    expect(printed([[words(19), 9]], {}, 40)).toEqual([`${words(19).slice(0, 40)}……`]);
  });
});

describe('a foreign language', () => {
  it('has four Chinese characters at most, and fewer than a third of its letters', () => {
    // A quote in a foreign language comes after all others.
    const isLast = (text: string): boolean => printed([[text, 90], several[0] as Said]).at(-1) === text;
    const of = (chinese: number, letters: number): string =>
      `${'停水无人'.slice(0, 4)}${'处理了'.slice(0, chinese - 4)} ${'no water here '.repeat(9).replaceAll(' ', '').slice(0, letters)}`;
    expect([of(4, 60), of(5, 60)].map(isLast)).toEqual([true, false]);
    expect([of(4, 9), of(4, 8)].map(isLast)).toEqual([true, false]);
  });
});

describe('quotes in a foreign language', () => {
  it('are one', () => {
    const foreign = ['Our water has been cut off for three days', 'Nobody answers when we call about the water'];
    const shown = printed([[foreign[0] ?? '', 90], [foreign[1] ?? '', 80], several[0] as Said]);
    expect(shown.filter((text) => foreign.includes(text))).toEqual([foreign[0]]);
  });
});

describe('a proposal', () => {
  const shown = (words: string): string | undefined => {
    const topic = topicOf('公交', 300, { more: { suggestions: quotes(DAY, [words, 3]) } });
    return printableQuotes({ input: dayWith([topic]), settings: roomy }, topic, 'suggestions').quotes[0]?.text;
  };

  it('begins at the part that proposes by itself', () => {
    expect(shown('请领导关注机场的公交车，六点以后就没有车了，机场公交应该推迟末班时间')).toBe(
      '机场公交应该推迟末班时间',
    );
    expect(shown('希望学校门口增设红绿灯，安排人员值守')).toBe('希望学校门口增设红绿灯，安排人员值守');
  });

  it('stays whole where its last part alone says of nothing what should be done', () => {
    const whole = '请领导关注机场的公交车，应该推迟末班时间';
    expect(shown(whole)).toBe(whole);
    expect(shown('请重视校门口拥堵，增设红绿灯和标志')).toBe('请重视校门口拥堵，增设红绿灯和标志');
  });
});

describe('quotes that say again what one before them has said', () => {
  const all = quotes(
    DAY,
    ['公司 强制 职工 捆绑 购买 车位', 1],
    ['开发商 强制 员工 捆绑 购买 车位', 1],
    ['物业 收取 双倍 停车费', 1],
    ['地库 漏水 无人 维修', 1],
  );
  const segment = (words: string): string[] => words.split(' ');
  const kept = (least: number, given = all): string[] =>
    eachOnce({ input: dayWith([], { segment }) }, given, least).map(({ text }) => text.slice(0, 2));

  it('stand only where fewer others do than are wanted', () => {
    expect(kept(2)).toEqual(['公司', '物业', '地库']);
    expect(kept(4)).toEqual(['公司', '物业', '地库', '开发']);
  });

  it('never stand where they hold it word for word, or are held by it', () => {
    const inside = quotes(DAY, ['夹到 我妈 手肿了', 5], ['又 困人 夹到 我妈 手肿了', 1], ['困人', 1], ['地库 漏水', 1]);
    expect(kept(4, inside)).toEqual(['夹到', '困人', '地库']);
  });

  it('stand where they tell harm', () => {
    expect(
      kept(
        2,
        all.map((item) => ({ ...item, harm: '触电' })),
      ),
    ).toHaveLength(4);
  });

  it('say again from six tenths of their words on', () => {
    const [first] = all;
    const nearly = quotes(DAY, ['强制 职工 捆绑 物业 维修', 1], ['公司 强制 职工 捆绑 购买 物业 收取 双倍 维修', 1]);
    const given = nearly.map((item) => (first === undefined ? [] : [first, item]));
    expect(given.map((pair) => kept(1, pair).length)).toEqual([1, 2]);
  });
});

describe('what says only that there is something to say', () => {
  it.each([
    ['一个问题，导航带到假停车场', '导航带到假停车场'],
    ['我想反映个事，学生集体拉肚子', '学生集体拉肚子'],
    ['嘛，我家又停水了', '我家又停水了'],
    ['停车场进去了出不来，昨天也打过电话', '停车场进去了出不来'],
    ['学校停车场应当开放，现来电反映', '学校停车场应当开放'],
    ['问题一直没有解决，楼道漏水', '问题一直没有解决，楼道漏水'],
    ['停水三天，打电话没人接', '停水三天，打电话没人接'],
  ])('is cut off %s', (given, left) => {
    expect(ownWords('reflections', given)).toBe(left);
  });
});
