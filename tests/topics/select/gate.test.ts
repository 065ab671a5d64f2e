import { describe, expect, it } from 'vitest';
import type { Day, Rule } from '../../../src/model/index.js';
import type { Candidate } from '../../../src/topics/candidates/candidate.js';
import { buildCorpus } from '../../../src/topics/corpus/corpus.js';
import { Naming } from '../../../src/topics/corpus/naming.js';
import { RuleWords } from '../../../src/topics/rules/rule-words.js';
import { TextIndex } from '../../../src/topics/rules/text-index.js';
import { type GateTools, scoreCandidate } from '../../../src/topics/select/gate.js';
import { Openings } from '../../../src/topics/select/openings.js';
import { inputOf, ticket } from '../tickets.js';

const input = inputOf(Array.from({ length: 100 }, (_, at) => ticket(`t-${at}`, `口罩第${at}家买不到`)));
const corpus = buildCorpus(input);
const naming = new Naming(corpus, input.segmenter, input.lexicon);
const rule: Rule = { any: [[{ spellings: ['口罩'] }]], not: [] };
const known = {
  id: 'T20200120-001',
  label: '口罩',
  rule,
  firstSeen: '2020-01-20' as Day,
  lastSeen: '2020-01-28' as Day,
  count: 90,
};

/** Whether a rule of a hundred tickets may be a topic that finds its cluster, is alike and is said first by so much. */
function mayBe(...judged: Parameters<typeof worthOf>): boolean {
  return worthOf(...judged) !== undefined;
}

/** What it is worth then; undefined where it may be none. */
function worthOf(
  origin: Omit<Candidate, 'rule'>,
  f1: number,
  cohesion: number,
  opening: number,
  own = corpus,
  filed = opening,
  agreement = 1,
  all = 1001,
  shared = 1,
  parted: { readonly opening: number; readonly alike: number } = { opening: 1, alike: 0 },
  nearlyAll: readonly number[] = [],
): number | undefined {
  const tools = {
    likestNode: () => f1,
    // Texts at random have .01: of a hundred texts of a common word 1.4 + 7/100 times that is asked, .0147; of news .01435.
    cohesion: {
      // Without what nearly all say with the word texts are as alike as any.
      of: (_: Int32Array, without: Iterable<number>) =>
        nearlyAll.some((word) => [...without].includes(word)) ? 0.01 : cohesion,
      usualBeside: () => 0.01,
      usual: 0.01,
      between: () => parted.alike,
      fills: (texts: Int32Array, share: number) => texts.length >= share * all,
    },
    openings: {
      // Twice as many say it in the first sentence as in the title.
      share: (_: Rule, texts: Int32Array, isWide: boolean) =>
        (texts.length > own.texts.length ? filed : opening) * (isWide ? 2 : 1),
      agreement: () => agreement,
      largestShared: () => shared,
      nearlyAllSay: () => nearlyAll,
      parted: (_: Rule, texts: Int32Array) => ({
        opening: texts.slice(0, parted.opening * texts.length),
        others: texts.slice(parted.opening * texts.length),
      }),
    },
    ruleWords: new RuleWords(own),
    naming,
    corpus: own,
    minTickets: 3,
  } as unknown as GateTools;
  const members = Int32Array.from(own.tickets.keys());
  return scoreCandidate({ rule, ...origin }, members, members, tools)?.worth;
}

