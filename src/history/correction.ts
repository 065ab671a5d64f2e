import type { Day, Finding } from '../model/index.js';
import type { Statements } from './statements.js';
import { dayOfKey, firstKey, SERIALS_PER_DAY } from './ticket-row.js';

/** Part of an earlier file's day that must recur, by id, for a new export of that day to be its correction. */
const CORRECTION_MIN_IDS = 0.9;
/** … and the part of those whose text is the same: two districts that both count from 1 share ids, not texts. */
const CORRECTION_MIN_TEXTS = 0.5;

/** What settling the meetings of a new file with earlier ones came to. */
export interface Settlement {
  /** Tickets of earlier files that were replaced. */
  readonly replaced: number;
  /** New rows that turned out to be tickets which the history had. */
  readonly merged: number;
  /** New rows that got a number of their own behind a shared id. */
  readonly renumbered: number;
  /** Days on which the files met, and those of them on which a ticket of an earlier file changed. */
  readonly days: readonly Day[];
  readonly changed: ReadonlySet<Day>;
  readonly findings: readonly Finding[];
}

interface Part {
  readonly source: number;
  readonly matched: number;
  readonly olds: number;
  readonly same: number;
  readonly first: number;
}

interface Match {
  readonly new: number;
  readonly old: number;
  readonly same: number;
  readonly oldId: string;
}

/**
 * Decides for every earlier file and day that a new file met (table `matches`: key of the new row, key of the old one,
 * whether their texts are the same) whether the new file, `source`, corrects it or adds to it. A day that it only brings
 * again, as an export of the month so far does, stays as it is.
 */
export function settleMatches(statements: Statements, source: number): Settlement {
  const parts = statements.all<Part>(
    `SELECT o.source AS source, count(*) AS matched, count(DISTINCT o.key) AS olds, sum(m.same) AS same,
       min(o.key) AS first
     FROM matches m JOIN tickets o ON o.key = m.old GROUP BY o.source, o.key / ${SERIALS_PER_DAY} ORDER BY min(o.key)`,
  );
  const findings: Finding[] = [];
  const days: Day[] = [];
  const changed = new Set<Day>();
  let [replaced, merged, renumbered] = [0, 0, 0];
  for (const part of parts) {
    const day = dayOfKey(part.first);
    const range = [firstKey(day), firstKey(day) + SERIALS_PER_DAY] as const;
    const stored = countOf(statements, range, part.source);
    const matches = statements.all<Match>(
      // From the day's tickets to their matches: the other way would read all matches for every day.
      `SELECT m.new AS new, m.old AS old, m.same AS same, o.id AS oldId
       FROM tickets o CROSS JOIN matches m ON m.old = o.key WHERE o.source = ? AND o.key >= ? AND o.key < ? ORDER BY m.new`,
      part.source,
      ...range,
    );
    days.push(day);
    const isAgain =
      part.olds === stored && part.same === part.matched && part.matched === countOf(statements, range, source);
    const isCorrection =
      part.olds >= stored * CORRECTION_MIN_IDS && part.same >= part.matched * CORRECTION_MIN_TEXTS && !isAgain;
    if (isCorrection) {
      changed.add(day);
      replaced += statements.run(
        'DELETE FROM tickets WHERE key >= ? AND key < ? AND source = ?',
        ...range,
        part.source,
      );
      statements.run("UPDATE files SET state = 'superseded' WHERE source = ?", part.source);
      for (const match of matches) renumbered += takeId(statements, match);
      findings.push({ code: 'day-corrected', args: { day, before: stored, after: part.matched } });
    } else {
      for (const match of matches) {
        if (match.same !== 1) renumbered += takeId(statements, match);
        else {
          if (takeProgress(statements, match)) changed.add(day);
          merged += statements.run('DELETE FROM tickets WHERE key = ?', match.new);
        }
      }
    }
  }
  return { replaced, merged, renumbered, days, changed, findings };
}

/** The new row takes the old one's id where that is free, else the id and the next number; gives 1 in that case. */
function takeId(statements: Statements, match: Match): number {
  const rename = 'UPDATE OR IGNORE tickets SET id = ? WHERE key = ?';
  if (statements.run(rename, match.oldId, match.new) > 0) return 0;
  const base = match.oldId.replace(/~\d+$/, '');
  for (let number = nextNumber(statements, base); statements.run(rename, `${base}~${number}`, match.new) === 0; )
    number += 1;
  return 1;
}

/** The same ticket again: its progress (status, closing, satisfaction) is taken over; gives whether it differed. */
function takeProgress(statements: Statements, match: Match): boolean {
  const progress = '(SELECT marks, facts, closed FROM tickets WHERE key = ?)';
  return (
    statements.run(
      `UPDATE tickets SET (marks, facts, closed) = ${progress} WHERE key = ? AND (marks, facts, closed) IS NOT ${progress}`,
      match.new,
      match.old,
      match.new,
    ) > 0
  );
}

/** How many tickets of a file stand in a range of keys. */
export function countOf(statements: Statements, range: readonly [number, number], source: number): number {
  const row = statements.get<{ count: number }>(
    'SELECT count(*) AS count FROM tickets WHERE key >= ? AND key < ? AND source = ?',
    ...range,
    source,
  );
  return row?.count ?? 0;
}

/** The first number behind `id~` that is likely to be free. */
export function nextNumber(statements: Statements, id: string): number {
  const row = statements.get<{ count: number }>(
    'SELECT count(*) AS count FROM tickets WHERE id > ? AND id < ?',
    `${id}~`,
    `${id}~:`,
  );
  return (row?.count ?? 0) + 2;
}
