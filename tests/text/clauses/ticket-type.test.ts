import { describe, expect, it } from 'vitest';
import { inferType } from '../../../src/text/index.js';
import { ticket } from '../tokens.js';

describe('the type of a ticket', () => {
  it('is the export’s own where there is one', () => {
    expect(inferType(ticket('投诉物业', { type: 'inquiry' }))).toEqual({ type: 'inquiry', inferred: false });
  });

  it.each([
    ['', '来电投诉小区夜间施工', 'complaint'],
    ['', '市民来电反映药房排队', 'complaint'],
    ['建议增设红绿灯', '路口车多', 'suggestion'],
    ['', '建议口罩改为网上预约', 'suggestion'],
    ['咨询落户政策', '', 'inquiry'],
    ['', '请问外籍员工签证如何延期？', 'inquiry'],
    ['', 'How can I extend my visa?', 'inquiry'],
    ['求助', '孩子今晚到浦东机场没有地方住', 'help'],
    ['表扬居委会', '工作人员上门消毒', 'praise'],
    ['感谢12345', '问题已经解决', 'praise'],
  ] as const)('is inferred and marked: %s %s', (title, text, type) => {
    expect(inferType(ticket(text, { title }))).toEqual({ type, inferred: true });
  });
});
