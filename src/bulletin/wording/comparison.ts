import type { Paragraph } from '../../model/index.js';
import type { Ledger } from '../numbers.js';
import { THRESHOLDS } from '../thresholds.js';
import { text } from './text.js';

export interface Compared {
  readonly now: number;
  /** No whole number where a longer or shorter period is compared as of this one's days. */
  readonly before: number;
  /** How the ledger names the two: `count(tickets, 2020-01-29)`. */
  readonly nowFormula: string;
  readonly beforeFormula: string;
}

/** A page as far as counts are compared on it. Percentages stand only on a base of at least `changeBase`. */
interface Comparing {
  readonly ledger: Ledger;
  readonly settings: { readonly thresholds: { readonly changeBase: number } };
}

/**
 * `较前一日增加312件（增长1.7%）`, `与前一日持平`.
 *
 * @param whose what a multiple is of, where `other` says more than its name
 */
export function compareWords(
  page: Comparing,
  other: Paragraph,
  compared: Compared,
  whose: Paragraph = other,
): Paragraph {
  if (changeOf(compared) === 0) return text`与${other}持平`;
  return text`较${other}${changeWords(page, compared, whose)}`;
}

/**
 * `增加312件（增长1.7%）`, `减少40件（下降3.2%）`, `持平`. An increase that more than doubles the base is said as a multiple:
 * `增加900件，为上周的2.8倍`. A multiple is never called a growth. From nothing only the difference is said.
 */
export function changeWords({ ledger, settings }: Comparing, compared: Compared, whose: Paragraph): Paragraph {
  const { now, before, nowFormula, beforeFormula } = compared;
  const difference = changeOf(compared);
  if (difference === 0) return text`持平`;
  const apart = `abs(${nowFormula} - ${beforeFormula})`;
  const formula = `${apart} = ${Math.max(now, before)} - ${Math.min(now, before)}`;
  const printed = String(Math.abs(difference));
  const amount = ledger.print(Math.abs(now - before), formula, [], 'derived', { printed });
  const direction = difference > 0 ? '增加' : '减少';
  if (before < settings.thresholds.changeBase) return text`${direction}${amount}件`;
  if (now > THRESHOLDS.multiples.ofBefore * before) {
    const times = ledger.ratio([now, nowFormula], [before, beforeFormula], 'times');
    return text`${direction}${amount}件，为${whose}的${times}倍`;
  }
  const percent = ledger.ratio([Math.abs(now - before), apart], [before, beforeFormula], 'percent');
  return text`${direction}${amount}件（${difference > 0 ? '增长' : '下降'}${percent}）`;
}

/** The same for a table's cell: `+312`, `−40`, `0`. */
export function changeCell(ledger: Ledger, compared: Compared): Paragraph {
  const { now, before, nowFormula, beforeFormula } = compared;
  const difference = changeOf(compared);
  const printed = difference > 0 ? `+${difference}` : difference < 0 ? `−${-difference}` : '0';
  return [
    ledger.print(now - before, `${nowFormula} - ${beforeFormula} = ${now} - ${before}`, [], 'derived', { printed }),
  ];
}

/** In whole tickets. */
function changeOf({ now, before }: Compared): number {
  return Math.round(now - before);
}
