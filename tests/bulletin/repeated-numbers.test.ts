import { describe, expect, it } from 'vitest';
import { type BulletinInput, buildBulletin, plainText } from '../../src/bulletin/index.js';
import type { Bulletin, Day, TrendedTopic } from '../../src/model/index.js';
import { DAY, dayWith, roomy, topicOf } from './printed.js';
import { history, ids, part } from './scenarios/make.js';

interface Again {
  /** Tickets of the topic on the days before and today. */
  readonly counts?: readonly number[];
  readonly verdict?: 'spike' | 'high';
  readonly parts?: readonly (readonly [label: string, ...counts: number[]])[];
  readonly others?: (topic: TrendedTopic) => readonly (readonly [topic: TrendedTopic, ...before: number[]])[];
  readonly printed?: string;
}

/** The issue of a topic that headed the issue of the day before as well. */
function issue(
  { counts = [300, 300, 300, 300], verdict = 'spike', parts = [], others = () => [], printed }: Again,
  more: Partial<BulletinInput> = {},
): Bulletin {
  const subtopics = parts.map(([label, ...own]) => {
    const count = own.at(-1) ?? 0;
    return part({ label, keywords: [], count, ticketIds: ids(DAY, count) });
  });
  const topic = topicOf('停水', counts.at(-1) ?? 0, { expected: 20, verdict, more: { subtopics } });
  const beside = others(topic);
  const histories = new Map([
    [topic.id, history(DAY, counts, 20)],
    ...subtopics.map(({ id }, at) => [id, history(DAY, (parts[at]?.slice(1) ?? []) as number[], 0)] as const),
    ...beside.map(([{ id, count }, ...before]) => [id, history(DAY, [...before, count], 0)] as const),
  ]);
  const earlier: BulletinInput['earlier'] = [
    {
      issue: { year: 2020, number: 140, special: false },
      date: '2020-05-20' as Day,
      headline: printed ?? '大量市民来电关注停水问题',
      topicId: topic.id,
    },
  ];
  const input = dayWith([topic, ...beside.map(([other]) => other)], { histories, earlier, leadId: topic.id, ...more });
  return buildBulletin(input, roomy).value;
}

const headline = (...given: Parameters<typeof issue>): string => issue(...given).headline;

/** The paragraph under the headline. */
const lead = (...given: Parameters<typeof issue>): string =>
  issue(...given)
    .lead.map(({ text }) => text)
    .join('');

describe('what led under another name', () => {
  const other = topicOf('停水', 60);
  const topic = topicOf('停暖补偿', 6, { verdict: 'high', expected: 0 });
  const issueOf = (label: string, more: object = {}): BulletinInput['earlier'][number] => ({
    issue: { year: 2020, number: 140, special: false },
    date: '2020-05-20' as Day,
    headline: `市民集中反映${label}问题`,
    topicId: topic.id,
    lead: { label, rule: topic.rule },
    ...more,
  });
  const told = (earlier: BulletinInput['earlier'][number], leadId = topic.id): string => {
    const input = dayWith([other, topic], { earlier: [earlier], leadId: leadId === topic.id ? leadId : other.id });
    return plainText(buildBulletin(input, roomy).value, 'zh');
  };

  it('has the name under which its counts of those days were told, in the lead or below the page', () => {
    expect(told(issueOf('停暖'))).toContain('涉及“停暖补偿”（第140期称“停暖”）的诉求6件');
    expect(told(issueOf('停暖'), '')).toContain('“停暖补偿”第140期称“停暖”。');
    for (const earlier of [issueOf('停暖补偿'), issueOf('补偿停暖'), issueOf('停暖', { topicId: 'T9' })])
      expect(told(earlier)).not.toContain('称“');
    expect(told(issueOf('停暖', { date: '2020-05-13' }))).not.toContain('称“');
  });
});

describe('a part is what is new in a topic that led before', () => {
  it('from a tenth of it on', () => {
    expect(headline({ parts: [['水压不足', 0, 0, 0, 30]] })).toBe('市民继续关注停水问题，新增水压不足诉求');
    expect(headline({ parts: [['水压不足', 0, 0, 0, 29]] })).not.toContain('新增');
  });

  it('where it has grown half as much again as the topic', () => {
    const grown = (count: number) => headline({ parts: [['水压不足', 100, 100, 100, count]] });
    expect(grown(150)).toBe('市民继续关注停水问题，水压不足诉求增多');
    expect(grown(149)).not.toContain('水压不足诉求增多');
  });

  it('where half of what the topic has gained is its own', () => {
    const gained = (count: number) =>
      headline({ counts: [300, 300, 300, 500], parts: [['水压不足', 40, 40, 40, count]] });
    expect(gained(140)).toContain('水压不足诉求增多');
    expect(gained(139)).not.toContain('水压不足诉求增多');
  });

  it('against the mean of the three days before, no older ones', () => {
    expect(headline({ counts: new Array(5).fill(300), parts: [['水压不足', 500, 0, 0, 0, 90]] })).toContain(
      '新增水压不足诉求',
    );
    expect(headline({ parts: [['水压不足', 90, 0, 0, 90]] })).toBe('市民继续关注停水问题，水压不足诉求增多');
  });
});

describe('another topic stands in the headline beside it', () => {
  const beside = (count: number, before: number): string =>
    headline({ others: () => [[topicOf('停电', count, { expected: 5 }), before]] });

  it('from three tenths of its tickets on', () => {
    expect(beside(90, 0)).toBe('停水诉求仍明显多于平常，停电诉求明显增多');
    expect(beside(89, 0)).toBe('停水诉求仍明显多于平常');
  });

  it('where it has gained more than the topic', () => {
    const gain = (before: number) =>
      headline({
        counts: [200, 200, 200, 300],
        others: () => [[topicOf('停电', 150, { expected: 5 }), before]],
      });
    expect(gain(50)).toContain('停电诉求明显增多');
    expect(gain(51)).not.toContain('停电诉求明显增多');
  });
});

