import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../../src/topics/corpus.js';
import { findTopics } from '../../src/topics/index.js';
import { labelMatter } from '../../src/topics/matter-labels.js';
import { asWritten } from '../../src/topics/surface.js';
import { labelByTitle } from '../../src/topics/title-labels.js';
import { dayOf, inputOf, lexicon, MATTERS, segmenter, ticket } from './tickets.js';

const others = dayOf({ school: MATTERS.school, wage: MATTERS.wage }, 40);

interface Told {
  readonly texts?: readonly string[];
  readonly place?: readonly string[];
  /** Whether the texts are copies of one another. */
  readonly areCopies?: boolean;
}

/** The corpus of a few tickets with these titles among others; the first are theirs. */
function corpusOf(titles: readonly string[], { texts = ['进不来。'], areCopies = false }: Told) {
  const own = titles.map((title, at) => ticket(`a${at}`, texts[at % texts.length] ?? '', { title }));
  const groups = Int32Array.from([...own, ...others], (_, at) => (areCopies && at < own.length ? 0 : at));
  return buildCorpus(inputOf([...own, ...others], { groups }));
}

const tagOf = (word: string): string => segmenter.tag(word);

function labelOf(titles: readonly string[], told: Told = {}): string | undefined {
  const { place } = told;
  const options = { tagOf, taken: new Set<string>(), place, names: new Set(place) };
  return labelMatter(corpusOf(titles, told), [...titles.keys()], options);
}

describe('the label of a matter at a place', () => {
  const place = ['桂苑'];

  it('is what the titles say rather than what stands further on', () => {
    const texts = [
      '晚上回来很晚，楼下的健身器材也生锈了，没有人管。',
      '另外健身器材生锈，门卫也不管。',
      '还有健身器材生锈的事。',
    ];
    const titles = ['桂苑消防通道被堵', '桂苑消防通道堵塞严重', '桂苑消防通道一直被堵'];
    expect(labelOf(titles, { place, texts })).toMatch(/^桂苑消防通道.*堵/);
  });

  it('says what happens to a thing where callers say so', () => {
    expect(labelOf(['桂苑滑梯问题', '桂苑滑梯', '桂苑滑梯断裂'], { place })).toBe('桂苑滑梯断裂');
  });

  it('reads the titles of copies: who files a text again may call it otherwise', () => {
    const titles = ['关于桂苑相关问题的反映', '桂苑电梯故障停运', '桂苑电梯故障'];
    const texts = ['具体情况如附件所示，电梯故障停运，楼下健身器材也生锈了。'];
    expect(labelOf(titles, { place, texts, areCopies: true })).toMatch(/^桂苑电梯故障/);
  });

  it('has nothing of where something is in the name of the place', () => {
    const titles = ['学校和桂苑之间工地噪音扰民', '学校和桂苑之间噪音扰民', '桂苑之间噪音扰民'];
    expect(labelOf(titles, { place })).toBe('桂苑噪音扰民');
  });

  it.each([
    ['what is met with, to the end', ['桂苑外墙出现开裂问题', '桂苑楼板出现开裂问题'], '桂苑外墙出现开裂问题'],
    ['whom it is done to', ['桂苑开发商欺骗消费者', '桂苑欺骗消费者'], '桂苑欺骗消费者'],
    ['a judgement, however usual', ['桂苑收费不合理', '桂苑收费不合理'], '桂苑收费不合理'],
    ['when callers ask for it', ['桂苑滑梯何时更换', '桂苑门口滑梯何时更换', '桂苑滑梯'], '桂苑滑梯何时更换'],
    ['when, right after the place', ['桂苑何时改造', '桂苑到底何时改造', '桂苑改造'], '桂苑何时改造'],
    ['what nobody does', ['桂苑垃圾无人收', '桂苑门口垃圾无人收', '桂苑垃圾'], '桂苑垃圾无人收'],
    ['who begins', ['桂苑企业偷偷开工', '桂苑门口企业偷偷开工'], '桂苑企业偷偷开工'],
    ['what is hard', ['桂苑维修基金申请困难', '桂苑业主维修基金申请困难'], '桂苑维修基金申请困难'],
    ['what was refused', ['桂苑门禁卡补办被拒', '桂苑补办门禁卡被拒', '桂苑门禁卡补办被拒'], '桂苑门禁卡补办被拒'],
  ])('says %s', (_, titles, label) => {
    expect(labelOf(titles, { place })).toBe(label);
  });
});

describe('the label of several matters at a place', () => {
  it('says 等 where most callers speak of something else', () => {
    const titles = ['桂苑滑梯断裂', '桂苑幼儿园违规补课', '桂苑门口积水', '桂苑路灯昏暗', '桂苑拖欠工资'];
    expect(labelOf(titles, { place: ['桂苑'] })).toMatch(/^桂苑.+等$/);
  });

  it('has nothing of what is said of another road', () => {
    const titles = ['松柏路早餐摊占道', '松柏路的早餐摊', '青杉路卤味摊占道早餐摊'];
    expect(labelOf(titles, { place: ['松柏路'] })).toMatch(/^松柏路早餐摊/);
    const alone = ['青杉路快速化改造方案', '青杉路快速化改造', '松柏路车道工程', '松柏路车道工程进展'];
    expect(labelOf(alone, { place: ['松柏路'] })).not.toMatch(/快速化/);
  });

  it('calls a line by its kind, though many leave it out', () => {
    const titles = ['地铁3号线站台积水', '3号线站台积水', '反映3号线的站台积水', '3号线站台有积水'];
    expect(labelOf(titles, { place: ['3号线'] })).toMatch(/^地铁3号线站台/);
  });
});

