import { describe, expect, it } from 'vitest';
import { buildBulletin, correctedEdition, mailSummary } from '../../src/bulletin/index.js';
import { type CorrectedEdition, formatRule, type TrendedTopic } from '../../src/model/index.js';
import { dayWith, roomy, section, topicOf } from './printed.js';

const water = topicOf('停水', 400);
const heating = topicOf('锦晖苑停暖', 60);
const buses = topicOf('公交停运', 30);
const notes = (topics: readonly TrendedTopic[], corrected: CorrectedEdition | null): string =>
  section('notes', dayWith(topics, { corrected }));

describe('a corrected edition', () => {
  const first = correctedEdition(buildBulletin(dayWith([water, heating, buses]), roomy).value);

  it('knows what the one before it printed', () => {
    expect(first).toEqual({
      tickets: 2000,
      topics: [water, heating, buses].map(({ label, rule, count }) => ({ label, rule: formatRule(rule), count })),
    });
  });

  it('says what it counts otherwise, what has another name and what is gone', () => {
    const now = [
      { ...water, count: 380, ticketIds: water.ticketIds.slice(20) },
      { ...heating, label: '锦晖苑供暖中断' },
    ];
    const told = notes(now, { ...first, tickets: 1980 });
    const words =
      '本版为更正版，与上一版相比：受理总量由1980件改为2000件，“停水”由400件改为380件，“锦晖苑停暖”改称“锦晖苑供暖中断”，“公交停运”不再列出。';
    expect(told).toContain(words);
    // Its mail says the same, first of all.
    const { value } = buildBulletin(dayWith(now, { corrected: { ...first, tickets: 1980 } }), roomy);
    expect(mailSummary(value).lines).toEqual([words, ...mailSummary(buildBulletin(dayWith(now), roomy).value).lines]);
  });

  it('gives no topic the name of another that had its number', () => {
    const now = [
      { ...heating, id: water.id, count: 50, ticketIds: heating.ticketIds.slice(10) },
      { ...buses, id: heating.id },
    ];
    const words = '本版为更正版，与上一版相比：“锦晖苑停暖”由60件改为50件，“停水”不再列出。';
    expect(notes(now, first)).toContain(words);
  });

  it('names nothing again that the desk has taken off the page, whatever it was called or counted by', () => {
    const named = { ...heating, label: '供暖中断', isNamed: true } as const;
    const withdrawn = [{ label: '换了叫法', rule: buses.rule }];
    const told = section('notes', dayWith([water, named], { corrected: first, withdrawn }));
    expect(told).toContain('本版为更正版，与上一版相比：“供暖中断”的名称有改动，上一版所列另有1个热点经审核撤下。');
    expect(told).not.toMatch(/锦晖苑停暖|公交停运/);
    const { value } = buildBulletin(dayWith([water, named], { corrected: first, withdrawn }), roomy);
    expect(mailSummary(value).lines.join()).not.toMatch(/锦晖苑停暖|公交停运/);
  });

  it('says that nothing has changed where nothing of that has, also where a topic has another number', () => {
    const renumbered = { ...water, id: 'T20200520-009' };
    expect(notes([renumbered, heating, buses], first)).toContain(
      '本版为更正版，受理总量和所列热点的件数与上一版相同。',
    );
  });

  it('is none where it is the first', () => {
    expect(notes([water, heating], null)).not.toContain('更正');
    expect(buildBulletin(dayWith([water, heating]), roomy).value).not.toHaveProperty('correction');
  });

  it('hands on what it corrects, for it may be made again', () => {
    expect(buildBulletin(dayWith([water], { corrected: first }), roomy).value.corrected).toEqual(first);
    expect(buildBulletin(dayWith([water]), roomy).value).not.toHaveProperty('corrected');
  });
});