describe('what a headline says has grown', () => {
  const grown = (...counts: number[]): Again => ({ parts: [['水压不足', ...counts]] });

  it('has a fifth more than the day before, and five tickets', () => {
    expect(headline(grown(0, 0, 50, 60))).toBe('市民继续关注停水问题，水压不足诉求增多');
    expect(headline(grown(0, 0, 50, 59))).toBe('停水诉求仍明显多于平常');
    expect(headline({ ...grown(1, 1, 11, 13), counts: [90, 90, 90, 90] })).toBe('停水诉求仍明显多于平常');
  });

  it('has five tickets more, of few too', () => {
    const few = (now: number) => headline({ ...grown(0, 0, 10, now), counts: [90, 90, 90, 90] });
    expect(few(15)).toContain('水压不足');
    expect(few(14)).toBe('停水诉求仍明显多于平常');
  });

  it('stands in the lead with both counts, a part and another topic', () => {
    expect(lead(grown(40, 40, 40, 55))).toContain('“水压不足”诉求55件，前一日40件。');
    const outage: Again = { others: () => [[topicOf('停电', 120, { expected: 5 }), 30]] };
    expect(lead(outage)).toContain('“停电”诉求120件，前一日30件。');
  });

  it('is not said where the export of the day before is not whole', () => {
    const { previous } = dayWith([]);
    if (previous === null) expect.fail();
    const half = { previous: { ...previous, overview: { ...previous.overview, isPartial: true } } };
    expect(headline(grown(40, 40, 40, 55), half)).toBe('停水诉求仍明显多于平常');
  });
});

describe('where a topic stands', () => {
  it('is up or down from a tenth on', () => {
    const change = (now: number, verdict: 'spike' | 'high') => headline({ counts: [300, 300, 300, now], verdict });
    expect([change(330, 'spike'), change(329, 'spike')]).toEqual(['停水诉求继续增加', '停水诉求仍明显多于平常']);
    expect([change(330, 'high'), change(329, 'high')]).toEqual(['停水诉求有所增加，仍处高位', '停水诉求持续处于高位']);
    expect([change(270, 'high'), change(271, 'high')]).toEqual(['停水诉求有所回落，仍处高位', '停水诉求持续处于高位']);
  });

  it('says for how long it has gone one way', () => {
    const high = (...counts: number[]) => headline({ counts, verdict: 'high' });
    expect(high(500, 600, 500, 400)).toBe('停水诉求继续回落，仍处高位');
    expect(high(600, 500, 400, 300)).toBe('停水诉求持续回落，仍处高位');
    expect(high(300, 300, 200, 300)).toBe('停水诉求有所增加，仍处高位');
  });
});

describe('a side of the topic that has grown a little', () => {
  const side = (counts: readonly number[], printed?: string): string =>
    headline({ parts: [['水压不足', ...counts]], ...(printed === undefined ? {} : { printed }) });

  it('stands in the headline once', () => {
    expect(side([40, 40, 40, 55])).toBe('停水诉求仍明显多于平常，水压不足反映增多');
    expect(side([40, 40, 40, 55], '停水诉求仍明显多于平常，水压不足反映增多')).toBe('停水诉求仍明显多于平常');
  });

  it('is of a twentieth to three fifths of the topic', () => {
    expect(side([10, 10, 10, 15])).toContain('水压不足反映增多');
    expect(side([9, 9, 9, 14])).not.toContain('水压不足');
    expect(side([150, 150, 150, 180])).toContain('水压不足反映增多');
    expect(side([150, 150, 150, 181])).not.toContain('水压不足');
  });

  it('has gained a fifth of its own, or two deviations of chance', () => {
    expect(side([40, 40, 40, 50])).toContain('水压不足反映增多');
    expect(side([41, 41, 41, 50])).not.toContain('水压不足');
    expect(side([120, 120, 120, 145])).toContain('水压不足反映增多');
    expect(side([122, 122, 122, 145])).not.toContain('水压不足');
  });

  it('has gained five tickets at least, of few', () => {
    const few = (before: number) =>
      headline({ counts: [40, 40, 40, 40], parts: [['水压不足', before, before, before, 16]] });
    expect(few(11)).toContain('水压不足反映增多');
    expect(few(12)).not.toContain('水压不足');
    const slow = [12, 13, 11, 16];
    expect(headline({ counts: [40, 40, 40, 40], parts: [['水压不足', ...slow]] })).not.toContain('水压不足');
  });
});

describe('harm stands in the headline of a topic that led before', () => {
  const harm = (count: number, given: Again = {}): string => {
    const quote = { text: '排队时有人被打伤', ticketId: 'a', ticketIds: ['a'], count, harm: '打架、殴打' };
    return headline(given, { harmQuotes: () => [quote] });
  };

  it('where a twenty-fifth of its tickets mention it', () => {
    expect(harm(12)).toBe('停水诉求仍明显多于平常，部分提及打架、殴打');
    expect(harm(11)).toBe('停水诉求仍明显多于平常');
  });

  it('and five do, of a smaller topic', () => {
    const small = (count: number) => harm(count, { counts: [100, 100, 100, 100] });
    expect(small(5)).toBe('停水诉求仍明显多于平常，部分提及打架、殴打');
    expect(small(4)).toBe('停水诉求仍明显多于平常');
  });
});
