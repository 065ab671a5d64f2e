import {
  type Connection,
  deliveriesOf,
  hasNotice,
  lastRunOf,
  latestEdition,
  noteNotice,
  type Revision,
} from '../../history/index.js';
import type { Day, Language, Message } from '../../model/index.js';
import { rangesOf } from '../dates.js';
import { dueFrom } from './due.js';
import { draftNotice } from './mail/draft-mail.js';
import { runCommand } from './mail/mailing.js';
import { periodsBefore } from './period.js';
import type { NightRequest } from './request.js';
import type { NightPeriod } from './steps.js';
import { HELD_UP, waitingFor } from './waits.js';

type Catching = Pick<NightRequest, 'settings' | 'periods' | 'effects' | 'withMail'>;

/** So many periods before those caught up are looked at. */
const LOOKED_AT = 366;
const LEFT_OUT = 'left-out';

/** Whether catching up takes up a period: a run was due for it, and none has brought it to its end. */
export function isMissed(catching: Catching, database: Connection, period: NightPeriod): boolean {
  return isOpen(catching, database, period, firstDue(catching, database, period));
}

/** Periods that were missed and are further back than is caught up, oldest first; none that was told before. */
export function leftOut(catching: Catching, database: Connection): NightPeriod[] {
  const [first] = catching.periods;
  if (first === undefined || catching.periods.length < 2) return [];
  const due = firstDue(catching, database, first);
  return periodsBefore(first, LOOKED_AT).filter(
    (period) => isOpen(catching, database, period, due) && !hasNotice(database, period, LEFT_OUT),
  );
}

/** Notes that they were told: each is told once. */
export function noteLeftOut(database: Connection, periods: readonly NightPeriod[], now: Date): void {
  for (const period of periods) noteNotice(database, period, LEFT_OUT, now.toISOString());
}

/** What is said of them, with the command that makes them. */
export function leftOutWords(left: readonly NightPeriod[], periods: readonly NightPeriod[]): Message | null {
  const [oldest, asked] = [left[0], periods.at(-1)];
  if (oldest === undefined || asked === undefined) return null;
  const count = periodsBefore(asked, periods.length + LOOKED_AT).filter(({ to }) => to >= oldest.to).length;
  const command = `${runCommand(asked)} --catch-up ${count}`;
  const days = (language: Language): string => rangesOf(left.map(({ to }) => to)).join(language === 'zh' ? '、' : ', ');
  return {
    zh: `还有漏掉的日子不在补做之列：${days('zh')}\n处理：执行 ${command} 补做`,
    en: `more days were missed than are caught up: ${days('en')}\nwhat to do: ${command} makes them`,
  };
}

function firstDue(
  { settings, periods, effects }: Catching,
  database: Connection,
  { series, to }: NightPeriod,
): Day | undefined {
  return dueFrom(database, series, settings.zone, { to: periods.at(-1)?.to ?? to, now: effects.now() });
}

function isOpen(catching: Catching, database: Connection, period: NightPeriod, due: Day | undefined): boolean {
  if (due === undefined || period.to < due) return false;
  const revision = latestEdition(database, period)?.revision;
  const run = lastRunOf(database, period);
  if (revision?.state !== 'archived' || run === undefined) return true;
  if (run.state === 'done') return isReleased(catching, database, period, revision);
  // Mails that no run may send again are the operator's to settle.
  const deliveries = deliveriesOf(database, revision.id);
  const isMailOpen = deliveries.length === 0 || deliveries.some(({ state }) => state === 'waiting');
  return isMailOpen || run.error?.startsWith('mail-') !== true;
}

/** Whether an issue that a run left to wait for its release may go now, or its desk is still to be reminded. */
function isReleased(
  { settings, effects, withMail }: Catching,
  database: Connection,
  period: NightPeriod,
  revision: Revision,
): boolean {
  if (!withMail || !hasNotice(database, period, HELD_UP)) return false;
  const waiting = waitingFor(database, period, settings, effects.now());
  const isToRemind = waiting === 'overdue' && settings.review.desk.length > 0;
  return (
    waiting === 'signed' ||
    waiting === 'due' ||
    (isToRemind && !hasNotice(database, period, draftNotice(revision, 'overdue')))
  );
}
