import { describe, expect, it } from 'vitest';
import { addOf } from '../../src/cli/desk/add.js';
import { checkEdit, type EditGates } from '../../src/cli/desk/check-edit.js';
import { besideWords } from '../../src/cli/desk/check-note.js';
import { undoOf } from '../../src/cli/desk/check-undo.js';
import { type EditOptions, editsOf, withPending } from '../../src/cli/desk/edits.js';
import { type Bulletin, type Day, type Edit, formatMessage, type Message, type Ticket } from '../../src/model/index.js';
import { describeEdit } from '../../src/review/index.js';
import { blankTicket } from '../blank-ticket.js';
import { refusalOf } from '../refusal.js';
import { operation } from '../review/topics.js';

const quote = (ticketId: string, text: string) => ({ ticketId, text });
const topic = (id: string, label: string, words: readonly string[], count: number, ticketIds = ['A1', 'A2', 'A3']) => ({
  id,
  label,
  keywords: words,
  rule: { any: [words.map((word) => ({ spellings: [word] }))], not: [] },
  count,
  callers: count,
  massFilings: { groups: 0, tickets: 0 },
  ticketIds,
  subtopics: [] as object[],
  reflections: [quote('A1', '药店门口排队一个多小时'), quote('A2', '登记了三天没有消息')],
  suggestions: [quote('A3', '建议按小区分批预约')],
});
const bulletin = {
  period: { to: '2020-01-29' },
  topics: [
    topic('T1', '口罩难买', ['口罩'], 900),
    topic('T2', '口罩预约', ['口罩', '预约'], 80),
    { ...topic('T3', '路灯不亮', ['路灯'], 12, ['A4']), subtopics: [topic('T7', '桃源路路灯', ['桃源路'], 5, ['A4'])] },
  ],
} as unknown as Bulletin;
const ofDay = new Map<string, Ticket>(
  ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'].map((id) => [id, { ...blankTicket, id, reminder: id === 'A6' }]),
);

const none: EditOptions = { ticket: [], suggestions: false };
const edits = (action: string, words: readonly string[], options: Partial<EditOptions> = {}): readonly Edit[] =>
  editsOf(action, words, { ...none, ...options }, bulletin, ofDay);
const edit = (action: string, words: readonly string[], options: Partial<EditOptions> = {}): Edit => {
  const [made] = edits(action, words, options);
  if (made === undefined) throw new Error('no edit');
  return made;
};
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

  it('not by what none has', () => {
    expect(refusalOf(() => edit('lead', ['停水'])).detail).toMatchObject({ args: { near: [] } });
  });

  it.each([
    ['lead', []],
    ['drop', ['']],
    ['quote', [' ']],
  ])('%s says that one is wanted where none is named', (action, words) => {
    expect(refusalOf(() => edit(action, words, { reason: 'noise' })).detail.message.zh).toBe(
      `review ${action} 需要话题`,
    );
  });
});

it('a topic that was added and is not printed yet is edited at once', () => {
  const added = { id: 'D20200129-001', label: '断氧', rule: '停电 且 制氧机' };
  const asked = (to: string) =>
    withPending(bulletin, [{ ...operation({ kind: 'add', topic: added }), to: to as Day }], () => ['A1', 'A2']);
  const [lead] = editsOf('lead', ['断氧'], none, asked('2020-01-29'), ofDay);
  expect(lead).toEqual({ kind: 'lead', topic: added });
  const [drop] = editsOf('drop', ['断氧'], { ...none, reason: 'other' }, asked('2020-01-29'), ofDay);
  expect(drop).toMatchObject({ topic: added, count: 2 });
  expect(refusalOf(() => editsOf('lead', ['断氧'], none, asked('2020-01-28'), ofDay)).code).toBe('topic-unknown');
});

