import { existsSync } from 'node:fs';
import { readOfficeFile, withOfficeLine, withoutOfficeLine } from '../../config/index.js';
import { writeWhole } from '../../delivery/index.js';
import { addOperations, type Connection, type IssuePeriod, operationsFor, timeAfter } from '../../history/index.js';
import type { Edit, EditScope, OfficeEdit, Operation } from '../../model/index.js';
import { isOfficeEdit, officeLine } from '../../review/index.js';

export interface Recording {
  readonly at: string;
  readonly by: string;
  readonly why: string;
  readonly scope: EditScope;
  /** The office's file of topics; null where it has none: what holds always then stays in the history. */
  readonly officeFile: string | null;
}

/**
 * Notes edits on an issue, all or none. One that holds always becomes a line of the office's file, and goes from it when
 * it is undone. The file is written first: a line that no operation tells of can be seen, one that is missing cannot.
 *
 * @returns the operations' numbers, and the edits as they were noted
 */
export function recordEdits(
  database: Connection,
  period: IssuePeriod,
  edits: readonly Edit[],
  { at, by, why, scope, officeFile }: Recording,
): { readonly numbers: readonly number[]; readonly noted: readonly Edit[] } {
  const known = operationsFor(database, period);
  const noted = edits.map((edit): Edit => {
    const isRule = scope === 'always' && officeFile !== null && isOfficeEdit(edit);
    return isRule ? { kind: 'office', edit } : edit;
  });
  if (officeFile !== null) {
    for (const edit of noted) {
      const undone = edit.kind === 'undo' ? known.find(({ id }) => id === edit.operation) : undefined;
      if (edit.kind === 'office')
        change(officeFile, (text) => withOfficeLine(text, officeLine(edit.edit), commentOf(edit.edit, by, at)));
      else if (undone?.edit.kind === 'office' && !isSaidAgain(undone, undone.edit.edit, known)) {
        const line = officeLine(undone.edit.edit);
        change(officeFile, (text) => withoutOfficeLine(text, line));
      }
    }
  }
  const time = timeAfter(database, period, at);
  const rows = noted.map((edit) => ({ at: time, by, why, scope, edit }));
  return { numbers: addOperations(database, period, rows), noted };
}

/** Whether another operation, which holds, stands for the same line of the office's file. */
function isSaidAgain({ id }: Operation, edit: OfficeEdit, known: readonly Operation[]): boolean {
  const undone = new Set(known.flatMap((other) => (other.edit.kind === 'undo' ? [other.edit.operation] : [])));
  const line = JSON.stringify(officeLine(edit));
  return known.some(
    (other) =>
      other.id !== id &&
      !undone.has(other.id) &&
      other.edit.kind === 'office' &&
      JSON.stringify(officeLine(other.edit.edit)) === line,
  );
}

function change(path: string, edit: (text: string) => string | null): void {
  const changed = edit(existsSync(path) ? readOfficeFile(path) : '');
  // A line that somebody took out by hand is gone already.
  if (changed !== null) writeWhole(path, changed);
}

/** Who and when; of a merge, whose line holds ids alone, the labels too. */
function commentOf(edit: OfficeEdit, by: string, at: string): string {
  const topics = edit.kind === 'merge' ? `${edit.topics.map(({ label }) => label).join('、')}，` : '';
  return `${topics}${by} ${at.slice(0, 10)}`.replace(/\s+/g, ' ');
}
