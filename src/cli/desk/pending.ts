import type { Settings } from '../../config/index.js';
import {
  type Connection,
  findIssue,
  type IssuePeriod,
  latestArchived,
  operationsFor,
  type Revision,
} from '../../history/index.js';
import type { Message, Operation } from '../../model/index.js';
import { editedKey } from '../night/edition/comparison.js';
import { periodOptions } from '../night/mail/mailing.js';

/** How many edits an issue's last revision was made without, by the key that it keeps; one that was taken back since is none. */
function pendingEdits(
  { settings: key, createdAt }: Pick<Revision, 'settings' | 'createdAt'>,
  settings: Settings,
  operations: readonly Operation[],
): number {
  const since = operations.slice(printedAmong(operations));
  const ids = new Set(since.map(({ id }) => id));
  const undone = new Set(since.flatMap(({ edit }) => (edit.kind === 'undo' ? [edit.operation] : [])));
  return since.filter(({ id, edit }) => (edit.kind === 'undo' ? !ids.has(edit.operation) : !undone.has(id))).length;

  function printedAmong(all: readonly Operation[]): number {
    for (let made = all.length; made >= 0; made -= 1) if (key === editedKey(settings, all.slice(0, made))) return made;
    // Other settings since: then the time tells.
    return all.filter(({ at }) => at <= createdAt).length;
  }
}

/** The same of a period's issue; none where it has not been printed. */
export function pendingOf(database: Connection, period: IssuePeriod, settings: Settings): number {
  const issue = findIssue(database, period);
  const revision = issue && latestArchived(database, issue.id);
  return revision === undefined ? 0 : pendingEdits(revision, settings, operationsFor(database, period));
}

/** What waits and how it is printed, for a view that shows the page as it is. */
export function pendingWords(pending: number, period: IssuePeriod): Message {
  return {
    zh: `另有 ${pending} 条审改还没有编印，不在其中：kuaibao run ${periodOptions(period)} --no-mail`,
    en: `${pending} more edits are not printed yet and not shown: kuaibao run ${periodOptions(period)} --no-mail`,
  };
}

/** The same for a view that shows what the page will be. */
export function aheadWords(pending: number, period: IssuePeriod): Message {
  return {
    zh: `其中 ${pending} 条审改还没有编印，页面上还没有：kuaibao run ${periodOptions(period)} --no-mail`,
    en: `${pending} of the edits shown are not printed yet, and not on the page: kuaibao run ${periodOptions(period)} --no-mail`,
  };
}
