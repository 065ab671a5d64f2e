import { describe, expect, it } from 'vitest';
import { topicHeadline } from '../../src/bulletin/index.js';
import type { Topic } from '../../src/model/index.js';
import { defaultBulletinSettings as settings } from '../bulletin-settings.js';

interface Facts extends Partial<Pick<Topic, 'kind' | 'count' | 'types'>> {
  /** Tickets of the period. */
  readonly total?: number;
}

const headline = (label: string, { total = 1000, ...more }: Facts = {}, of = settings): string =>
  topicHeadline({ label, kind: 'theme', count: 40, types: { complaint: 40 }, ...more }, total, of);

/** Forty tickets of so many are 大量. */
const many = { total: 800 };

describe('the headline of a topic', () => {
  it.each([
    [300, 100_000, '大量市民来电关注'],
    [299, 100_000, '市民集中反映'],
    [50, 1000, '大量市民来电关注'],
    [49, 1000, '市民集中反映'],
    [30, 100, '大量市民来电关注'],
    [29, 30, '市民集中反映'],
  ])('of %d tickets of %d says %s', (count, total, said) => {
    expect(headline('路灯', { count, total, types: {} })).toBe(`${said}路灯问题`);
  });

  it('calls many what the office calls so', () => {
    const office = (manyTickets: number) => ({
      ...settings,
      headline: { ...settings.headline, manyTickets, manyShare: 1 },
    });
    expect(headline('路灯', {}, office(40))).toMatch(/^大量市民/);
    expect(headline('路灯', {}, office(41))).toMatch(/^市民集中/);
  });

  it('has nobody report, ask or propose where the texts are put to no office', () => {
    const talk = (count: number, types = {}): string =>
      topicHeadline({ label: '路灯', kind: 'theme', count, types }, 1000, { ...settings, service: '网络平台' }, true);
    expect([50, 10, 9].map((count) => talk(count))).toEqual([
      '大量市民关注路灯问题',
      '多名市民关注路灯问题',
      '市民关注路灯问题',
    ]);
    expect(talk(10, { suggestion: 10 })).toBe('多名市民关注路灯问题');
  });

  it('has nobody call where people write', () => {
    const written = { ...settings, service: '网络问政平台' };
    expect(headline('车位', many, written)).toBe('大量市民关注车位问题');
    expect(headline('车位', { types: { inquiry: 40 } }, written)).toBe('多名市民咨询车位问题');
  });

  it('prints a label’s words alone', () => {
    expect(headline('口\u202e罩', many)).toBe('大量市民来电关注口罩问题');
  });

  it('says 大量 of many callers, 集中反映 of several and 反映 of few', () => {
    expect(headline('口罩', { ...many })).toBe('大量市民来电关注口罩问题');
    expect(headline('口罩', { count: 10 })).toBe('市民集中反映口罩问题');
    expect(headline('口罩', { count: 9, types: { complaint: 9 } })).toBe('市民反映口罩问题');
  });

  it('asks where most of its tickets ask', () => {
    expect(headline('落户政策', { types: { inquiry: 21, complaint: 19 } })).toBe('多名市民来电咨询落户政策问题');
    expect(headline('落户政策', { types: { inquiry: 20, complaint: 20 } })).toBe('市民集中反映落户政策问题');
  });

  it('proposes where most propose, and thanks where most thank', () => {
    expect(headline('口罩发放', { types: { suggestion: 30 } })).toBe('多名市民就口罩发放问题提出建议');
    expect(headline('口罩发放', { types: { suggestion: 30 }, ...many })).toBe('大量市民来电就口罩发放问题提出建议');
    expect(headline('居委会上门消毒', { types: { praise: 30 } })).toBe('市民来电表扬居委会上门消毒');
  });

  it.each([
    ['inquiry', '市民来电咨询口罩发放问题'],
    ['suggestion', '市民就口罩发放问题提出建议'],
  ])('says 多名 of ten callers and no fewer: %s', (type, said) => {
    const of = (count: number) => headline('口罩发放', { count, types: { [type]: count } });
    expect([of(9), of(10)]).toEqual([said, `多名${said}`]);
  });

  it('of one place says by how many callers, what they do, and what is wrong', () => {
    const incident = (more: Facts) => headline('丽发新城搅拌站', { kind: 'incident', ...more });
    expect(incident({ ...many })).toBe('大量市民反映丽发新城搅拌站问题');
    expect(incident({ count: 10 })).toBe('多名市民反映丽发新城搅拌站问题');
    expect(incident({ count: 9 })).toBe('市民反映丽发新城搅拌站问题');
    expect(incident({ types: { inquiry: 30 } })).toBe('多名市民咨询丽发新城搅拌站问题');
    expect(incident({ types: { suggestion: 30 } })).toBe('多名市民就丽发新城搅拌站问题提出建议');
  });

  it.each([
    ['排队难', '市民集中反映排队难'],
    ['噪音扰民', '市民集中反映噪音扰民'],
    ['拖欠工资纠纷', '市民集中反映拖欠工资纠纷'],
    ['小区没有路灯', '市民集中反映小区没有路灯'],
    ['路口灯光太暗', '市民集中反映路口灯光太暗'],
    ['河道垃圾刺鼻', '市民集中反映河道垃圾刺鼻'],
    ['停车场不足', '市民集中反映停车场不足问题'],
    ['不同口径收费', '市民集中反映不同口径收费问题'],
  ])('adds no 问题 where %s says what is wrong', (label, said) => {
    expect(headline(label)).toBe(said);
  });

  it('adds none to a question', () => {
    expect(headline('北延线何时开工', { types: { inquiry: 40 } })).toBe('多名市民来电咨询北延线何时开工');
    expect(headline('公积金能否异地使用', { ...many })).toBe('大量市民来电关注公积金能否异地使用');
  });
});
