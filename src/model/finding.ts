/** Where in the input a finding stands; rows and columns are counted from 1, the header is row 1. */
export interface Where {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly page?: number;
}

export type FindingArgs = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Something a reader of the output must know: data, made into words only at the edge. */
export interface Finding {
  readonly code: string;
  readonly args: FindingArgs;
  readonly where?: Where;
  /** `error` stops the work it belongs to; `warning` is shown; `info` is shown with `-v`. Absent: warning. */
  readonly level?: 'error' | 'warning' | 'info';
}

/** What a pure step gives back. */
export interface Outcome<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}
