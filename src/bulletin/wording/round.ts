/** Half away from zero at `digits` decimals. The tiny addition makes 0.125 and 1.005 round as a hand would. */
export function roundTo(value: number, digits: number): number {
  const factor = 10 ** digits;
  return (Math.sign(value) * Math.round(Math.abs(value) * factor * (1 + Number.EPSILON * 4))) / factor;
}

/**
 * Shares of one whole in tenths of a percent. Each is rounded on its own, so that a reader who divides finds the same,
 * where they then add to 100.0 ± 0.1. Else they are made to add to exactly 100.0: each is cut down to the tenth, and the
 * tenths still missing go to the largest remainders (Hamilton's method); ties go to the earlier.
 * Computed from raw integers, so no rounding comes before the last.
 *
 * @param counts whole numbers ≥ 0
 * @returns percentages with one decimal, `['72.2', '27.8']`; all `0.0` when the counts add to nothing
 */
export function sharesOf(counts: readonly number[]): string[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => '0.0');
  const rounded = counts.map((count) => roundTo((count * 100) / total, 1));
  if (Math.abs(roundTo(rounded.reduce((sum, share) => sum + share, 0) - 100, 1)) <= 0.1) {
    return rounded.map((share) => share.toFixed(1));
  }
  const tenths = counts.map((count) => Math.floor((count * 1000) / total));
  const missing = 1000 - tenths.reduce((sum, tenth) => sum + tenth, 0);
  const receivers = counts
    .map((count, index) => ({ index, remainder: (count * 1000) % total }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .slice(0, missing)
    .map(({ index }) => index);
  for (const index of receivers) tenths[index] = (tenths[index] ?? 0) + 1;
  return tenths.map((tenth) => (tenth / 10).toFixed(1));
}
