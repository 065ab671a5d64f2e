import { describe, expect, it } from 'vitest';
import { type BulletinInput, buildBulletin, type HarmKind, type SharedPlace } from '../../src/bulletin/index.js';
import { DAY, dayWith, roomy, section, topicOf, weekWith } from './printed.js';
import { ids } from './scenarios/make.js';

interface Sketch {
  readonly isGrave?: boolean;
  readonly isAboveUsual?: boolean;
  readonly words?: readonly string[];
  readonly of?: readonly string[];
  readonly place?: string;
}

/** A kind of harm with so many tickets, and what single callers say of it. */
function kind(name: string, count: number, sketch: Sketch = {}): HarmKind {
  const { isGrave = true, isAboveUsual = false, words = [], of, place = '白芦区芦荡街道' } = sketch;
  const ticketIds = of ?? ids(DAY, count).map((id) => `${name}${id}`);
  const quotes = words.map((text, at) => {
    const ticketId = ticketIds[at] ?? '';
    return { text, ticketId, count: 1, ticketIds: [ticketId], harm: name, place };
  });
  return { name, ticketIds, isGrave, isAboveUsual, places: place === '' ? [] : [place], shared: [], quotes };
}
const lead = topicOf('停水', 400, { expected: 20 });
const day = (harms: readonly HarmKind[], more: Partial<BulletinInput> = {}): BulletinInput =>
  dayWith([lead], { harms, ...more });
const told = (...given: Parameters<typeof day>): string => section('incidents', day(...given)).replace(/\s+/gu, '');

const BURIED = kind('被埋', 2, { words: ['把一楼两户埋了，里面有人'] });
const FALLEN = kind('坍塌', 9, { words: ['桥面塌下去一截', '后山的墙垮了一面'] });
const HURT = kind('摔倒、受伤', 3, { isGrave: false });

