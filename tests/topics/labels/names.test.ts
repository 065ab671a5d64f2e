import { describe, expect, it } from 'vitest';
import { formatRule, type Topic } from '../../../src/model/index.js';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { Naming } from '../../../src/topics/corpus/naming.js';
import { chooseTopicsInSteps } from '../../../src/topics/find-topics.js';
import { findTopics } from '../../../src/topics/index.js';
import { labelOf } from '../../../src/topics/labels/label.js';
import { topicWordOf } from '../../../src/topics/labels/topic-word.js';
import { studyInSteps } from '../../../src/topics/study.js';
import { dayOf, inputOf, lexicon, MATTERS, segmenter, ticket } from '../tickets.js';

const day = dayOf(MATTERS, 20);

/** The topic of an ordinary day that has just these tickets and may have the day's as well. */
function topicOf(own: readonly { readonly title: string; readonly text: string }[]): Topic {
  const tickets = own.map(({ title, text }, at) => ticket(`own-${at}`, text, { title, district: '青浦区' }));
  const { topics } = findTopics(inputOf([...day, ...tickets])).value.set;
  const found = topics.find(({ ticketIds }) => ticketIds.includes('own-0'));
  if (found === undefined) throw new Error(`no topic among ${topics.map(({ label }) => label)}`);
  return found;
}

const DEEDS = [
  { title: '云开花苑：何时办理产权证', text: '云开花苑交房三年，欠缴税费，业主拿不到证，入学落户都受到影响。' },
  { title: '云开花苑，产权证拖延', text: '云开花苑欠缴税费，证迟迟不办，业主多次上门没有结果，入学受到影响。' },
  { title: '云开花苑，请督促办理产权证', text: '购买云开花苑已经三年，欠缴税费，证办不下来，落户也办不了。' },
  { title: '云开花苑，业主求助', text: '欠缴税费，云开花苑的证拖了三年，孩子入学在即，业主十分着急。' },
];

describe('the label of a named place', () => {
  it('says what the titles say, and not what all bodies mention further on', () => {
    const { label } = topicOf(DEEDS);
    expect(label).toContain('产权证');
    expect(label).not.toContain('税费');
  });

  it('has a lake’s name where it is the estate’s', () => {
    const roads = ['门前有土堆', '正门没有路', '物业费违规', '虚假宣传'].map((complaint) => ({
      title: `南山十里天池${complaint}`,
      text: `南山十里天池小区${complaint}，业主出行难，多次向南山十里天池的物业反映，玉佩路至今不通。`,
    }));
    const { label, rule } = topicOf(roads);
    expect(`${label} ${formatRule(rule)}`).toContain('南山十里天池');
  });
});

describe('what is said of a place', () => {
  const wordOf = (titles: readonly string[], name: string): string | undefined => {
    const own = titles.map((title, at) => ticket(`own-${at}`, `${title}，请处理。`, { title }));
    const corpus = buildCorpus(inputOf([...day, ...own]));
    const members = corpus.tickets.flatMap(({ id }, number) => (id.startsWith('own-') ? [number] : []));
    return topicWordOf({ corpus, lexicon, naming: new Naming(corpus, segmenter, lexicon), segmenter }, members, name);
  };

  it('may be a common noun that has the look of a name: 供水 of 供水公司', () => {
    const titles = ['请解决云开花苑供水', '云开花苑供水公司不管', '供水公司强行换表，云开花苑居民不满'];
    expect(wordOf(titles, '云开花苑')).toBe('供水');
  });

  it('may be a verb where no noun is shared', () => {
    expect(wordOf(['云开花苑何时拆迁', '云开花苑拆迁太慢', '拆迁到云开花苑没有'], '云开花苑')).toBe('拆迁');
  });

  it('may be everyone’s noun where nearly all open with it', () => {
    const titles = ['云开花苑安全隐患多', '云开花苑存在安全隐患', '云开花苑安全隐患谁管'];
    expect(wordOf(titles, '云开花苑')).toBe('安全隐患');
  });

  it('is no part of a word that says another thing: 农民 of 农民工', () => {
    expect(wordOf(['云开花苑欠农民工钱', '农民工在云开花苑讨薪', '云开花苑农民工被打'], '云开花苑')).not.toBe('农民');
  });

  it('is none where each half says another', () => {
    const titles = ['旧货市场运费高涨', '旧货市场运费不明', '旧货市场押金不退', '旧货市场押金太多'];
    expect(wordOf(titles, '旧货市场')).toBeUndefined();
  });
});

describe('the label of a name and a complaint', () => {
  it('does not glue two that no ticket has side by side', () => {
    const tickets = [
      '鑫都物业公司拒绝维修，电梯停运三天',
      '电梯停运，鑫都物业公司不管',
      '鑫都物业公司说没有钱，所以电梯停运',
      '电梯停运两周，找鑫都物业公司没有用',
    ].map((title) => ({ title, text: `${title}，居民上下楼十分不便。` }));
    expect(topicOf(tickets).label).not.toContain('公司电梯');
  });
});