describe('a part that the page names', () => {
  it('is renamed and dropped by its id or label, and nothing else is done to it', () => {
    expect(edit('rename', ['桃源路', '桃源路照明'])).toMatchObject({ topic: { id: 'T7' }, label: '桃源路照明' });
    expect(edit('drop', ['桃源路路灯'], { reason: 'other' })).toMatchObject({ topic: { id: 'T7' }, count: 5 });
    expect(edit('drop', ['T7'], { reason: 'other' })).toMatchObject({ topic: { label: '桃源路路灯' } });
    // A topic comes before a part whose label holds the name, too.
    expect(edit('rename', ['路灯', '路灯坏了'])).toMatchObject({ topic: { id: 'T3' } });
    expect(refusalOf(() => edit('lead', ['T7'])).code).toBe('topic-unknown');
  });

  it('comes before a topic whose label only holds its name, as where the topic was named after it', () => {
    const [whole] = bulletin.topics;
    const part = { ...whole, id: 'T8', label: '口罩' };
    const issue = { ...bulletin, topics: [...bulletin.topics, { ...whole, id: 'T9', subtopics: [part] }] } as Bulletin;
    const asked = (action: string, words: readonly string[]) =>
      editsOf(action, words, { ...none, reason: 'other' }, issue, ofDay);
    expect(asked('rename', ['口罩', '买口罩'])).toMatchObject([{ topic: { id: 'T8' } }]);
    expect(asked('drop', ['口罩'])).toMatchObject([{ topic: { id: 'T8' } }]);
  });

  it('is named by id where two topics have one of its name: they are listed', () => {
    const parts = bulletin.topics.map((one) => ({
      ...one,
      subtopics: [{ ...one, id: `${one.id}-1`, label: '涨价', subtopics: [] }],
    }));
    const issue = { ...bulletin, topics: parts } as unknown as Bulletin;
    for (const [action, ...words] of [
      ['rename', '涨价', '价格'],
      ['drop', '涨价'],
    ] as const)
      expect(refusalOf(() => editsOf(action, words, { ...none, reason: 'other' }, issue, ofDay)).detail).toMatchObject({
        message: { zh: '“{name}”可以是：{near}' },
        args: { near: ['T1-1 涨价', 'T2-1 涨价', 'T3-1 涨价'] },
      });
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

  it('rename and note, without what nobody sees', () => {
    expect(edit('rename', ['T3', '路\u200b灯\u202e损坏'])).toMatchObject({ label: '路灯损坏' });
    expect(edit('note', [], { text: '请张\u200b伟明阅' })).toMatchObject({ text: '请张伟明阅' });
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

  it('move without --from: out of the one topic that has the ticket, or of none', () => {
    expect(edits('move', ['A5', 'A4'], { to: 'T1' })).toMatchObject([
      { tickets: ['A5'], from: null, to: { id: 'T1' } },
      { tickets: ['A4'], from: { id: 'T3' }, to: { id: 'T1' } },
    ]);
  });

  it.each([
    ['of a ticket in several topics asks which is meant', 'A1', 'topic-ambiguous'],
    ['of a ticket that the day has not is refused', 'A9', 'ticket-unknown'],
    ['of a reminder, which no topic counts, is refused', 'A6', 'ticket-unknown'],
    ['into the topic that has it is none', 'A4', 'usage'],
  ])('move without --from %s', (_, ticket, code) => {
    expect(refusalOf(() => edits('move', [ticket], { to: 'T3' }))).toMatchObject({ code, exitCode: 64 });
  });

  it('add, a topic of the tickets that a rule finds', () => {
    const add = (words: readonly string[], count = 3, isAlways = false) =>
      addOf(words, isAlways, 1, { ...bulletin, period: { ...bulletin.period, to: '2020-01-29' as Day } }, () => count);
    expect(add(['停电 且 制氧机', '停电', '断氧'])).toEqual({
      kind: 'add',
      topic: { id: 'D20200129-002', label: '停电 断氧', rule: '停电 且 制氧机' },
    });
    expect(refusalOf(() => add(['停电'])).code).toBe('usage');
    const swapped = refusalOf(() => add(['停电', '停电'], 0));
    expect(swapped.code).toBe('rule-empty');
    expect(swapped.detail.hint?.zh).toContain('先写规则，后写名称');
    expect(refusalOf(() => add(['路灯', '灯不亮'])).code).toBe('rule-taken');
    expect(refusalOf(() => add(['停电', '停电'], 3, true)).detail.hint ?? '').toBe('');
    expect(refusalOf(() => add(['停电 或', '停电'])).code).toBe('rule-invalid');
    // The name alone finds tickets, too.
    const reversed = refusalOf(() => add(['制氧机断电', '停电 且 制氧机']));
    expect(reversed.detail).toMatchObject({ args: { label: '停电 且 制氧机' }, hint: swapped.detail.hint });
    expect(add(['停电', '停电或跳闸'])).toMatchObject({ topic: { label: '停电或跳闸' } });
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

  it('quote: every other quote of the same ticket goes', () => {
    expect(edit('quote', ['T1'], { ticket: ['A1'], text: '药店门口排队' })).toMatchObject({
      quotes: [
        { ticketId: 'A1', text: '药店门口排队' },
        { ticketId: 'A2', text: '登记了三天没有消息' },
      ],
    });
  });

  it.each([
    ['drop', { reason: 'noise' }, ['路灯']],
    ['merge', {}, ['T1', '路灯']],
  ])('%s takes an id or a whole label, not a part of one', (action, options, words) => {
    expect(refusalOf(() => edit(action, words, options)).detail).toMatchObject({ args: { near: ['T3 路灯不亮'] } });
    expect(edit('lead', ['路灯'])).toMatchObject({ topic: { id: 'T3' } });
  });

  it('order takes each topic once', () => {
    expect(idsOf(edit('order', ['T3', 'T1']))).toEqual(['T3', 'T1']);
    expect(refusalOf(() => edit('order', ['T3', '路灯不亮']))).toMatchObject({ code: 'usage', exitCode: 64 });
  });

  it('quote of a ticket that is not quoted wants its words', () => {
    expect(refusalOf(() => edit('quote', ['T1'], { ticket: ['A9'] })).detail.message.zh).toContain('A9');
    expect(refusalOf(() => edit('quote', ['T1'])).code).toBe('usage');
  });

  it('drop, of a topic that there is before the reason is asked for', () => {
    expect(refusalOf(() => edit('drop', ['不存在'])).code).toBe('topic-unknown');
    expect(refusalOf(() => edit('drop', ['不存在'], { reason: 'noise' })).code).toBe('topic-unknown');
    expect(refusalOf(() => edit('drop', ['口罩难买'])).detail.message.zh).toContain('--reason');
  });

  it('note, whose words stand behind --text: the command is given where they stand elsewhere', () => {
    const { detail } = refusalOf(() => edit('note', ['口罩难买', '已增设', '网点']));
    expect(detail.message.zh).toContain('--text');
    expect(detail.args?.command).toBe("kuaibao review note 口罩难买 --text '已增设 网点'");
    expect(refusalOf(() => edit('note', ['口罩难买', '已增设'], { text: '甲' })).detail.message.zh).toContain(
      '只接受一个话题',
    );
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
    ['A3', { ...blankTicket, id: 'A3', text: '本人是退休职工，买不到口罩' }],
  ]);
  const printable = {
    quote: (text: string): boolean => !text.includes('王小明') && !text.includes('患癌'),
    personalIn: (text: string): string[] => (text.includes('王小明') ? ['王小明'] : []),
  };
  const issue = {
    ...bulletin,
    masthead: {
      name: '热点快报',
      office: '',
      printedOn: '2020-01-30',
      issue: { year: 2020, number: 1, special: false },
    },
    headline: '大量市民来电关注口罩问题',
    editorNote: '共7件',
    numbers: [{ printed: '900', formula: 'topic(T1, 2020-01-29)' }],
    lead: [{ text: '全天受理2020件，比前一日增加12.5%，口罩900件。' }],
    sections: [],
  } as unknown as Bulletin;
  const gates: EditGates = { bulletin: issue, standing: [], undone: [], tickets, printable, quoteCallers: 3 };
  const check = (made: Edit, together: readonly Edit[] = [made], standing: readonly Edit[] = []): void =>
    checkEdit(made, together, { ...gates, standing: standing.map((one) => operation(one)) });
  const codeOf = (made: Edit, ...more: readonly (readonly Edit[])[]): string =>
    refusalOf(() => check(made, ...more)).code;
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
    expect(() => check({ kind: 'note', topic: null, text: '已处理' })).not.toThrow();
  });

  it('what is refused is named', () => {
    const { detail } = refusalOf(() => check({ kind: 'note', topic: null, text: '王小明已处理' }));
    expect(formatMessage(detail.message, 'zh', detail.args)).toContain('“王小明”');
    const illness = refusalOf(() => check({ kind: 'note', topic: null, text: '有人患癌' }));
    expect(formatMessage(illness.detail.message, 'zh', illness.detail.args)).toContain(
      '“癌”涉及疾病、未成年人等敏感事项',
    );
  });

  it('a note is written once at its place; a sheet may write anew what it takes back', () => {
    const note: Edit = { kind: 'note', topic: null, text: '已处理' };
    expect(codeOf(note, [note], [note])).toBe('note-same');
    expect(() => check({ ...note, topic: ref }, [note], [note])).not.toThrow();
    const again = operation(note);
    expect(() =>
      checkEdit(note, [{ kind: 'undo', operation: again.id }, note], { ...gates, standing: [again] }),
    ).not.toThrow();
    expect(besideWords({ ...note, text: '再查' }, again.to, [again])?.zh).toContain(`第 ${again.id} 号`);
    expect(besideWords({ ...note, topic: ref }, again.to, [again])).toBeUndefined();
  });

  it('a number that the issue does not say stands in no label and no note, and is named', () => {
    const note = (text: string, topic: typeof ref | null = null): Edit => ({ kind: 'note', topic, text });
    const refusal = refusalOf(() => check({ kind: 'rename', topic: ref, label: '口罩难买（共100件）' }));
    expect(refusal).toMatchObject({ code: 'number-strange', exitCode: 65 });
    expect(formatMessage(refusal.detail.message, 'zh', refusal.detail.args)).toBe(
      '名称“口罩难买（共100件）”里的“100件”不是这一期自己的数字，没有记录',
    );
    // A count is made again with each correction, a label is not.
    expect(codeOf({ kind: 'rename', topic: ref, label: '口罩难买900件' })).toBe('number-strange');
    expect(codeOf(note('较昨日下降50%'))).toBe('number-strange');
    expect(codeOf(note('占九成'))).toBe('number-strange');
    // What another note says proves nothing.
    expect(codeOf(note('共7件'))).toBe('number-strange');
    expect(codeOf(note('共20件'))).toBe('number-strange');
    for (const made of [
      note('口罩900件，比前一日增加12.5%'),
      note('3号楼在2026年已通知12路公交'),
      note('80件', { ...ref, id: 'T2' }),
    ])
      expect(() => check(made)).not.toThrow();
  });

  it('two topics of an issue have two names', () => {
    const rename = (id: string, label: string): Edit => ({ kind: 'rename', topic: { ...ref, id }, label });
    const drop: Edit = { kind: 'drop', topic: { ...ref, id: 'T3' }, reason: 'noise', count: 12 };
    const refusal = refusalOf(() => check(rename('T1', '路灯不亮')));
    expect(refusal.code).toBe('label-taken');
    expect(formatMessage(refusal.detail.hint ?? { zh: '', en: '' }, 'zh', refusal.detail.args)).toContain(
      'review merge T3 T1',
    );
    // By what is noted and not printed, or asked for in the same sheet, too.
    expect(codeOf(rename('T1', '买灯'), [rename('T1', '买灯')], [rename('T3', '买灯')])).toBe('label-taken');
    expect(() => check(rename('T1', '路灯不亮'), [rename('T1', '路灯不亮')], [drop])).not.toThrow();
    const swap = [rename('T1', '路灯不亮'), rename('T3', '口罩难买')];
    for (const made of swap) expect(() => check(made, swap)).not.toThrow();
  });

  it('and so have two parts of a topic, which cannot be merged', () => {
    const rename = (id: string, label: string): Edit => ({ kind: 'rename', topic: { ...ref, id }, label });
    const [first, ...others] = issue.topics;
    const subtopics = [first, { ...first, id: 'T8', label: '口罩排队' }].map((one) => ({ ...one, id: one?.id ?? '' }));
    const parted = {
      ...gates,
      bulletin: { ...issue, topics: [{ ...first, id: 'T0', subtopics }, ...others] } as unknown as Bulletin,
    };
    const made = rename('T8', '口罩难买');
    const refusal = refusalOf(() => checkEdit(made, [made], parted));
    expect(refusal.code).toBe('label-taken');
    expect(refusal.detail.hint?.zh).toBe('另取名称');
    const free = rename('T8', '药店排队');
    expect(() => checkEdit(free, [free], parted)).not.toThrow();
  });

  const drop = (id: string): Edit => ({ kind: 'drop', topic: { ...ref, id }, reason: 'noise', count: 12 });
  const move = (ticket: string, from: string | null, to: string | null): Edit => {
    const [source, target] = [from, to].map((id) => (id === null ? null : { ...ref, id }));
    return { kind: 'move', tickets: [ticket], from: source ?? null, to: target ?? null };
  };

  it('a ticket is quoted and moved out of a topic that has it, by what is noted and not printed, too', () => {
    const refusal = refusalOf(() => check({ ...quoted('A1', '口罩'), topic: { ...ref, id: 'T3' } } as Edit));
    expect(refusal).toMatchObject({ code: 'ticket-unknown', exitCode: 64, detail: { args: { tickets: ['A1'] } } });
    expect(codeOf(move('A4', 'T1', null))).toBe('ticket-unknown');
    expect(codeOf(move('A1', 'T1', 'T3'), [], [move('A1', 'T1', null)])).toBe('ticket-unknown');
    expect(codeOf(quoted('A1', '口罩'), [], [move('A1', 'T1', 'T2')])).toBe('ticket-unknown');
    const there = { ...quoted('A1', '口罩'), topic: { ...ref, id: 'T3' } } as Edit;
    expect(() => check(there, [there], [move('A1', null, 'T3')])).not.toThrow();
    expect(() => check(move('A1', 'T1', 'T3'))).not.toThrow();
  });

  it('a topic that is dropped or part of another is not edited any more, and the edit that took it is named', () => {
    const merge = (...ids: string[]): Edit => ({ kind: 'merge', topics: ids.map((id) => ({ ...ref, id })) });
    const lead: Edit = { kind: 'lead', topic: { ...ref, id: 'T2' } };
    const refusal = refusalOf(() => check(merge('T1', 'T2'), [], [drop('T2')]));
    expect(refusal).toMatchObject({ code: 'topic-taken', exitCode: 65 });
    expect(formatMessage(refusal.detail.message, 'zh', refusal.detail.args)).toContain('删除（与民情无关）：T2');
    expect(codeOf(lead, [], [merge('T1', 'T2')])).toBe('topic-taken');
    // In a sheet what stands above counts, what stands below does not.
    expect(codeOf(lead, [drop('T2'), lead])).toBe('topic-taken');
    expect(() => check(lead, [lead, drop('T2')])).not.toThrow();
    // One part more, a chain of merges, and an order of all.
    for (const made of [merge('T1', 'T3'), merge('T2', 'T3'), { ...lead, topic: ref }])
      expect(() => check(made, [made], [merge('T1', 'T2')])).not.toThrow();
    const order: Edit = { kind: 'order', topics: [{ ...ref, id: 'T2' }, ref] };
    expect(() => check(order, [order], [drop('T2')])).not.toThrow();
  });

  it('one that was dropped in an earlier issue and has come back is', () => {
    const lead: Edit = { kind: 'lead', topic: { ...ref, id: 'T2' } };
    const standing = [operation(drop('T2'), { to: '2020-01-28' as Day, scope: 'always' })];
    expect(() => checkEdit(lead, [lead], { ...gates, standing })).not.toThrow();
  });

  it('what a later edit needs is not undone without it, and that one is named', () => {
    const undo = (made: Edit, later: Edit, both = false): number => {
      const [first, second] = [operation(made), operation(later)];
      return undoOf(both ? [first.id, String(second.id)] : [first.id], [first, second]).length;
    };
    const quoteOf = (ticket: string, topicId: string): Edit =>
      ({ ...quoted(ticket, '口罩'), topic: { ...ref, id: topicId } }) as Edit;
    const merge: Edit = { kind: 'merge', topics: [ref, { ...ref, id: 'T2', rule: '预约' }] };
    const whole = { ...ref, rule: '口罩 或 预约' };
    const needed: readonly (readonly [Edit, Edit])[] = [
      [move('A1', null, 'T3'), quoteOf('A1', 'T3')],
      [move('A1', 'T1', 'T3'), move('A1', 'T3', null)],
      [{ kind: 'add', topic: { ...ref, id: 'D1' } }, drop('D1')],
      [merge, { ...quoteOf('A1', 'T1'), topic: whole } as Edit],
      [drop('T2'), { kind: 'rename', topic: { ...ref, id: 'T3' }, label: ref.label }],
    ];
    for (const [made, later] of needed) {
      const refusal = refusalOf(() => undo(made, later));
      expect(refusal).toMatchObject({ code: 'undo-needed', exitCode: 65 });
      expect(Number(refusal.detail.args?.later)).toBe(Number(refusal.detail.args?.id) + 1);
      expect(undo(made, later, true)).toBe(2);
    }
    const free: readonly (readonly [Edit, Edit])[] = [
      [move('A1', null, 'T3'), quoteOf('A4', 'T3')],
      [move('A1', 'T3', null), quoteOf('A1', 'T1')],
      [merge, quoteOf('A1', 'T1')],
      [drop('T2'), { kind: 'rename', topic: { ...ref, id: 'T3' }, label: '路灯' }],
    ];
    for (const [made, later] of free) expect(undo(made, later)).toBe(1);
  });

  it('what is to be undone twice is undone once', () => {
    const made = operation(drop('T2'));
    expect(undoOf([made.id, String(made.id)], [made])).toEqual([{ kind: 'undo', operation: made.id }]);
  });

  it('what was taken back and is printed still is no ground for an edit, unless it was done again', () => {
    const back = operation(move('A1', 'T3', 'T1'));
    const made = quoted('A1', '口罩');
    const refusal = refusalOf(() => checkEdit(made, [made], { ...gates, undone: [back] }));
    expect(refusal).toMatchObject({ code: 'edit-undone', exitCode: 65, detail: { args: { id: back.id } } });
    const again = { ...gates, undone: [back], standing: [operation(move('A1', 'T3', 'T1'))] };
    expect(() => checkEdit(made, [made], again)).not.toThrow();
  });

  it('a topic of too few callers is not quoted, though what is quoted may be taken out', () => {
    const none: Edit = { kind: 'quote', topic: ref, section: 'reflections', quotes: [] };
    const few = { ...gates, quoteCallers: 901 };
    expect(refusalOf(() => checkEdit(quoted('A1', '口罩'), [], few))).toMatchObject({
      code: 'quote-few',
      exitCode: 65,
    });
    expect(() => checkEdit(none, [none], few)).not.toThrow();
  });

  it('a ticket is quoted once', () => {
    const twice: Edit = {
      kind: 'quote',
      topic: ref,
      section: 'reflections',
      quotes: ['药店门口', '还是没有'].map((text) => ({ ticketId: 'A1', text })),
    };
    expect(codeOf(twice)).toBe('quote-twice');
  });

  it('a name or a note has room on the page, and is one', () => {
    const rename = (label: string): Edit => ({ kind: 'rename', topic: ref, label });
    expect(() => check(rename('长'.repeat(40)))).not.toThrow();
    expect(codeOf(rename('长'.repeat(41)))).toBe('words-unfit');
    expect(codeOf(rename(' '))).toBe('words-unfit');
    expect(codeOf({ kind: 'note', topic: null, text: '长'.repeat(2001) })).toBe('words-unfit');
  });

  it.each([
    ['that the ticket does not say', quoted('A1', '排队两个小时')],
    ['of a confidential ticket', quoted('A2', '不要告诉别人')],
    ['that tell who the caller is', quoted('A3', '本人是退休职工')],
  ])('words %s are no quote', (_, made) => {
    expect(codeOf(made)).toBe('quote-unknown');
  });

  it('the ticket’s own words are, of its title too', () => {
    expect(() => check(quoted('A1', '排队一个多小时'))).not.toThrow();
    expect(() => check(quoted('A1', '口罩'))).not.toThrow();
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
    [
      edit('move', ['A5'], { to: 'T1' }),
      '移动 1 件：未归入话题 → T1 口罩难买（A5）',
      '移动 1 件：未归入话题 → 口罩难买',
    ],
    [
      { kind: 'add', topic: { id: 'D1', label: '断氧', rule: '停电 且 制氧机' } },
      '增列：D1 断氧，规则 停电 且 制氧机',
      '增列：断氧，规则 停电 且 制氧机',
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
