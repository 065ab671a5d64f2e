import { expect, it } from 'vitest';
import type { EarlierHeadline } from '../../src/bulletin/index.js';
import type { Day } from '../../src/model/index.js';
import { carriedOn } from '../../src/pipeline/carried.js';
import { createVocabulary } from '../../src/text/index.js';
import { blankTicket } from '../blank-ticket.js';
import { defaultBulletinSettings } from '../bulletin-settings.js';
import { term, tokensOf } from '../history/past/rule-cases.js';

const DAY = '2020-01-29' as Day;

/** An issue of a day before, led by what its rule found. */
const issue = (number: number, date: string, label: string, word: string): EarlierHeadline => ({
  issue: { year: 2020, number, special: false },
  date: date as Day,
  headline: label,
  topicId: label,
  quotes: [],
  topics: [],
  lead: { label, rule: { any: [[term(word)]], not: [] } },
});

it('what led the last days is counted by what its issue counted, of the day’s new requests alone', () => {
  const texts = ['口罩 药店', '买 口罩', '复工 口罩', '复工', '口罩', '网课', '口罩 涨价'];
  const urged = '口罩';
  const vocabulary = createVocabulary();
  const day = tokensOf(texts, vocabulary);
  const tickets = texts.map((text, at) => ({
    ...blankTicket,
    id: day.ids[at] ?? expect.fail(),
    text,
    reminder: text === urged,
  }));
  const context = {
    settings: { bulletin: defaultBulletinSettings },
    store: { vocabulary },
    tokens: () => [day],
  } as unknown as Parameters<typeof carriedOn>[0];
  const period = { kind: 'day', from: DAY, to: DAY } as const;
  const earlier = [
    issue(27, '2020-01-28', '口罩', '口罩'),
    issue(26, '2020-01-27', '网上授课', '网课'),
    issue(12, '2020-01-13', '复工', '复工'),
  ];
  const carried = carriedOn(context, { period, tickets }, { earlier, printedOn: DAY });
  const holding = (word: string): string[] =>
    tickets.filter(({ text, reminder }) => text.includes(word) && !reminder).map(({ id }) => id);
  expect(new Map(carried.map(({ name, ticketIds }) => [name, ticketIds]))).toEqual(
    new Map([
      ['口罩', holding('口罩')],
      ['网上授课', holding('网课')],
    ]),
  );
});
