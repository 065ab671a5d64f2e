import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { Naming } from '../../../src/topics/corpus/naming.js';
import { sharedClause } from '../../../src/topics/labels/shared-clause.js';
import { inputOf, lexicon, segmenter, ticket } from '../tickets.js';

function clauseOf(texts: readonly (readonly [title: string, text: string])[], words: readonly string[]) {
  const corpus = buildCorpus(inputOf(texts.map(([title, text], at) => ticket(`own-${at}`, text, { title }))));
  const tools = { corpus, lexicon, naming: new Naming(corpus, segmenter, lexicon), segmenter };
  const terms = words.map((word) => ({ spellings: [word] }));
  return sharedClause(tools, [...texts.keys()], terms, false);
}

/** Copies of one post, each with a remark of its own before and after it. */
const copies = (post: string) =>
  ['太好了', '转发', '看看', '可恶', '终于'].map((own, at) => ['', `${own}！${post}。${at}号楼住户说。`] as const);

describe('copies of one post', () => {
  it('are called by the clause that holds what they are found by', () => {
    const post = '近日，警方破获一起销售伪劣口罩案，捣毁一个加工窝点，抓获八人';
    expect(clauseOf(copies(post), ['销售', '口罩'])).toBe('警方破获一起销售伪劣口罩案');
  });

  it('are not called by whose word it is', () => {
    const post = '据市卫生部门消息，医院记者会上卫生部门负责人表示，药店口罩供应大幅增加，大家放心';
    expect(clauseOf(copies(post), ['卫生', '部门'])).toBe('药店口罩供应大幅增加');
  });

  it('are never called by a clause with a person in it', () => {
    expect(clauseOf(copies('王先生从武汉返回上海，小区门口不让进'), ['武汉', '上海']) ?? '').not.toContain('先生');
  });

  it('lose nothing that denies: a clause that would have to be cut behind 未经 is no label', () => {
    const post = '有关单位未经居民代表大会表决同意擅自在小区花园建设垃圾转运中转车站，别的没有';
    expect(clauseOf(copies(post), ['垃圾', '花园']) ?? '').not.toMatch(/^(?:建设|垃圾)/);
  });

  it('ask what they ask: 是否 stays', () => {
    expect(clauseOf(copies('幼儿园是否停课引关注'), ['幼儿园', '停课'])).toContain('是否');
  });
});

describe('tickets with titles', () => {
  it('are read by their titles alone, whatever all texts go on to say', () => {
    const text = '工薪家庭带着孩子看病排队，希望解决。';
    const titles = ['报销范围太小', '医疗报销', '门诊报销难', '看病报销比例低', '医保报销'];
    expect(
      clauseOf(
        titles.map((title) => [title, text]),
        ['报销'],
      ),
    ).toBeUndefined();
  });

  it('of one text are not all called as one of them is', () => {
    const text = '您好，感谢您阅读来信，学校门口过街要走很远。';
    const titles = ['学校附近建个天桥', '解决路口过街问题', '过街太远', '路口天桥'];
    expect(
      clauseOf(
        titles.map((title) => [title, text]),
        ['天桥'],
      ),
    ).toBeUndefined();
  });
});
