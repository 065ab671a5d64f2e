import { describe, expect, it } from 'vitest';
import { cleanQuote, hasPredicate, quoteScore } from '../../../src/text/index.js';
import { segmenter } from '../tokens.js';

const FACT = '小区门口的路灯一直没有人来维修';

describe('what is cut off before a quote', () => {
  it.each([
    ['a number', '（三）'],
    ['a number in a ring', '②'],
    ['a conjunction', '而且'],
    ['the speaker’s address', '家住阳光花园小区，'],
    ['who the speaker is', '本人系阳光花园的业主，'],
    ['a greeting by name', '王市长您好，'],
    ['that somebody called', '市民来电反映：'],
    ['that it is reported', '现向贵局反映一下，'],
    ['that it is reported under one’s name', '现实名投诉'],
    ['when', '近日，'],
    ['the form’s, of who writes', '网友留言：'],
    ['the form’s, of what it holds', '留言内容：'],
    ['the form’s, whoever wrote', '网民留言：'],
    ['the form’s, behind a comma', '网友留言，'],
    ['the form’s, of who calls', '王先生来电：'],
    ['a heading of a few words', '望解决投诉：'],
    ['a heading of one’s own', '附我们的建议：'],
    ['the form’s, by letter', '来信人：'],
    ['what a clerk files it under', '关于路灯不亮一事，'],
    ['several of them', '尊敬的领导：1、据了解，另外'],
  ])('is %s: %s', (_what, opening) => {
    expect(cleanQuote(`${opening}${FACT}`)).toBe(FACT);
  });

  it('is not what belongs to the topic', () => {
    for (const text of ['家住三楼的老人下不了楼已有两个多月', '但凡下雨小区地下车库就会积水成河'])
      expect(cleanQuote(text)).toBe(text);
  });
});

describe('what is cut off behind a quote', () => {
  it.each([
    ['thanks', '，谢谢领导！'],
    ['a plea', '，望相关部门尽快解决。'],
    ['a half sentence', '，由于小区的物业'],
    ['marks', '…………'],
    ['several of them', '，感激不尽。谢谢！'],
  ])('is %s: %s', (_what, closing) => {
    expect(cleanQuote(`${FACT}${closing}`)).toBe(FACT);
  });
});

/** So many characters, none of them twice. */
const unlike = (length: number): string =>
  `小区的路灯没有人修${Array.from({ length: length - 9 }, (_, at) => String.fromCharCode(0x6c34 + 3 * at)).join('')}`;

describe('a clause gives no quote', () => {
  it.each([
    ['of fourteen characters', '路灯一直没有人来维修多少天'],
    ['of more than eighty', `${'路灯坏了没有人修'.repeat(10)}啊`],
    ['with an address of the net', '小区物业的通知贴在www.example.com网站上面'],
    ['of which four in ten characters are no Chinese', '物业通知停水 2020-01-29 08:00 2020-01-30 20:00'],
    ['that ends in a colon', '小区业主多次反映但没有解决的事情是：'],
    ['that says that points follow', '小区物业服务不到位主要有以下几点'],
    ['with a bracket that nothing opened', '小区物业公司）擅自提高停车收费的标准'],
    ['of two outcries', '小区的电梯坏了一个多月都没有人管！！'],
    ['that is a line of a form', '时间：每天晚上十点到第二天早上六点钟'],
  ])('%s', (_what, clause) => {
    expect(cleanQuote(clause)).toBeUndefined();
  });

  it('where points that follow are announced in its last eight characters', () => {
    expect(cleanQuote('小区物业服务不到位主要有几点让人不能接受')).toBeUndefined();
    expect(cleanQuote('小区物业服务不到位主要有几点让人都不能接受')).toBeDefined();
  });

  it('where only masks are left of it, but one where there is a topic beside them', () => {
    expect(cleanQuote('〔电话〕〔电话〕〔电话〕〔电话〕〔电话〕')).toBeUndefined();
    expect(cleanQuote(`${FACT}〔电话〕`)).toBe(`${FACT}〔电话〕`);
  });

  it('rather than one that is cut within a word', () => {
    for (const text of ['并排停放的电动车挡住了消防通道口', '而今小区的地下车库仍然没有人来管理'])
      expect(cleanQuote(text)).toBeUndefined();
  });

  it('unless it has ten Chinese characters at least', () => {
    expect(cleanQuote('路灯坏了没有人来修12345')).toBeUndefined();
    expect(cleanQuote('路灯坏了没有人来维修了12345')).toBe('路灯坏了没有人来维修了12345');
  });

  it.each([
    ['of eighty characters, and none of more', unlike(80), unlike(81)],
    [
      'of six in ten Chinese characters, and none of fewer',
      '路灯坏了没有人来维修123456',
      '路灯坏了没有人来维修1234567',
    ],
    ['of ten Chinese characters, and none of nine', '路灯坏了没有人来维修12345', '路灯坏了没有人来修123456'],
    [
      'that says ten characters twice, as where a title ran into its text, and no fewer',
      '小区门口的路灯坏了没小区门口的路灯坏了无人修',
      '小区门口的路灯坏了没小区门口的路灯坏了没人修',
    ],
  ])('but one %s', (_what, one, none) => {
    expect([cleanQuote(one), cleanQuote(none)]).toEqual([one, undefined]);
  });
});

