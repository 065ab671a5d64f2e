import { formatRule } from '../../model/index.js';
import { compare } from '../corpus/order.js';
import { SETTINGS } from '../settings.js';
import type { ScoredCandidate } from './scored-candidate.js';

/** A topic with its parts. */
export interface Chosen {
  readonly topic: ScoredCandidate;
  readonly parts: readonly ScoredCandidate[];
}

/**
 * One matter, one row: the best first; of what shares half of the smaller one's tickets with a topic that is chosen already
 * nothing else stands beside it. What lies inside a topic may be its part.
 */
export function choose(
  candidates: readonly ScoredCandidate[],
  tickets: number,
  most: number,
  isOneTopic: (topic: ScoredCandidate) => boolean,
): Chosen[] {
  const ordered = [...candidates].sort((a, b) => b.worth - a.worth || compare(formatRule(a.rule), formatRule(b.rule)));
  const topicsOf: number[][] = Array.from({ length: tickets }, () => []);
  const chosen: { readonly topic: ScoredCandidate; readonly inside: ScoredCandidate[]; isAbsorbed: boolean }[] = [];
  for (const one of ordered) {
    const shared = new Map<number, number>();
    for (const ticket of one.members)
      for (const topic of topicsOf[ticket] as number[]) shared.set(topic, (shared.get(topic) ?? 0) + 1);
    const absorbed: (typeof chosen)[number][] = [];
    let isTaken = false;
    for (const [number, both] of shared) {
      const other = chosen[number] as (typeof chosen)[number];
      if (other.isAbsorbed || both < SETTINGS.choice.overlap * Math.min(one.members.length, other.topic.members.length))
        continue;
      if (absorbs(one, other.topic)) {
        absorbed.push(other);
        continue;
      }
      isTaken = true;
      if (both >= SETTINGS.choice.inside * one.members.length) other.inside.push(one);
    }
    if (one.watched === undefined && (isTaken || chosen.length >= most)) continue;
    if (!isOneTopic(one)) continue;
    for (const other of absorbed) other.isAbsorbed = true;
    for (const ticket of one.members) topicsOf[ticket]?.push(chosen.length);
    const inside = absorbed.flatMap(({ topic, inside: own }) => [topic, ...own]);
    chosen.push({ topic: one, inside, isAbsorbed: false });
  }
  return chosen.filter(({ isAbsorbed }) => !isAbsorbed).map(({ topic, inside }) => ({ topic, parts: inside }));
}

/** A matter that goes on, or came up all at once, is not lost behind a smaller one that it has most of: 聚集 of 口罩. */
function absorbs(one: ScoredCandidate, other: ScoredCandidate): boolean {
  const goesOn = one.known !== undefined || (one.word !== undefined && one.word !== 'listed');
  return goesOn && other.watched === undefined && one.members.length >= SETTINGS.choice.absorbs * other.members.length;
}
