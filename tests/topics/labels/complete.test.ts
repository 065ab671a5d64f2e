import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { Naming } from '../../../src/topics/corpus/naming.js';
import { findTopics } from '../../../src/topics/index.js';
import { asSaid, clauseTexts } from '../../../src/topics/labels/as-said.js';
import { clausesOf } from '../../../src/topics/labels/clauses.js';
import { labelOf as labelOfRule } from '../../../src/topics/labels/label.js';
import { dayOf, inputOf, lexicon, MATTERS, segmenter, ticket } from '../tickets.js';

const day = dayOf(MATTERS, 20);
const STREETS = ['永安', '太平', '长兴', '福田', '宁海', '青石'];

/** The label of the topic that an ordinary day has besides, where six callers of six streets say this. */
function labelOf(title: string, text: string): string {
  const tickets = STREETS.map((street, at) =>
    ticket(`own-${at}`, `${street}路的${text}`, { title: `${at % 2 === 0 ? '反映' : ''}${title}`, district: '青浦区' }),
  );
  const { topics } = findTopics(inputOf([...day, ...tickets])).value.set;
  const found = topics.find(({ ticketIds }) => tickets.every(({ id }) => ticketIds.includes(id)));
  if (found === undefined) throw new Error(`no topic among ${topics.map(({ label }) => label)}`);
  return found.label;
}

describe('a label', () => {
  it('does not break off before the last word of what all titles say', () => {
    expect(labelOf('楼上漏水不肯修', '住户家里楼上漏水，邻居一直不肯修，墙面发霉。')).toBe('楼上漏水不肯修');
  });

  it('has what denies it: they complain that no cash is taken', () => {
    expect(labelOf('饭店拒收现金', '在饭店结账时店员拒收现金，老人没有手机，现金也付不了。')).toContain('拒收现金');
  });

  it('does not leave out that they are against it', () => {
    const label = labelOf('反对拆除石拱桥', '县里的石拱桥有一百年历史，居民反对拆除石拱桥来建商铺。');
    expect(label).toMatch(/^(?!.*拆除)|反对/);
    expect(label).toContain('石拱桥');
  });

  it('does not end with a word that stands in every ticket whatever its matter', () => {
    expect(labelOf('楼上漏水不肯修问题', '住户家里楼上漏水，邻居一直不肯修，墙面发霉。')).toBe('楼上漏水不肯修');
  });

  it("ends with a noun of everyone's that few tickets say otherwise", () => {
    expect(labelOf('小区封闭式管理', '小区封闭式管理以后只留一个出口，进出要绕路。')).toMatch(/管理$/);
  });

  it('does not end with a verb whose object titles go on to say', () => {
    const label = labelOf('楼上漏水不肯修什么地方', '住户家里楼上漏水，邻居一直不肯修，墙面发霉。');
    expect(label).toBe('楼上漏水不肯');
  });

  it('does not begin with a wish: 希望 is no part of the matter', () => {
    expect(labelOf('希望增设夜班公交车', '居民下夜班回家没有车坐，希望增设夜班公交车。')).toBe('增设夜班公交车');
  });
});

describe('the label of copies', () => {
  it('has neither the number nor the estate in which they differ', () => {
    const tickets = STREETS.map((street, at) =>
      ticket(
        `own-${at}`,
        `住户家里楼上漏水，邻居一直不肯修，墙面发霉。${'第三次打来电话，仍然没有人来看。'.repeat(3)}`,
        {
          title: `反映${street}苑${at + 310}号楼上漏水不肯修`,
          district: '青浦区',
        },
      ),
    );
    const { topics } = findTopics(inputOf([...day, ...tickets])).value.set;
    const found = topics.find(({ ticketIds }) => tickets.every(({ id }) => ticketIds.includes(id)));
    expect(found?.label).toMatch(/^(?:楼上)?漏水不肯修$/);
  });
});

