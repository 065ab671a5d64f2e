import { compare, formatRule } from '../../model/index.js';
import { isFrequentWord } from '../candidates/candidate.js';
import { SETTINGS } from '../settings.js';
import { isOneMatter } from './one-matter.js';
import type { ScoredCandidate } from './scored-candidate.js';

/** A topic with its parts. */
export interface Chosen {
  readonly topic: ScoredCandidate;
  readonly parts: readonly ScoredCandidate[];
}

/**
 * What a topic's label says of it: a matter; little, as a list of words that no ticket joins does, and one common word; or
 * nothing that may be printed.
 */
export type Telling = 'matter' | 'little' | 'nothing';

/**
 * One matter, one row: the best first, those that say little after all others; of what shares half of the smaller one's
 * tickets with a topic that is chosen already nothing else stands beside it. What lies inside a topic may be its part.
 */
export function choose(
  candidates: readonly ScoredCandidate[],
  tickets: number,
  most: number,
  tellingOf: (topic: ScoredCandidate) => Telling,
): Chosen[] {
  const queue = [...candidates].sort((a, b) => b.worth - a.worth || compare(formatRule(a.rule), formatRule(b.rule)));
  const topicsOf: number[][] = Array.from({ length: tickets }, () => []);
  const chosen: { readonly topic: ScoredCandidate; readonly inside: ScoredCandidate[]; isAbsorbed: boolean }[] = [];
  const putOff = new Set<ScoredCandidate>();
  for (const one of queue) {
    const isPutOff = putOff.has(one);
    const shared = new Map<number, number>();
    for (const ticket of one.members)
      for (const topic of topicsOf[ticket] as number[]) shared.set(topic, (shared.get(topic) ?? 0) + 1);
    const summed = one.word === 'listed' ? summedBy(one, shared, chosen) : [];
    const absorbed: (typeof chosen)[number][] = [];
    let isTaken = false;
    for (const [number, both] of shared) {
      const other = chosen[number] as (typeof chosen)[number];
      if (other.isAbsorbed || !isOneMatter(both, one.members.length, other.topic.members.length)) continue;
      const standing = summed.includes(number) ? 'takesIn' : standingBeside(other.topic, one, both, isPutOff);
      if (standing === 'takesIn') absorbed.push(other);
      if (standing !== 'taken') continue;
      isTaken = true;
      // What the office watches is a topic of its own, whatever it lies in.
      if (one.watched === undefined && both >= SETTINGS.choice.inside * one.members.length) other.inside.push(one);
    }
    // What was put off is worth more than the last of those that are enough.
    const isEnough = chosen.length >= most && !isPutOff;
    if (one.watched === undefined && (isTaken || isEnough)) continue;
    const telling = isPutOff ? 'matter' : tellingOf(one);
    if (telling === 'nothing') continue;
    if (telling === 'little') {
      putOff.add(one);
      queue.push(one);
      continue;
    }
    for (const other of absorbed) other.isAbsorbed = true;
    for (const ticket of one.members) topicsOf[ticket]?.push(chosen.length);
    const inside = absorbed.flatMap(({ topic, inside: own }) => [topic, ...own]);
    chosen.push({ topic: one, inside, isAbsorbed: false });
  }
  return chosen
    .filter(({ isAbsorbed }) => !isAbsorbed)
    .sort((a, b) => b.topic.worth - a.topic.worth)
    .filter(({ topic }, rank) => rank < most || topic.watched !== undefined)
    .map(({ topic, inside }) => ({ topic, parts: inside }));
}

/** 燃放烟花 and 燃放鞭炮 are one matter where a listed one holds both and half of it is theirs: the numbers of such topics. */
function summedBy(
  one: ScoredCandidate,
  shared: ReadonlyMap<number, number>,
  chosen: readonly { readonly topic: ScoredCandidate; readonly isAbsorbed: boolean }[],
): readonly number[] {
  const { inside, overlap } = SETTINGS.choice;
  const whole = [...shared].filter(([number, both]) => {
    const { topic, isAbsorbed } = chosen[number] as (typeof chosen)[number];
    return !isAbsorbed && topic.watched === undefined && both >= inside * topic.members.length;
  });
  const held = whole.reduce((sum, [, both]) => sum + both, 0);
  return whole.length > 1 && held >= overlap * one.members.length ? whole.map(([number]) => number) : [];
}

/**
 * What becomes of a matter that shares half of the smaller one's tickets with a topic that is worth more: that is its part, or
 * it stands beside it, or what it tells is taken.
 */
function standingBeside(
  other: ScoredCandidate,
  one: ScoredCandidate,
  both: number,
  isPutOff: boolean,
): 'takesIn' | 'beside' | 'taken' {
  const { absorbs, inside } = SETTINGS.choice;
  const isTwice = one.members.length >= absorbs * other.members.length;
  const isListed = one.word === 'listed';
  const goesOn = one.known !== undefined || isFrequentWord(one);
  // What came up all at once in a usual matter stands beside it: one factory's 47 of 129 that write of wages, as many as every month.
  const isNews = other.word === 'emerging' && one.word !== 'emerging' && one.watched === undefined;
  if (isNews && isTwice && (goesOn || isListed)) return 'beside';
  // With nearly all tickets of what was put off what says more stands in its place, with less it is a part; news is none.
  const holdsMore =
    isPutOff &&
    other.word !== 'emerging' &&
    one.members.length > other.members.length &&
    both < inside * one.members.length;
  // A matter that goes on is not lost behind a smaller one that it has most of, 聚集 of 口罩, nor is a listed one or news behind what lies in
  // it: 噪音扰民 of thirteen behind that of one hotel, 景区 behind its shuttle.
  const isWhole = both >= inside * other.members.length && (isListed || one.hasOneCause);
  // Of two pieces of news the larger is the whole, 鲜禾 of 鲜禾优选: one has a cause, however alike its part is.
  const isOfNews = isWhole && one.hasOneCause && other.hasOneCause;
  const holdsMost = isOfNews ? one.members.length > other.members.length : isTwice && (goesOn || isWhole);
  if (other.watched === undefined && (holdsMore || holdsMost)) return 'takesIn';
  // 施工扰民, of which only some is told as noise, stands beside 噪音扰民.
  return isTwice && isListed ? 'beside' : 'taken';
}
