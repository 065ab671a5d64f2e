import { describe, expect, it } from 'vitest';
import { isEmptied, issueNotes, printSheet, readSheet, withMistakes, withoutMistakes } from '../../src/review/index.js';
import { bulletinOf, type DAY, operation, ref, topic } from './topics.js';

const masks = topic('T1', '口罩', ['a', 'b', 'c', 'd']);
const crowds = topic('T2', '聚集', ['c', 'd']);
const work = topic('T3', '复工: "提前"', ['e']);
const bulletin = bulletinOf([masks, crowds, work]);
const sheet = printSheet(bulletin);

const changed = (from: string, to: string): ReturnType<typeof readSheet> => {
  expect(sheet).toContain(from);
  return readSheet(sheet.replace(from, to), bulletin);
};

describe('a sheet', () => {
  it('as it was printed asks for nothing', () => {
    expect(readSheet(sheet, bulletin)).toEqual({ edits: [], lines: [], mistakes: [] });
  });

  it('a new label renames, an action drops or merges, a new order orders', () => {
    expect(changed('label: 聚集', 'label: 人群聚集').edits).toEqual([
      { kind: 'rename', topic: ref(crowds), label: '人群聚集' },
    ]);
    const seen = sheet.replace('note: ""', 'note: "请张\u200b伟明阅"');
    expect(readSheet(seen, bulletin).edits).toMatchObject([{ kind: 'note', text: '请张伟明阅' }]);
    const actions = sheet.replace(/action: ""/, 'action: drop solved').replace(/action: ""/, 'action: merge T3');
    expect(readSheet(actions, bulletin).edits).toEqual([
      { kind: 'drop', topic: ref(masks), reason: 'solved', count: 4 },
      { kind: 'merge', topics: [ref(work), ref(crowds)] },
    ]);
    const [head = '', one = '', two = '', three = ''] = sheet.split(/(?= {2}- id)/);
    expect(readSheet(head + two + one + three, bulletin).edits).toEqual([
      { kind: 'order', topics: [crowds, masks, work].map(ref) },
    ]);
  });

  it('a quote that is taken out is not printed, and what is left is all that is', () => {
    const { edits } = changed('      - a a 的原话\n', '');
    expect(edits).toMatchObject([{ kind: 'quote', quotes: [{ ticketId: 'b' }, { ticketId: 'c' }, { ticketId: 'd' }] }]);
  });

  it('shows the first four quotes of a topic; one that was taken out brings none of the others in', () => {
    const long = bulletinOf([topic('T1', '口罩', [...'abcdef'])]);
    const own = printSheet(long);
    expect(own.match(/(?<=- )[a-f](?= [a-f] 的原话)/g)).toEqual(['a', 'b', 'c', 'd']);
    const { edits } = readSheet(own.replace('      - a a 的原话\n', ''), long);
    expect(edits).toMatchObject([{ kind: 'quote', quotes: [{ ticketId: 'b' }, { ticketId: 'c' }, { ticketId: 'd' }] }]);
  });

  it('notes and lead', () => {
    expect(changed('lead: T1\nnote: ""', 'lead: T2\nnote: 数据截至24时').edits).toEqual([
      { kind: 'note', topic: null, text: '数据截至24时' },
      { kind: 'lead', topic: ref(crowds) },
    ]);
  });
});

