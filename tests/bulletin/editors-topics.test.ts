import { describe, expect, it } from 'vitest';
import type { TrendedTopic } from '../../src/model/index.js';
import { dayWith, roomy, section, tableOf, topicOf, weekWith } from './printed.js';

const lead = topicOf('停水', 400, { expected: 20 });
const alarms = ['停电', '积水', '倒灌', '漏雨', '停运'].map((label, at) => topicOf(label, 90 - at));
const few = topicOf('安置点腹泻', 3, { verdict: 'steady', expected: 0 });
const unknown = topicOf('老农药厂', 4, { verdict: 'unknown', expected: null });
const all = [lead, ...alarms, few, unknown];
const ids = (...topics: readonly TrendedTopic[]) => topics.map(({ id }) => id);
const boxOf = (given: Parameters<typeof tableOf>[1]) => tableOf('keyfigures', given).map(([label]) => label);

describe('what the editor put first', () => {
  const ordered = ids(few, unknown);

  it('stands in the box behind what leads, in his order, whatever its verdict and count', () => {
    expect(boxOf(dayWith(all))).not.toContain(few.label);
    expect(boxOf(dayWith(all, { ordered })).slice(-5)).toEqual(['停水', few.label, unknown.label, '停电', '积水']);
  });

  it('is told in a line where there is no box, even where there is no room', () => {
    const without = { ...roomy, sections: roomy.sections.filter((id) => id !== 'keyfigures') };
    const told = section('spikes', dayWith(all, { ordered, pagesOf: () => 99 }), without);
    expect(told).toContain('安置点腹泻：3件');
    expect(told).toContain('老农药厂：4件');
  });

  it('is told though it lies within a larger topic', () => {
    const part = { ...few, ticketIds: lead.ticketIds.slice(0, 3) };
    expect(boxOf(dayWith([lead, part], { ordered: ids(part) }))).toContain(part.label);
  });

  it('heads the table of a week', () => {
    const topics = tableOf('spikes', weekWith(all, { ordered })).map(([label]) => label);
    expect(topics.slice(1, 4)).toEqual([few.label, unknown.label, lead.label]);
  });
});

describe('what the editor added', () => {
  it('has a line of its own where nothing else tells it', () => {
    expect(section('spikes', dayWith(all, { pagesOf: () => 99 }))).not.toContain('老农药厂');
    expect(section('spikes', dayWith(all, { added: ids(unknown), pagesOf: () => 99 }))).toContain('老农药厂：4件');
    expect(section('spikes', dayWith(all, { added: ids(alarms[0] ?? few) }))).not.toContain('停电：');
  });
});

describe('a name that a person gave', () => {
  const label = '柳浪路下穿（老火车站涵洞）积水困车';
  const named = { ...topicOf(label, 95), isNamed: true as const };

  it('is printed though the machine would print none like it', () => {
    expect(boxOf(dayWith([lead, { ...named, isNamed: undefined as never }]))).not.toContain(label);
    expect(boxOf(dayWith([lead, named]))).toContain(label);
    expect(boxOf(dayWith([lead, { ...named, isNamed: undefined as never, watched: true }]))).toContain(label);
  });
});
