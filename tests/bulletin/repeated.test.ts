import { describe, expect, it } from 'vitest';
import { type BulletinInput, buildBulletin, plainText } from '../../src/bulletin/index.js';
import { scenarios, settings } from './scenarios/index.js';
import { history, ids, on, part } from './scenarios/make.js';

const label = '口罩现场登记';

/** 29 January with masks as the headline of the day before, too, and a part with the given past. */
function again(more: {
  readonly verdict: 'spike' | 'high';
  readonly before: number;
  readonly part?: readonly number[];
  readonly partLabel?: string;
}): BulletinInput {
  const input = scenarios['29-january']?.() ?? expect.fail();
  const [masks, ...others] = input.topics;
  if (masks === undefined) expect.fail();
  const counts = [...(more.part ?? [])];
  const named = more.partLabel ?? label;
  const own = ids('2020-01-29', counts.at(-1) ?? 0);
  const sub = part({ label: named, keywords: ['口罩'], count: own.length, ticketIds: own });
  const subtopics = counts.length === 0 ? [] : [{ ...sub, trend: masks.trend }];
  const topic = { ...masks, subtopics, trend: { ...masks.trend, verdict: more.verdict } };
  const issue = { year: 2020, number: 28, special: false };
  return {
    ...input,
    topics: [topic, ...others.map((other) => ({ ...other, trend: { ...other.trend, verdict: 'steady' as const } }))],
    histories: new Map([
      ...input.histories,
      [masks.id, history('2020-01-29', [more.before, more.before, masks.count], 60)],
      [sub.id, history('2020-01-29', counts, 0)],
    ]),
    earlier: [{ issue, date: on('2020-01-29'), headline: '大量市民来电关注口罩问题', topicId: masks.id }],
  };
}
const headline = (input: BulletinInput): string => buildBulletin(input, settings).value.headline;

describe('the headline of a topic that led the day before', () => {
  it('says the part that was not there on the days before', () => {
    expect(headline(again({ verdict: 'spike', before: 3000, part: [0, 0, 0, 900] }))).toBe(
      '市民集中反映口罩现场登记问题',
    );
  });

  it('says the part that has grown, and the topic where the part does not name it', () => {
    expect(headline(again({ verdict: 'spike', before: 3000, part: [200, 300, 250, 900] }))).toBe(
      '口罩现场登记诉求明显增多',
    );
    const input = again({ verdict: 'spike', before: 3000, part: [0, 0, 900], partLabel: '排队聚集' });
    expect(headline(input)).toBe('市民继续关注口罩问题，新增排队聚集诉求');
  });

  it('says no part that was as large before', () => {
    expect(headline(again({ verdict: 'spike', before: 3000, part: [850, 900, 900] }))).toBe('口罩诉求继续增加');
  });

  it('says of what is high that it falls, and of what is news never that it falls', () => {
    const high = again({ verdict: 'high', before: 5000 });
    expect(headline(high)).toBe('口罩诉求有所回落，仍处高位');
    expect(plainText(buildBulletin(high, settings).value, 'zh')).not.toContain('突增');
    expect(headline(again({ verdict: 'spike', before: 5000 }))).toBe('口罩诉求仍明显多于平常');
  });

  it('takes a ticket more or less for no change', () => {
    const count = scenarios['29-january']?.().topics[0]?.count ?? 0;
    expect(headline(again({ verdict: 'high', before: count + 1 }))).toBe('口罩诉求持续处于高位');
  });
});
