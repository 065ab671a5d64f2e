import { describe, expect, it } from 'vitest';
import type { Day, Edit, Operation, SubTopic } from '../../src/model/index.js';
import { editTopics, editTrended, located as locate, refOf, reviewOf, standing } from '../../src/review/index.js';
import { DAY, operation, ref, ticket, topic, untyped } from './topics.js';

const masks = topic('T1', '口罩', ['a', 'b', 'c']);
const crowds = topic('T2', '聚集', ['c', 'd']);
const work = topic('T3', '复工', ['e']);
const all = [masks, crowds, work];
const tickets = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) =>
  ticket(id, { district: id < 'c' ? '杨浦区' : '静安区', urgent: id === 'd' }),
);
const review = (...edits: readonly (Edit | Operation)[]) =>
  reviewOf(
    edits.map((edit) => ('at' in edit ? edit : operation(edit))),
    DAY,
  );
const located = (topics: readonly (typeof masks)[], of: ReturnType<typeof review>) => locate(of, topics);
const drop = (of: typeof masks, reason: 'noise' | 'solved' | 'other' = 'noise'): Edit => ({
  kind: 'drop',
  topic: ref(of),
  reason,
  count: of.count,
});
const earlier = { from: '2020-01-28' as Day, to: '2020-01-28' as Day, scope: 'always' as const };

const mergesOf = (topics: readonly (typeof masks)[], of: ReturnType<typeof review>) => located(topics, of).merges;

describe('merging', () => {
  it('gives lists of ids, and a merge of merged topics is one list', () => {
    const one: Edit = { kind: 'merge', topics: [ref(masks), ref(crowds)] };
    expect(mergesOf(all, review(one))).toEqual([['T1', 'T2']]);
    // What was merged into the first is now, with it, part of the third.
    const two: Edit = { kind: 'merge', topics: [ref(work), ref(masks)] };
    expect(mergesOf(all, review(one, two))).toEqual([['T3', 'T1', 'T2']]);
    const more: Edit = { kind: 'merge', topics: [ref(masks), ref(work)] };
    expect(mergesOf(all, review(one, more))).toEqual([['T1', 'T2', 'T3']]);
  });

  it('of nothing stops the issue and is named; one of an earlier issue waits for its topic', () => {
    const merge: Edit = { kind: 'merge', topics: [ref(masks), ref(work)] };
    expect(() => mergesOf([masks], review(merge))).toThrow(/finds nothing/);
    expect(mergesOf([masks], review(operation(merge, earlier)))).toEqual([]);
  });

  it('what was done to a part before is done to the whole, but for its name and quotes', () => {
    const lead: Edit = { kind: 'lead', topic: ref(crowds) };
    const rename: Edit = { kind: 'rename', topic: ref(crowds), label: '人群聚集' };
    const merge: Edit = { kind: 'merge', topics: [ref(masks), ref(crowds)] };
    const { review: found } = located(all, review(lead, rename, merge));
    expect(found.operations.map(({ edit }) => edit)).toMatchObject([
      { kind: 'lead', topic: { id: 'T1' } },
      { kind: 'merge' },
    ]);
  });
});

describe('a topic after a corrected export', () => {
  const today = (of: typeof masks): typeof masks => ({ ...of, identity: { ...of.identity, state: 'new' } });
  const leads = (topics: readonly (typeof masks)[], ...edits: readonly Edit[]) =>
    located(topics, review(...edits)).review.operations.flatMap(({ edit }) =>
      edit.kind === 'lead' ? [edit.topic.id] : [],
    );
  const lead: Edit = { kind: 'lead', topic: ref(crowds) };

  it('is found by its rule, else by its label, whatever ids the topics have now', () => {
    const swapped = [
      { ...masks, id: 'T2' },
      { ...crowds, id: 'T1' },
    ].map(today);
    expect(leads(swapped, lead)).toEqual(['T1']);
    expect(
      leads(
        [
          { ...masks, id: 'T2' },
          { ...crowds, id: 'T9', rule: work.rule },
        ].map(today),
        lead,
      ),
    ).toEqual(['T9']);
    expect(
      leads(
        [
          { ...masks, id: 'T2' },
          { ...crowds, id: 'T9', label: '人群聚集' },
        ].map(today),
        lead,
      ),
    ).toEqual(['T9']);
  });

  it('of which nothing but the id is the same is another one: the issue stops', () => {
    const other = today({ ...work, id: 'T2' });
    expect(() => leads([masks, other], lead)).toThrow(/finds nothing/);
    // An id that days before have given stays with its topic.
    expect(leads([masks, { ...work, id: 'T2' }], lead)).toEqual(['T2']);
    // So does one that the day itself gave before.
    const { operations } = locate(review(lead), [masks, other], [other]).review;
    expect(operations.map(({ edit }) => edit)).toMatchObject([{ topic: { id: 'T2' } }]);
  });

  it('is found by the name that the desk gave it, with the rule that a merge gave it', () => {
    const whole = topic('T2', '买口罩', ['c'], 'spike');
    const joined = { ...whole, rule: { ...crowds.rule, any: [...crowds.rule.any, ...masks.rule.any] } };
    const rename: Edit = { kind: 'rename', topic: ref(crowds), label: '买口罩' };
    expect(leads([masks, crowds, work].map(today), rename, { kind: 'lead', topic: ref(joined) })).toEqual(['T2']);
  });
});

