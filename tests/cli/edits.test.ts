import { describe, expect, it } from 'vitest';
import { checkEdit, type EditOptions, editOf } from '../../src/cli/desk/edits.js';
import type { Bulletin, Edit, Message, Ticket } from '../../src/model/index.js';
import { describeEdit } from '../../src/review/index.js';
import { blankTicket } from '../blank-ticket.js';
import { refusalOf } from '../refusal.js';

const quote = (ticketId: string, text: string) => ({ ticketId, text });
const topic = (id: string, label: string, words: readonly string[], count: number) => ({
  id,
  label,
  rule: { any: [words.map((word) => ({ spellings: [word] }))], not: [] },
  count,
  ticketIds: ['A1', 'A2', 'A3'],
  reflections: [quote('A1', '药店门口排队一个多小时'), quote('A2', '登记了三天没有消息')],
  suggestions: [quote('A3', '建议按小区分批预约')],
});
const bulletin = {
  period: { to: '2020-01-29' },
  topics: [
    topic('T1', '口罩难买', ['口罩'], 900),
    topic('T2', '口罩预约', ['口罩', '预约'], 80),
    topic('T3', '路灯不亮', ['路灯'], 12),
  ],
} as unknown as Bulletin;

const none: EditOptions = { ticket: [], suggestions: false };
const edit = (action: string, words: readonly string[], options: Partial<EditOptions> = {}): Edit =>
  editOf(action, words, { ...none, ...options }, bulletin);
const idsOf = (made: Edit): string[] => ('topics' in made ? made.topics.map(({ id }) => id) : []);

describe('a topic is named', () => {
  it.each([
    ['by its id', 'T2', 'T2'],
    ['by its label', '口罩预约', 'T2'],
    ['by what only its label holds', '路灯', 'T3'],
  ])('%s', (_, name, id) => {
    expect(edit('lead', [name])).toMatchObject({ kind: 'lead', topic: { id } });
  });

  it('not by what several labels hold: they are listed', () => {
    const { detail } = refusalOf(() => edit('lead', ['口罩']));
    expect(detail).toMatchObject({ args: { near: ['T1 口罩难买', 'T2 口罩预约'] } });
  });

  it.each([['停水'], ['']])('not by %j, which none has', (name) => {
    expect(refusalOf(() => edit('lead', [name])).detail).toMatchObject({ args: { near: [] } });
  });
});

