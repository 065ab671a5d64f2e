import { SETTINGS } from '../settings.js';

/** One matter, one row: whether two topics of so many tickets, which share `both`, are too much the same to stand side by side. */
export function isOneMatter(both: number, one: number, other: number): boolean {
  return both >= SETTINGS.choice.overlap * Math.min(one, other);
}
