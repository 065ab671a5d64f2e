import type { RevisionSummary, SeriesName } from '../../history/index.js';
import type { Bulletin, CorrectedEdition, Day, Finding, Issue, KuaibaoError, Outcome } from '../../model/index.js';

/** What a night's bulletin is about. */
export interface NightPeriod {
  readonly kind: 'day' | 'week' | 'month';
  /** `kind`, or `special` for a 增刊. */
  readonly series: SeriesName;
  readonly from: Day;
  readonly to: Day;
}

export interface LoadedExports {
  /** The files that were read, by path, with the days of their tickets. */
  readonly read: readonly { readonly path: string; readonly days: readonly Day[] }[];
  readonly findings: readonly Finding[];
  /** Files that were not read, by path, with the reason. */
  readonly failures: readonly { readonly path: string; readonly error: KuaibaoError }[];
}

export interface StoredDayState {
  readonly day: Day;
  /** Grows whenever the day's tickets change. */
  readonly revision: number;
  /** Signs that its export is incomplete; null where there are none. */
  readonly incomplete: readonly Finding[] | null;
}

export interface OutputFile {
  readonly name: string;
  readonly content: Uint8Array;
}

export interface IssueDetails {
  readonly issue: Issue;
  readonly printedOn: Day;
  /** What the edition printed whose place this one takes; null for a first one. */
  readonly corrected: CorrectedEdition | null;
}

/**
 * The work of a night, as the machinery sees it: the real steps call the pipeline, tests put their own in its place.
 * `Analysis` is whatever `analyse` hands to `compose`; the machinery does not look inside.
 */
export interface Steps<Analysis = unknown> {
  /** Files that patterns mean, absolute. */
  discover(patterns: readonly string[]): string[];
  /** Adds exports to the history; a file that was loaded before changes nothing. */
  load(paths: readonly string[], signal: AbortSignal): Promise<LoadedExports>;
  /** The days of a range that have tickets. */
  days(from: Day, to: Day): readonly StoredDayState[];
  /** Days of a range of which an export is missing, and that are not quiet as such days are. */
  missingDays(from: Day, to: Day): readonly Day[];
  /** SHA-256 over the tickets of a range, whatever their order. */
  ticketsHash(from: Day, to: Day): string | Promise<string>;
  /** The days of a range that have their totals only: their tickets went by retention. */
  forgottenDays(from: Day, to: Day): readonly Day[];
  /** Topics and trends. Writes nothing that a second call would not write in the same way. */
  analyse(period: NightPeriod, signal: AbortSignal): Promise<Outcome<Analysis>>;
  compose(
    analysis: Analysis,
    period: NightPeriod,
    details: IssueDetails,
    findings: readonly Finding[],
  ): Outcome<Bulletin> | Promise<Outcome<Bulletin>>;
  /** Headline and three lines for the head of a mail. */
  summarise(bulletin: Bulletin): RevisionSummary;
  /**
   * The finished and checked files of an issue.
   *
   * @param previous the issue whose number comes before, which the check of the number is by
   */
  produce(
    bulletin: Bulletin,
    analysis: Analysis,
    signal: AbortSignal,
    previous: Pick<Issue, 'year' | 'number'> | undefined,
  ): Promise<Outcome<readonly OutputFile[]>>;
  /** Keeps what the analysis learned of the period; doing it again changes nothing. */
  keep(analysis: Analysis, period: NightPeriod): void | Promise<void>;
  /** Drops the tickets of days before `keepFrom` but those that are kept, and gives how many. */
  forgetTickets(keepFrom: Day, isKept: (day: Day) => boolean): number;
  /** Packs what is read seldom: a few days a night, so that a loaded history delays none. */
  tidy?(): void;
  /** What a second thread failed at since this was last asked: the work is done all the same, by the first and more slowly. */
  taskFailures?(): readonly { readonly task: string; readonly code: string }[];
}
