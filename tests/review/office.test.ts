import { describe, expect, it } from 'vitest';
import type { Edit, Operation } from '../../src/model/index.js';
import { editTopics, editTrended, located, proposalsOf, reviewOf, withOffice } from '../../src/review/index.js';
import { DAY, operation, ref, ticket, topic, untyped } from './topics.js';

const masks = topic('T1', '口罩', ['a', 'b', 'c']);
const fraud = topic('T2', '中奖诈骗', ['d']);
const nothing = reviewOf([], DAY);

describe('the office’s file', () => {
  const rules = {
    rename: [{ topic: 'T1', label: '买口罩' }],
    drop: [{ topic: 'T9', name: '中奖诈骗', reason: 'noise' as const, count: 3 }],
  };

  it('renames and leaves out where it finds its topic, by id or by the label that it had', () => {
    const { review } = located(withOffice(nothing, rules), [masks, fraud]);
    const [first] = editTopics(
      [masks, fraud],
      review,
      ['a', 'b', 'c', 'd'].map((id) => ticket(id)),
      untyped,
    );
    expect(first?.label).toBe('买口罩');
    expect(editTrended([masks, fraud], review).topics).toEqual([masks]);
  });

  it('stops no issue that has none of its topics', () => {
    const topics = [topic('T5', '供暖', ['e'])];
    const { review } = located(withOffice(nothing, rules), topics);
    expect(editTrended(topics, review).topics).toHaveLength(1);
  });

  it('what it calls solved comes back when it is an alarm with more than it had', () => {
    const solved = (count: number) =>
      withOffice(nothing, { drop: [{ topic: 'T1', reason: 'solved' as const, count }] });
    expect(editTrended([masks], solved(3)).topics).toEqual([]);
    expect(editTrended([masks], solved(2)).topics).toEqual([masks]);
  });
});

describe('what an office corrects again and again', () => {
  const on = (day: string, edit: Edit, more: Partial<Operation> = {}): Operation =>
    operation(edit, { from: day as typeof DAY, to: day as typeof DAY, ...more });
  const rename: Edit = { kind: 'rename', topic: ref(masks), label: '买口罩' };
  const thrice = ['2020-01-27', '2020-01-28', '2020-01-29'].map((day) => on(day, rename));

  it('is proposed as a rule from the third issue on', () => {
    expect(proposalsOf(thrice.slice(0, 2))).toEqual([]);
    const [only, ...more] = proposalsOf(thrice);
    expect(only?.zh).toContain('已在 3 期里改名：T1 口罩 → 买口罩');
    expect(more).toEqual([]);
  });

  it('three times in one issue is once', () => {
    expect(proposalsOf([rename, rename, rename].map((edit) => on('2020-01-29', edit)))).toEqual([]);
  });

  it('counts drops of other sizes and merges in another order as the same', () => {
    const drops = [3, 5, 8].map((count, at) =>
      on(`2020-01-2${at + 7}`, { kind: 'drop', topic: ref(fraud), reason: 'noise', count }),
    );
    expect(proposalsOf(drops)).toHaveLength(1);
    const merges = [
      [masks, fraud],
      [fraud, masks],
      [masks, fraud],
    ].map((topics, at) => on(`2020-01-2${at + 7}`, { kind: 'merge', topics: topics.map(ref) }));
    expect(proposalsOf(merges)).toHaveLength(1);
  });

  it('not where it was undone, nor where a rule says it already', () => {
    const [first] = thrice;
    expect(proposalsOf([...thrice, operation({ kind: 'undo', operation: first?.id ?? 0 })])).toEqual([]);
    expect(proposalsOf([...thrice, on('2020-01-30', { kind: 'office', edit: rename }, { scope: 'always' })])).toEqual(
      [],
    );
    expect(proposalsOf([...thrice, on('2020-01-30', rename, { scope: 'always' })])).toEqual([]);
  });
});
