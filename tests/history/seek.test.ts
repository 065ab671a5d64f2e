import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/index.js';
import type { Day, Ticket } from '../../src/model/index.js';
import { blankTicket } from '../blank-ticket.js';
import { replaceDay } from '../replace-day.js';

const history = openHistory(mkdtempSync(join(tmpdir(), 'kuaibao-seek-')));
afterAll(() => history.close());

const day = '2020-01-06' as Day;
const numbered = (number: number): string => `T${String(number).padStart(5, '0')}`;
const ticketOf = (number: number, own: Partial<Ticket> = {}): Ticket => ({
  ...blankTicket,
  id: numbered(number),
  day,
  title: '咨询',
  text: '路灯不亮',
  ...own,
});
const idsOf = (tickets: Iterable<Ticket>): string[] => [...tickets].map(({ id }) => id);
const nothing = { ids: [], callers: [], words: [] };

describe('seeking tickets', () => {
  replaceDay(
    history,
    day,
    Array.from({ length: 2500 }, (_, number) =>
      ticketOf(
        number,
        {
          3: { text: '住在静波新苑三期' },
          4: { title: ' ', text: '😀静波' },
          5: { title: '新苑' },
          6: { caller: 'c6' },
          2300: { title: '静波新苑停水' },
          2301: { text: '临青路1478弄' },
        }[number],
      ),
    ),
  );

  it('finds those that hold one of the words, in title or text and whole in one ticket, in the order they were loaded', () => {
    const found = [...history.seek(day, day, { ...nothing, words: ['静波新苑', '临青路', '平凉路'] })];
    expect(idsOf(found)).toEqual([3, 2300, 2301].map(numbered));
    expect(found).toEqual([...history.iterateTickets(day, day)].filter(({ id }) => idsOf(found).includes(id)));
  });

  it('leaves out those that hold a word and cannot be what is looked for, by their title or else their text', () => {
    const asked: string[][] = [];
    const mayBe = (word: string, matter: string): boolean => asked.push([word, matter]) > 1;
    expect(idsOf(history.seek(day, day, { ...nothing, words: ['静波新苑', '停水', '临青路', '😀静'], mayBe }))).toEqual(
      [4, 2300, 2301].map(numbered),
    );
    expect(asked).toEqual([
      ['静波新苑', '咨询'],
      ['😀静', '😀静波'],
      ['静波新苑', '静波新苑停水'],
      ['临青路', '咨询'],
    ]);
  });

  it('finds those with one of the numbers or of one of the callers', () => {
    expect(idsOf(history.seek(day, day, { ...nothing, ids: [numbered(9), 'X'], callers: ['c6'] }))).toEqual(
      [6, 9].map(numbered),
    );
  });

  it('gives each once where the day is packed while they are read', () => {
    const [packed, last] = ['2020-01-08', '2020-01-09'] as Day[] as [Day, Day];
    const all = Array.from({ length: 2500 }, (_, number) => ticketOf(number, { id: `P${number}`, day: packed }));
    replaceDay(history, packed, all);
    const seeking = history.seek(packed, packed, { ...nothing, words: ['路灯'] });
    const first = Array.from({ length: 10 }, () => seeking.next().value as Ticket);
    history.packTexts(last);
    const found = [...first, ...seeking];
    expect(idsOf(found)).toEqual(idsOf(all));
    expect(found.every(({ text }) => text === '路灯不亮')).toBe(true);
  });

  it('leaves none of them out where the texts are packed', () => {
    history.packTexts('2020-01-07' as Day);
    const found = idsOf(history.seek(day, day, { ...nothing, words: ['静波新苑'] }));
    expect(found).toEqual(expect.arrayContaining([3, 2300].map(numbered)));
  });
});