describe('notes that stand', () => {
  const operations = [
    operation({ kind: 'note', topic: ref(crowds), text: '已疏导。' }),
    operation({ kind: 'note', topic: ref(crowds), text: '已设岗。' }),
    operation({ kind: 'note', topic: null, text: '数据截至24时。' }),
    operation({ kind: 'note', topic: null, text: '昨天的。' }, { to: '2020-01-28' as typeof DAY }),
  ];
  const [first, second, whole] = operations.map(({ id }) => id);
  const notes = issueNotes(operations, bulletin);
  const noted = printSheet(bulletin, notes);
  const read = (from: string, to: string) => {
    expect(noted).toContain(from);
    return readSheet(noted.replace(from, to), bulletin, notes);
  };

  it('stand in the sheet, and ask for nothing as they are', () => {
    expect(noted).toContain('note: 数据截至24时。');
    expect(noted).toMatch(/note: \|-\n +已疏导。\n +已设岗。/);
    expect(noted).not.toContain('昨天的');
    expect(readSheet(noted, bulletin, notes)).toEqual({ edits: [], lines: [], mistakes: [] });
  });

  it('changed are replaced, emptied are taken back', () => {
    expect(read('数据截至24时。', '数据截至20时。').edits).toEqual([
      { kind: 'undo', operation: whole },
      { kind: 'note', topic: null, text: '数据截至20时。' },
    ]);
    expect(read('note: 数据截至24时。', 'note: ""').edits).toEqual([{ kind: 'undo', operation: whole }]);
    expect(read('已疏导。', '已劝离。').edits).toEqual([
      { kind: 'undo', operation: first },
      { kind: 'undo', operation: second },
      { kind: 'note', topic: ref(crowds), text: '已劝离。\n已设岗。' },
    ]);
  });

  it('of a topic that was merged since stand with the whole', () => {
    const merge = operation({ kind: 'merge', topics: [ref(crowds), { id: 'T9', label: '围观', rule: '围观' }] });
    const note = operation({ kind: 'note', topic: { id: 'T9', label: '围观', rule: '围观' }, text: '已清场。' });
    expect(issueNotes([note, merge], bulletin).get('T2')).toEqual([{ operation: note.id, text: '已清场。' }]);
  });
});

it('each edit has the line that asks for it', () => {
  const { edits, lines } = changed('label: 聚集', 'label: 人群聚集');
  expect(edits).toHaveLength(1);
  expect(sheet.split('\n')[(lines[0] ?? 0) - 1]).toContain('label: 聚集');
});

describe('a mistake', () => {
  const [head = '', one = '', two = '', three = ''] = sheet.split(/(?= {2}- id)/);

  it.each([
    ['a block that is missing', head + one + three, /缺少话题：T2.*写 drop noise、drop solved 或 drop other/],
    ['a block twice', head + one + two + two + three, /写了两次/],
    ['a topic that is none', sheet.replace('id: T2', 'id: T7'), /没有编号为“T7”/],
    ['a number that is typed', sheet.replace('count*: 2', 'count*: 3'), /不能改/],
    ['an action that nobody knows', sheet.replace('action: ""', 'action: delete'), /看不懂/],
    ['a merge with itself', sheet.replace('action: ""', 'action: merge T1'), /看不懂/],
    ['no YAML', sheet.replace('topics:', 'topics: ['), /YAML/],
    [
      'a line that is set in too far',
      sheet.replace('    label: 聚集', '      label: 聚集'),
      /^从这里起不是 YAML 的写法：.*左边对齐[^\n]*$/,
    ],
    [
      'a sheet of another day',
      sheet.replace('2020-01-29', '2020-01-28'),
      /^这是 2020-01-28 的审改单.*--date 2020-01-28$/,
    ],
  ])('%s changes nothing and is told', (_, text, expected) => {
    const { edits, mistakes } = readSheet(text, bulletin);
    expect(edits).toEqual([]);
    expect(mistakes.map(({ message }) => message.zh).join('\n')).toMatch(expected);
  });

  it('stands above its line, and goes away with the next reading', () => {
    const wrong = sheet.replace('label: 聚集', 'label: ""');
    const { mistakes } = readSheet(wrong, bulletin);
    const marked = withMistakes(wrong, mistakes);
    const lines = marked.split('\n');
    expect(lines[lines.indexOf('    label: ""') - 1]).toMatch(/^# ✗ .*名称/);
    expect(withoutMistakes(marked)).toBe(wrong);
    expect(readSheet(marked, bulletin).mistakes).toEqual(mistakes);
  });
});

it('a file with nothing but comments gives up', () => {
  expect(isEmptied('# 审改单\n\n')).toBe(true);
  expect(isEmptied(sheet)).toBe(false);
});
