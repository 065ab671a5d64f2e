import { describe, expect, it } from 'vitest';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { Naming } from '../../../src/topics/corpus/naming.js';
import { inputOf, ticket } from '../tickets.js';

const input = inputOf(
  [
    '小区中间建垃圾分拣中心，居民反对',
    '家住阳光花苑，电梯停运',
    '泉星公园没有路灯',
    '农村危房改造补贴没有到账',
    '同事被辞退',
  ].map((text, at) => ticket(`t-${at}`, text, { district: '石岭县' })),
);
const naming = new Naming(buildCorpus(input), input.segmenter, input.lexicon);
const term = (word: string) => ({ spellings: [word] });

describe('a word that ends like a place', () => {
  it.each([
    ['垃圾分拣中心', false, 'a kind of facility, told by common words'],
    ['阳光花苑', true, 'an estate, though its name is a common word'],
    ['泉星公园', true, 'a park by a name of its own'],
  ] as const)('%s is a name: %s (%s)', (word, expected, _) => {
    expect(naming.isName(word)).toBe(expected);
  });

  it('says a matter where it is no name', () => {
    expect(naming.isNameAlone({ any: [[term('垃圾分拣中心')]], not: [] })).toBe(false);
    expect(naming.isNameAlone({ any: [[term('阳光花苑')]], not: [] })).toBe(true);
  });
});

describe('a compound noun', () => {
  it.each([
    ['危房改造', true],
    ['出租车拒载', true],
    ['同事', false],
    ['春暖花开', false],
    ['阳光花苑', false],
  ] as const)('%s: %s', (word, expected) => {
    expect(naming.isCompound(term(word))).toBe(expected);
  });
});

describe('a rule of one word of two characters', () => {
  const ruleOf = (word: string) => ({ any: [[term(word)]], not: [] });
  const USUAL = { verb: true, area: false, vague: false };

  it.each([
    ['复工', true, 'what is done all at once'],
    ['虚假', false, 'a quality'],
  ] as const)('%s that comes up all at once may be a topic: %s (%s)', (word, expected, _) => {
    expect(naming.mayBeRule(ruleOf(word), USUAL)).toBe(expected);
  });

  it('is none where it is a verb and goes on as usual', () => {
    expect(naming.mayBeRule(ruleOf('复工'), { ...USUAL, verb: false })).toBe(false);
  });

  it.each([
    ['酒店', 'nobody said it before', 'vague'],
    ['鹤鸣路', 'most of its tickets are no usual ones', 'area'],
  ] as const)('%s is one only where %s', (word, _, asked) => {
    const all = { verb: true, area: true, vague: true };
    expect(naming.mayBeRule(ruleOf(word), all)).toBe(true);
    expect(naming.mayBeRule(ruleOf(word), { ...all, [asked]: false })).toBe(false);
  });

  it('is none where it is a district that tickets come from: many matters lie there', () => {
    expect(naming.mayBeRule(ruleOf('石岭'), { verb: true, area: true, vague: true })).toBe(false);
    // 石|岭县: what no dictionary holds is cut anywhere.
    expect(naming.mayBeRule(ruleOf('岭县'), { verb: true, area: true, vague: true })).toBe(false);
    expect(naming.mayBeRule({ any: [[term('石岭'), term('征地')]], not: [] }, USUAL)).toBe(true);
  });
});

it.each([
  ['西站', 'a station is one place, though dictionaries have it as they have cities', true],
  ['南门市场', 'and so is a market', true],
  ['上海', 'a city is where many things happen', false],
] as const)('%s: %s', (word, _, isOnePlace) => {
  expect([naming.isPlaceOrParty(word), naming.isRegion(word)]).toEqual([isOnePlace, !isOnePlace]);
});
