import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/model/index.js';
import { choose, type Telling } from '../../../src/topics/select/choose.js';
import type { ScoredCandidate } from '../../../src/topics/select/scored-candidate.js';
import { ruleOf } from '../rules/matching.js';

/** A candidate of the tickets from one number up to another, the last not among them. */
function candidate(
  word: string,
  from: number,
  to: number,
  worth: number,
  more: Partial<ScoredCandidate> = {},
): ScoredCandidate {
  const members = Int32Array.from({ length: to - from }, (_, at) => from + at);
  return {
    rule: ruleOf(word),
    members,
    texts: members,
    f1: 1,
    cohesion: 1,
    isPlaced: false,
    agrees: true,
    hasOneCause: false,
    worth,
    ...more,
  };
}
const wordOf = ({ rule }: ScoredCandidate): string => rule.any[0]?.[0]?.spellings[0] ?? '';
/** Topics with their parts in brackets. */
function chosen(
  candidates: readonly ScoredCandidate[],
  most = 9,
  tellingOf: (one: ScoredCandidate) => Telling = () => 'matter',
): string[] {
  return choose(candidates, 200, most, tellingOf).map(({ topic, parts }) =>
    [wordOf(topic), ...parts.map((part) => `(${wordOf(part)})`)].join(''),
  );
}
const known = {
  id: 'T1',
  label: '聚集',
  rule: ruleOf('聚集'),
  firstSeen: '2020-01-20' as Day,
  lastSeen: '2020-01-28' as Day,
  count: 9,
};