describe('renaming and moving', () => {
  it('gives a topic its new label', () => {
    const [first] = editTopics(all, review({ kind: 'rename', topic: ref(masks), label: '买口罩' }), tickets, untyped);
    expect(first).toMatchObject({ id: 'T1', label: '买口罩', isNamed: true });
  });

  it('counts what is moved anew on both sides, with quotes, districts and urgent ones', () => {
    const edit: Edit = { kind: 'move', tickets: ['d'], from: ref(crowds), to: ref(work) };
    const [, from, to] = editTopics(all, review(edit), tickets, () => 'complaint');
    expect(from).toMatchObject({ count: 1, ticketIds: ['c'], urgent: 0 });
    expect(from?.reflections.map(({ ticketId }) => ticketId)).toEqual(['c']);
    expect(to).toMatchObject({
      count: 2,
      ticketIds: ['e', 'd'],
      urgent: 1,
      districts: [{ name: '静安区', count: 2 }],
      types: { complaint: 2 },
    });
  });

  it('takes a ticket of no topic in, and stops where there is no such ticket', () => {
    const into = (...ids: string[]): Edit => ({ kind: 'move', tickets: ids, from: null, to: ref(work) });
    const [, , to] = editTopics(all, review(into('f')), tickets, untyped);
    expect(to).toMatchObject({ count: 2, ticketIds: ['e', 'f'], share: 0.02 });
    expect(() => editTopics(all, review(into('z')), tickets, untyped)).toThrow(/finds nothing/);
  });

  it('a ticket that is not there stops the issue', () => {
    const edit: Edit = { kind: 'move', tickets: ['f'], from: ref(crowds), to: null };
    expect(() => editTopics(all, review(edit), tickets, untyped)).toThrow(/finds nothing/);
  });
});

describe('a part of a topic, which the page names, too', () => {
  const part = { ...topic('T9', '药房排队', ['a', 'b']), trend: undefined } as unknown as SubTopic;
  const whole = { ...masks, subtopics: [part] };
  const partRef = refOf(part);
  const drops = (topics: readonly (typeof masks)[], edit: Edit) =>
    editTrended(topics, locate(review(edit), topics).review).topics;

  it('is named otherwise and left out, and its topic stays', () => {
    const rename: Edit = { kind: 'rename', topic: partRef, label: '药店排长队' };
    const [named] = editTopics([whole], locate(review(rename), [whole]).review, tickets, untyped);
    expect(named).toMatchObject({ label: '口罩', subtopics: [{ id: 'T9', label: '药店排长队', isNamed: true }] });
    const gone: Edit = { kind: 'drop', topic: partRef, reason: 'other', count: 2 };
    expect(drops([whole, crowds], gone)).toEqual([{ ...whole, subtopics: [] }, crowds]);
    // Not what has the same rule and is a topic.
    const same = { ...crowds, rule: part.rule };
    expect(drops([same, whole], gone)).toEqual([same, { ...whole, subtopics: [] }]);
  });

  it('does not lead, and what is dropped and nowhere stops the issue', () => {
    expect(() => locate(review({ kind: 'lead', topic: partRef }), [whole])).toThrow(/finds nothing/);
    const gone: Edit = { kind: 'drop', topic: partRef, reason: 'other', count: 2 };
    expect(() => locate(review(gone), [masks])).toThrow(/finds nothing/);
    expect(() => editTrended([masks], review(gone))).toThrow(/finds nothing/);
  });
});

