import { expect, it } from 'vitest';
import { overlapOf, overlapWords } from '../../src/cli/desk/overlap.js';

const topic = (id: string, label: string, ticketIds: readonly string[]) => ({
  ...{ id, label, ticketIds },
  count: ticketIds.length,
});
const added = { id: 'D1', label: '断水' };
const ten = Array.from({ length: 10 }, (_, at) => `A${at}`);

it('a topic overlaps those that share half of the tickets of the smaller of both', () => {
  const others = [
    topic('T1', '停水', [...ten.slice(0, 5), 'B1', 'B2', 'B3', 'B4', 'B5', 'B6']),
    topic('T2', '水压', [...ten.slice(0, 4), 'C1', 'C2', 'C3', 'C4', 'C5', 'C6']),
    topic('T3', '水价', ['A1', 'A2', 'D1']),
    topic('T4', '路灯', ['E1']),
    topic('T5', '空着', []),
  ];
  expect(overlapOf(added, ten, others)).toEqual({
    topic: { id: 'D1', label: '断水', count: 10 },
    others: [
      { id: 'T1', label: '停水', count: 11, both: 5 },
      { id: 'T3', label: '水价', count: 3, both: 2 },
    ],
  });
});

it('and none where it shares few', () => {
  expect(
    overlapOf(added, ten, [topic('T2', '水压', [...ten.slice(0, 4), 'C1', 'C2', 'C3', 'C4', 'C5'])]),
  ).toBeUndefined();
});

it('it is told with the counts, in both languages', () => {
  const overlap = overlapOf(added, ten, [topic('T1', '停水', [...ten, 'B1', 'B2'])]);
  if (overlap === undefined) throw new Error('it overlaps');
  expect(overlapWords(overlap)).toEqual({
    zh: '“断水”10 件，与“停水”（12 件）重叠 10 件，合并后 12 件：是不是一件事由编辑定，是就合并，不是就各列一行',
    en: '“断水” has 10 tickets; 10 of them are among the 12 of “停水”, merged they are 12: whether they are one matter is the editor’s choice, merge them if so, else leave both',
  });
});
