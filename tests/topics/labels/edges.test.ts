import { describe, expect, it } from 'vitest';
import type { Day, Rule, Ticket } from '../../../src/model/index.js';
import { buildCorpus, type Corpus } from '../../../src/topics/corpus/corpus.js';
import { Naming } from '../../../src/topics/corpus/naming.js';
import { USE } from '../../../src/topics/corpus/word-use.js';
import { findTopics } from '../../../src/topics/index.js';
import { denied } from '../../../src/topics/labels/as-said.js';
import { clausesOf } from '../../../src/topics/labels/clauses.js';
import { labelOf } from '../../../src/topics/labels/label.js';
import { endsLabel, type LabelTools } from '../../../src/topics/labels/label-tools.js';
import { sharedClause } from '../../../src/topics/labels/shared-clause.js';
import { keywordAsWritten } from '../../../src/topics/labels/surface-form.js';
import { topicWordOf } from '../../../src/topics/labels/topic-word.js';
import { keepsLabel } from '../../../src/topics/registry/kept-label.js';
import { dayOf, inputOf, lexicon, MATTERS, segmenter, ticket } from '../tickets.js';

const plainCorpus = (texts: readonly string[]): Corpus =>
  ({
    tickets: texts.map((text, at) => ticket(`t${at}`, text)),
    group: Int32Array.from(texts.keys()),
  }) as unknown as Corpus;
const toolsOf = (tickets: readonly Ticket[]): LabelTools => {
  const corpus = buildCorpus(inputOf(tickets));
  return { corpus, lexicon, naming: new Naming(corpus, segmenter, lexicon), segmenter };
};
/** Numbers of the tickets of a corpus that are not the day's. */
const ownOf = ({ corpus }: LabelTools): number[] =>
  corpus.tickets.flatMap(({ id }, number) => (id.startsWith('own-') ? [number] : []));
const many = <T>(count: number, one: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => one(at));

describe('how many texts are read', () => {
  it('are forty for how a word is written, and every second of one more', () => {
    const form = (count: number): string =>
      keywordAsWritten('quarantin', () =>
        many(count, (at) => ticket(`t${at}`, at % 2 === 0 ? 'quarantine' : 'quarantined, quarantined')),
      );
    expect([40, 41].map(form)).toEqual(['quarantined', 'quarantine']);
  });

  const keeps = (texts: readonly string[], label = '停水', word = label): boolean =>
    keepsLabel(
      plainCorpus(texts),
      segmenter,
      {
        id: 'T',
        label,
        rule: { any: [], not: [] },
        firstSeen: '2020-01-20' as Day,
        lastSeen: '2020-01-28' as Day,
        count: 9,
      },
      { any: [[{ spellings: [word] }]], not: [] },
      Int32Array.from(texts.keys()),
    );

  it('are two hundred for a label', () => {
    expect([200, 201].map((count) => keeps(many(count, (at) => (at % 2 === 0 ? '断水' : '停水'))))).toEqual([
      true,
      false,
    ]);
  });

  it('keep the spelling of the days before where three of ten have it, and not where one of four has', () => {
    expect(keeps([...many(3, () => '停水'), ...many(7, () => '断水')])).toBe(true);
    expect(keeps(['停水', ...many(3, () => '断水')])).toBe(false);
  });
});

describe('how a label ends', () => {
  it('is a verb of one character where titles end with it, and not where they go on to say its object', () => {
    const label = (title: string): string => {
      const tools = toolsOf(
        many(5, (at) => ticket(`own-${at}`, `第${at}家请尽快处理。`, { title: `${'东西南北中'[at]}院${title}` })),
      );
      const rule = { any: [[{ spellings: ['楼上'] }, { spellings: ['漏水'] }]], not: [] };
      return labelOf(tools, { rule, members: Int32Array.from(ownOf(tools)) }).text;
    };
    expect([label('楼上漏水不肯修'), label('楼上漏水不肯修什么地方')]).toEqual(['楼上漏水不肯修', '楼上漏水']);
  });

  it('is no 有 before a noun that says nothing', () => {
    const tools = toolsOf(
      many(5, (at) => ticket(`own-${at}`, `第${at}家请尽快处理。`, { title: `${'东西南北中'[at]}院怀疑水表有问题` })),
    );
    const rule = { any: [[{ spellings: ['水表'] }]], not: [] };
    expect(labelOf(tools, { rule, members: Int32Array.from(ownOf(tools)) }).text).toBe('怀疑水表');
  });

  it('is a noun of everyone’s that a third of all texts have at most', () => {
    const ends = (distinct: number): boolean => {
      const corpus = {
        words: ['管理'],
        use: [USE.generic],
        frequency: [5],
        texts: { length: distinct },
      } as unknown as Corpus;
      return endsLabel({ corpus, lexicon, segmenter } as unknown as LabelTools, 0);
    };
    expect([15, 14].map(ends)).toEqual([true, false]);
  });
});

