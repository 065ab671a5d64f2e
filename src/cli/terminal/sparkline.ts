const LEVELS = '▁▂▃▄▅▆▇█';
/** A day without an export. */
const GAP = '·';

/** Counts as one line of small bars from nought to the largest. */
export function sparkline(counts: readonly (number | null)[]): string {
  const most = counts.reduce<number>((top, count) => Math.max(top, count ?? 0), 0);
  return counts
    .map((count) => {
      if (count === null || Number.isNaN(count)) return GAP;
      const level = most === 0 ? 0 : Math.min(LEVELS.length - 1, Math.ceil((count / most) * LEVELS.length) - 1);
      return LEVELS.charAt(Math.max(0, level));
    })
    .join('');
}