describe('the gate of topics, by the cluster found, cohesion and opening', () => {
  it.each([
    ['one cluster that is alike and said first', {}, 0.66, 0.0148, 0.76, true],
    ['a rule that finds no cluster', {}, 0.64, 0.021, 0.76, false],
    ['texts that are unlike', {}, 0.66, 0.0146, 0.76, false],
    ['one common word that fewer than three in four say first', {}, 0.66, 0.0148, 0.74, false],
    [
      'what is known, of half the cohesion, and three in five say it first',
      { known, goesOn: true },
      0.51,
      0.0074,
      0.61,
      true,
    ],
    ['what is known and finds no cluster', { known, goesOn: true }, 0.49, 0.0074, 0.61, false],
    ['what is known, of less than half the cohesion', { known, goesOn: true }, 0.51, 0.0073, 0.61, false],
    ['what is known and said further on', { known, goesOn: true }, 0.51, 0.0074, 0.59, false],
    ['what was a topic days ago, and finds its cluster as badly', { known }, 0.51, 0.0148, 0.76, false],
    ['news in no one cluster that all say first in their own way', { word: 'emerging' }, 0.1, 0.0073, 1, true],
    ['news that three in five say first, and are alike', { word: 'emerging' }, 0.1, 0.012, 0.61, true],
    ['news that three in five say first, and are unlike', { word: 'emerging' }, 0.1, 0.0115, 0.61, false],
    ['news that most mention further on: 疫情', { word: 'emerging' }, 0.1, 0.05, 0.55, false],
    ['news that a third has in its title', { word: 'emerging' }, 0.81, 0.05, 0.33, false],
    [
      'what nobody said before, unlike, that two thirds have in the first sentence',
      { isUnheard: true },
      0.51,
      0,
      0.33,
      true,
    ],
    ['what nobody said before, in no cluster', { isUnheard: true }, 0.49, 0, 0.33, false],
    ['all that one place has more of than usual, unlike', { surge: corpus.texts.map((_, at) => at) }, 0, 0, 0.33, true],
    ['a third of it', { surge: corpus.texts.map((_, at) => at).slice(0, 33) }, 0, 0, 0.33, false],
    ['what did not come up, in one cluster, that a third has in its title', {}, 0.66, 0.05, 0.33, false],
    ['a matter by its word, in no cluster and unlike, that half say first', { word: 'listed' }, 0, 0, 0.51, true],
    ['a matter that most mention beside another', { word: 'listed' }, 1, 0.05, 0.49, false],
  ] as const)('%s', (_, origin, f1, cohesion, opening, expected) => {
    expect(mayBe(origin, f1, cohesion, opening)).toBe(expected);
  });
});

it.each([
  ['all open with it', 1, 0, {}, true],
  ['others say the same', 0.8, 0.081, {}, true],
  ['others are about something else', 0.8, 0.079, {}, false],
  ['half as alike is enough of what was a topic the last night', 0.8, 0.041, { known, goesOn: true }, true],
  ['none opens with it', 0, 1, {}, false],
  ['what came up all at once is not asked', 0.8, 0, { word: 'emerging' }, true],
] as const)('a common word that may stand anywhere: %s', (_, opening, alike, origin, expected) => {
  expect(mayBe(origin, 0.9, 0.05, 1, corpus, 1, 1, 1001, 1, { opening, alike })).toBe(expected);
});

it('a name that nobody said before has one cause though its texts are no cluster', () => {
  const said = (word: string): Candidate => ({ rule: { any: [[{ spellings: [word] }]], not: [] }, isUnheard: true });
  expect(['力客', '口罩'].map((word) => mayBe(said(word), 0.1, 0, 0.33))).toEqual([true, false]);
});

it('a verb may be what nobody said before: 透析', () => {
  const verb: Candidate = { rule: { any: [[{ spellings: ['强制'] }]], not: [] } };
  expect([true, false].map((isUnheard) => mayBe({ ...verb, isUnheard }, 1, 0.5, 1))).toEqual([true, false]);
});