describe('of two quotes that say the same, the better one', () => {
  const reads = (quote: string): number => quoteScore(quote, segmenter);

  it.each([
    ['begins with its subject', '路灯坏了两个星期一直没有人来修', '没有人来修路灯已经两个星期之久'],
    ['points at nothing that stood before', '小区的路灯坏了两个星期没人来修', '该小区路灯坏了两个星期没有人修'],
    ['speaks of the fact, not of the speaker', '小区门口路灯坏了两个星期没有修', '本人门口路灯坏了两个星期没有修'],
    ['gives no date', '小区路灯坏了两个星期一直没有修', '小区路灯1月29日坏了一直没有修'],
    ['makes no outcry', '小区路灯坏了两个星期一直没有修', '小区路灯坏了太久了两个星期没修'],
    [
      'has no more than four commas',
      '路灯，电梯，车棚，大门，都坏了两个星期',
      '路灯，电梯，车棚，大门，楼道，都坏了很久',
    ],
  ])('%s', (_what, better, worse) => {
    expect(reads(better)).toBeGreaterThan(reads(worse));
  });

  it.each([
    ['nothing where it has no fault', '小区门口的路灯坏了两个星期一直没有人来修理', 0],
    ['a third without a subject', '没有人来修理小区门口的路灯已经两个星期之久', 0.35],
    ['a quarter where it points at what stood before', '该小区门口的路灯坏了两个星期一直没有人来修理', 0.25],
    ['a quarter where it speaks of the speaker', '小区门口的路灯坏了两个星期本人多次报修无人理', 0.25],
    ['an eighth where it says we', '小区门口的路灯坏了两个星期我们多次报修无人理', 0.12],
    ['a seventh where it goes on from something', '后来小区门口的路灯坏了两个星期没有人来修理', 0.15],
    ['a quarter where it is an outcry', '小区门口的路灯坏了太久了两个星期没有人来修理', 0.25],
    ['a tenth with a date', '小区门口的路灯1月29日坏了一直没有人来修理', 0.1],
    ['a twentieth where it is short', '小区门口的路灯坏了两个星期无人修', 0.05],
    ['a seventh where it is long', `${'小区门口的路灯坏了没有人来修理'.repeat(3)}一直没有人来`, 0.15],
    ['a tenth with many commas', '小区门口的路灯，电梯，车棚，大门，楼道，都坏了很久没修', 0.1],
  ])('loses %s', (_what, quote, lost) => {
    expect(reads(quote)).toBeCloseTo(1 - lost, 6);
  });

  it('is of a length that a line holds', () => {
    const of = (length: number): string => '小区门口的路灯坏了没有人来维修楼道也是'.repeat(4).slice(0, length);
    expect(reads(of(18))).toBeGreaterThan(reads(of(17)));
    expect(reads(of(50))).toBeGreaterThan(reads(of(51)));
  });

  it('says we rather than I, and best neither', () => {
    const [i, we, nobody] = ['我', '我们', '业主'].map((who) => reads(`小区路灯坏了两个星期${who}多次报修`));
    expect(i).toBeLessThan(we as number);
    expect(we).toBeLessThan(nobody as number);
  });

  it('is never worse than nothing', () => {
    expect(reads('这让我本人太心寒了，，，，，2020年1月29日随后没有人管！')).toBeGreaterThanOrEqual(0);
  });
});

describe('a clause says something of something', () => {
  const says = (clause: string): boolean => hasPredicate(clause, segmenter.cut(clause), segmenter);

  it.each(['路灯坏了', '门口很脏', '价格很高', '楼道有积水'])('as %s does', (clause) => {
    expect(says(clause)).toBe(true);
  });

  it.each(['小区门口的路灯', '阳光花园三期'])('and %s does not', (clause) => {
    expect(says(clause)).toBe(false);
  });

  it('as far as is known of one that is not Chinese', () => {
    expect(says('the lift')).toBe(true);
  });
});
