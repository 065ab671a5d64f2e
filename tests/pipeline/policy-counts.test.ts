import { describe, expect, it } from 'vitest';
import type { PolicyEvent } from '../../src/bulletin/index.js';
import { type Day, formatRule, type Rule } from '../../src/model/index.js';
import type { AnalysisContext } from '../../src/pipeline/analysis-context.js';
import { countPolicies } from '../../src/pipeline/side/policy-counts.js';
import { defaultBulletinSettings } from '../bulletin-settings.js';

const day = (text: string): Day => text as Day;
const masks: PolicyEvent = {
  title: '口罩预约登记',
  announced: day('2020-01-31'),
  effective: day('2020-02-02'),
  topicIds: [],
  keywords: ['口罩'],
};

/** Counts nothing, but notes what it is asked. */
async function asked(policies: readonly PolicyEvent[], to: string) {
  const questions: { rule: string; from: Day; to: Day }[] = [];
  const bench = {
    settings: { bulletin: defaultBulletinSettings },
    countPast: async (rules: readonly { readonly id: string; readonly rule: Rule }[], from: Day, until: Day) => {
      questions.push({ rule: rules.map(({ rule }) => formatRule(rule)).join(), from, to: until });
      return { days: [from, until], counts: new Map([[rules[0]?.id ?? '', Uint32Array.of(2198, 3842)]]) };
    },
  } as unknown as Pick<AnalysisContext, 'settings' | 'countPast'>;
  const counted = await countPolicies(bench, policies, { kind: 'day', from: day(to), to: day(to) });
  return { questions, counted };
}

describe('a measure of the city', () => {
  it('is counted by its keywords, from a week before it was announced to the day', async () => {
    const { questions, counted } = await asked([masks], '2020-02-02');
    expect(questions).toEqual([{ rule: '口罩', from: '2020-01-24', to: '2020-02-02' }]);
    expect(counted[0]?.counts).toEqual({ days: ['2020-01-24', '2020-02-02'], counts: [2198, 3842] });
  });

  it('is counted to a week after its effect and no further', async () => {
    expect((await asked([masks], '2020-02-14')).questions[0]?.to).toBe('2020-02-08');
  });

  it('is left as it is where it is long past, still to come, or names topics alone', async () => {
    const { questions, counted } = await asked(
      [masks, { ...masks, announced: day('2020-03-01') }, { ...masks, keywords: [], topicIds: ['T20200120-003'] }],
      '2020-02-20',
    );
    expect(questions).toEqual([]);
    expect(counted.every(({ counts }) => counts === undefined)).toBe(true);
  });
});