describe('what the tickets are that mention injury and danger', () => {
  it('is told by kind, each ticket once, with the words of single callers and where they are', () => {
    expect(told([BURIED, FALLEN, HURT])).toBe(
      '一、重点事件当日提及伤害、险情的诉求14件，每件只计最重的一类：被埋2件（白芦区芦荡街道），坍塌9件，摔倒、受伤3件。提及坍塌的，如“桥面塌下去一截”（白芦区芦荡街道）。',
    );
  });

  it('stands in the ledger, each number with its tickets', () => {
    const { value } = buildBulletin(day([BURIED, FALLEN, HURT]), roomy);
    const numbers = value.numbers.filter(({ formula }) => /^(?:gravest|harmful)\(/u.test(formula));
    expect(numbers.map(({ formula, value: count, ticketIds }) => [formula, count, ticketIds.length])).toEqual([
      [`harmful(${DAY})`, 14, 14],
      [`gravest(被埋, ${DAY})`, 2, 2],
      [`gravest(坍塌, ${DAY})`, 9, 9],
      [`gravest(摔倒、受伤, ${DAY})`, 3, 3],
    ]);
  });

  it('names ten kinds and sums the rest, where that is more than one', () => {
    const kinds = (count: number) =>
      [...'甲乙丙丁戊己庚辛壬癸子丑'].slice(0, count).map((name) => kind(name, 2, { isAboveUsual: true }));
    expect(told(kinds(12))).toContain('壬2件、癸2件、其他4件。');
    expect(told(kinds(11))).toContain('壬2件、癸2件、子2件。');
    expect(told([kind('坍塌', 2, { isAboveUsual: true })])).toContain(
      '当日提及伤害、险情的诉求2件，均提及坍塌（白芦区芦荡街道）。',
    );
  });

  it('stands with what presses where nothing grave is more than usual, without a grave kind from three tickets on', () => {
    const minor = (count: number) => day([kind('摔倒、受伤', count, { isGrave: false })]);
    expect(section('incidents', minor(3))).toBe('');
    expect(section('urgent', minor(3)).replace(/\s+/gu, '')).toContain('提及伤害、险情的诉求3件，均提及摔倒、受伤。');
    expect(section('incidents', day([kind('坍塌', 45)]))).toBe('');
    expect(section('urgent', day([kind('坍塌', 1)]))).toContain('坍塌');
    expect(section('urgent', minor(2))).not.toContain('伤害');
  });

  it('is headed by what it is where nothing is urgent or reminded of, and stands with these under their heading else', () => {
    const headings = (more: Partial<BulletinInput> = {}): string[] =>
      buildBulletin(day([kind('坍塌', 1)], more), roomy).value.sections.map(({ heading }) => heading ?? '');
    const without = headings({ hasUrgent: false, hasReminders: false });
    expect(without).toContain('伤害险情');
    expect(without).not.toContain('急件催件');
    expect(headings()).toContain('急件催件');
    expect(headings()).not.toContain('伤害险情');
  });

  it('is told of a week, too, whose box has the number alone', () => {
    const week = weekWith([lead], { harms: [kind('坍塌', 9), HURT] });
    expect(section('urgent', week).replace(/\s+/gu, '')).toContain(
      '本周提及伤害、险情的诉求12件，每件只计最重的一类：',
    );
  });
});

describe('words of single callers', () => {
  it('stand of three kinds, none of which another quote of the page tells', () => {
    const four = ['被埋', '坍塌', '触电', '中毒'].map((name) => kind(name, 3, { words: [`这里有人${name}了快来`] }));
    const harmsIn = (words: string): string[] => four.flatMap(({ name }) => (words.includes(name) ? [name] : []));
    expect(told(four, { harmsIn }).match(/“[^”]*”/gu)).toHaveLength(3);
    expect(told(four)).not.toContain('这里有人中毒');
    const quote = { text: '停水后抢修的坑里坍塌压了人', ticketId: 'x', count: 3, ticketIds: ['x', 'y', 'z'] };
    const topics = [{ ...lead, reflections: [quote] }];
    expect(told(four, { harmsIn, topics })).not.toContain('有人坍塌了');
    expect(told(four, { harmsIn, topics })).toContain('这里有人中毒');
  });

  it('are of no fewer callers than may be quoted: these are told by where they are', () => {
    expect(told([kind('坍塌', 2, { words: ['楼顶塌了一大片'] })])).toContain('均提及坍塌（白芦区芦荡街道）。');
    expect(told([kind('坍塌', 2, { words: ['楼顶塌了一大片'], place: '' })])).toContain('均提及坍塌。');
    const four = { ...kind('坍塌', 2, { words: ['楼顶塌了一大片'] }), places: ['甲镇', '乙镇', '丙镇', '丁镇'] };
    expect(told([four])).toContain('均提及坍塌（甲镇、乙镇、丙镇等地）。');
  });

  it('are of no confidential ticket, nothing sensitive, no question, nobody who says who he is; the next stand', () => {
    const [first = '', next = ''] = FALLEN.ticketIds;
    expect(told([FALLEN], { confidential: new Set([first]) })).toContain('后山的墙垮了一面');
    expect(told([FALLEN], { confidential: new Set([first, next]) })).not.toContain('“');
    expect(told([FALLEN], { isSensitive: (words) => words.includes('桥面') })).toContain('后山的墙垮了一面');
    expect(told([kind('坍塌', 3, { words: ['本人是三楼住户，墙塌了'] })])).not.toContain('“');
    expect(told([kind('坍塌', 3, { words: ['请问桥塌了没有人管吗？'] })])).not.toContain('“');
    expect(told([kind('坍塌', 3, { words: ['楼顶塌了一大片'], place: '' })])).toContain('“楼顶塌了一大片”。');
  });
});

describe('the lead', () => {
  const lead_ = (...harms: readonly HarmKind[]): string => section('lead', day(harms));
  const above = (name: string, count: number, of?: readonly string[]) =>
    kind(name, count, { isAboveUsual: true, ...(of === undefined ? {} : { of }) });

  it('tells three kinds that are far above the usual', () => {
    expect(lead_(BURIED, above('坍塌', 9), above('触电、漏电', 4), above('中毒', 3), above('起火、爆炸', 3))).toContain(
      '当日诉求提及坍塌9件，触电、漏电4件，中毒3件（每件只计最重的一类）。',
    );
    expect(lead_(BURIED, FALLEN)).not.toContain('提及');
  });

  it('leaves out what the topic that leads tells itself', () => {
    const own = lead.ticketIds.slice(0, 4);
    expect(lead_(above('坍塌', 8, [...own, ...['a', 'b', 'c', 'd']]))).not.toContain('提及');
    expect(lead_(above('坍塌', 9, [...own, ...['a', 'b', 'c', 'd', 'e']]))).toContain('提及坍塌9件');
  });
});

describe('a place that several callers name', () => {
  const all = ids(DAY, 5);
  const at = (count: number, more: Partial<SharedPlace> = {}): SharedPlace => ({
    name: '红旗家园',
    district: '北关区',
    ticketIds: all.slice(0, count),
    ...more,
  });
  const fires = (...shared: readonly SharedPlace[]): HarmKind => ({ ...kind('起火、爆炸', 5, { of: all }), shared });
  const where = (...given: Parameters<typeof day>): string => section('urgent', day(...given)).replace(/\s+/gu, '');

  it('is told with how many, or alone where all of them name it', () => {
    expect(where([fires(at(3))])).toContain('均提及起火、爆炸（其中北关区红旗家园3件）。');
    expect(where([fires(at(5)), HURT])).toContain('起火、爆炸5件（北关区红旗家园），摔倒、受伤3件');
    expect(where([fires(at(5, { district: '' }))])).toContain('（红旗家园）');
    expect(where([fires(at(3), at(2, { name: '云栈苑', ticketIds: all.slice(3) }))])).toContain(
      '（其中北关区红旗家园3件、北关区云栈苑2件）',
    );
  });

  it('stands in the ledger with its tickets', () => {
    const { value } = buildBulletin(day([fires(at(3))]), roomy);
    const entry = value.numbers.find(({ formula }) => formula === `gravest(起火、爆炸, ${DAY}, 红旗家园)`);
    expect([entry?.value, entry?.ticketIds]).toEqual([3, all.slice(0, 3)]);
  });

  it('is not told where one of the tickets is confidential, or the name may not be printed', () => {
    expect(where([fires(at(3))], { confidential: new Set(all.slice(2, 3)) })).not.toContain('红旗家园');
    expect(where([fires(at(3))], { isSensitive: (words) => words.includes('红旗') })).not.toContain('红旗家园');
  });

  it('makes what is not grave stand whatever the room from three callers on', () => {
    const settings = { ...roomy, pages: { calm: 1, day: 1, busy: 1, week: 1, month: 1, most: 1 } };
    const ill = (count: number): HarmKind => ({
      ...kind('患病、就医', 5, { isGrave: false, of: all }),
      shared: [at(count)],
    });
    const told = (count: number): string => section('urgent', day([ill(count), HURT], { pagesOf: () => 2 }), settings);
    expect(told(3).replace(/\s+/gu, '')).toContain('诉求8件，其中患病、就医5件（其中北关区红旗家园3件）。');
    expect(told(2)).not.toContain('伤害');
  });
});

describe('where there is no room for anything else', () => {
  const tight = { ...roomy, pages: { calm: 1, day: 1, busy: 1, week: 1, month: 1, most: 1 } };
  const full = { pagesOf: () => 2 };
  const in_ = (id: 'incidents' | 'urgent', ...harms: readonly HarmKind[]): string =>
    section(id, day(harms, full), tight).replace(/\s+/gu, '');

  it('the grave kinds stand, counted, however few and usual they are', () => {
    expect(in_('incidents', kind('坍塌', 9, { isAboveUsual: true }))).toContain('均提及坍塌（白芦区芦荡街道）。');
    expect(in_('urgent', kind('死亡', 1), kind('溺水、落水', 3), HURT)).toContain(
      '当日提及伤害、险情的诉求7件，其中死亡1件（白芦区芦荡街道），溺水、落水3件（白芦区芦荡街道）。',
    );
    expect(in_('urgent', HURT)).not.toContain('伤害');
  });

  it('what most of the tickets mention is told beside them, and no single ticket as the most', () => {
    const lesser = (name: string, count: number): HarmKind => kind(name, count, { isGrave: false });
    expect(in_('urgent', kind('死亡', 1), lesser('被困', 2), lesser('患病、就医', 14))).toContain(
      '诉求17件，其中死亡1件（白芦区芦荡街道），患病、就医14件。',
    );
    expect(in_('urgent', kind('死亡', 1), lesser('被困', 1))).toContain('其中死亡1件（白芦区芦荡街道）。');
  });
});

describe('the dead, whom nobody is quoted of', () => {
  const where = (...given: Parameters<typeof day>): string => section('urgent', day(...given)).replace(/\s+/gu, '');
  const dead = (count: number, ...places: readonly string[]): HarmKind => ({ ...kind('死亡', count), places });

  it('are told by where they are, unless a ticket is confidential or they are in many places', () => {
    expect(where([dead(1, '望潮区听涛街道'), HURT])).toContain('死亡1件（望潮区听涛街道），摔倒、受伤3件。');
    expect(where([dead(5, '甲镇', '乙镇')])).toContain('均提及死亡（甲镇、乙镇）。');
    expect(where([dead(5, '甲镇', '乙镇', '丙镇', '丁镇')])).not.toContain('甲镇');
    const one = dead(1, '甲镇');
    expect(where([one], { confidential: new Set(one.ticketIds) })).not.toContain('甲镇');
  });

  it('are told so where the lesser kinds have no room', () => {
    const settings = { ...roomy, pages: { calm: 1, day: 1, busy: 1, week: 1, month: 1, most: 1 } };
    const pagesOf: BulletinInput['pagesOf'] = ({ sections }) => (JSON.stringify(sections).includes('每件只计') ? 2 : 1);
    const bitten = kind('咬伤、抓伤', 1, { isGrave: false });
    const given = section('urgent', day([dead(1, '甲镇'), HURT, bitten], { pagesOf }), settings);
    expect(given.replace(/\s+/gu, '')).toContain('当日提及伤害、险情的诉求5件，其中死亡1件（甲镇），摔倒、受伤3件。');
  });
});