describe('a short form makes the edit', () => {
  it('merge, of two and more', () => {
    expect(idsOf(edit('merge', ['T1', '口罩预约']))).toEqual(['T1', 'T2']);
    expect(refusalOf(() => edit('merge', ['T1'])).code).toBe('usage');
  });

  it('merge of a topic with itself is none', () => {
    expect(refusalOf(() => edit('merge', ['T1', '口罩难买']))).toMatchObject({ code: 'usage', exitCode: 64 });
    expect(idsOf(edit('merge', ['T1', 'T2', 'T1']))).toEqual(['T1', 'T2']);
  });

  it('rename, to all the words that follow', () => {
    expect(edit('rename', ['T3', '路灯', '损坏'])).toMatchObject({ kind: 'rename', label: '路灯 损坏' });
    expect(refusalOf(() => edit('rename', ['T3'])).code).toBe('usage');
  });

  it.each([[''], ['   '], ['\u200b'], ['\n\t']])('rename to nothing (%j) is refused', (label) => {
    expect(refusalOf(() => edit('rename', ['T3', label]))).toMatchObject({ code: 'usage', exitCode: 64 });
  });

  it('rename, on one line', () => {
    expect(edit('rename', ['T3', ' 路灯\n损坏 '])).toMatchObject({ label: '路灯 损坏' });
  });

  it('drop, with the tickets that the topic has now', () => {
    expect(edit('drop', ['T3'], { reason: 'solved' })).toMatchObject({ kind: 'drop', reason: 'solved', count: 12 });
    expect(refusalOf(() => edit('drop', ['T3'])).code).toBe('usage');
    expect(refusalOf(() => edit('drop', ['T3'], { reason: 'boring' })).code).toBe('usage');
  });

  it('move, out of one topic, into another or none', () => {
    expect(edit('move', ['A1', 'A2'], { from: 'T1' })).toMatchObject({ tickets: ['A1', 'A2'], to: null });
    expect(edit('move', ['A1'], { from: 'T1', to: 'T2' })).toMatchObject({ from: { id: 'T1' }, to: { id: 'T2' } });
    expect(refusalOf(() => edit('move', ['A1'])).code).toBe('usage');
    expect(refusalOf(() => edit('move', [], { from: 'T1' })).code).toBe('usage');
  });

  it('move of a ticket that the topic does not have is refused, with its number', () => {
    const refusal = refusalOf(() => edit('move', ['A1', '99999'], { from: 'T1' }));
    expect(refusal).toMatchObject({ code: 'ticket-unknown', exitCode: 64 });
    expect(refusal.detail.args).toMatchObject({ tickets: ['99999'] });
  });

  it('move into the same topic is none', () => {
    expect(refusalOf(() => edit('move', ['A1'], { from: 'T1', to: 'T1' })).exitCode).toBe(64);
  });

  it('quote: the chosen words first, the others after them, none twice', () => {
    expect(edit('quote', ['T1'], { ticket: ['A2'] })).toMatchObject({
      section: 'reflections',
      quotes: [{ ticketId: 'A2' }, { ticketId: 'A1' }],
    });
    expect(edit('quote', ['T1'], { ticket: ['A9'], text: '等了两个小时', suggestions: true })).toMatchObject({
      section: 'suggestions',
      quotes: [{ ticketId: 'A9', text: '等了两个小时' }, { ticketId: 'A3' }],
    });
  });

  it('quote of a ticket that is not quoted wants its words', () => {
    expect(refusalOf(() => edit('quote', ['T1'], { ticket: ['A9'] })).detail.message.zh).toContain('A9');
    expect(refusalOf(() => edit('quote', ['T1'])).code).toBe('usage');
  });

  it('note, of a topic or of the whole issue', () => {
    expect(edit('note', ['T1'], { text: '已增设网点' })).toMatchObject({ topic: { id: 'T1' }, text: '已增设网点' });
    expect(edit('note', [], { text: '已增设网点' })).toMatchObject({ topic: null });
    expect(refusalOf(() => edit('note', ['T1'])).detail.message.zh).toBe('review note 需要 --text 编者按');
    expect(refusalOf(() => edit('note', ['T1'], { text: ' ' })).exitCode).toBe(64);
  });

  it.each<[action: string, options: Partial<EditOptions>]>([
    ['drop', { reason: 'noise' }],
    ['quote', { ticket: ['A2'] }],
    ['note', { text: '已增设网点' }],
    ['lead', {}],
  ])('%s, of one topic: a second one is not left out without a word', (action, options) => {
    expect(edit(action, ['T1'], options)).toMatchObject({ kind: action });
    expect(refusalOf(() => edit(action, ['T1', 'T3'], options))).toMatchObject({ code: 'usage', exitCode: 64 });
  });

  it('hold, and nothing that is not known', () => {
    expect(edit('hold', [])).toEqual({ kind: 'hold' });
    expect(refusalOf(() => edit('hold', ['口罩'])).exitCode).toBe(64);
    expect(refusalOf(() => edit('delete', ['T1'])).code).toBe('usage');
  });
});

