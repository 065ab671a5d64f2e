import { describe, expect, it } from 'vitest';
import { type Day, formatRule, type Rule } from '../../../src/model/index.js';
import type { KnownTopic, OfficeTopics } from '../../../src/topics/index.js';
import { isPinned, mergesOfOffice, type Titled } from '../../../src/topics/registry/office.js';
import { ruleOf } from '../rules/matching.js';

const rule = (word: string, not: readonly string[] = []): Rule => ({
  ...ruleOf(word),
  not: not.map((spelling) => ({ spellings: [spelling] })),
});
const today = (id: string, label: string, own = rule(label)): Titled => ({
  rule: own,
  label,
  named: { id, known: null, state: 'new', related: [] },
});
const earlier = (id: string, label: string): KnownTopic => ({
  id,
  label,
  firstSeen: '2020-01-20' as Day,
  lastSeen: '2020-01-28' as Day,
  count: 10,
  rule: rule(label),
});

const TOPICS = [today('T1', '口罩'), today('T2', '药房'), today('T3', '停水')];
const merges = (office: OfficeTopics, known: readonly KnownTopic[] = [], topics: readonly Titled[] = TOPICS) => {
  const { merged, unknown } = mergesOfOffice(topics, known, office);
  return {
    merged: merged.map(({ named, label, from, rule: one }) => [named.id, label, [...from], formatRule(one)]),
    unknown,
  };
};

describe('topics that the office’s file names as one', () => {
  it('are one under the first of them, by either rule, whether they are named by id or by label', () => {
    const one = [['T2', '药房', [1, 0], '药房 或 口罩']];
    expect(merges({ merge: [['药房', '口罩']] }).merged).toEqual(one);
    expect(merges({ merge: [['T2', 'T1']] }).merged).toEqual(one);
  });

  it('have the label that the file gives them where it is the label of days before', () => {
    const topics = [
      {
        ...today('T1', '口罩'),
        named: { id: 'T1', known: earlier('T1', '防护用品'), state: 'known' as const, related: [] },
      },
      TOPICS[1] as Titled,
    ];
    expect(merges({ merge: [['防护用品', '药房']] }, [], topics).merged).toEqual([
      ['T1', '防护用品', [0, 1], '口罩 或 药房'],
    ]);
  });

  it('are one under a topic of the days before that has no tickets today', () => {
    expect(merges({ merge: [['防护', '口罩']] }, [earlier('T9', '防护')]).merged).toEqual([
      ['T9', '防护', [0], '口罩'],
    ]);
  });

  it('are none where today has only the one that gives its name', () => {
    expect(merges({ merge: [['口罩', '防护']] }, [earlier('T9', '防护')]).merged).toEqual([]);
  });

  it('are merged once, by the first list that names them', () => {
    expect(
      merges({
        merge: [
          ['口罩', '药房'],
          ['停水', '药房'],
        ],
      }).merged,
    ).toEqual([['T1', '口罩', [0, 1], '口罩 或 药房']]);
  });

  it('leave out whom the office has pinned', () => {
    expect(merges({ merge: [['口罩', '药房', '停水']], pin: ['药房'] }).merged).toEqual([
      ['T1', '口罩', [0, 2], '口罩 或 停水'],
    ]);
    expect(merges({ merge: [['口罩', '药房', '停水']], pin: ['T1'] }).merged).toEqual([
      ['T2', '药房', [1, 2], '药房 或 停水'],
    ]);
  });

  it('are named back where nothing has such a name', () => {
    expect(merges({ merge: [['口罩', '没有的题']] })).toEqual({ merged: [], unknown: ['没有的题'] });
  });

  it('exclude a word only where each of them does, and say a rule once', () => {
    const topics = [today('T1', '口罩', rule('口罩', ['面膜', '雾霾'])), today('T2', '药房', rule('口罩', ['面膜']))];
    const { merged } = mergesOfOffice(topics, [], { merge: [['口罩', '药房']] });
    expect(merged[0]?.rule).toEqual(rule('口罩', ['面膜']));
  });
});

describe('a topic is pinned', () => {
  it('by its id or by one of its labels', () => {
    expect(isPinned({ pin: ['T1'] }, 'T1', '口罩')).toBe(true);
    expect(isPinned({ pin: ['口罩'] }, 'T1', '防护', '口罩')).toBe(true);
    expect(isPinned({ pin: ['口罩'] }, 'T1', '防护')).toBe(false);
    expect(isPinned(undefined, 'T1', '口罩')).toBe(false);
  });
});
