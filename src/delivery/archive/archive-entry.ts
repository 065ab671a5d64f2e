import type { Delivery, Revision, RevisionKeys, RevisionSummary, SeriesName, Signature } from '../../history/index.js';
import type { Day } from '../../model/index.js';

/** One revision of an issue. Keys that are not known here are kept as they stand. */
export interface ArchiveEntry {
  readonly kind: SeriesName;
  readonly period: { readonly from: Day; readonly to: Day };
  readonly issue: { readonly year: number; readonly number: number; readonly total: number };
  readonly revision: number;
  /** Name of its folder, which stands beside the index. */
  readonly folder: string;
  readonly headline: string;
  readonly summary: RevisionSummary;
  readonly createdAt: string;
  /** What it was made from. */
  readonly madeFrom: RevisionKeys;
  /** Name, SHA-256 and size of its files. */
  readonly files: Revision['files'];
  /** `sending`: the mail may have gone out. */
  readonly sentTo: readonly Delivery[];
  readonly signedBy: readonly Signed[];
  /** Names of files that retention removed, or that were gone before there was a chain. */
  readonly retired?: readonly string[];
}

/** A signature on this revision or an earlier one of its issue, with the digests of what was read. */
type Signed = Omit<Signature, 'id' | 'series' | 'from' | 'to' | 'operation'>;

const FOREIGN = '~';

/**
 * The days that an edition was made of, as its row says them in a history that did not make it. There they name revisions of
 * another history, and one of its own that happens to have the same numbers must not be taken for them.
 */
export const daysElsewhere = (days: string): string => (days.startsWith(FOREIGN) ? days : FOREIGN + days);

/** The same as the archive has them. */
export const daysInArchive = (days: string): string => (days.startsWith(FOREIGN) ? days.slice(1) : days);
