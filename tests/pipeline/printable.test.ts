import { describe, expect, it } from 'vitest';
import type { Bulletin, TrendedTopic } from '../../src/model/index.js';
import { wordsOfTickets } from '../../src/pipeline/printable.js';
import { createPrintable } from '../../src/pipeline.js';
import { loadSegmenter } from '../../src/text/index.js';
import { blankTicket } from '../blank-ticket.js';

const segmenter = loadSegmenter();
const hashPerson = (name: string): string => `#${name}`;
const tickets = Array.from({ length: 6 }, (_, index) => ({
  ...blankTicket,
  id: `T${index}`,
  title: '投诉程居占用车位',
  text: '程居长期占用车位，程居又骂人',
  department: '王建国工作室',
  categories: ['城市管理'],
}));
const printable = createPrintable(tickets, { segmenter, hashPerson });

const topic = {
  id: 'T1',
  label: '程居占用车位',
  keywords: ['程居', '车位'],
  ticketIds: tickets.map(({ id }) => id),
  ticketKeywords: tickets.map(() => ['程居', '车位']),
  rule: { any: [[{ spellings: ['程居'] }, { spellings: ['车位'] }]], not: [] },
  subtopics: [{ label: '程居骂人', keywords: ['程居'], rule: { any: [], not: [] }, ticketKeywords: [] }],
  reflections: [{ text: '程居长期占用车位' }, { text: '车位被长期占用' }],
  suggestions: [{ text: '建议孕妇优先停车' }],
} as unknown as TrendedTopic;

describe('a topic about a named person', () => {
  it('loses the name wherever the page would have it, and keeps its other words', () => {
    const printed = printable.withRule(printable.topic(topic));
    expect(JSON.stringify(printed, (key, value) => (key === 'ticketKeywords' ? [] : value))).not.toContain('程居');
    expect(printed).toMatchObject({ label: '车位', keywords: ['车位'], subtopics: [] });
    expect(printed.reflections.map(({ text }) => text)).toEqual(['车位被长期占用']);
    expect(printed.suggestions).toEqual([]);
  });

  it('loses it in what commands show as well; what is sensitive stays there', () => {
    const shown = printable.shown(topic);
    expect(JSON.stringify(shown)).not.toContain('程居');
    expect(shown.suggestions).toHaveLength(1);
  });

  it('is named by its class where no word is left', () => {
    expect(printable.topic({ ...topic, keywords: ['程居'] }).label).toBe('城市管理类诉求');
  });
});

describe('a ticket as the desk shows it', () => {
  it('has no name that several tickets show to be one', () => {
    expect(printable.ticket(tickets[0] ?? blankTicket)).toMatchObject({ title: '投诉程某占用车位' });
  });

  it('has no name that masking took out of two others', () => {
    const reported = [
      { ...blankTicket, id: 'A', text: '业主祝立说', people: [hashPerson('祝立')] },
      { ...blankTicket, id: 'B', people: [hashPerson('祝立')] },
      { ...blankTicket, id: 'C', text: '与祝立有关' },
    ];
    const { ticket, mayPrint } = createPrintable(reported, { segmenter, hashPerson });
    expect(ticket(reported[2] ?? blankTicket).text).toBe('与祝某有关');
    expect(mayPrint('祝立一事')).toBe(false);
    expect(createPrintable(reported.slice(1), { segmenter, hashPerson }).ticket(reported[2] ?? blankTicket).text).toBe(
      '与祝立有关',
    );
  });
});

describe('a word that masking took for a name', () => {
  /** Whether 祝立 is one where masking took it out of so many tickets and left it in so many others. */
  const isName = (taken: number, left: number): boolean => {
    const holding = Array.from({ length: left }, (_, at) => ({ ...blankTicket, id: `L${at}`, text: '与祝立有关' }));
    const without = Array.from({ length: taken }, (_, at) => ({
      ...blankTicket,
      id: `M${at}`,
      people: [hashPerson('祝立')],
    }));
    return wordsOfTickets([...holding, ...without], { segmenter, hashPerson }).isPerson('祝立');
  };

  it('is one everywhere from two tickets on', () => {
    expect(isName(2, 1)).toBe(true);
    expect(isName(1, 1)).toBe(false);
  });

  it('is one where masking took out a tenth of them, and by mistake where it took out less', () => {
    expect(isName(2, 18)).toBe(true);
    expect(isName(2, 19)).toBe(false);
  });
});

describe('the last gate over a finished model', () => {
  const bulletin = (words: string): Bulletin =>
    ({ headline: words, lead: [{ text: words }], sections: [], topics: [] }) as unknown as Bulletin;

  it('finds a name wherever in the model it stands', () => {
    expect(printable.namesIn(bulletin('大量市民来电关注程居问题'))).toContain('程居');
  });

  it('finds none in the words of the export’s own columns, and none that no ticket said', () => {
    expect(printable.namesIn(bulletin('王建国工作室办理'))).toEqual([]);
    expect(printable.namesIn(bulletin('市民反映祁海波占道'))).toEqual([]);
  });

  it('has words given up that hold what it found', () => {
    const other = createPrintable(tickets, { segmenter, hashPerson });
    expect(other.mayPrint('占用车位')).toBe(true);
    other.refuse(['车位']);
    expect(other.mayPrint('占用车位')).toBe(false);
  });
});
