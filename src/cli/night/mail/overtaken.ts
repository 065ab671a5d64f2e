import { type Connection, type IssuePeriod, latestEdition, storedDays } from '../../../history/index.js';
import type { Message } from '../../../model/index.js';
import type { StoredDayState } from '../steps.js';
import { periodOptions } from './mailing.js';

/** Days with their revisions, `2020-01-29:17`: what an issue was made from. */
export function keyOfDays(days: readonly Pick<StoredDayState, 'day' | 'revision'>[]): string {
  return days.map(({ day, revision }) => `${day}:${revision}`).join(' ');
}

/** Whether tickets of an issue's days have changed since it was made: a corrected export came later. */
export function isOvertaken(database: Connection, period: IssuePeriod): boolean {
  const made = latestEdition(database, period)?.revision.days;
  const now = keyOfDays(storedDays(database, period.from, period.to));
  return made !== undefined && now !== '' && now !== made;
}

/** The same for a view that shows the page as it is. */
export function overtakenWords(period: IssuePeriod): Message {
  return {
    zh: `编印之后导出又有更正，所列的工单和件数已不是现有的：kuaibao run ${periodOptions(period)} --no-mail`,
    en: `a corrected export came after it was printed, its tickets and counts are not those of now: kuaibao run ${periodOptions(period)} --no-mail`,
  };
}
