import { describe, expect, it } from 'vitest';
import { type BulletinInput, buildBulletin, plainText } from '../../src/bulletin/index.js';
import type { TrendedTopic } from '../../src/model/index.js';
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

  it('says calls once of a topic that is called so', () => {
    const input = again({ verdict: 'high', before: 5600 });
    const topics = input.topics.map((topic, at) => (at === 0 ? { ...topic, label: '供热诉求' } : topic));
    expect(headline({ ...input, topics })).toMatch(/^供热诉求(?!诉求)/);
  });

  it('says no part that is one text filed again and again', () => {
    const given = again({ verdict: 'spike', before: 3000, part: [0, 0, 900], partLabel: '排队聚集' });
    const copied = (share: number) =>
      headline({ ...given, copiesOf: ({ ticketIds }) => [ticketIds.slice(0, share * ticketIds.length)] });
    // The first of them is no copy.
    expect(copied(0.5)).toContain('新增排队聚集诉求');
    expect(copied(0.51)).not.toContain('排队聚集');
  });

  it('says on the next day in other words that it grows: the highest so far is so, and grows on', () => {
    const input = again({ verdict: 'spike', before: 3000 });
    const [first] = input.earlier;
    const saidAfter = (...headlines: readonly string[]): string =>
      headline({
        ...input,
        earlier: headlines.map((words) => ({ ...(first ?? expect.fail()), headline: words })),
      });
    expect(saidAfter('大量市民来电关注口罩问题')).toBe('口罩诉求继续增加');
    expect(saidAfter('口罩诉求继续增加')).toBe('口罩诉求升至近期最高');
    expect(saidAfter('口罩诉求继续增加', '口罩诉求升至近期最高')).toBe('口罩诉求持续增加');
    const dayBefore = (days: number) => on(`2020-01-${30 - days}`);
    const all = ['口罩诉求升至近期最高', '口罩诉求持续增加', '口罩诉求继续增加'].map((words, at) => ({
      ...(first ?? expect.fail()),
      headline: words,
      date: dayBefore(3 - at),
    }));
    // All said: in the words said longest ago.
    expect(headline({ ...input, earlier: all.toReversed() })).toBe('口罩诉求升至近期最高');
    const higher = history('2020-01-29', [9000, 3000, 3000, input.topics[0]?.count ?? 0], 60);
    const histories = new Map([...input.histories, [input.topics[0]?.id ?? '', higher]]);
    const earlier = [{ ...(first ?? expect.fail()), headline: '口罩诉求继续增加' }];
    expect(headline({ ...input, histories, earlier })).toBe('口罩诉求持续增加');
  });

  it('says 继续 only where no day since it led, nor the last two, had fewer than the day before', () => {
    const input = again({ verdict: 'spike', before: 3000 });
    const [first] = input.earlier;
    const [topic] = input.topics;
    if (first === undefined || topic === undefined) return expect.fail();
    const headed = (date: string, ...counts: readonly number[]): string =>
      headline({
        ...input,
        earlier: [{ ...first, date: on(date) }],
        histories: new Map([...input.histories, [topic.id, history('2020-01-29', [...counts, topic.count], 60)]]),
      });
    expect(headed('2020-01-27', 600, 400, 500)).toBe('口罩诉求再次增加');
    expect(headed('2020-01-27', 400, 500, 500)).toBe('口罩诉求继续增加');
    expect(headed('2020-01-29', 600, 400, 500)).toBe('口罩诉求继续增加');
    expect(headed('2020-01-29', 600, 400)).toBe('口罩诉求再次增加');
  });

  it('says the other topic that has gained more than the first, and none that has gained less', () => {
    const input = again({ verdict: 'spike', before: 3800 });
    const [masks, other] = input.topics;
    if (masks === undefined || other === undefined) expect.fail();
    const beside = (before: number): BulletinInput => ({
      ...input,
      topics: [masks, { ...other, count: 2000, trend: { ...other.trend, verdict: 'new' } }],
      histories: new Map([...input.histories, [other.id, history('2020-01-29', [before, before, 2000], 0)]]),
    });
    expect(headline(beside(100))).toBe(`口罩诉求仍明显多于平常，${other.label}诉求明显增多`);
    expect(headline(beside(1990))).toBe('口罩诉求仍明显多于平常');
  });

  it('says the part that has grown a little, once', () => {
    const input = again({ verdict: 'spike', before: 3000, part: [200, 220, 210, 320], partLabel: '口罩价格' });
    expect(headline(input)).toBe('口罩诉求继续增加，价格反映增多');
    const [printed] = input.earlier;
    if (printed === undefined) expect.fail();
    const earlier = [{ ...printed, headline: '口罩诉求继续增加，价格反映增多' }];
    expect(headline({ ...input, earlier })).toBe('口罩诉求继续增加');
  });

  it('says of a part that leads two days running that it goes on', () => {
    const input = again({ verdict: 'spike', before: 3000, part: [200, 300, 250, 900] });
    const [printed] = input.earlier;
    if (printed === undefined) expect.fail();
    expect(headline({ ...input, earlier: [{ ...printed, headline: '口罩现场登记诉求明显增多' }] })).toBe(
      '口罩现场登记诉求继续增加',
    );
  });

  it('does not say the same part in the same words on a third day', () => {
    const input = again({ verdict: 'spike', before: 3000, part: [200, 300, 250, 900] });
    const [printed] = input.earlier;
    if (printed === undefined) expect.fail();
    const earlier = ['口罩现场登记诉求明显增多', '口罩现场登记诉求继续增加'].map((words) => ({
      ...printed,
      headline: words,
    }));
    expect(headline({ ...input, earlier })).toBe('口罩诉求继续增加');
  });

  it('says of a fall whether it is the first, the second or a later one', () => {
    const input = again({ verdict: 'high', before: 5000 });
    const [masks] = input.topics;
    if (masks === undefined) expect.fail();
    const fallen = (...counts: readonly number[]): BulletinInput => ({
      ...input,
      histories: new Map([...input.histories, [masks.id, history('2020-01-29', [...counts, masks.count], 60)]]),
    });
    expect(headline(fallen(5600, 5000))).toBe('口罩诉求继续回落，仍处高位');
    expect(headline(fallen(6000, 5600, 5000))).toBe('口罩诉求持续回落，仍处高位');
    expect(headline(fallen(6000, 4400, 5000))).toBe('口罩诉求有所回落，仍处高位');
  });

  it('says a fall that goes on, or a height that stays, in other words than on the day before', () => {
    const heldAfter = (input: BulletinInput, words: string): string => {
      const [first] = input.earlier;
      return headline({ ...input, earlier: [{ ...(first ?? expect.fail()), headline: words }] });
    };
    const high = again({ verdict: 'high', before: 5000 });
    const masks = high.topics[0] ?? expect.fail();
    const fallen = {
      ...high,
      histories: new Map([
        ...high.histories,
        [masks.id, history('2020-01-29', [6000, 5600, 5000, masks.count], 60)] as const,
      ]),
    };
    expect(heldAfter(fallen, '口罩诉求持续回落，仍处高位')).toBe('口罩诉求进一步回落，仍处高位');
    const stays = again({ verdict: 'high', before: masks.count });
    expect(headline(stays)).toBe('口罩诉求持续处于高位');
    expect(heldAfter(stays, '口罩诉求持续处于高位')).toBe('口罩诉求仍处高位');
  });

  it('says no part that was as large before', () => {
    expect(headline(again({ verdict: 'spike', before: 3000, part: [850, 900, 900] }))).toBe('口罩诉求继续增加');
  });

  it('says of what is high that it falls, and of what is an alarm never that it falls', () => {
    const high = again({ verdict: 'high', before: 5000 });
    expect(headline(high)).toBe('口罩诉求有所回落，仍处高位');
    expect(plainText(buildBulletin(high, settings).value, 'zh')).not.toContain('突增');
    expect(headline(again({ verdict: 'spike', before: 5000 }))).toBe('口罩诉求仍明显多于平常');
  });

  it('says the harm that many mention, each kind once', () => {
    const input = again({ verdict: 'spike', before: 3000 });
    const quote = { text: '排队的人打了起来', ticketId: 'x', ticketIds: ['x'] };
    const harmTold = () => [
      { ...quote, count: 203, harm: '打架、殴打' },
      { ...quote, text: '老人体力不支，差点晕倒', count: 199, harm: '晕倒、急救' },
    ];
    expect(headline({ ...input, harmQuotes: harmTold })).toBe('口罩诉求继续增加，部分提及打架、殴打');
    const [first] = input.earlier;
    const printed = first === undefined ? [] : [{ ...first, headline: '口罩诉求继续增加，部分提及打架、殴打' }];
    expect(headline({ ...input, harmQuotes: harmTold, earlier: printed })).toBe('口罩诉求继续增加，部分提及晕倒、急救');
    expect(headline({ ...input, harmQuotes: harmTold, isSaidBefore: ({ harm }) => harm === '打架、殴打' })).toBe(
      '口罩诉求继续增加，部分提及晕倒、急救',
    );
    expect(headline({ ...input, harmQuotes: () => [{ ...quote, count: 9, harm: '打架、殴打' }] })).toBe(
      '口罩诉求继续增加',
    );
    // What the page does not quote is told by nothing there.
    const ofPerson = { ...quote, text: '本人是老人，排队时差点晕倒', count: 203, harm: '晕倒、急救' };
    expect(headline({ ...input, harmQuotes: () => [ofPerson] })).toBe('口罩诉求继续增加');
  });

  describe('with proposals', () => {
    const group = (name: string, count: number) => ({ label: name, ticketIds: ids('2020-01-29', count) });
    const proposed = (
      groups: readonly ReturnType<typeof group>[],
      more: Partial<BulletinInput> = {},
      verdict: 'spike' | 'high' = 'spike',
      before = 3000,
    ): string => headline({ ...again({ verdict, before }), proposalsOf: () => groups, ...more });
    const count = again({ verdict: 'spike', before: 3000 }).topics[0]?.count ?? 0;
    const many = Math.ceil(count / 20);
    const all = [group('居委会发放', many + 1), group('网上预约', many)];

    it('says what many propose, where nothing else is new, each proposal once', () => {
      expect(proposed(all)).toBe('口罩诉求继续增加，市民建议由居委会发放');
      const [first] = again({ verdict: 'spike', before: 3000 }).earlier;
      const earlier = [{ ...(first ?? expect.fail()), headline: '口罩诉求继续增加，市民建议由居委会发放' }];
      expect(proposed(all, { earlier })).toBe('口罩诉求继续增加，市民建议网上预约');
      expect(proposed(all.slice(0, 1), { earlier })).toBe('口罩诉求继续增加');
      const quote = { text: '排队的人打了起来', ticketId: 'x', ticketIds: ['x'], count: 203, harm: '打架、殴打' };
      expect(proposed(all, { harmQuotes: () => [quote] })).toBe('口罩诉求继续增加，部分提及打架、殴打');
    });

    it('says it of what stays high or rises again, and of what falls that it falls', () => {
      expect(proposed(all, {}, 'high', count)).toBe('口罩诉求仍处高位，市民建议由居委会发放');
      expect(proposed(all, {}, 'high', 5000)).toBe('口罩诉求有所回落，仍处高位');
      expect(proposed(all, {}, 'high', 3000)).toBe('口罩诉求有所增加，市民建议由居委会发放');
    });

    it('says none of few, none that the page does not count, and none of posts', () => {
      expect(proposed([group('网上预约', many - 1)])).toBe('口罩诉求继续增加');
      expect(proposed(all, { isTalk: () => true })).not.toContain('建议');
      const input = { ...again({ verdict: 'spike', before: 3000 }), proposalsOf: () => all };
      const sections = settings.sections.filter((id) => id !== 'suggestions');
      expect(buildBulletin(input, { ...settings, sections }).value.headline).toBe('口罩诉求继续增加');
      const items = { ...settings.items, proposals: 0 };
      expect(buildBulletin(input, { ...settings, items }).value.headline).toBe('口罩诉求继续增加');
    });
  });

  it('says no harm that a handful mention, nor what a handful propose, however small the topic', () => {
    const [masks, ...others] = again({ verdict: 'spike', before: 30 }).topics;
    const small = { ...masks, count: 49, trend: { ...masks?.trend, expected: 2, upper: 5 } };
    const input = {
      ...again({ verdict: 'spike', before: 30 }),
      topics: [small as TrendedTopic, ...others],
    };
    const quote = { text: '排队的人打了起来', ticketId: 'x', ticketIds: ['x'], harm: '打架、殴打' };
    expect(headline({ ...input, harmQuotes: () => [{ ...quote, count: 4 }] })).not.toContain('打架');
    expect(headline({ ...input, harmQuotes: () => [{ ...quote, count: 5 }] })).toContain('打架');
    const proposed = (count: number) => () => [{ label: '网上预约', ticketIds: ids('2020-01-29', count) }];
    expect(headline({ ...input, proposalsOf: proposed(4) })).not.toContain('建议');
    expect(headline({ ...input, proposalsOf: proposed(5) })).toContain('建议网上预约');
  });

  it('says of an issue out of the row where the whole topic stands, not a part of it', () => {
    const input = again({ verdict: 'spike', before: 3000, part: [0, 0, 0, 900] });
    expect(headline({ ...input, issue: { ...input.issue, special: true } })).toBe('口罩诉求继续增加，现场登记反映增多');
  });

  it('takes a ticket more or less for no change', () => {
    const count = scenarios['29-january']?.().topics[0]?.count ?? 0;
    expect(headline(again({ verdict: 'high', before: count + 1 }))).toBe('口罩诉求持续处于高位');
  });
});
