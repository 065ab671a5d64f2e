import { textsOf } from '../rules/members.js';
import type { Study } from '../study.js';
import type { Candidate } from './candidate.js';
import { ruleFinder } from './clusters.js';

/** What the tickets of a place that has far more of a class than usual say: a school's canteen, wages of one site. */
export function surgeRules(study: Study, surges: readonly (readonly string[])[]): Candidate[] {
  if (surges.length === 0) return [];
  const { corpus } = study;
  const numberOf = new Map(corpus.tickets.map(({ id }, number) => [id, number]));
  // Who it is about stands in the first sentence, which the gate reads.
  const rulesOf = ruleFinder(study, 0);
  return surges.flatMap((ids) => {
    const surge = textsOf(corpus, Int32Array.from(ids.flatMap((id) => numberOf.get(id) ?? [])).sort());
    if (surge.length < study.minTickets) return [];
    return rulesOf(surge).map((rule): Candidate => ({ rule, surge }));
  });
}