describe('a clause that nearly all say', () => {
  const clause = (texts: readonly string[], ...words: readonly string[]): string | undefined => {
    const tools = toolsOf(texts.map((text, at) => ticket(`own-${at}`, '请尽快处理。', { title: text })));
    return sharedClause(
      tools,
      ownOf(tools),
      words.map((word) => ({ spellings: [word] })),
      false,
    );
  };

  it('is one that half of them say so and the others with more', () => {
    const texts = (exact: number, others: number) => [
      ...many(exact, () => '药店哄抬口罩价格'),
      ...many(others, (at) => `第${at}家药店哄抬口罩价格`),
    ];
    expect(clause(texts(5, 5), '药店', '口罩')).toBe('药店哄抬口罩价格');
    expect(clause(texts(4, 5), '药店', '口罩')).toBeUndefined();
  });

  it('needs eight characters where it holds not all that the tickets are found by', () => {
    expect(
      clause(
        many(4, () => '药店哄抬口罩价格'),
        '口罩',
        '老人',
      ),
    ).toBe('药店哄抬口罩价格');
    expect(
      clause(
        many(4, () => '药店哄抬口罩价'),
        '口罩',
        '老人',
      ),
    ).toBeUndefined();
  });

  it('is whole up to eighteen characters', () => {
    const whole = '药店哄抬口罩价格老人上门购买排队等候';
    expect(
      clause(
        many(4, () => whole),
        '药店',
        '口罩',
      ),
    ).toBe(whole);
    expect(
      clause(
        many(4, () => '药店哄抬口罩价格居民买不到口罩老人排队'),
        '药店',
        '口罩',
      ),
    ).toBe('口罩价格居民买不到口罩老人排队');
  });
});

describe('the label of two words', () => {
  const day = dayOf(MATTERS, 20);
  const called = (own: readonly (readonly [title: string, text?: string])[], a = '地铁', b = '扰民'): string => {
    const tools = toolsOf([
      ...day,
      ...own.map(([title, text = ''], at) => ticket(`own-${at}`, `${text}第${at}家请处理。`, { title })),
    ]);
    const rule = { any: [[{ spellings: [a] }, { spellings: [b] }]], not: [] };
    return labelOf(tools, { rule, members: Int32Array.from(ownOf(tools)) }).text;
  };
  const WAYS = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'];

  it('has them side by side where a third of the texts do', () => {
    const apart = (count: number) => WAYS.slice(0, count).map((way) => [`教师${way}方要求招聘`] as const);
    const own = (beside: number, others: number) => [
      ...many(beside, () => ['没有教师招聘'] as const),
      ...apart(others),
    ];
    expect([own(1, 2), own(2, 5)].map((one) => called(one, '教师', '招聘'))).toEqual(['教师招聘', '教师、招聘']);
  });

  it('has a word between them that all say where a third of the titles do', () => {
    const own = (first: number, others: number) => [
      ...many(first, () => ['地铁施工扰民', '地铁施工扰民，'] as const),
      ...many(others, () => ['地铁扰民', '地铁施工扰民，'] as const),
    ];
    expect([called(own(3, 6)), called(own(2, 5))]).toEqual(['地铁施工扰民', '地铁扰民']);
  });

  it('… half of them, where others say words of their own between', () => {
    const own = (first: number, others: number) => [
      ...many(
        first,
        (at) =>
          [
            `地铁${['三期', '车站', '附近', '沿线', '北段'][at]}施工${['半夜', '长期', '通宵', '凌晨', '日夜'][at]}扰民`,
          ] as const,
      ),
      ...many(others, (at) => [`地铁${['东段', '西段', '南段', '出口', '入口'][at]}扰民`, '施工很吵，'] as const),
    ];
    expect([called(own(5, 5)), called(own(4, 5))]).toEqual(['地铁施工扰民', '地铁、扰民']);
  });

  it('has a word more where two say so for four who do not, and none where two do for five', () => {
    const own = (short: number, long: number) => [
      ...many(short, () => ['地铁扰民，停运'] as const),
      ...many(long, () => ['地铁停运扰民'] as const),
      ...WAYS.slice(0, 20 - short - long).map((way) => [`地铁${way}站扰民，停运`] as const),
    ];
    expect([called(own(4, 2)), called(own(5, 2))]).toEqual(['地铁停运扰民', '地铁扰民']);
  });
});

describe('what a name’s texts are about', () => {
  const said = (...counts: readonly (readonly [count: number, title: string])[]): string | undefined => {
    const titles = counts.flatMap(([count, title]) => many(count, () => title));
    const tools = toolsOf([
      ...dayOf(MATTERS, 20),
      ...titles.map((title, at) => ticket(`own-${at}`, `第${at}家请处理。`, { title })),
    ]);
    return topicWordOf(tools, ownOf(tools), '金桥花苑');
  };

  it('is a noun that four in five of them hold', () => {
    expect(said([8, '金桥花苑电梯'], [2, '金桥花苑车位'])).toBe('电梯');
    expect(said([7, '金桥花苑电梯'], [2, '金桥花苑车位'], [1, '金桥花苑'])).toBeUndefined();
  });

  it('is none that a twentieth of all texts hold, where the name is no place', () => {
    const about = (name: string): string | undefined => {
      const own = many(5, (at) => ticket(`own-${at}`, `第${at}家请处理。`, { title: `${name}电梯` }));
      const others = many(40, (at) => ticket(`other-${at}`, `第${at}号电梯停运，路灯第${at}盏不亮`));
      const tools = toolsOf([...own, ...others]);
      return topicWordOf(tools, ownOf(tools), name);
    };
    expect(about('万境')).toBeUndefined();
    expect(about('金桥花苑')).toBe('电梯');
  });

  it('is a verb where no noun will do', () => {
    expect(said([9, '金桥花苑停运'], [1, '金桥花苑'])).toBe('停运');
  });
});

