import { type Claim, type Connection, claimOf, type IssuePeriod, takeClaim } from '../../history/index.js';
import { EXIT, KuaibaoError, localTime } from '../../model/index.js';
import { visible } from '../../review/index.js';
import { CLI } from '../thresholds.js';
import { usage } from '../usage.js';

/** Who edits or signs, on one line: the history and the page name him. @throws KuaibaoError `usage` (64) */
export function personOf(by: string): string {
  const name = visible(by).replace(/\s+/g, ' ').trim();
  if (name === '') throw usage('--by', name, { zh: '应为姓名', en: 'must be a name' });
  return name;
}

/**
 * Notes that somebody is at an issue, for twenty minutes from now.
 *
 * @param takesOver although another is at it
 * @throws KuaibaoError `issue-claimed` (75) while another is at it
 */
export function claimIssue(
  database: Connection,
  period: IssuePeriod,
  by: string,
  now: Date,
  zone: string,
  takesOver: boolean,
): void {
  const other = otherClaim(database, period, by, now);
  if (other !== null && !takesOver)
    throw new KuaibaoError('issue-claimed', EXIT.tempFail, {
      message: {
        zh: '{other} 正在审改 {day} 的快报，到 {until} 为止；没有改动',
        en: '{other} is at the issue of {day} until {until}; nothing was changed',
      },
      hint: { zh: '等其结束，或用 --take-over 接手', en: 'wait, or take it over with --take-over' },
      args: { other: other.by, day: period.to, until: localTime(other.until, zone).slice(11, 16) },
    });
  takeClaim(database, period, { by, until: new Date(now.getTime() + CLI.claimMs).toISOString() });
}

/** Who else is at an issue; null where nobody is. */
export function otherClaim(database: Connection, period: IssuePeriod, by: string, now: Date): Claim | null {
  const claim = claimOf(database, period, now.toISOString());
  return claim?.by === by ? null : claim;
}
