import { type Day, dayNumber, type Finding } from '../../model/index.js';
import { HISTORY } from '../settings.js';
import type { Statements } from '../storage/statements.js';
import { dayOfKey, keysOfDay, SERIALS_PER_DAY } from '../tickets/ticket-row.js';
import { withdrawTickets } from '../tickets/withdrawn.js';

/** How the texts of two tickets of one id are related, as `matches.relation` has it. */
export const UNRELATED = 0;
/** Another text of the same request. */
export const RELATED = 1;
export const SAME = 2;

interface Settling {
  readonly source: number;
  /** The file is all that its days hold. */
  readonly isWhole: boolean;
  /** Ids of this file that stand for another ticket on another day: where most do, the numbering starts again daily. */
  readonly reusedElsewhere: number;
}

interface Part {
  readonly source: number;
  readonly matched: number;
  readonly olds: number;
  readonly same: number;
  readonly unrelated: number;
  readonly first: number;
}

interface Match {
  readonly new: number;
  readonly old: number;
  readonly relation: number;
  readonly oldId: string;
}

const IS_SAME_DAY = `m.new / ${SERIALS_PER_DAY} = m.old / ${SERIALS_PER_DAY}`;

/**
 * Decides what becomes of each ticket of earlier files that a new file, `source`, met (table `matches`: key of the new
 * row, key of the old one, relation of their texts), and what that came to. A new export of a day that brings nearly all of
 * an earlier one's ids takes its place; one that brings some adds to it, and a ticket it has with a new text replaces the old
 * one. A day that it only brings again, as an export of the month so far does, stays as it is.
 */
export class Settlement {
  readonly findings: Finding[] = [];
  /** Days on which the files met, and those of them on which a ticket of an earlier file changed. */
  readonly days = new Set<Day>();
  readonly touched = new Set<Day>();
  /** Tickets whose text is another one now, by day. */
  readonly changed = new Map<Day, number>();
  /** Tickets of earlier files that were replaced. */
  replaced = 0;
  /** New rows that turned out to be tickets which the history had. */
  merged = 0;
  /** New rows that got a number of their own behind a shared id. */
  renumbered = 0;
  moved = 0;
  withdrawn = 0;
  readonly #statements: Statements;
  readonly #settling: Settling;

  constructor(statements: Statements, settling: Settling) {
    this.#statements = statements;
    this.#settling = settling;
    const parts = statements.all<Part>(
      `SELECT o.source AS source, count(*) AS matched, count(DISTINCT o.key) AS olds,
         sum(m.relation = ${SAME}) AS same, sum(m.relation = ${UNRELATED}) AS unrelated, min(o.key) AS first
       FROM matches m JOIN tickets o ON o.key = m.old WHERE ${IS_SAME_DAY}
       GROUP BY o.source, o.key / ${SERIALS_PER_DAY} ORDER BY min(o.key)`,
    );
    // Moves first: they need the rows that they met, and a ticket that its own day has again has not moved.
    this.#settleMoves();
    for (const part of parts) this.#settlePart(part);
  }

