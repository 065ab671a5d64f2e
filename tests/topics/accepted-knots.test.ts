import { describe, expect, it } from 'vitest';
import { AcceptedKnots } from '../../src/topics/accepted-knots.js';
import { buildCorpus } from '../../src/topics/corpus.js';
import type { Knot } from '../../src/topics/knot.js';
import { indexTerms } from '../../src/topics/terms.js';
import { TicketVectors } from '../../src/topics/ticket-vectors.js';
import { dayOf, inputOf, MATTERS, ticket } from './tickets.js';

describe('of two knots that say the same', () => {
  const story = '共同财产没有注意签字，购房合同只有老公姓名，夫妻外地上学';
  const own = [
    `人才补贴申请没有通过，${story}`,
    `人才补贴为何没有通过，${story}`,
    '人才补贴申请两个月没有发放',
    '人才补贴为何没有发放，停发两个月',
    '孩子户口迁入派出所不予办理，要求老公单位开具证明',
  ].map((text, at) => ticket(`p${at}`, text));
  const corpus = buildCorpus(inputOf([...own, ...dayOf({ school: MATTERS.school, wage: MATTERS.wage }, 8)]));
  const index = indexTerms(corpus, []);
  const knotOf = (...own: number[]): Knot => ({
    seed: 0,
    keys: [],
    minimum: 1,
    excluded: undefined,
    members: Int32Array.from(own, (at) => corpus.tickets.findIndex(({ id }) => id === `p${at}`)).sort(),
  });
  const twiceTold = knotOf(0, 1, 4);
  const matter = knotOf(0, 1, 2, 3);
  const keptOf = (...knots: Knot[]): Knot[] => {
    const accepted = new AcceptedKnots(index, new TicketVectors(index));
    for (const knot of knots) accepted.add(knot);
    expect(accepted.size).toBe(accepted.all().length);
    return accepted.all();
  };

  it('the later stands where it is worth far more: two callers with one story make no matter with a third', () => {
    expect(keptOf(twiceTold, matter)).toEqual([matter]);
    expect(keptOf(matter, twiceTold)).toEqual([matter]);
  });

  it('the earlier stands where they are worth about as much', () => {
    const part = knotOf(1, 2, 3);
    expect(keptOf(matter, part)).toEqual([matter]);
    expect(keptOf(part, matter)).toHaveLength(1);
    expect(keptOf(knotOf(0, 2, 3), part)).toEqual([knotOf(0, 2, 3)]);
  });
});