describe('of all candidates', () => {
  it('the best comes first, of two alike the one whose rule comes first', () => {
    expect(chosen([candidate('停电', 0, 10, 3), candidate('停水', 20, 30, 5)])).toEqual(['停水', '停电']);
    expect(chosen([candidate('乙', 0, 10, 3), candidate('丙', 20, 30, 3)])).toEqual(
      chosen([candidate('丙', 20, 30, 3), candidate('乙', 0, 10, 3)]),
    );
  });

  it('a listed one takes in two that lie in it and make half of it; of a larger one news stays beside', () => {
    const two = [candidate('燃放烟花', 0, 30, 9), candidate('燃放鞭炮', 25, 40, 8)];
    const listed = { word: 'listed' } as const;
    expect(chosen([...two, candidate('烟花爆竹', 0, 50, 2, listed)])).toEqual(['烟花爆竹(燃放烟花)(燃放鞭炮)']);
    expect(chosen([...two, candidate('烟花爆竹', 0, 50, 2)])).toEqual(['燃放烟花', '燃放鞭炮']);
    const news = two.map((one) => ({ ...one, word: 'emerging' as const }));
    expect(chosen([...news, candidate('烟花爆竹', 0, 50, 2, listed)])).toHaveLength(1);
    expect(chosen([...news, candidate('烟花爆竹', 0, 120, 2, listed)])).toHaveLength(3);
  });

  it('one stands that shares half of its tickets with a better one: not beside it', () => {
    expect(chosen([candidate('停水', 0, 20, 9), candidate('断水', 15, 25, 5)])).toEqual(['停水']);
    expect(chosen([candidate('停水', 0, 20, 9), candidate('断水', 16, 26, 5)])).toEqual(['停水', '断水']);
  });

  it('one stands of two of which the larger is the worse, too', () => {
    expect(chosen([candidate('停水', 0, 10, 9), candidate('断水', 5, 40, 5)])).toEqual(['停水']);
    expect(chosen([candidate('停水', 0, 10, 9), candidate('断水', 6, 40, 5)])).toEqual(['停水', '断水']);
  });

  it('what lies inside a topic may be its part', () => {
    expect(chosen([candidate('停水', 0, 40, 9), candidate('水压', 0, 10, 5)])).toEqual(['停水(水压)']);
    expect(chosen([candidate('停水', 0, 40, 9), candidate('水压', 35, 45, 5)])).toEqual(['停水']);
  });

  it('news of one cause takes in what lies in it, of half its tickets and fewer', () => {
    const news = candidate('景区', 0, 7, 3, { isUnheard: true, hasOneCause: true });
    expect(chosen([news, candidate('接驳', 0, 3, 9)])).toEqual(['景区(接驳)']);
    expect(chosen([news, candidate('接驳', 0, 4, 9)])).toEqual(['接驳']);
    expect(chosen([{ ...news, hasOneCause: false }, candidate('接驳', 0, 3, 9)])).toEqual(['接驳']);
  });

  it('of two pieces of news the larger takes in what lies in it, however little larger it is', () => {
    const oneCause = { isUnheard: true, hasOneCause: true };
    const [firm, shop] = [candidate('鲜禾', 0, 34, 3, oneCause), candidate('优选', 0, 27, 9, oneCause)];
    expect(chosen([firm, shop])).toEqual(['鲜禾(优选)']);
    expect(chosen([firm, { ...shop, hasOneCause: false }])).toEqual(['优选']);
    expect(chosen([firm, candidate('优选', 10, 44, 9, oneCause)])).toEqual(['优选']);
  });

  it('a listed matter takes in what lies in it, and stands beside what only half of it lies in', () => {
    const noise = candidate('噪音', 0, 30, 3, { word: 'listed' });
    expect(chosen([candidate('酒店', 0, 10, 9), noise])).toEqual(['噪音(酒店)']);
    expect(chosen([candidate('施工', 25, 35, 9), noise])).toEqual(['施工', '噪音']);
    expect(chosen([candidate('酒店', 0, 20, 9), noise])).toEqual(['酒店']);
    expect(chosen([candidate('酒店', 0, 10, 9), { ...noise, word: undefined }])).toEqual(['酒店']);
  });

  it('no more stand than are asked for', () => {
    const three = ['甲', '乙', '丙'].map((word, at) => candidate(word, 20 * at, 20 * at + 10, 9 - at));
    expect(chosen(three, 2)).toEqual(['甲', '乙']);
  });

  it('words that two matters share do not stand, and take nothing from others', () => {
    const both = [candidate('交通', 0, 40, 9), candidate('地铁', 0, 20, 5)];
    expect(chosen(both, 9, (one) => (wordOf(one) === '交通' ? 'nothing' : 'matter'))).toEqual(['地铁']);
  });
});

describe('what the office watches', () => {
  const watched = (word: string, from: number, to: number) =>
    candidate(word, from, to, Number.MAX_SAFE_INTEGER, {
      watched: { id: word, label: word, any: [word] },
    } as unknown as Partial<ScoredCandidate>);

  it('comes before all else, and has as its part what lies inside it', () => {
    expect(chosen([candidate('停水', 0, 20, 9), watched('水', 0, 30)])).toEqual(['水(停水)']);
  });

  it('is no part of another besides', () => {
    expect(chosen([watched('水', 0, 30), watched('停水', 0, 20)])).toEqual(['停水', '水']);
  });

  it('stands though another that is watched has the same tickets, and beyond what was asked for', () => {
    const found = chosen([watched('停水', 0, 20), watched('断水', 0, 20), candidate('停电', 50, 60, 9)], 1);
    expect(found.map((one) => one.slice(0, 2))).toEqual(['停水', '断水']);
  });
});

