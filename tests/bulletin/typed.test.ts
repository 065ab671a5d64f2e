import { describe, expect, it } from 'vitest';
import { classesOf } from '../../src/bulletin/index.js';
import { blankTicket } from '../blank-ticket.js';
import { dayWith, section, topicOf } from './printed.js';
import { ids } from './scenarios/make.js';

const all = ids('2020-05-20', 40);
const part = (name: string, from: number, to: number) => ({ name, ticketIds: all.slice(from, to) });
const classes = [
  {
    ...{ name: '交通运输', ticketIds: all, before: null, districts: [], departments: [] },
    parts: [part('渡轮', 0, 7), part('公交', 7, 10), part('站牌', 10, 12)],
  },
];

describe('what the export itself calls a proposal', () => {
  it('is counted by its narrower classes before any words, from three tickets of a class on', () => {
    const given = dayWith([topicOf('停水', 400)], { suggested: all.slice(0, 37), classes });
    expect(section('suggestions', given)).toContain('当日意见建议37件，其中渡轮（7件）、公交（3件）较多。');
    const [own] = classes;
    const asCalled = classes.map((one) => ({ ...one, parts: [part('建议', 12, 37), ...(own?.parts ?? [])] }));
    expect(section('suggestions', { ...given, classes: asCalled })).toContain('其中渡轮（7件）、公交（3件）较多。');
    expect(section('suggestions', { ...given, classes: [] })).toBe('');
    expect(section('suggestions', { ...given, suggested: [] })).toBe('');
  });

  it('is counted by the narrowest class where that above it is called 建议, and by no name twice', () => {
    const of = (count: number, ...categories: string[]) =>
      Array.from({ length: count }, (_, at) => ({ ...blankTicket, id: `${categories.join()}${at}`, categories }));
    const tickets = [
      ...of(5, '公安交管', '建议', '交通建议'),
      ...of(4, '文体旅游', '建议', '设施建议'),
      ...of(2, '公安', '养犬管理', '办证'),
      ...of(1, '城市管理', '养犬管理', '遛犬'),
    ];
    const given = dayWith([topicOf('停水', 400)], {
      suggested: tickets.map(({ id }) => id),
      classes: classesOf(tickets, null),
    });
    expect(section('suggestions', given)).toContain(
      '当日意见建议12件，其中交通建议（5件）、设施建议（4件）、养犬管理（3件）较多。',
    );
  });

  it('is quoted, and what a ticket of another type demands only where it says 建议', () => {
    const quote = (text: string, ticketId: string) => ({ text, ticketId, count: 8, ticketIds: [ticketId] });
    const lead = topicOf('天屿府延期交房', 60, {
      more: {
        suggestions: [quote('恳请住建部门公开预售资金监管账户余额', 'A'), quote('建议公开工程进度并每周通报', 'B')],
      },
    });
    const told = (suggested?: readonly string[]): string =>
      section('suggestions', dayWith([lead], suggested === undefined ? {} : { suggested }));
    expect(told()).toContain('恳请住建部门公开');
    expect(told([])).not.toContain('恳请');
    expect(told([])).toContain('建议公开工程进度');
    expect(told(['A'])).toContain('恳请住建部门公开');
  });
});
