import type { Day } from '../days/day.js';
import type { Trend } from './trend.js';

/** A topic that one place or one unit has far more of than the rest of the city gives reason to expect. */
export interface PlaceSignal {
  /** `place`: district and street; `unit`: who deals with it. */
  readonly kind: 'place' | 'unit';
  /** A topic of the day, a class of the export, all tickets, or those whose callers were not satisfied. */
  readonly subject: {
    readonly kind: 'topic' | 'class' | 'all' | 'dissatisfied';
    readonly id: string;
    readonly name: string;
  };
  /** From the widest place down: `['杨浦区', '五角场街道']`. */
  readonly path: readonly string[];
  /** The topic that makes up most of it: an estate, a firm, a matter. */
  readonly site?: { readonly id: string; readonly label: string };
  /**
   * `new`, `ongoing` (reported on one of the days before), `over` (reported, and back to usual for two days; said once),
   * `settled` (the place's share of the series has been this for weeks: no alarm, the usual level from now on).
   */
  readonly state: 'new' | 'ongoing' | 'over' | 'settled';
  /** The first day of the sum from which on it had more than usual, or the day on which it was first told where that was before. */
  readonly since: Day;
  /** The last day on which it was told, and the last of the window, where it is over. */
  readonly until?: Day;
  /** Tickets of the day there, and what was to be expected. */
  readonly count: number;
  readonly expected: number;
  /** The sum over several days that decided. */
  readonly window: { readonly days: number; readonly count: number; readonly expected: number };
  /** What the place has of it over such a window on ordinary days: its 平常. Null where too few are known, and of a place that has only just come up. */
  readonly usual: number | null;
  readonly p: number;
  readonly q: number;
  /** The day's tickets. */
  readonly ticketIds: readonly string[];
}

/** A narrower class of the export that has far more tickets than usual in the whole city: what is told in so many words that no rule holds it. */
export interface RisenClass {
  readonly name: string;
  readonly trend: Trend;
  readonly ticketIds: readonly string[];
}

/** Where a day's topics are, and what of its classes has risen. */
export interface LocalReport {
  /** Strongest first; each topic once. */
  readonly signals: readonly PlaceSignal[];
  /** Districts and departments by all their tickets, with what they have on ordinary days of the same sort and the most that is still usual; null where too few are known. */
  readonly widest: readonly {
    readonly kind: PlaceSignal['kind'];
    readonly name: string;
    readonly count: number;
    readonly expected: number | null;
    readonly upper: number | null;
  }[];
  /** Largest first. */
  readonly classes: readonly RisenClass[];
  /** Whether the export says where tickets are, and who deals with them, often enough to judge by it. */
  readonly isGiven: Readonly<Record<PlaceSignal['kind'], boolean>>;
}
