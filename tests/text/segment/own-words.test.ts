import { describe, expect, it } from 'vitest';
import { cleanTitle, ownSpans, prepareText } from '../../../src/text/index.js';

const own = (text: string): string =>
  ownSpans(text)
    .map(({ start, end }) => text.slice(start, end))
    .join('|');

describe('the caller’s own words of today', () => {
  it('are all of a plain text', () => {
    expect(own('路灯不亮：已经三天')).toBe('路灯不亮：已经三天');
    expect(own('')).toBe('');
  });

  it.each([
    ['a heading before them', '反映内容：路灯不亮', '路灯不亮'],
    ['a heading in brackets', '【诉求内容】：路灯不亮', '路灯不亮'],
    ['an earlier ticket behind them', '路灯不亮。历史工单：井盖坏了', '路灯不亮。'],
    ['a reply of a department', '路灯不亮。部门回复：已安排维修', '路灯不亮。'],
    ['an earlier ticket between two headings', '历史诉求：井盖坏了。现诉求：路灯不亮', '路灯不亮'],
    ['a reply that was pasted', '路灯不亮。\n网友“阳光”您好，您的留言已收悉，已转城管处理。', '路灯不亮。\n'],
    ['whom to ring', '路灯不亮。联系电话：〔电话〕。', '路灯不亮。'],
    ['a remark of the call-taker', '路灯不亮（信息保密）很久了', '路灯不亮|很久了'],
    ['that nobody need ring back', '路灯不亮【无需回访】', '路灯不亮'],
    ['an earlier ticket in brackets', '路灯不亮（历史工单20200101）很久了', '路灯不亮|很久了'],
  ])('are without %s', (_what, text, words) => {
    expect(own(text)).toBe(words);
  });

  it('go on behind a reply’s thanks', () => {
    expect(own('网友：您好，您的留言收悉。感谢您对我们工作的支持！但是路灯还是不亮')).toBe('但是路灯还是不亮');
  });

  it('go on in the line behind a reply that a caller may only quote', () => {
    expect(own('物业称现将情况回复如下：会修\n可是路灯还是不亮')).toContain('可是路灯还是不亮');
  });

  it('are the whole where all of it is somebody else’s: better than nothing', () => {
    const reply = '部门回复：已安排维修';
    expect(own(reply)).toBe(reply);
  });

  it('are in no heading that is a word of the sentence', () => {
    expect(own('物业没有回复：路灯不亮')).toContain('路灯不亮');
    expect(own('时间：昨晚，地点：小区门口，路灯不亮')).toBe('时间：昨晚，地点：小区门口，路灯不亮');
  });
});

describe('a ticket as it is read', () => {
  const read = (title: string, text: string) => prepareText({ title, text });

  it('has its title and its text, what both say once', () => {
    expect(read('路灯不亮', '小区门口的路灯坏了').feature).toBe('路灯不亮\n小区门口的路灯坏了');
    expect(read('', '小区门口的路灯坏了').feature.trim()).toBe('小区门口的路灯坏了');
  });

  it('has the clauses of its own words, and nothing of a reply', () => {
    const { clauses } = read('', '路灯不亮。部门回复：已安排维修。');
    expect(clauses.map(({ text }) => text)).toEqual(['路灯不亮。']);
  });

  it('has a title without what a form puts around it', () => {
    expect(cleanTitle('关于路灯不亮的投诉')).toContain('路灯不亮');
    expect(cleanTitle('  路灯不亮  ')).toBe('路灯不亮');
  });

  it('is the same each time that it is asked for', () => {
    const ticket = { title: '路灯不亮', text: '小区门口的路灯坏了' };
    expect(prepareText(ticket)).toEqual(prepareText(ticket));
  });
});
