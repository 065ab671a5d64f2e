import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { chooseQuotes } from '../../../src/topics/quotes/quotes.js';
import { inputOf, segmenter, ticket } from '../tickets.js';

interface Sketch {
  /** How many other tickets of the topic say each word: that many hundredths of it do, nearly. */
  readonly said: Readonly<Record<string, number>>;
  /** Texts of one ticket each, in one order and in the other. */
  readonly texts: readonly string[];
  readonly label?: string;
  readonly most?: number;
}

/** Which of the texts are quoted of a topic named 口罩; none of the other tickets names it. */
function quoted({ said, texts, label = '口罩', most = 1 }: Sketch): string[] {
  const others = Array.from({ length: 100 }, (_, at) => {
    const words = Object.entries(said).flatMap(([word, count]) => (at < count ? [word] : []));
    return ticket(`o-${String(at).padStart(3, '0')}`, `那边有${words.join('、')}。`);
  });
  const own = texts.map((text, at) => ticket(`a-${at}`, text));
  const more = Array.from({ length: 300 }, (_, at) => ticket(`x-${at}`, `第${at}家没有别的`));
  const corpus = buildCorpus(inputOf([...own, ...others, ...more]));
  const members = Int32Array.from(corpus.tickets.flatMap(({ id }, at) => (id.startsWith('x-') ? [] : [at])));
  const { reflections } = chooseQuotes(corpus, members, ['口罩'], segmenter, {
    most,
    read: 1000,
    label,
    from: members,
  });
  return reflections.map(({ text }) => text);
}

const fault = (what: string): string => `口罩发放点旁边的${what}一直没有人来修`;
const LAMP = fault('路灯');
const LIFT = fault('电梯');
const subjects = (texts: readonly string[]): string =>
  texts.map((text) => ['路灯', '电梯', '空调'].find((word) => text.includes(word)) ?? text).join(' ');

const KNOWN = '，街道和物业公司都知道，每次去问都说已经登记';
const MORE = '，让大家回家再等等，到今天还是没有任何一个人过来看过一眼';
const NOUNS =
  '食堂 路面 井盖 水管 快递 门禁 公园 车位 学费 工资 消防 菜场 地铁 公交 垃圾 噪音 油烟 暖气 幼儿园 医院 医保 户口 驾照 护照 电动车 充电桩 绿化 树木 桥梁 河道 厕所 健身房 培训班 押金 房租 中介 超市 银行 酒店 邮局 宾馆 饭店'.split(
    ' ',
  );

describe('which clause of a topic is quoted', () => {
  /** Whether the lamp or the lift, which so many of a hundred tickets name where others name the lamp. */
  const between = (lamp: string, lift: string, lamps: number, lifts: readonly number[], label?: string): string[] =>
    lifts.map((count) =>
      subjects(
        quoted({ said: { 路灯: lamps, 电梯: count }, texts: [`${lamp}。`, `${lift}。`], ...(label && { label }) }),
      ),
    );

  it('one whose sentence goes on only where it is worth three sevenths more than one that ends', () => {
    expect(between(`${LAMP}${KNOWN}`, `${LIFT}${KNOWN}${MORE}`, 50, [76, 77])).toEqual(['路灯', '电梯']);
  });

  it('one with a word of the label where no other word is said more than twice as often', () => {
    expect(between(LAMP, LIFT, 40, [80, 81], '路灯')).toEqual(['路灯', '电梯']);
  });

  it('one that reads badly by itself only where it is worth a third more than one that reads well', () => {
    expect(between(LAMP, `让${LIFT}`, 50, [66, 67])).toEqual(['路灯', '电梯']);
  });

  it('one of 22 characters rather than one of 15 where its words are said a little more: below twenty length is no merit', () => {
    const [short, long] = ['口罩点旁边的路灯一直没有人来修', '口罩发放点门口旁边的电梯已经一直没有任何人来修'];
    expect(between(short, long, 50, [50, 51])).toEqual(['路灯', '电梯']);
  });

  it('one that says something else, where that is worth seven tenths of what says the same again', () => {
    const texts = [`${LAMP}。`, '口罩发放点里面的路灯昨晚又坏掉了。', '口罩大厅里空调整天吹出来的都是冷风。'];
    const second = (count: number) => subjects(quoted({ said: { 路灯: 90, 空调: count }, texts, most: 2 }));
    expect([82, 84].map(second)).toEqual(['路灯 路灯', '路灯 空调']);
  });

  it('one with any of the forty most typical words, and no rarer one', () => {
    const said = Object.fromEntries(NOUNS.map((noun, at) => [noun, 99 - 2 * at]));
    const isChosen = (rank: number): boolean => {
      const own = fault(NOUNS[rank - 1] ?? '');
      return quoted({ said, texts: [`${own}。`, `${fault('一切')}。`] })[0] === own;
    };
    expect([40, 41].map(isChosen)).toEqual([true, false]);
  });
});