describe('the label of a matter', () => {
  it('does not deny what callers ask for: 能不能', () => {
    const title = '能不能开通夜间公交专线';
    expect(labelOf([title, title, title])).toBe('开通夜间公交专线');
  });

  it('joins no two numbers', () => {
    const titles = ['1-4栋楼道堆物堵塞', '1-4栋楼道堆物堵塞', '1-4栋楼道堆物堵塞'];
    expect(labelOf(titles) ?? '').not.toMatch(/14/);
    const corpus = corpusOf(titles, {});
    expect(labelByTitle(corpus, [0, 1, 2], { tagOf, taken: new Set() }) ?? '').not.toMatch(/14/);
  });

  it('does not praise what is lacking', () => {
    const title = '新区缺少良好的医疗配套';
    expect(labelOf([title, title, title])).toBe('缺少良好的医疗配套');
  });

  it('is a predicate that says by itself what is wrong, whoever does it', () => {
    expect(labelOf(['春蕾教育无证办学', '少儿驾校无证办学', '早教机构无证办学'])).toBe('无证办学');
  });

  it('says what is done before it names a kind of pupils', () => {
    expect(labelOf(['针对五年级学生上调学费', '五年级学生学费', '针对五年级学生上调学费'])).toBe('上调学费');
  });

  it('ends with no word of how much', () => {
    const label = labelOf(['扬尘整治力度', '请加大扬尘整治力度', '请加大扬尘整治力度']);
    expect(label ?? '').not.toMatch(/力度/);
  });
});

describe('a label', () => {
  it.each([
    ['stops before what is done to whom', '驾校向求职者收取押金的行为', /向求职者$/],
    ['stops before what a verb is about', '农贸市场涉嫌〔人名〕短斤缺两', /涉嫌$/],
    ['says what was only asked', '路边的皮卡是执法车吗', /是执法车/],
    ['says when', '夜里施工扰民最近一直这样', /最近/],
    ['is the address of a page', '网址https://example.com/news', /https|example/],
  ])('never %s', (_, title, wrong) => {
    const titles = [title, title, title];
    expect(labelOf(titles) ?? '').not.toMatch(wrong);
    expect(labelByTitle(corpusOf(titles, {}), [0, 1, 2], { tagOf, taken: new Set() }) ?? '').not.toMatch(wrong);
  });
});

describe('a phrase', () => {
  it.each([
    ['is an aim and no matter', '带动旅游发展', /^带动/],
    ['goes on over a word of how much', '请加快诊所监督力度全覆盖', /力度/],
    ['names only a party', '小区业主', /业主$/],
  ])('never %s', (_, title, wrong) => {
    expect(labelOf([title, title, title]) ?? '').not.toMatch(wrong);
  });
});

describe('a stretch of a title', () => {
  const labelOf = (titles: readonly string[]): string | undefined =>
    labelByTitle(corpusOf(titles, {}), [...titles.keys()], { tagOf, taken: new Set() });

  it('is never half of a question', () => {
    expect(labelOf(['相关部门为何不同意搬迁', '相关部门为何不同意搬迁'])).toBeUndefined();
  });

  it('ends with no word of how much', () => {
    expect(labelOf(['请加快滨水院区的建设力度', '请加快滨水院区的建设力度'])).not.toMatch(/力度$/);
  });

  it('is never a party alone', () => {
    expect(labelOf(['状告街道办和供热公司', '状告街道办和供热公司']) ?? '').not.toMatch(/公司$/);
  });
});

describe('a label as callers write it', () => {
  const labelled = (text: string, label: string): string =>
    asWritten(buildCorpus(inputOf([ticket('a', text)])), [0], label);

  it('has the 么 that folding made 幺, and the 幺 of a name', () => {
    expect(labelled('工资到底怎么算', '工资怎幺算')).toBe('工资怎么算');
    expect(labelled('幺湾路停水怎么办', '幺湾路停水')).toBe('幺湾路停水');
  });
});

describe('labels of calls in English', () => {
  const texts = [
    'The pharmacies near my home are out of stock of masks',
    'Drilling at the construction site goes on until two in the morning',
    'My landlord refuses to return the deposit',
    'The bus never arrives on time',
  ];
  const tickets = Array.from({ length: 40 }, (_, at) => ticket(`t${at}`, `${texts[at % 4]}. Please reply.`));
  const groups = Int32Array.from(tickets, (_, at) => at % 4);
  const labels = findTopics(inputOf(tickets, { groups })).value.set.topics.map(({ label }) => label);

  it('join no English word to a Chinese one', () => {
    expect(labels).toHaveLength(4);
    for (const label of labels) expect(label).not.toMatch(/[a-z][\u3400-\u9fff]|[\u3400-\u9fff][a-z]/i);
  });

  it('are no words of any sentence, in whatever form', () => {
    for (const label of labels) expect(label).not.toMatch(/\b(?:are|goes|never|reply|two|my)\b/i);
    for (const stem of ['ar', 'ha', 'wa', 'thi']) expect(lexicon.stop.has(stem)).toBe(true);
  });
});
