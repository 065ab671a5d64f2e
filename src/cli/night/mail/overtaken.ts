import { type Connection, findIssue, type IssuePeriod, latestRevision, storedDays } from '../../../history/index.js';
import type { Message } from '../../../model/index.js';
import type { StoredDayState } from '../steps.js';
import { periodOptions } from './mailing.js';

/** A day with its revision. */
export const keyOfDay = ({ day, revision }: Pick<StoredDayState, 'day' | 'revision'>): string => `${day}:${revision}`;

/** Whether tickets of an issue's days have changed since it was made: a corrected export came later. */
export function isOvertaken(database: Connection, period: IssuePeriod): boolean {
  const issue = findIssue(database, period);
  const made = issue && latestRevision(database, issue.id)?.days;
  const now = storedDays(database, period.from, period.to).map(keyOfDay).join(' ');
  return made !== undefined && now !== '' && now !== made;
}

/** The same for a view that shows the page as it is. */
export function overtakenWords(period: IssuePeriod): Message {
  return {
    zh: `编印之后导出又有更正，所列的工单和件数已不是现有的：kuaibao run ${periodOptions(period)} --no-mail`,
    en: `a corrected export came after it was printed, its tickets and counts are not those of now: kuaibao run ${periodOptions(period)} --no-mail`,
  };
}