describe('a matter that goes on', () => {
  it('is not lost behind a smaller one that it has most of: that becomes a part', () => {
    const crowd = candidate('聚集', 0, 40, 5, { known });
    expect(chosen([candidate('口罩', 0, 20, 9), crowd])).toEqual(['聚集(口罩)']);
    expect(chosen([candidate('口罩', 0, 21, 9), crowd])).toEqual(['口罩']);
    expect(chosen([candidate('口罩', 0, 20, 9), candidate('聚集', 0, 40, 5)])).toEqual(['口罩']);
  });

  it('takes the parts of what it takes as its own', () => {
    const crowd = candidate('聚集', 0, 40, 3, { known });
    expect(chosen([candidate('口罩', 0, 20, 9), candidate('药房', 0, 8, 5), crowd])).toEqual(['聚集(口罩)(药房)']);
  });

  it('takes nothing that the office watches', () => {
    const watched = { watched: { id: 'W1', label: '口罩', any: ['口罩'] } } as unknown as Partial<ScoredCandidate>;
    const crowd = candidate('聚集', 0, 40, 3, { known });
    expect(chosen([candidate('口罩', 0, 20, 9, watched), crowd])).toEqual(['口罩']);
  });

  it('that came up all at once does the same', () => {
    const alarms = candidate('聚集', 0, 40, 5, { word: 'emerging' });
    expect(chosen([candidate('口罩', 0, 20, 9), alarms])).toEqual(['聚集(口罩)']);
  });

  it('that is as usual stands beside what came up all at once inside it, and is lost behind nothing', () => {
    const news = candidate('恒达', 0, 20, 9, { word: 'emerging' });
    expect(chosen([news, candidate('工资', 0, 50, 5, { known })])).toEqual(['恒达', '工资']);
    expect(chosen([news, candidate('工资', 0, 50, 5, { word: 'frequent' })])).toEqual(['恒达', '工资']);
    expect(chosen([news, candidate('工资', 0, 50, 5, { word: 'emerging' })])).toEqual(['工资(恒达)']);
    expect(chosen([news, candidate('工资', 0, 30, 5, { known })])).toEqual(['恒达']);
  });
});

describe('of candidates whose label says little', () => {
  const littleOf = (word: string) => (one: ScoredCandidate) => (wordOf(one) === word ? 'little' : 'matter') as Telling;

  it('one that says more and has nearly all of its tickets stands in its place', () => {
    const both = [candidate('空气', 0, 20, 9), candidate('空气炸锅', 0, 16, 5)];
    expect(chosen(both, 9, littleOf('空气'))).toEqual(['空气炸锅(空气)']);
    expect(chosen(both, 9)).toEqual(['空气(空气炸锅)']);
  });

  it('… and one that has less is a part of it', () => {
    const both = [candidate('空气', 0, 20, 9), candidate('空气炸锅', 0, 15, 5)];
    expect(chosen(both, 9, littleOf('空气'))).toEqual(['空气(空气炸锅)']);
    const watched = { id: 'w', label: '空气炸锅' };
    const asked = [candidate('空气', 0, 20, 9), candidate('空气炸锅', 0, 9, 5, { watched })];
    expect(chosen(asked, 9, littleOf('空气'))).toEqual(['空气炸锅']);
  });

  it('… and no part of it is what came up all at once: a firm that closed is not lost behind 会员、退费', () => {
    const both = [candidate('会员、退费', 0, 20, 9), candidate('健身房', 0, 12, 5, { word: 'emerging' })];
    expect(chosen(both, 9, littleOf('会员、退费'))).toEqual(['健身房']);
  });

  it('… and no part of it is what has more tickets than it', () => {
    const both = [candidate('空气', 0, 20, 9), candidate('炸锅', 5, 30, 5)];
    expect(chosen(both, 9, littleOf('空气'))).toEqual(['炸锅']);
  });

  it('… and where nothing says more of them it stands, also where others are as many as are asked for', () => {
    const both = [candidate('空气', 0, 20, 9), candidate('停水', 30, 40, 5), candidate('停电', 50, 60, 3)];
    expect(chosen(both, 9, littleOf('空气'))).toEqual(['空气', '停水', '停电']);
    expect(chosen(both, 2, littleOf('空气'))).toEqual(['空气', '停水']);
    expect(chosen(both, 1, littleOf('停水'))).toEqual(['空气']);
  });
});
