const TENTHS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 两成, not 二成: 公文 counts tenths with 两. */
function tenthWord(tenths: number): string {
  return tenths === 2 ? '两' : (TENTHS[tenths] ?? '');
}

const FRACTIONS: readonly (readonly [numerator: number, denominator: number, word: string])[] = [
  [1, 4, '约四分之一'],
  [1, 3, '约三分之一'],
  [2, 3, '约三分之二'],
  [3, 4, '约四分之三'],
];

/**
 * The share `part / whole` in the words of official papers, or null where no round word is near.
 * All comparisons are between whole numbers, so there is no edge that rounding could move. With x = part / whole:
 *
 * | range of x | word |
 * |---|---|
 * | prints as n0.0 % | `七成`; at 50.0 % `半数` |
 * | n/10 − d ≤ x < n/10, d = 0.02 but at most a twentieth of n/10 | `近七成`; below one half `近半数` |
 * | n/10 < x ≤ n/10 + d, d = 0.03 but at most a tenth of n/10 | `超过七成`; above one half `超过半数` |
 * | within 0.01 of 1/4, 1/3, 2/3, 3/4, and none of the above | `约三分之一` |
 * | n/10 + 0.045 ≤ x ≤ n/10 + 0.055, none of the above | `约四成半` |
 *
 * n runs from 1 to 9. Below 0.095 and above 0.93 the exact share stands alone.
 *
 * @example shareWords(499000, 690898) // '超过七成' (72.2 %)
 */
export function shareWords(part: number, whole: number): string | null {
  if (whole <= 0 || part < 0 || part > whole) return null;
  for (let tenths = 1; tenths <= 9; tenths += 1) {
    const word = tenths === 5 ? '半数' : `${tenthWord(tenths)}成`;
    const distance = part * 1000 - whole * tenths * 100;
    if (2 * Math.abs(distance) < whole) return word;
    if (distance < 0 && distance >= -Math.min(20, 5 * tenths) * whole) return `近${word}`;
    if (distance > 0 && distance <= Math.min(30, 10 * tenths) * whole) return `超过${word}`;
  }
  for (const [numerator, denominator, word] of FRACTIONS) {
    if (100 * Math.abs(part * denominator - whole * numerator) <= whole * denominator) return word;
  }
  for (let tenths = 1; tenths <= 8; tenths += 1) {
    if (2000 * part >= whole * (200 * tenths + 90) && 2000 * part <= whole * (200 * tenths + 110))
      return `约${tenthWord(tenths)}成半`;
  }
  return null;
}
