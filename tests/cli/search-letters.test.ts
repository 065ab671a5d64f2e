import { expect, it } from 'vitest';
import { foundByLetters, lettersMessage } from '../../src/cli/commands/topics/search.letters.js';
import { parseRule } from '../../src/model/index.js';
import { blankTicket } from '../blank-ticket.js';

const ticket = (id: string, text: string, reminder = false) => ({ ...blankTicket, id, text, reminder });

it('tells what was cut otherwise from what stands behind the summary, and leaves out reminders and what is excluded', () => {
  const tickets = [
    ticket('A', '队伍里头晕倒'),
    ticket('B', `${'排队的人很多，一直没有人管。'.repeat(20)}有人晕倒`),
    ticket('C', '晕倒了', true),
    ticket('D', '有人晕倒，是演习'),
    ticket('E', '已经找到'),
  ];
  const letters = foundByLetters(tickets, parseRule('晕倒 不含 演习'), new Set(['E']));
  expect(letters).toEqual({ cutOtherwise: ['A'], furtherOn: ['B'] });
  expect(lettersMessage(letters)?.zh).toBe(
    '按字面另有 2 件，话题按词计而未计入：1 件切成了别的词，1 件写在摘要（标题和正文开头）之后（A、B）',
  );
  expect(lettersMessage({ cutOtherwise: [], furtherOn: [] })).toBeUndefined();
});
