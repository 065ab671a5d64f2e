import { type Day, dayRange } from '../model/index.js';

/** Patterns of exports with the days of a period in them: `{date}` as 2020-01-29, `{yyyymmdd}` as 20200129. */
export function expandedFor(
  patterns: readonly string[],
  { from, to }: { readonly from: Day; readonly to: Day },
): string[] {
  return patterns.flatMap((pattern) =>
    /\{(date|yyyymmdd)\}/.test(pattern)
      ? dayRange(from, to).map((day) =>
          pattern.replaceAll('{date}', day).replaceAll('{yyyymmdd}', day.replaceAll('-', '')),
        )
      : [pattern],
  );
}

/** A pattern of exports for whatever day. */
export const ofAnyDay = (pattern: string): string => pattern.replaceAll(/\{(date|yyyymmdd)\}/g, '*');
