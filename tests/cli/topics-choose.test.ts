import { expect, it } from 'vitest';
import { topicNamed } from '../../src/cli/commands/topics/topics.choose.js';
import type { ShownAnalysis } from '../../src/cli/commands/topics/topics.show.js';
import { reviewOf } from '../../src/review/index.js';
import { refusalOf } from '../refusal.js';
import { DAY, operation, ref, topic } from '../review/topics.js';

it('what the desk has dropped is said to be so, though a label of another topic holds its name', () => {
  const gone = topic('T1', '停水', ['a']);
  const topics = [topic('T2', '停水通知', ['b'])];
  const analysis = { topics, period: { from: DAY, to: DAY } } as unknown as ShownAnalysis;
  const drop = operation({ kind: 'drop', topic: ref(gone), reason: 'noise', count: 1 });
  const named = (name: string, ...operations: readonly (typeof drop)[]) =>
    topicNamed(name, analysis, '--why', () => [], reviewOf(operations, DAY));
  for (const name of ['T1', '停水']) {
    const { detail } = refusalOf(() => named(name, drop));
    expect(detail.message.zh).toContain(`已由第 ${drop.id} 号审改（李敏）删去：删除（与民情无关）：T1 停水，1 件`);
  }
  expect(named('停水').id).toBe('T2');
  expect(named('停水通知', drop).id).toBe('T2');
});
