import type { NumberEntry, Paragraph, Run } from '../model/index.js';
import { roundTo } from './wording/round.js';

/**
 * How a value is printed:
 * `count` a whole number, `percent` with one decimal, `mean` and `times` (a multiple) whole from 10 on and with at most
 * one decimal below; or the exact characters.
 * No thousands separators: official papers have none.
 */
export type NumberFormat = 'count' | 'mean' | 'percent' | 'times' | { readonly printed: string };

export interface Ledger {
  /** The run to print, entered in the ledger. There is no other way to a run with a number. */
  print(
    value: number,
    formula: string,
    ticketIds: readonly string[],
    source: NumberEntry['source'],
    format: NumberFormat,
  ): Run;
  /** How many tickets these are. */
  countOf(ticketIds: readonly string[], formula: string): Run;
  /** One number by another, each with its formula. */
  ratio(part: readonly [number, string], whole: readonly [number, string], format: NumberFormat): Run;
  entry(id: string): NumberEntry | undefined;
}

export function formatNumber(value: number, format: NumberFormat): string {
  if (typeof format === 'object') return format.printed;
  if (format === 'count') return String(Math.round(value));
  if (format === 'percent') return `${roundTo(value * 100, 1).toFixed(1)}%`;
  return String(roundTo(value, 1) >= 10 ? Math.round(value) : roundTo(value, 1));
}

/** A ledger of the page's numbers. Its ids are provisional: `settleNumbers` gives the final ones. */
export function openLedger(): Ledger {
  const entries = new Map<string, NumberEntry>();
  return {
    print(value, formula, ticketIds, source, format) {
      if (!Number.isFinite(value)) throw new Error(`no finite number for ${formula}`);
      if (format === 'count' && !Number.isInteger(value)) throw new Error(`no whole number for ${formula}`);
      const id = `n${entries.size + 1}`;
      const printed = formatNumber(value, format);
      entries.set(id, { id, printed, value, formula, ticketIds, source });
      return { text: printed, number: id };
    },
    countOf(ticketIds, formula) {
      return this.print(ticketIds.length, formula, ticketIds, 'tickets', 'count');
    },
    ratio([part, of], [whole, by], format) {
      return this.print(
        part / whole,
        `${of} / ${by} = ${roundTo(part, 2)} / ${roundTo(whole, 2)}`,
        [],
        'derived',
        format,
      );
    },
    entry: (id) => entries.get(id),
  };
}

/** Collects the entries of the numbers that stayed on the page, numbered in the order in which they are met. */
export interface Settler {
  settle(paragraph: Paragraph, place?: 'page' | 'alt'): Paragraph;
  readonly entries: readonly NumberEntry[];
}

export function settleNumbers(ledger: Ledger): Settler {
  const entries: NumberEntry[] = [];
  const settle = (paragraph: Paragraph, place: 'page' | 'alt' = 'page'): Paragraph =>
    paragraph.map((run) => {
      if (run.number === undefined) return run;
      const entry = ledger.entry(run.number);
      if (entry === undefined) throw new Error(`number ${run.number} is in no ledger`);
      const id = `n${entries.length + 1}`;
      entries.push({ ...entry, id, ...(place === 'alt' ? { place } : {}) });
      return { ...run, number: id };
    });
  return { settle, entries };
}
