import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../../src/topics/corpus.js';
import { phrasesIn } from '../../src/topics/label-phrases.js';
import { kindsOf } from '../../src/topics/word-kinds.js';
import { inputOf, segmenter, ticket } from './tickets.js';

/** The phrases of a title, where `place` is the name of the place. */
function phrasesOf(title: string, place = ''): string[] {
  const corpus = buildCorpus(inputOf([ticket('a', title)]));
  const words = Array.from(corpus.sequence.subarray(0, corpus.sequenceStarts[1])).filter((word) => word >= 0);
  const kinds = kindsOf(corpus, (word) => segmenter.tag(word));
  const isName = (word: number): boolean => place.includes(corpus.words[word] as string);
  return phrasesIn(corpus, words, kinds, isName).map((phrase) =>
    phrase.words.map((word) => corpus.words[word]).join(''),
  );
}

describe('a phrase of a title', () => {
  it.each([
    ['holds the question when, between a thing and what is done to it', '滑梯何时更换', '滑梯何时更换'],
    ['says what nobody does', '垃圾无人收', '垃圾无人收'],
    ['says what is hard', '维修基金申请困难', '维修基金申请困难'],
    ['says how it was answered', '门禁卡补办被拒', '门禁卡补办被拒'],
    ['ends with what is done to a thing', '湿地公园建设', '湿地公园建设'],
    ['says what is lacking', '新区缺少医疗配套', '缺少医疗配套'],
    ['begins with what is wrong', '春蕾教育无证办学', '无证办学'],
  ])('%s', (_, title, phrase) => {
    expect(phrasesOf(title)).toContain(phrase);
  });

  it.each([
    ['stops before what is wrong with a thing', '垃圾无人收', '垃圾'],
    ['stops before the object', '花坛改成了停车场', '花坛改成'],
    ['says what is wanted where it lacks', '新区缺少医疗配套', '医疗配套'],
    ['says that something begins, and not what', '车道尽快启动', '启动'],
    ['says that something has not begun, and not what', '还是没有开通', '没有开通'],
    ['stops before where something is', '诊所开在小区门口', '诊所开在'],
    ['is what comes of it', '带动旅游发展', '带动旅游发展'],
    ['begins within the question when', '滑梯何时能更换', '更换'],
    ['asks for an answer, whatever the matter', '房屋何时妥善解决', '房屋何时妥善解决'],
  ])('never %s', (_, title, phrase) => {
    expect(phrasesOf(title)).not.toContain(phrase);
  });

  it('does not part a verb from its object where a district stands between', () => {
    expect(phrasesOf('合理设置A7县公交车终点站')).not.toContain('合理设置');
  });

  it('begins with no word that goes on a name', () => {
    expect(phrasesOf('梅岭国际停工', '梅岭')).not.toContain('国际停工');
  });

  it('is no part of a name whose end is known', () => {
    expect(phrasesOf('青山林业科技大学', '大学').filter((phrase) => /科技$/.test(phrase))).toEqual([]);
  });

  it('may say when something begins where the place says what', () => {
    expect(phrasesOf('松柏路何时动工', '松柏路')).toContain('何时动工');
    expect(phrasesOf('松柏路车道何时动工', '松柏路')).not.toContain('何时动工');
  });
});