describe('one everyday word', () => {
  const agreed = (origin: Omit<Candidate, 'rule'>, agreement: number, f1 = 0.66): boolean =>
    mayBe(origin, f1, 0.02, 1, corpus, 1, agreement);

  it('is no topic where its titles share less than .071 of what else they say', () => {
    expect([0.0705, 0.0715].map((share) => agreed({}, share))).toEqual([false, true]);
  });

  it('… half of it where it was a topic the last night', () => {
    expect([0.035, 0.036].map((share) => agreed({ known, goesOn: true }, share))).toEqual([false, true]);
  });

  it('… no less where it came up all at once, and nothing where that is a cluster: 燃气 of a new price', () => {
    expect([0.0705, 0.0715].map((share) => agreed({ word: 'emerging' }, share, 0.64))).toEqual([false, true]);
    expect([0.64, 0.65].map((f1) => agreed({ word: 'emerging' }, 0, f1))).toEqual([false, true]);
    expect([0.64, 0.65].map((f1) => agreed({ word: 'frequent' }, 0, f1))).toEqual([false, false]);
  });

  it('is no topic where not half of its texts say one thing besides, unless hardly anybody said it before', () => {
    const saying = (origin: Omit<Candidate, 'rule'>, shared: number, f1 = 0.66): boolean =>
      mayBe(origin, f1, 0.02, 1, corpus, 1, 1, 1001, shared);
    expect([0.49, 0.5].map((share) => saying({}, share))).toEqual([false, true]);
    expect([0.64, 0.65].map((f1) => saying({ word: 'emerging' }, 0.49, f1))).toEqual([false, true]);
    expect([0.24, 0.25].map((share) => saying({ known, goesOn: true }, share))).toEqual([false, true]);
    expect(saying({ word: 'emerging', isUnheard: true }, 0)).toBe(true);
  });

  it('that came up is no topic where it is no cluster and not a fiftieth of the day says it', () => {
    const may = (f1: number, all: number): boolean => mayBe({ word: 'emerging' }, f1, 0.02, 1, corpus, 1, 1, all);
    expect([may(0.64, 5001), may(0.64, 5000), may(0.65, 5001)]).toEqual([false, true, true]);
  });

  it.each(['frequent', 'emerging'] as const)('is not asked where a tenth of all texts say it: %s', (word) => {
    const may = (all: number): boolean => mayBe({ word }, 0.64, 0.02, 1, corpus, 1, 0, all);
    expect([1000, 1001].map(may)).toEqual([true, false]);
  });
});

it('an opening is the title, or as much of the first sentence as a rule reads', () => {
  const tickets = Array.from({ length: 10 }, (_, at) =>
    ticket(`o-${at}`, `来电人反映御澜湾第${at}栋停工，${'工地上没有人，'.repeat(9)}请问房产局`, { title: '要求复工' }),
  );
  const all = inputOf(tickets);
  const own = buildCorpus(all);
  const openings = new Openings(own, new Naming(own, all.segmenter, all.lexicon), new TextIndex(own));
  const texts = Int32Array.from(own.texts.keys());
  const share = (word: string, isWide: boolean): number =>
    openings.share({ any: [[{ spellings: [word] }]], not: [] }, texts, isWide);
  expect([share('停工', false), share('停工', true), share('房产局', true)]).toEqual([0, 1, 0]);
});

describe('what titles share besides a word', () => {
  const shareOf = (titles: readonly string[]): number => {
    const tickets = titles.map((title, at) => ticket(`s-${at}`, `第${at}次来电`, { title }));
    const usual = Array.from({ length: 30 }, (_, at) => ticket(`u-${at}`, `第${at}路公交车不准点`));
    const all = inputOf([...tickets, ...usual]);
    const own = buildCorpus(all);
    const texts = Int32Array.from(own.texts.keys()).filter((text) =>
      own.tickets[own.texts[text] as number]?.id.startsWith('s'),
    );
    const word: Rule = { any: [[{ spellings: ['护士'] }]], not: [] };
    return new Openings(own, new Naming(own, all.segmenter, all.lexicon), new TextIndex(own)).agreement(
      texts,
      new RuleWords(own).of(word),
    );
  };

  it('is all of it where they say one thing, and nothing where each says its own', () => {
    expect(shareOf(['护士辞职', '护士辞职', '护士辞职'])).toBeCloseTo(1, 6);
    expect(shareOf(['护士辞职', '护士摔倒', '护士加薪'])).toBe(0);
  });

  it('is half of it where half is shared, and all where a title says nothing else', () => {
    expect(shareOf(['护士辞职', '护士辞职', '护士摔倒'])).toBeCloseTo(1 / 3, 6);
    expect(shareOf(['护士', '护士', '护士'])).toBe(1);
  });

  it('is not less for the places that only one of them names', () => {
    const places = ['青浦区', '静安区', '崇明区'];
    expect(shareOf(places.map((place) => `${place}护士辞职`))).toBeCloseTo(1, 6);
    expect(shareOf(places.map((place, at) => `${place}护士${['辞职', '摔倒', '加薪'][at]}`))).toBe(0);
  });
});

