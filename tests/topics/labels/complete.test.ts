import { describe, expect, it } from 'vitest';
import { findTopics } from '../../../src/topics/index.js';
import { dayOf, inputOf, MATTERS, ticket } from '../tickets.js';

const day = dayOf(MATTERS, 20);
const STREETS = ['永安', '太平', '长兴', '福田', '宁海', '青石'];

/** The label of the topic that an ordinary day has besides, where six callers of six streets say this. */
function labelOf(title: string, text: string): string {
  const tickets = STREETS.map((street, at) =>
    ticket(`own-${at}`, `${street}路的${text}`, { title: `${at % 2 === 0 ? '反映' : ''}${title}`, district: '青浦区' }),
  );
  const { topics } = findTopics(inputOf([...day, ...tickets])).value.set;
  const found = topics.find(({ ticketIds }) => tickets.every(({ id }) => ticketIds.includes(id)));
  if (found === undefined) throw new Error(`no topic among ${topics.map(({ label }) => label)}`);
  return found.label;
}

describe('a label', () => {
  it('does not break off before the last word of what all titles say', () => {
    expect(labelOf('楼上漏水不肯修', '住户家里楼上漏水，邻居一直不肯修，墙面发霉。')).toBe('楼上漏水不肯修');
  });

  it('has what denies it: they complain that no cash is taken', () => {
    expect(labelOf('饭店拒收现金', '在饭店结账时店员拒收现金，老人没有手机，现金也付不了。')).toContain('拒收现金');
  });

  it('does not end with a word that stands in every ticket whatever its matter', () => {
    expect(labelOf('楼上漏水不肯修问题', '住户家里楼上漏水，邻居一直不肯修，墙面发霉。')).toBe('楼上漏水不肯修');
  });

  it('does not begin with a wish: 希望 is no part of the matter', () => {
    expect(labelOf('希望增设夜班公交车', '居民下夜班回家没有车坐，希望增设夜班公交车。')).toBe('增设夜班公交车');
  });
});
