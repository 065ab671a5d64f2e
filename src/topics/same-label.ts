import { charPairs } from './char-pairs.js';

/** Two labels that share this much of their character pairs would read as one. */
const SAME_LABEL = 0.6;

/** Verbs that only join a cause to what came of it: 登记口罩导致聚集 is 登记口罩造成聚集. */
const JOINING = /导致|造成|引起|引发|致使|产生|出现|发生/g;

/** Whether two labels would read as one. */
export function saysSame(label: string, other: string): boolean {
  const a = label.replace(JOINING, '');
  const b = other.replace(JOINING, '');
  if (a.includes(b) || b.includes(a)) return true;
  const pairs = new Set(charPairs(a));
  const others = charPairs(b);
  return others.filter((pair) => pairs.has(pair)).length >= SAME_LABEL * Math.min(pairs.size, others.length);
}