it('the most that texts share besides a word is what most of them say, but not where', () => {
  const sharedBy = (titles: readonly string[]): number => {
    const own = titles.map((title, at) => ticket(`s-${at}`, `第${at}次来电`, { title }));
    const others = Array.from({ length: 30 }, (_, at) => ticket(`u-${at}`, `第${at}路公交车有人维修`));
    const all = inputOf([...own, ...others]);
    const read = buildCorpus(all);
    const texts = Int32Array.from(read.texts.keys()).filter((text) =>
      read.tickets[read.texts[text] as number]?.id.startsWith('s'),
    );
    const lamp: Rule = { any: [[{ spellings: ['路灯'] }]], not: [] };
    const openings = new Openings(read, new Naming(read, all.segmenter, all.lexicon), new TextIndex(read));
    return openings.largestShared(texts, new RuleWords(read).of(lamp));
  };
  expect(sharedBy(['路灯刺眼', '路灯刺眼', '路灯倒塌', '路灯刺眼'])).toBe(0.75);
  expect(sharedBy(['青浦区路灯刺眼', '青浦区路灯倒塌', '青浦区路灯漏电'])).toBeCloseTo(1 / 3, 6);
});

it('a frequent word in no cluster is no topic where what nearly all say with it is all that they share: 亲戚在外地也听说', () => {
  const isOne = (f1: number, nearlyAll: readonly number[]): boolean =>
    mayBe({ word: 'frequent' }, f1, 0.05, 0.9, corpus, 0.9, 1, 1001, 1, undefined, nearlyAll);
  expect([isOne(0.2, []), isOne(0.2, [corpus.words.length]), isOne(0.7, [corpus.words.length])]).toEqual([
    true,
    false,
    true,
  ]);
});

it('nearly all say what four in five texts hold', () => {
  const said = buildCorpus(
    inputOf(
      ['停水', '噪音', '路灯', '燃气', '公交'].map((matter, at) =>
        ticket(`n-${at}`, `${at < 4 ? '亲戚也听说' : '亲戚不知道'}，${matter}`),
      ),
    ),
  );
  const { segmenter, lexicon } = input;
  const words = new Openings(said, new Naming(said, segmenter, lexicon), new TextIndex(said)).nearlyAllSay(
    Int32Array.from(said.texts.keys()),
  );
  expect(words.map((word) => said.words[word])).toContain('亲戚');
  expect(words.map((word) => said.words[word])).not.toContain('噪音');
});

describe('calls in the same words', () => {
  const wordings = Array.from({ length: 100 }, (_, at) => ticket(`t-${at}`, `口罩第${at}家买不到`));
  const copies = buildCorpus(inputOf(wordings, { groups: Int32Array.from(wordings, (_, at) => (at < 60 ? 0 : at)) }));

  it('count as often as they were filed, where that says more', () => {
    expect(copies.texts).toHaveLength(41);
    expect(mayBe({}, 0.66, 0.02, 0.6, copies, 0.8)).toBe(true);
    expect(mayBe({}, 0.66, 0.02, 0.8, copies, 0.6)).toBe(true);
    expect(mayBe({}, 0.66, 0.02, 0.6, copies, 0.6)).toBe(false);
  });
});

it('a rule that was no topic before is worth half as much where it finds four fifths of its cluster', () => {
  const [whole = 0, part = 0] = [1, 0.8].map((f1) => worthOf({}, f1, 0.02, 1));
  expect(part / whole).toBeCloseTo(0.512, 6);
});

it('what nobody said before is worth what its first sentences say of it, as it is let in by them', () => {
  expect(worthOf({ isUnheard: true }, 1, 0.02, 0.4)).toBeCloseTo(worthOf({}, 1, 0.02, 0.8) ?? 0, 6);
});

it.each([
  ['力客', 1, 'is worth the same however well it finds its cluster'],
  ['口罩', 0.343, 'is worth less where it finds it badly, if any dictionary has it'],
])('%s that nobody said before … (%s)', (word, share) => {
  const news: Candidate = { rule: { any: [[{ spellings: [word] }]], not: [] }, isUnheard: true };
  const said = (f1: number): number => worthOf(news, f1, 0.02, 1) ?? 0;
  expect(said(0.7) / said(1)).toBeCloseTo(share, 6);
});
