import { describe, expect, it } from 'vitest';
import type { Day, Edit, Operation } from '../../src/model/index.js';
import {
  describeEdit,
  editTopics,
  editTrended,
  located,
  printSheet,
  readSheet,
  reviewOf,
} from '../../src/review/index.js';
import { refusalOf } from '../refusal.js';
import { bulletinOf, DAY, operation, ref, ticket, topic, untyped } from './topics.js';

const masks = topic('T1', '口罩', ['a', 'b', 'c']);
const crowds = topic('T2', '聚集', ['c', 'd']);
const work = topic('T3', '复工', ['e']);
const all = [masks, crowds, work];
const yesterday = { from: '2020-01-28' as Day, to: '2020-01-28' as Day, scope: 'always' as const };
const earlier = (edit: Edit): Operation => operation(edit, yesterday);
const review = (...operations: readonly Operation[]) => reviewOf(operations, DAY);
const editsOf = (topics: typeof all, ...operations: readonly Operation[]): Edit[] =>
  located(review(...operations), topics).review.operations.map(({ edit }) => edit);

const kinds: readonly Edit[] = [
  { kind: 'order', topics: [ref(work), ref(crowds)] },
  { kind: 'move', tickets: ['c'], from: ref(crowds), to: ref(work) },
  { kind: 'move', tickets: ['c'], from: ref(crowds), to: null },
  { kind: 'note', topic: ref(crowds), text: '已约谈。' },
  { kind: 'rename', topic: ref(crowds), label: '人群聚集' },
  { kind: 'drop', topic: ref(crowds), reason: 'noise', count: 2 },
  { kind: 'quote', topic: ref(crowds), section: 'reflections', quotes: [] },
  { kind: 'lead', topic: ref(crowds) },
];

