import { describe, expect, it } from 'vitest';
import { buildBulletin } from '../../src/bulletin/index.js';
import type { TrendedTopic } from '../../src/model/index.js';
import { dayWith, roomy, section, topicOf } from './printed.js';

/** The first so many tickets of a topic hold 听说, and the one behind them 网传. */
const heard = (topic: TrendedTopic, count: number) => (words: string, of: Pick<TrendedTopic, 'ticketIds'>) =>
  of.ticketIds !== topic.ticketIds
    ? []
    : words === '听说'
      ? of.ticketIds.slice(0, count)
      : words === '网传'
        ? of.ticketIds.slice(count - 1, count)
        : [];

describe('what most callers have only heard', () => {
  const card = topicOf('社保卡', 14, { expected: 0, more: { types: { inquiry: 14 } } });

  it('is told as such in headline and lead, by a count of tickets', () => {
    const made = (count: number) => dayWith([card], { holding: heard(card, count) });
    expect(buildBulletin(made(8), roomy).value.headline).toBe('多名市民来电咨询社保卡有关传言');
    expect(section('lead', made(8))).toContain('，其中8件为听说或网传，真伪待核实。');
    expect(buildBulletin(made(7), roomy).value.headline).toBe('多名市民来电咨询社保卡问题');
    expect(section('lead', made(7))).not.toContain('听说');
  });

  it('is so beside another topic that leads', () => {
    const given = dayWith([topicOf('停水', 400, { expected: 20 }), card], { holding: heard(card, 11) });
    expect(section('spikes', given)).toContain('社保卡（14件，其中11件为听说或网传，真伪待核实）突增');
  });

  it('is so in a list of many, too', () => {
    const larger = [...'甲乙丙丁戊己庚辛壬癸子丑'].map((name, at) => topicOf(`漏电${name}`, 90 - at, { expected: 5 }));
    const given = dayWith([topicOf('停水', 400, { expected: 20 }), ...larger, card], { holding: heard(card, 11) });
    expect(section('spikes', given)).toMatch(/另有.*社保卡（14件，真伪待核实）/u);
  });
});
