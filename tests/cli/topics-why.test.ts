import { describe, expect, it } from 'vitest';
import { type HeadedTopic, listedTickets, whyText } from '../../src/cli/commands/topics/topics.show.js';
import type { Context } from '../../src/cli/common.js';
import type { Moved } from '../../src/cli/desk/moved.js';
import type { Day } from '../../src/model/index.js';
import type { Analysis } from '../../src/pipeline.js';
import { blankTicket } from '../blank-ticket.js';

const topic = {
  id: 'T1',
  headline: '停水',
  label: '停水',
  kind: 'theme',
  rule: { any: [[{ spellings: ['停水'] }]], not: [] },
  count: 4,
  ticketIds: [],
  ticketKeywords: [],
  identity: { firstSeen: '2020-01-02' },
  trend: { baselineDays: 12, expected: 3.5, upper: 9, reason: '此前 12 周平均 3.5 件，本周 20 件' },
} as unknown as HeadedTopic;
const linesOf = (lang: 'zh' | 'en', from: string, to: string, isVerbose = true, of = topic): string =>
  whyText(
    of,
    {
      period: { kind: from === to ? 'day' : 'range', from: from as Day, to: to as Day },
    },
    { lang, text: (message) => message[lang] } as Context,
    isVerbose,
  );

describe('the reasons of a topic', () => {
  it('are sentences with its rule, one number and one date', () => {
    const lines = linesOf('zh', '2020-01-29', '2020-01-29', false);
    expect(lines).toContain('符合“停水”的工单有 4 件。');
    expect(lines).toContain('首次出现于 2020-01-02。');
    expect(lines).not.toContain('基线 12');
  });

  it('count what fulfils the rule, and say what the desk moved in and out', () => {
    const of = (lang: 'zh' | 'en', moved: ReadonlyMap<string, Moved>): string =>
      whyText(
        topic,
        { period: { kind: 'day', from: '2020-01-29' as Day, to: '2020-01-29' as Day }, moved },
        { lang, text: (message) => message[lang] } as Context,
        false,
      );
    const lines = of('zh', new Map([['T1', { into: 1, out: 2 }]]));
    expect(lines).toContain('符合“停水”的工单有 5 件。\n  审改移入 1 件、移出 2 件，话题共计 4 件。');
    expect(of('en', new Map([['T1', { into: 1, out: 0 }]]))).toContain('3 tickets have');
    expect(of('zh', new Map([['T2', { into: 1, out: 0 }]]))).not.toContain('审改');
  });

  it('count its baseline in days where a day was judged', () => {
    expect(linesOf('zh', '2020-01-29', '2020-01-29')).toContain('基线 12 天，预期 3.5，上限 9');
    expect(linesOf('en', '2020-01-29', '2020-01-29')).toContain('baseline 12 days, expected 3.5, upper 9');
  });

  it('and in periods like it where a longer one was', () => {
    expect(linesOf('zh', '2020-01-20', '2020-01-26')).toContain('基线 12 个可比时段，预期 3.5');
    expect(linesOf('en', '2020-01-20', '2020-01-26')).toContain('baseline 12 earlier periods, expected 3.5');
  });

  it('name twenty keywords, those of most tickets', () => {
    const words = Array.from({ length: 25 }, (_, at) => `词${String.fromCharCode(0x4e00 + at)}`);
    const many = { ...topic, ticketIds: ['1', '2'], ticketKeywords: [words, words.slice(0, 20)] } as HeadedTopic;
    const line = linesOf('zh', '2020-01-29', '2020-01-29', true, many)
      .split('\n')
      .find((each) => each.includes('关键词'));
    expect(line?.split('：')[1]?.split(' ')).toEqual(words.slice(0, 20).map((word) => `${word}(2)`));
  });
});

describe('the tickets of a topic', () => {
  it('stand with five keywords each, that put them there', () => {
    const keywords = ['停水', '水压', '水管', '爆管', '抢修', '水表', '供水'];
    const tickets = [{ ...blankTicket, id: 'A', text: keywords.join('') }];
    const of = { ...topic, ticketIds: ['A', 'B'], ticketKeywords: [keywords, keywords] } as HeadedTopic;
    const listed = listedTickets(of, { tickets } as unknown as Analysis);
    expect(listed).toEqual([{ ticket: tickets[0], keywords: keywords.slice(0, 5) }]);
  });
});
