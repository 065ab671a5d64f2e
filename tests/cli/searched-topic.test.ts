import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordEdits } from '../../src/cli/desk/record.js';
import { differenceFrom, searchedTopic } from '../../src/cli/desk/searched-topic.js';
import { openDatabase } from '../../src/history/index.js';
import { type Day, parseRule } from '../../src/model/index.js';

const DAY = '2020-01-29' as Day;
const span = { kind: 'day', from: DAY, to: DAY } as const;
const rule = parseRule('口罩');
const topic = { id: 'T1', label: '口罩难买', rule: '口罩', count: 60 };

describe('what a search says beside the issue', () => {
  it.each([
    ['nothing, where both count the same', topic, 60, undefined],
    ['that the desk moved tickets, where only the counts differ', topic, 58, '计 60 件：审改移动了工单'],
    ['that the export was corrected since', { ...topic, isOvertaken: true }, 58, '计 60 件：编印之后导出又有更正'],
    ['the issue’s own rule, where it is another', { ...topic, rule: '口罩 且 购买' }, 60, '规则：口罩 且 购买'],
    ['that the desk dropped it', { ...topic, count: null }, 60, '已由审改删去'],
  ])('is %s', (_, known, found, words) => {
    const difference = differenceFrom(known, rule, found);
    if (words === undefined) expect(difference).toBeUndefined();
    else expect(difference?.zh).toContain(words);
  });
});

describe('the topic that a search means', () => {
  const database = openDatabase(mkdtempSync(join(tmpdir(), 'kuaibao-searched-')));
  recordEdits(
    database,
    { series: 'day', from: DAY, to: DAY },
    [{ kind: 'drop', topic: { id: 'T1', label: '口罩难买', rule: '口罩' }, reason: 'noise', count: 60 }],
    { at: '2020-01-30T01:00:00.000Z', by: '李敏', why: '', scope: 'today', officeFile: null },
  );

  it.each([
    ['by its rule', '口罩', '口罩'],
    ['by the name that the issue gave it', '口罩难买', '难买'],
  ])('is known %s, dropped or not', (_, words, written) => {
    expect(searchedTopic(database, span, words, parseRule(written))).toMatchObject({ id: 'T1', count: null });
  });

  it('is none where nothing has that rule or name, of another day, or of a free stretch', () => {
    expect(searchedTopic(database, span, '路灯', parseRule('路灯'))).toBeUndefined();
    const other = { kind: 'day', from: '2020-01-28' as Day, to: '2020-01-28' as Day } as const;
    expect(searchedTopic(database, other, '口罩', rule)).toBeUndefined();
    expect(searchedTopic(database, { ...span, kind: 'range' }, '口罩', rule)).toBeUndefined();
  });
});