  #settlePart(part: Part): void {
    const { source, isWhole } = this.#settling;
    const day = dayOfKey(part.first);
    const range = keysOfDay(day);
    const stored = countOf(this.#statements, range, part.source);
    const matches = this.#statements.all<Match>(
      // From the day's tickets to their matches: the other way would read all matches for every day.
      `SELECT m.new AS new, m.old AS old, m.relation AS relation, o.id AS oldId
       FROM tickets o CROSS JOIN matches m ON m.old = o.key WHERE o.source = ? AND o.key >= ? AND o.key < ?
         AND ${IS_SAME_DAY} ORDER BY m.new`,
      part.source,
      ...range,
    );
    this.days.add(day);
    const isAgain =
      part.olds === stored && part.same === part.matched && part.matched === countOf(this.#statements, range, source);
    const isOtherNumbering =
      !isWhole && part.unrelated >= HISTORY.correction.otherNumbering && part.unrelated * 2 > part.matched;
    if (isOtherNumbering) {
      for (const match of matches) {
        if (match.relation === SAME) this.#merge(match, day);
        else this.renumbered += takeId(this.#statements, match);
      }
    } else if (!isAgain && (isWhole || part.olds >= stored * HISTORY.correction.sameIds)) {
      this.#replacePart(part, range, matches, day, stored);
    } else {
      for (const match of matches) {
        if (match.relation === SAME) this.#merge(match, day);
        else this.#replaceOne(match, day);
      }
      if (part.olds < stored && part.olds >= stored * HISTORY.correction.repeatedIds)
        this.findings.push({ code: 'tickets-missing', args: { day, count: stored - part.olds, found: part.olds } });
    }
  }

  /** The new file's tickets of the day take the place of all that an earlier file gave of it. */
  #replacePart(
    part: Part,
    range: readonly [number, number],
    matches: readonly Match[],
    day: Day,
    stored: number,
  ): void {
    const { source } = this.#settling;
    this.touched.add(day);
    this.withdrawn += withdrawTickets(
      this.#statements,
      source,
      'key >= ? AND key < ? AND source = ? AND key NOT IN (SELECT old FROM matches)',
      ...range,
      part.source,
    );
    this.#statements.run('DELETE FROM tickets WHERE key >= ? AND key < ? AND source = ?', ...range, part.source);
    this.replaced += stored;
    this.#statements.run("UPDATE files SET state = 'superseded' WHERE source = ?", part.source);
    for (const match of matches) this.renumbered += takeId(this.#statements, match);
    this.#noteChanged(day, part.matched - part.same);
    this.findings.push({
      code: 'day-corrected',
      args: { day, before: stored, after: part.matched, withdrawn: stored - part.olds },
    });
  }

  /** The same ticket again: its progress is taken over, and the new row goes. */
  #merge(match: Match, day: Day): void {
    if (takeProgress(this.#statements, match, this.#settling.isWhole)) this.touched.add(day);
    this.merged += this.#statements.run('DELETE FROM tickets WHERE key = ?', match.new);
  }

  /** The same ticket with a new text: the new row takes the place of the old one. */
  #replaceOne(match: Match, day: Day): void {
    this.touched.add(day);
    this.replaced += this.#statements.run('DELETE FROM tickets WHERE key = ?', match.old);
    this.renumbered += takeId(this.#statements, match);
    this.#noteChanged(day, 1);
  }

  /** Tickets of the same id and text on another day of the history. */
  #settleMoves(): void {
    const { reusedElsewhere } = this.#settling;
    const matches = this.#statements.all<Match & { isAlsoThere: number }>(
      `SELECT m.new AS new, m.old AS old, m.relation AS relation, o.id AS oldId,
         EXISTS (SELECT 1 FROM matches d WHERE d.old = m.old AND d.new / ${SERIALS_PER_DAY} = m.old / ${SERIALS_PER_DAY}) AS isAlsoThere
       FROM matches m JOIN tickets o ON o.key = m.old WHERE NOT (${IS_SAME_DAY}) ORDER BY m.new`,
    );
    const moves = matches.filter(({ isAlsoThere }) => isAlsoThere === 0);
    const areMoves = moves.length > reusedElsewhere;
    const counts = new Map<string, { readonly from: Day; readonly to: Day; count: number }>();
    for (const match of matches) {
      const [from, to] = [dayOfKey(match.old), dayOfKey(match.new)];
      const gone =
        areMoves && match.isAlsoThere === 0 ? this.#statements.run('DELETE FROM tickets WHERE key = ?', match.old) : 0;
      this.renumbered += takeId(this.#statements, match);
      if (gone === 0) continue;
      this.moved += 1;
      for (const day of [from, to]) {
        this.days.add(day);
        this.touched.add(day);
      }
      const found = counts.get(`${from} ${to}`) ?? { from, to, count: 0 };
      found.count += 1;
      counts.set(`${from} ${to}`, found);
    }
    for (const args of counts.values()) this.findings.push({ code: 'tickets-moved', args: { ...args } });
  }

  #noteChanged(day: Day, count: number): void {
    if (count > 0) this.changed.set(day, (this.changed.get(day) ?? 0) + count);
  }
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

/**
 * Status, closing and satisfaction of the new row are taken over; gives whether they differed. Of a file that is all that its
 * days hold the caller and the people too: it may have been loaded again to hash them with another key.
 */
function takeProgress(statements: Statements, match: Match, isWhole: boolean): boolean {
  const columns = isWhole ? 'marks, facts, closed, caller, people' : 'marks, facts, closed';
  const progress = `(SELECT ${columns} FROM tickets WHERE key = ?)`;
  return (
    statements.run(
      `UPDATE tickets SET (${columns}) = ${progress} WHERE key = ? AND (${columns}) IS NOT ${progress}`,
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

/** The days of whose tickets many have another text now. */
export function changedTexts(
  statements: Statements,
  settlement: Settlement | undefined,
  changedShare: number,
): Finding[] {
  return [...(settlement?.changed ?? [])].flatMap(([day, count]) => {
    const all = statements.get<{ tickets: number }>('SELECT tickets FROM days WHERE day = ?', dayNumber(day));
    const share = count / Math.max(1, all?.tickets ?? 0);
    const percent = Math.round(share * 100);
    return share > changedShare ? [{ code: 'texts-changed', args: { day, count, percent } }] : [];
  });
}