describe('what an editor writes passes the gates', () => {
  const tickets = new Map<string, Ticket>([
    ['A1', { ...blankTicket, id: 'A1', title: '口罩', text: '药店门口排队一个多小时，还是没有。' }],
    ['A2', { ...blankTicket, id: 'A2', text: '不要告诉别人', confidential: true }],
  ]);
  const mayPrint = (text: string): boolean => !text.includes('王小明');
  const codeOf = (made: Edit): string => refusalOf(() => checkEdit(made, tickets, mayPrint)).code;
  const ref = { id: 'T1', label: '口罩难买', rule: '口罩' };
  const quoted = (ticketId: string, text: string): Edit => ({
    kind: 'quote',
    topic: ref,
    section: 'reflections',
    quotes: [{ ticketId, text }],
  });

  it('a name in a note or a label is refused', () => {
    expect(codeOf({ kind: 'note', topic: null, text: '王小明已处理' })).toBe('note-personal');
    expect(codeOf({ kind: 'rename', topic: ref, label: '王小明的口罩' })).toBe('note-personal');
    expect(() => checkEdit({ kind: 'note', topic: null, text: '已处理' }, tickets, mayPrint)).not.toThrow();
  });

  it('a name or a note has room on the page, and is one', () => {
    const rename = (label: string): Edit => ({ kind: 'rename', topic: ref, label });
    expect(() => checkEdit(rename('长'.repeat(40)), tickets, mayPrint)).not.toThrow();
    expect(codeOf(rename('长'.repeat(41)))).toBe('words-unfit');
    expect(codeOf(rename(' '))).toBe('words-unfit');
    expect(codeOf({ kind: 'note', topic: null, text: '长'.repeat(2001) })).toBe('words-unfit');
  });

  it.each([
    ['that the ticket does not say', quoted('A1', '排队两个小时')],
    ['of a ticket that the issue does not have', quoted('A7', '排队')],
    ['of a confidential ticket', quoted('A2', '不要告诉别人')],
  ])('words %s are no quote', (_, made) => {
    expect(codeOf(made)).toBe('quote-unknown');
  });

  it('the ticket’s own words are, of its title too', () => {
    expect(() => checkEdit(quoted('A1', '排队一个多小时'), tickets, mayPrint)).not.toThrow();
    expect(() => checkEdit(quoted('A1', '口罩'), tickets, mayPrint)).not.toThrow();
  });
});

describe('the log tells an edit in a sentence', () => {
  const rows: readonly (readonly [Edit, string, string])[] = [
    [
      edit('merge', ['T1', 'T2', 'T3']),
      '合并：T2 口罩预约、T3 路灯不亮 并入 T1 口罩难买',
      '合并：口罩预约、路灯不亮 并入 口罩难买',
    ],
    [edit('rename', ['T3', '路灯损坏']), '改名：T3 路灯不亮 → 路灯损坏', '改名：路灯不亮 → 路灯损坏'],
    [
      edit('drop', ['T3'], { reason: 'noise' }),
      '删除（与民情无关）：T3 路灯不亮，12 件',
      '删除（与民情无关）：路灯不亮，12 件',
    ],
    [
      edit('move', ['A1', 'A2'], { from: 'T1' }),
      '移动 2 件：T1 口罩难买 → 移出（A1、A2）',
      '移动 2 件：口罩难买 → 移出',
    ],
    [edit('note', [], { text: '已增设网点' }), '编者按：“已增设网点”', '编者按：“已增设网点”'],
    [edit('lead', ['T1']), '头条：T1 口罩难买', '头条：口罩难买'],
    [edit('hold', []), '暂缓发出', '暂缓发出'],
    [{ kind: 'undo', operation: 4 }, '撤销第 4 号', '撤销第 4 号'],
  ];
  it.each(rows)('%j', (made, logged, beside) => {
    expect(describeEdit(made).zh).toBe(logged);
    expect(describeEdit(made, false).zh).toBe(beside);
  });

  it('in both languages, of a rule for good as well', () => {
    const made = edit('drop', ['T3'], { reason: 'solved' });
    const always: Message = describeEdit({ kind: 'office', edit: made as Extract<Edit, { kind: 'drop' }> });
    expect(always.zh).toMatch(/^今后都删除（已解决）/);
    expect(always.en).toMatch(/^from now on drop \(solved\): T3/);
  });
});
