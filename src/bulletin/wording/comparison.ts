import type { Paragraph } from '../../model/index.js';
import type { Ledger } from '../numbers.js';
import { THRESHOLDS } from '../thresholds.js';
import { text } from './text.js';

export interface Compared {
  readonly now: number;
  readonly before: number;
  /** How the ledger names the two: `count(tickets, 2020-01-29)`. */
  readonly nowFormula: string;
  readonly beforeFormula: string;
  /** 件 or 个 */
  readonly unit: string;
}

/**
 * `较前一日增加312件（增长1.7%）`, `与前一日持平`.
 *
 * @param whose what a multiple is of, where `other` says more than its name
 */
export function compareWords(
  ledger: Ledger,
  other: Paragraph,
  compared: Compared,
  minimumBase: number,
  whose: Paragraph = other,
): Paragraph {
  if (compared.now === compared.before) return text`与${other}持平`;
  return text`较${other}${changeWords(ledger, compared, minimumBase, whose)}`;
}

/**
 * `增加312件（增长1.7%）`, `减少40件（下降3.2%）`, `持平`. The percentage stands only on a base of at least `minimumBase`;
 * an increase that more than doubles the base is said as a multiple: `增加900件，为上周的2.8倍`. A multiple is never called
 * a growth. From nothing only the difference is said.
 */
export function changeWords(ledger: Ledger, compared: Compared, minimumBase: number, whose: Paragraph): Paragraph {
  const { now, before, nowFormula, beforeFormula, unit } = compared;
  const difference = now - before;
  if (difference === 0) return text`持平`;
  const amount = ledger.print(
    Math.abs(difference),
    `abs(${nowFormula} - ${beforeFormula}) = ${Math.max(now, before)} - ${Math.min(now, before)}`,
    [],
    'derived',
    'count',
  );
  const direction = difference > 0 ? '增加' : '减少';
  if (before < minimumBase) return text`${direction}${amount}${unit}`;
  if (now > THRESHOLDS.multiples.ofBefore * before) {
    const times = ledger.print(
      now / before,
      `${nowFormula} / ${beforeFormula} = ${now} / ${before}`,
      [],
      'derived',
      'times',
    );
    return text`${direction}${amount}${unit}，为${whose}的${times}倍`;
  }
  const percent = ledger.print(
    Math.abs(difference) / before,
    `abs(${nowFormula} - ${beforeFormula}) / ${beforeFormula} = ${Math.abs(difference)} / ${before}`,
    [],
    'derived',
    'percent',
  );
  return text`${direction}${amount}${unit}（${difference > 0 ? '增长' : '下降'}${percent}）`;
}

/** The same for a table's cell: `+312`, `−40`, `0`. */
export function changeCell(ledger: Ledger, compared: Compared): Paragraph {
  const { now, before, nowFormula, beforeFormula } = compared;
  const difference = now - before;
  const printed = difference > 0 ? `+${difference}` : difference < 0 ? `−${-difference}` : '0';
  return [
    ledger.print(difference, `${nowFormula} - ${beforeFormula} = ${now} - ${before}`, [], 'derived', { printed }),
  ];
}
