import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/model/index.js';
import { describeWhy, findTopics, type RegistryState } from '../../../src/topics/index.js';
import { dayOf, inputOf, MATTERS } from '../tickets.js';

const day = dayOf(MATTERS, 40);
const alone = findTopics(inputOf(day)).value;

function themeOf(name: string, topics = alone.set.topics) {
  const found = topics.find(({ ticketIds }) => {
    const own = ticketIds.filter((id) => id.startsWith(`${name}-`)).length;
    return own >= 10 && own > 0.7 * ticketIds.length;
  });
  if (found === undefined) throw new Error(`no theme for ${name}`);
  return found;
}

const school = themeOf('school');
const wage = themeOf('wage');
const registry: RegistryState = { topics: alone.registry.topics };
const tomorrow = dayOf(MATTERS, 36).map((one) => ({ ...one, id: `n${one.id}`, day: '2020-01-30' as Day }));

describe('topics that the office merges', () => {
  const merged = findTopics(inputOf(day, { office: { merge: [[wage.label, school.label]] } }));
  const { set } = merged.value;
  const whole = set.topics.find(({ label }) => label === wage.label);

  it('are one topic under the first, with the tickets of both', () => {
    expect(whole?.ticketIds).toEqual([...new Set([...wage.ticketIds, ...school.ticketIds])].sort());
    expect(whole?.id).toBe(wage.id);
    expect(set.topics.some(({ id, label }) => id === school.id || label === school.label)).toBe(false);
    expect(set.topics).toHaveLength(alone.set.topics.length - 1);
    expect(merged.findings.some(({ code }) => code === 'topics-merge-unknown')).toBe(false);
  });

  it('are explained as one, by a rule that finds both', () => {
    if (whole === undefined) throw new Error('no merged topic');
    expect(whole.rule.any).toHaveLength(wage.rule.any.length + school.rule.any.length);
    expect(describeWhy(whole).ruleText).toContain(' 或 ');
    for (const words of whole.ticketKeywords) expect(words.length).toBeGreaterThan(0);
  });

  it('are named by id as well, and stay one on the next day', () => {
    const office = { merge: [[school.id, wage.id]] };
    const second = findTopics(inputOf(tomorrow, { registry, office })).value.set.topics;
    const own = second.find(({ id }) => id === school.id);
    expect(own?.ticketIds.some((id) => id.startsWith('nwage-'))).toBe(true);
    expect(own?.ticketIds.some((id) => id.startsWith('nschool-'))).toBe(true);
    expect(second.some(({ id }) => id === wage.id)).toBe(false);
  });

  it('are themselves again when the merge is taken back', () => {
    const again = findTopics(inputOf(tomorrow, { registry: { topics: merged.value.registry.topics } })).value;
    expect(again.set.topics.some(({ id }) => id === wage.id)).toBe(true);
    expect(again.set.topics.some(({ id }) => id === school.id)).toBe(true);
  });

  it('a name that no topic has is told, the others merge', () => {
    const office = { merge: [['没有的话题', wage.label, school.label]] };
    const { value, findings } = findTopics(inputOf(day, { office }));
    expect(findings).toContainEqual({ code: 'topics-merge-unknown', args: { name: '没有的话题' } });
    expect(value.set.topics).toHaveLength(alone.set.topics.length - 1);
  });
});

describe('topics that the office pins', () => {
  it('never merge', () => {
    const office = { merge: [[wage.label, school.label]], pin: [school.label] };
    const { topics } = findTopics(inputOf(day, { office })).value.set;
    expect(topics.map(({ label, count }) => [label, count])).toEqual(
      alone.set.topics.map(({ label, count }) => [label, count]),
    );
  });

  it('keep their label where today’s tickets would call them otherwise', () => {
    const renamed = {
      topics: registry.topics.map((one) => (one.id === wage.id ? { ...one, label: '薪资纠纷' } : one)),
    };
    const labelOf = (pin: readonly string[]): string | undefined =>
      findTopics(inputOf(tomorrow, { registry: renamed, office: { pin } })).value.set.topics.find(
        ({ id }) => id === wage.id,
      )?.label;
    expect(labelOf([])).not.toBe('薪资纠纷');
    expect(labelOf(['薪资纠纷'])).toBe('薪资纠纷');
    expect(labelOf([wage.id])).toBe('薪资纠纷');
  });
});