describe('an edit whose topics have other ids today', () => {
  // Of the same rules, as a corrected export leaves them.
  const renumbered = [
    { ...crowds, id: 'N2' },
    { ...work, id: 'N3' },
  ].map((one) => ({ ...one, identity: { ...one.identity, state: 'new' as const } }));

  it.each(kinds)('acts on them all the same: %j', (edit) => {
    const [found] = editsOf(renumbered, operation(edit));
    const ids = JSON.stringify(found).match(/(?<="id":")\w+/g);
    expect(ids).toEqual(
      JSON.stringify(edit)
        .match(/(?<="id":")\w+/g)
        ?.map((id) => id.replace('T', 'N')),
    );
  });

  it.each(kinds)('stops its own issue where a topic is gone, and waits where it is of an earlier one: %j', (edit) => {
    expect(refusalOf(() => editsOf([masks], operation(edit)))).toMatchObject({
      code: 'review-unmatched',
      exitCode: 65,
    });
    expect(editsOf([masks], earlier(edit))).toEqual([]);
  });

  it('that names none needs none', () => {
    const plain: readonly Edit[] = [{ kind: 'note', topic: null, text: '数据截至24时。' }, { kind: 'hold' }];
    expect(editsOf([], ...plain.map((edit) => operation(edit)))).toEqual(plain);
  });
});

describe('a merge of an earlier issue', () => {
  const merge: Edit = { kind: 'merge', topics: [ref(masks), ref(crowds), ref(work)] };

  it('goes on with those of its topics that are there', () => {
    expect(located(review(earlier(merge)), [masks, work]).merges).toEqual([['T1', 'T3']]);
    expect(located(review(earlier(merge)), [work]).merges).toEqual([]);
  });

  it('and what is dropped in it later is dropped as the whole', () => {
    const edits = editsOf(
      all,
      earlier(merge),
      operation({ kind: 'drop', topic: ref(work), reason: 'other', count: 1 }),
    );
    expect(edits[1]).toMatchObject({ kind: 'drop', topic: { id: 'T1' } });
  });
});

describe('what was said of an earlier issue', () => {
  it('in a quote, a note or a hold is not said of this one', () => {
    const quote: Edit = { kind: 'quote', topic: ref(masks), section: 'reflections', quotes: [] };
    const note: Edit = { kind: 'note', topic: ref(masks), text: '已约谈。' };
    const edited = editTrended(all, review(earlier(quote), earlier(note), earlier({ kind: 'hold' })));
    expect(edited).toMatchObject({ topics: all, notes: [], isHeld: false });
  });

  it('of a topic that another operation has taken away stops this one alone', () => {
    const drop: Edit = { kind: 'drop', topic: ref(masks), reason: 'noise', count: 3 };
    const lead: Edit = { kind: 'lead', topic: ref(masks) };
    expect(refusalOf(() => editTrended(all, review(operation(drop), operation(lead)))).code).toBe('review-unmatched');
    expect(editTrended(all, review(operation(drop), earlier(lead))).leadId).toBeNull();
  });
});

describe('a topic whose tickets are moved', () => {
  const move = (ids: readonly string[], from = masks): Edit => ({
    kind: 'move',
    tickets: ids,
    from: ref(from),
    to: null,
  });
  const tickets = [
    ticket('a', { caller: 'k1' }),
    ticket('b', { caller: 'k1' }),
    ticket('c', { caller: null }),
    ticket('d', { caller: 'k2' }),
  ];
  const part = { id: 'T1-1', label: '药房排队', count: 2, ticketIds: ['a', 'c'], ticketKeywords: [['药房'], ['排队']] };
  const counted = { ...masks, callers: 2, subtopics: [part] } as unknown as typeof masks;
  const [left] = editTopics([counted, crowds], review(operation(move(['a']))), tickets, () => '投诉');

  it('is counted anew, its callers and its parts too, and keeps the words of those that stay', () => {
    expect(left).toMatchObject({ count: 2, ticketIds: ['b', 'c'], share: 0.02, types: { 投诉: 2 } });
    // One by name and one who gave none.
    expect(left?.callers).toBe(2);
    expect(left?.subtopics).toMatchObject([{ count: 1, ticketIds: ['c'], ticketKeywords: [['排队']] }]);
    expect(left?.ticketKeywords).toEqual([['口罩'], ['口罩']]);
    expect(left?.reflections.map(({ ticketId }) => ticketId)).toEqual(['b', 'c']);
  });

  it('knows no callers where the export has none', () => {
    const [bare] = editTopics([masks], review(operation(move(['a']))), tickets, untyped);
    expect(bare?.callers).toBeNull();
  });

  it('by an earlier issue loses those that it has, and asks for no others', () => {
    const [same] = editTopics([masks], review(earlier(move(['a', 'z']))), tickets, untyped);
    expect(same?.ticketIds).toEqual(['b', 'c']);
  });
});

describe('a sheet', () => {
  const bulletin = bulletinOf(all);
  const sheet = printSheet(bulletin);
  const read = (from: string | RegExp, to: string) => readSheet(sheet.replace(from, to), bulletin);
  const mistakeOf = (from: string | RegExp, to: string): string => {
    const { mistakes } = read(from, to);
    expect(mistakes).toHaveLength(1);
    return `${mistakes[0]?.message.zh} ${mistakes[0]?.message.en}`;
  };

  it.each([
    ['a lead that is none', 'lead: T1', 'lead: T9', '没有编号为“T9”的话题'],
    ['a label that was emptied', 'label: 聚集', 'label: ""', '话题要有名称'],
    ['quotes that are no list', /quotes:\n( {6}- .*\n)+/, 'quotes: 随便\n', '工单编号 原话'],
    ['a quote without words', '- a a 的原话', '- a', '工单编号 原话'],
    ['a merge with itself', 'action: ""', 'action: merge T1', '看不懂“merge T1”'],
    ['a merge with none', 'action: ""', 'action: merge T9', '看不懂“merge T9”'],
    ['a count that was typed', 'count*: 3', 'count*: 30', 'count'],
    ['no topics at all', /topics:[\s\S]*/, 'other: 无\n', 'topics'],
  ])('with %s says so', (_, from, to, words) => {
    expect(mistakeOf(from, to)).toContain(words);
  });

  it('whose quotes were all taken out quotes nothing', () => {
    const { edits, mistakes } = read(/quotes:\n( {6}- .*\n)+/, 'quotes:\n');
    expect(mistakes).toEqual([]);
    expect(edits).toMatchObject([{ kind: 'quote', topic: { id: 'T1' }, quotes: [] }]);
  });

  it('takes the note of one topic', () => {
    const at = sheet.indexOf('id: T2');
    const { edits } = readSheet(sheet.slice(0, at) + sheet.slice(at).replace('note: ""', 'note: 已约谈。'), bulletin);
    expect(edits).toEqual([{ kind: 'note', topic: ref(crowds), text: '已约谈。' }]);
  });
});

describe('the log', () => {
  it('names five of the topics that were put in order, and the tickets of quotes', () => {
    const six = Array.from({ length: 6 }, (_, at) => ref(topic(`T${at}`, `话题${at}`, ['a'])));
    expect(describeEdit({ kind: 'order', topics: six }, false).zh).toBe('次序：话题0、话题1、话题2、话题3、话题4……');
    expect(describeEdit({ kind: 'order', topics: six.slice(1) }, false).en).toMatch(/话题5$/);
    const quotes = [{ ticketId: 'a', text: 'x' }];
    const quote: Edit = { kind: 'quote', topic: ref(masks), section: 'reflections', quotes };
    expect(describeEdit(quote).zh).toBe('引语：T1 口罩（a）');
    expect(describeEdit(quote, false).en).toBe('quotes: 口罩');
  });
});