/** Titles of one park, in the ways of five callers. */
const PARK = ['泉清公园规划要优化', '优化泉清公园规划', '建议泉清公园规划再优化', '泉清公园何时优化', '泉清公园要优化'];

/** The label of a rule of these words, of which tickets with these titles are all there are. */
function labelOfWords(titles: readonly string[], ...words: readonly string[]): string {
  const input = inputOf(titles.map((title, at) => ticket(`own-${at}`, '请尽快处理。', { title })));
  const corpus = buildCorpus(input);
  const tools = { corpus, lexicon, naming: new Naming(corpus, segmenter, lexicon), segmenter };
  const rule = { any: [words.map((word) => ({ spellings: [word] }))], not: [] };
  return labelOfRule(tools, { rule, members: Int32Array.from(titles.keys()) }).text;
}

describe('a name in a label', () => {
  const whole = (titles: readonly string[], name: string): string => {
    const input = inputOf(titles.map((title, at) => ticket(`own-${at}`, `${name}那边请尽快处理。`, { title })));
    const corpus = buildCorpus(input);
    const clauses = [...titles.keys()].map((at) => clausesOf(corpus, at));
    const said = { clauses, texts: clauseTexts(corpus, clauses) };
    return asSaid({ corpus, lexicon, naming: new Naming(corpus, segmenter, lexicon), segmenter }, said, name);
  };

  it('has the kind that most titles say behind it, and not what they say further on', () => {
    expect(whole(PARK, '泉清')).toBe('泉清公园');
  });

  it('has the last character that nearly all say behind it, in whatever words it is cut', () => {
    const centre = ['万象港吊顶坍塌', '万象港何时开门', '万象港商场停电', '请查万象港'];
    expect(whole(centre, '万象')).toBe('万象港');
    expect(whole([...centre, '万象更新'], '万象')).toBe('万象');
  });

  it('is the whole of what nearly all say, though a dictionary has a piece of it', () => {
    const shop = ['渔家阿婆吃坏肚子', '渔家阿婆后厨太脏', '在渔家阿婆用餐后腹泻', '请查渔家阿婆'];
    expect(whole(shop, '渔家')).toBe('渔家阿婆');
    expect(whole(shop, '阿婆')).toBe('渔家阿婆');
    expect(whole([...shop, '渔家乐没有执照'], '渔家')).toBe('渔家');
    expect(whole(['停电问题', '反映停电问题', '停电问题如何处理', '停电问题'], '停电')).toBe('停电');
  });

  it('is followed by its matter without a mark, once it has its kind', () => {
    expect(labelOfWords(PARK, '泉清', '优化')).toBe('泉清公园优化');
  });

  it('stays as it is where titles say several kinds, or none', () => {
    expect(whole(['泉清公园规划', '泉清大道施工', '泉清小学招生', '泉清医院停车'], '泉清')).toBe('泉清');
    expect(whole(['泉清规划要优化', '泉清道路要优化', '优化泉清车位', '泉清规划'], '泉清')).toBe('泉清');
    expect(whole(['请优化泉清，公园太挤', '泉清：公园太挤', '泉清，公园没有灯', '泉清，公园积水'], '泉清')).toBe(
      '泉清',
    );
  });
});

describe('a label that stands inside a longer name', () => {
  it('has the number before it that its titles say', () => {
    expect(labelOfWords(['举报58车贷诈骗', '58车贷何时立案', '58车贷退款', '请查58车贷', '58车贷受害者'], '车贷')).toBe(
      '58车贷',
    );
  });

  it('has the rest of the word that nearly all have, and stays where they have several', () => {
    expect(
      labelOfWords(['体温检测不准', '请加强体温检测', '体温检测排队', '门岗体温检测', '体温检测漏查'], '检测'),
    ).toBe('体温检测');
    expect(labelOfWords(['水质检测不准', '核酸检测排队', '体温检测排队', '房屋检测收费', '检测漏查'], '检测')).toBe(
      '检测',
    );
  });
});