describe('once the trend is judged', () => {
  it('what is dropped is gone and kept in mind', () => {
    const { topics, dropped } = editTrended(all, review(drop(masks)));
    expect(topics).toEqual([crowds, work]);
    expect(dropped.map(({ topic: { id } }) => id)).toEqual(['T1']);
  });

  it('noise stays away for ever; what was solved comes back when it grows', () => {
    const noise = operation(drop(masks), earlier);
    expect(editTrended(all, review(noise)).topics).toEqual([crowds, work]);
    const solved = (count: number): Operation =>
      operation({ kind: 'drop', topic: ref(masks), reason: 'solved', count }, earlier);
    expect(editTrended(all, review(solved(3))).topics).toEqual([crowds, work]);
    expect(editTrended(all, review(solved(2))).topics).toEqual(all);
    const calm = topic('T1', '口罩', ['a', 'b', 'c'], 'steady');
    expect(editTrended([calm], review(solved(2))).topics).toEqual([]);
  });

  it('chosen quotes take the place of the machine’s and must be of the topic', () => {
    const quotes = [{ ticketId: 'b', text: 'b 的原话' }];
    const edit: Edit = { kind: 'quote', topic: ref(masks), section: 'reflections', quotes };
    expect(editTrended(all, review(edit)).topics[0]?.reflections.map(({ ticketId }) => ticketId)).toEqual(['b']);
    const twice: Edit = { ...edit, quotes: [...quotes, { ticketId: 'b', text: 'b 的' }] };
    expect(editTrended(all, review(twice)).topics[0]?.reflections.map(({ text }) => text)).toEqual(['b 的原话']);
    const wrong: Edit = { ...edit, quotes: [{ ticketId: 'e', text: 'e 的原话' }] };
    expect(() => editTrended(all, review(wrong))).toThrow(/finds nothing/);
  });

  it('a quote of a ticket that the desk moved out falls away, and an order may name what was dropped', () => {
    const quotes = ['a', 'e'].map((ticketId) => ({ ticketId, text: `${ticketId} 的原话` }));
    const edits: Edit[] = [
      { kind: 'quote', topic: ref(masks), section: 'reflections', quotes },
      { kind: 'move', tickets: ['e'], from: ref(masks), to: null },
      { kind: 'drop', topic: ref(crowds), reason: 'noise', count: 2 },
      { kind: 'order', topics: [work, crowds, masks].map(ref) },
    ];
    const edited = editTrended(all, review(...edits));
    expect(edited.topics[0]?.reflections.map(({ ticketId }) => ticketId)).toEqual(['a']);
    expect(edited.first.filter((id) => edited.topics.some((topic) => topic.id === id))).toEqual(['T3', 'T1']);
  });

  it('a part of what the machine quotes, or its beginning with …… behind it, keeps the count', () => {
    const known = { text: '药房排队两小时，还是没有买到口罩', ticketId: 'a', count: 9, ticketIds: ['a'] };
    const counts = (text: string) => {
      const edit: Edit = {
        kind: 'quote',
        topic: ref(masks),
        section: 'reflections',
        quotes: [{ ticketId: 'a', text }],
      };
      const { topics, quoted } = editTrended([{ ...masks, reflections: [known] }], review(edit));
      expect(quoted).toEqual([{ topicId: 'T1', section: 'reflections' }]);
      return topics[0]?.reflections;
    };
    expect(counts('还是没有买到口罩')).toEqual([{ ...known, text: '还是没有买到口罩' }]);
    expect(counts('药房排队两小时……')).toEqual([known]);
    expect(counts('药房没有人管')).toMatchObject([{ count: 1 }]);
  });

  it('order, lead, notes and hold are handed on', () => {
    const edited = editTrended(
      all,
      review(
        { kind: 'order', topics: [ref(work), ref(crowds)] },
        { kind: 'lead', topic: ref(crowds) },
        { kind: 'note', topic: ref(work), text: '已约谈企业。' },
        { kind: 'note', topic: null, text: '数据截至24时。' },
        { kind: 'hold' },
      ),
    );
    expect(edited.first).toEqual(['T3', 'T2']);
    expect(editTrended(all, review({ kind: 'add', topic: ref(work) })).added).toEqual(['T3']);
    expect(edited.leadId).toBe('T2');
    expect(edited.notes).toEqual(['关于“复工”：已约谈企业。', '数据截至24时。']);
    expect(edited.isHeld).toBe(true);
  });
});

it('what was undone does not stand, nor does the undoing', () => {
  const first = operation(drop(masks));
  const undo = operation({ kind: 'undo', operation: first.id });
  const second = operation(drop(work));
  expect(standing([first, undo, second])).toEqual([second]);
});

it('the same operations are done in the same order at two desks, which number them otherwise', () => {
  const edit: Edit = { kind: 'rename', topic: ref(masks), label: '口罩难买' };
  const [early, late] = ['01:00', '02:00'].map((time) => ({ ...operation(edit), at: `2020-01-30T${time}:00.000Z` }));
  if (early === undefined || late === undefined) throw new Error('no operation');
  const here = standing([
    { ...late, id: 1 },
    { ...early, id: 2 },
  ]).map(({ at }) => at);
  const there = standing([
    { ...early, id: 1 },
    { ...late, id: 2 },
  ]).map(({ at }) => at);
  expect([here, there]).toEqual([
    [early.at, late.at],
    [early.at, late.at],
  ]);
});