describe('the label of one common word', () => {
  const billed = (complaints: readonly string[]) =>
    complaints.map((complaint) => ({
      title: `家电${complaint}`,
      text: `家电${complaint}，师傅上门后要价翻倍，希望退还多收的部分。`,
    }));

  it('says the noun that nearly all put beside it, in the order of reading', () => {
    const { label } = topicOf(billed(['安装强制消费', '检修强制消费', '加装强制消费', '清洗强制消费', '移机强制消费']));
    expect(label).toContain('强制消费');
    expect(label).toMatch(/^家电/);
  });
});

describe('the label of two words', () => {
  it('has them as the tickets say them, though the rule has them the other way round', () => {
    const tickets = ['教师招聘考试不公平', '教师招聘面试没有公示', '举报教师招聘泄题', '对教师招聘成绩有异议'].map(
      (title, at) => ({ title, text: `招聘当天第${at}考场没有监控，报名的教师都很气愤。` }),
    );
    expect(topicOf(tickets).label).toMatch(/^教师招聘/);
  });
});

describe('a term that is spelled in several ways', () => {
  it('is called as most of its tickets spell it, and never as none does', () => {
    const own = ['药店买不到口罩', '药店关门太早', '药店没有找零', '药房买药排队'].map((title, at) =>
      ticket(`own-${at}`, `${title}，请处理。`, { title }),
    );
    const corpus = buildCorpus(inputOf([...day, ...own]));
    const members = Int32Array.from(
      corpus.tickets.flatMap(({ id }, number) => (id.startsWith('own-') ? [number] : [])),
    );
    const tools = { corpus, lexicon, naming: new Naming(corpus, segmenter, lexicon), segmenter };
    const called = (...spellings: string[]) =>
      labelOf(tools, { rule: { any: [[{ spellings }]], not: [] }, members }).text;
    expect(called('指定药店', '药房', '药店')).toBe('药店');
    expect(called('药房', '药店', '指定药店')).toBe('药店');
  });
});

describe('two everyday words that no ticket says together', () => {
  const last = <T>(steps: Generator<void, T, void>): T => {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  };
  const titles = [
    '包裹站搬走，老师寄不出教材',
    '老师的教材被包裹弄丢',
    '包裹不收教材，老师自己送',
    '老师等教材，包裹没到',
  ];
  const own = titles.map((title, at) => ticket(`own-${at}`, `${title}，请处理。`, { title }));
  const input = inputOf([...day, ...own]);
  const { chosen, labelling } = last(chooseTopicsInSteps(input, last(studyInSteps(input))));
  const scored = chosen.map(({ topic }) => topic);
  /** The labels of those that may be topics, where the tickets of each say nothing else in common or do. */
  const labelsOf = (agrees: boolean): string[] =>
    scored
      .filter((topic) => labelling.tellingOf({ ...topic, agrees, hasOneCause: false }) !== 'nothing')
      .map(({ rule, members }) => labelling.of(rule, members).text);

  it('are no topic where their titles share nothing else, and what is said as one thing is', () => {
    const all = labelsOf(true);
    expect(all.some((label) => label.includes('、'))).toBe(true);
    expect(labelsOf(false)).toEqual(all.filter((label) => !label.includes('、')));
  });
});

describe('the label of two words that titles part', () => {
  const called = (titles: readonly string[]): string => {
    const own = titles.map((title, at) => ticket(`own-${at}`, `${title}，请处理。`, { title }));
    const corpus = buildCorpus(inputOf([...day, ...own]));
    const members = Int32Array.from(
      corpus.tickets.flatMap(({ id }, number) => (id.startsWith('own-') ? [number] : [])),
    );
    const term = (word: string) => ({ spellings: [word] });
    const rule = { any: [[term('地铁'), term('扰民')]], not: [] };
    return labelOf({ corpus, lexicon, naming: new Naming(corpus, segmenter, lexicon), segmenter }, { rule, members })
      .text;
  };

  it('has what nearly all say between them, without what each says in its own way', () => {
    const titles = ['地铁三期施工半夜扰民', '地铁车站施工长期扰民', '地铁附近施工通宵扰民', '地铁沿线施工凌晨扰民'];
    expect(called(titles)).toBe('地铁施工扰民');
  });

  it('does not say the contrary where titles deny it', () => {
    const titles = ['地铁三期施工没有扰民', '地铁车站施工并未扰民', '地铁附近施工从不扰民', '地铁沿线施工不再扰民'];
    expect(called(titles)).not.toContain('施工扰民');
  });

  it('leaves no character out, for it may be half of a name', () => {
    const titles = ['地铁甲施工半夜扰民', '地铁乙施工长期扰民', '地铁丙施工通宵扰民', '地铁丁施工凌晨扰民'];
    expect(called(titles)).not.toContain('地铁施工');
  });
});

describe('the label of one word', () => {
  it('has no word beside it that only bodies say', () => {
    const tickets = ['什么时候能普及5G信号', '请问5G信号何时普及', '咨询普及5G的时间'].map((title, at) => ({
      title,
      text: `${'前不久听了有关的新闻发布，十分期待，'.repeat(2)}新闻说5G下载速度是现在的${at + 5}倍。`,
    }));
    expect(topicOf(tickets).label).not.toContain('下载');
  });
});
