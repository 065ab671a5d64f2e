import { expect, it } from 'vitest';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { Naming } from '../../../src/topics/corpus/naming.js';
import { asHeadline } from '../../../src/topics/labels/as-headline.js';
import { inputOf, lexicon, segmenter, ticket } from '../tickets.js';

/** What these titles make of a list. */
function headline(titles: readonly string[], list: string): string {
  const corpus = buildCorpus(inputOf(titles.map((title, at) => ticket(`a${at}`, `第${at}件。`, { title }))));
  const naming = new Naming(corpus, segmenter, lexicon);
  return asHeadline({ corpus, lexicon, naming, segmenter }, Int32Array.from(titles.keys()), list);
}

const EXAMS = ['事业单位技师考试', '事业单位工人等级考试', '事业单位的考试'];

it('a list is joined where most tickets say both words in one clause, in the order in which more of them do', () => {
  expect(headline([...EXAMS, '事业单位，停了考试'], '事业单位、考试')).toBe('事业单位考试');
  expect(headline([...EXAMS, '考试，停了事业单位的工资'], '考试、事业单位')).toBe('事业单位考试');
});

it('it stays where half of them do, or as many the other way round', () => {
  expect(headline([...EXAMS.slice(1), '考试。事业单位', '事业单位，停了考试'], '事业单位、考试')).toBe(
    '事业单位、考试',
  );
  expect(headline(['规划需要优化', '优化公园规划'], '规划、优化')).toBe('规划、优化');
});

it('what denies stands between two words and is not left out', () => {
  expect(headline(['垃圾清运', '垃圾没有清运', '垃圾不清运'], '垃圾、清运')).toBe('垃圾、清运');
  expect(headline(['垃圾清运', '垃圾及时清运', '垃圾不清运'], '垃圾、清运')).toBe('垃圾清运');
});

it('what is only suspected is not said as a fact', () => {
  const titles = (word: string) => ['甲', '乙', '丙'].map((name) => `${name}公司${word}诈骗`);
  expect(headline(titles('涉嫌'), '公司、诈骗')).toBe('公司、诈骗');
  expect(headline(titles('常年'), '公司、诈骗')).toBe('公司诈骗');
});

it('a region is not put behind what is said before it, and two names stay apart', () => {
  expect(headline(['邪教进了韩国', '邪教在韩国', '邪教到韩国'], '邪教、韩国')).toBe('邪教、韩国');
  expect(headline(['韩国的邪教', '韩国抓邪教', '韩国又有邪教'], '邪教、韩国')).toBe('韩国邪教');
  expect(headline(['万科收购福寿园', '万科卖给福寿园', '万科告福寿园'], '万科、福寿园')).toBe('万科、福寿园');
});

it('words of which one begins inside the other are not joined', () => {
  expect(headline(['小孩上户口', '孩子上户口', '女儿上户口'], '上户、户口')).toBe('上户、户口');
});