describe('a place of which no matter is shared', () => {
  const labelsOf = (count: number): string[] => {
    const ways = ['门前有土堆', '车位太贵', '虚假宣传', '狗吠整夜', '路灯不亮'];
    const own = ways.slice(0, count).map((way, at) =>
      ticket(
        `own-${at}`,
        `海棠花苑的业主反映，海棠花苑由海天置业建造，玉佩路出口未通，海天置业的经理不接电话，${way}。`,
        {
          title: `海棠花苑${way}`,
        },
      ),
    );
    return findTopics(inputOf([...dayOf(MATTERS, 20), ...own])).value.set.topics.map(({ label }) => label);
  };

  it('is a topic of five tickets, of which it is worth knowing that they come from there, and none of four', () => {
    expect([4, 5].map((count) => labelsOf(count).some((label) => label.includes('海棠')))).toEqual([false, true]);
  });
});

describe('a label that is a piece of a word', () => {
  const said = (whole: number, bare: number): string => {
    const titles = [...many(whole, (at) => `农机局第${at}科不办证`), ...many(bare, (at) => `农机第${at}号补贴少`)];
    const tools = toolsOf(titles.map((title, at) => ticket(`own-${at}`, title, { title })));
    const rule = { any: [[{ spellings: ['农机'] }]], not: [] };
    return labelOf(tools, { rule, members: Int32Array.from(ownOf(tools)) }).text;
  };

  it('is the word that more than half have', () => {
    expect([said(5, 4), said(5, 5)]).toEqual(['农机局', '农机']);
  });
});

describe('a phrase of nouns', () => {
  it('is a label whatever is asked or denied of it', () => {
    const titles = ['怎么看原生家庭', '原生家庭不好怎么办', '原生家庭是什么', '没有原生家庭支持', '为何谈原生家庭'];
    const tools = toolsOf([
      ...many(20, (at) => ticket(`other-${at}`, `路灯第${at}盏不亮`)),
      ...titles.map((title, at) => ticket(`own-${at}`, title)),
    ]);
    const rule: Rule = { any: [[{ spellings: ['原生'], opens: true }]], not: [] };
    expect(labelOf(tools, { rule, members: Int32Array.from(ownOf(tools)) }).text).toBe('原生家庭');
  });
});

describe('a word that is denied', () => {
  const said = (texts: readonly string[]): string => {
    const tools = toolsOf(texts.map((text, at) => ticket(`own-${at}`, text)));
    const clauses = ownOf(tools).map((at) => clausesOf(tools.corpus, at));
    return denied(tools.corpus, clauses, '聚餐');
  };

  it('stands with what denies it where most do, in whatever words', () => {
    expect(said(['不要聚餐，少出门', '请大家不要聚餐', '别聚餐，少走动', '楼下聚餐吵闹'])).toBe('不要聚餐');
  });

  it('stands alone where half do not', () => {
    expect(said(['不要聚餐，少出门', '别聚餐，少走动', '楼下聚餐吵闹', '公司聚餐'])).toBe('聚餐');
  });
});

describe('two words that are one name', () => {
  const label = (titles: readonly string[]): string => {
    const others = Array.from({ length: 20 }, (_, at) => ticket(`other-${at}`, `路灯第${at}盏不亮`));
    const tools = toolsOf([...titles.map((title, at) => ticket(`own-${at}`, title, { title })), ...others]);
    const rule = { any: [[{ spellings: ['青山'] }, { spellings: ['花苑'] }]], not: [] };
    return labelOf(tools, { rule, members: Int32Array.from(ownOf(tools)) }).text;
  };

  it('say where, and what all titles say of it stands beside them', () => {
    expect(label(['青山花苑一楼油烟大', '青山花苑底层油烟呛人', '青山花苑饭店油烟直排'])).toBe('青山花苑油烟');
    expect(label(['青山花苑一楼油烟大', '青山花苑电梯停运', '青山花苑车位不够'])).toBe('青山花苑');
    expect(label(['青山花苑门口设置垃圾站', '不要在青山花苑门口设置垃圾站', '青山花苑门口设置垃圾站的问题'])).toBe(
      '青山花苑门口设置垃圾站',
    );
    // That most are against it is not left out.
    expect(label(['青山花苑门口设置垃圾站', '反对青山花苑门口设置垃圾站', '抵制青山花苑门口设置垃圾站'])).toBe(
      '反对青山花苑垃圾站',
    );
  });
});
