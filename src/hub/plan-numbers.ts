import type { HubIssue } from './ledger.js';

export interface LocalIssue extends HubIssue {
  /** Of the desk's own ledger. */
  readonly id: number;
  /** Whether somebody may have it: its number stands. */
  readonly isOut: boolean;
}

export interface NumberPlan {
  /** Issues of this desk that the hub has not, with the numbers that they have or get. */
  readonly add: readonly HubIssue[];
  /** Issues that get another number here. */
  readonly renumber: readonly LocalIssue[];
  /** Issues that are out under a number that the hub has given otherwise. */
  readonly conflicts: readonly LocalIssue[];
}

const periodOf = ({ series, from, to }: HubIssue): string => `${series} ${from} ${to}`;

/**
 * What is to be done with the numbers that a desk gave while the hub was away: the hub's stand, and what it has not goes
 * on from its last one, in the desk's own order.
 */
export function planNumbers(local: readonly LocalIssue[], hub: readonly HubIssue[]): NumberPlan {
  const there = new Map(hub.map((issue) => [periodOf(issue), issue]));
  const taken = new Set<string>();
  const tops = new Map<string, number>();
  const note = ({ series, year, number, total }: HubIssue): void => {
    taken.add(`${series} ${year} ${number}`).add(`${series} ${total}`);
    tops.set(`${series} ${year}`, Math.max(number, tops.get(`${series} ${year}`) ?? 0));
    tops.set(series, Math.max(total, tops.get(series) ?? 0));
  };
  for (const issue of hub) note(issue);
  const plan = { add: [] as HubIssue[], renumber: [] as LocalIssue[], conflicts: [] as LocalIssue[] };
  for (const own of [...local].sort((a, b) => a.total - b.total)) {
    const theirs = there.get(periodOf(own));
    const { series, year, from, to } = own;
    const isFree = !taken.has(`${series} ${year} ${own.number}`) && !taken.has(`${series} ${own.total}`);
    const target = theirs ?? (isFree ? own : next(own, tops));
    const isSame = target.number === own.number && target.year === year && target.total === own.total;
    if (!isSame && own.isOut) {
      plan.conflicts.push(own);
      continue;
    }
    if (!isSame) plan.renumber.push({ ...own, year: target.year, number: target.number, total: target.total });
    if (theirs !== undefined) continue;
    const added = { series, from, to, year: target.year, number: target.number, total: target.total };
    plan.add.push(added);
    note(added);
  }
  return plan;
}

function next(own: HubIssue, tops: ReadonlyMap<string, number>): HubIssue {
  const number = (tops.get(`${own.series} ${own.year}`) ?? 0) + 1;
  return { ...own, number, total: (tops.get(own.series) ?? 0) + 1 };
}
