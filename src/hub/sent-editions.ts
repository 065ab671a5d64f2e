import type { IssuePeriod } from '../history/index.js';
import { type Day, EXIT, KuaibaoError, sha256Of } from '../model/index.js';
import { hostName } from './host-name.js';
import type { Hub } from './hub.js';

/** An edition as a desk that sends it puts it into the hub. */
export interface OwnEdition {
  readonly revision: number;
  /** Made when it is first wanted; null where its model is gone. */
  body(): Uint8Array | null;
  /** Whether another's bytes are of the same page. */
  isSame(body: Buffer): boolean;
}

/** The last edition of an issue that some desk has begun to send. */
export interface SentEdition extends IssuePeriod {
  readonly kind: string;
  readonly revision: number;
  readonly sha256: string;
  readonly host: string;
}

const PREFIX = 'sent-';
/** The kinds of such parcels, for LIKE. */
export const OF_MAIL = `${PREFIX}%`;

/** Parcels that a mail brings into the hub, beside those that `push` does. */
export const isOfMail = (kind: string): boolean => kind.startsWith(PREFIX);

/** Two issues may end on one day: they are told by series and first day. */
const kindOf = ({ series, from }: IssuePeriod): string => `${PREFIX}${series}-${from}`;

/** The last editions that were sent of the issues that end on a day or later, or of one issue. */
export async function sentEditions(hub: Hub, since: Day | '', period?: IssuePeriod): Promise<SentEdition[]> {
  const rows = await hub.query<Omit<SentEdition, 'series' | 'from' | 'revision'> & { readonly revision: string }>(
    `SELECT CAST(day AS text) AS "to", kind, revision, sha256, host FROM kuaibao.parcel
     WHERE city = $1 AND day >= $2 AND kind LIKE $3 ORDER BY day, kind, revision`,
    [hub.city, period?.to ?? (since || '0001-01-01'), period === undefined ? OF_MAIL : kindOf(period)],
  );
  const found = rows.filter(({ to }) => period === undefined || to === period.to);
  // The parcels' revisions count from 1.
  return found.flatMap((row) => {
    const [, series, from] = /^sent-([a-z]+)-(.+)$/.exec(row.kind) ?? [];
    if (series === undefined) return [];
    return [{ ...row, series: series as IssuePeriod['series'], from: from as Day, revision: Number(row.revision) - 1 }];
  });
}

/** Its bytes; undefined where a later one has taken its place. @throws KuaibaoError `hub-parcel-damaged` (74) */
export async function fetchSent(hub: Hub, { to, kind, revision, sha256 }: SentEdition): Promise<Buffer | undefined> {
  const [row] = await hub.query<{ body: Buffer }>(
    'SELECT body FROM kuaibao.parcel WHERE city = $1 AND day = $2 AND kind = $3 AND revision = $4 AND sha256 = $5',
    [hub.city, to, kind, revision + 1, sha256],
  );
  return row !== undefined && sha256Of(row.body) === sha256 ? row.body : undefined;
}

/**
 * Inside a write, before a mail: whether the hub is to get the edition that goes out now. What somebody has of the issue is
 * this edition or an earlier one, or the mail is not begun.
 *
 * @param isOut whether somebody has, or may have, a revision of the issue
 * @throws KuaibaoError `hub-sent-otherwise` (75)
 */
export async function isNewThere(
  hub: Hub,
  issue: IssuePeriod,
  own: OwnEdition,
  isOut: (revision: number) => Promise<boolean>,
): Promise<boolean> {
  const there = (await sentEditions(hub, '', issue)).at(-1);
  // What was begun and reached nobody is no edition that anybody has.
  if (there === undefined || there.revision < own.revision || !(await isOut(there.revision))) return true;
  const body = there.revision === own.revision ? await fetchSent(hub, there) : undefined;
  if (body === undefined || !own.isSame(body)) throw sentOtherwise(issue, there);
  return false;
}

/** Inside a write: puts an edition there, in the place of what was there of its issue. */
export async function putEdition(hub: Hub, issue: IssuePeriod, own: OwnEdition): Promise<void> {
  const body = own.body();
  if (body === null) return;
  const key = [hub.city, issue.to, kindOf(issue)];
  await hub.client.query('DELETE FROM kuaibao.parcel WHERE city = $1 AND day = $2 AND kind = $3', key);
  await hub.client.query(
    'INSERT INTO kuaibao.parcel (city, day, kind, revision, sha256, body, host, at) VALUES ($1, $2, $3, $4, $5, $6, $7, now())',
    [...key, own.revision + 1, sha256Of(body), body, hub.access.host],
  );
}

function sentOtherwise({ to }: IssuePeriod, { host, revision }: SentEdition): KuaibaoError {
  return new KuaibaoError('hub-sent-otherwise', EXIT.tempFail, {
    message: {
      zh: '{day} 的快报已由主机 {host} 发出（修订 {revision}），与本机的不同；本机的没有发',
      en: 'the host {host} has sent the issue of {day} (revision {revision}), and not as it is here; nothing was sent from here',
    },
    hint: {
      zh: '再运行一次 kuaibao run --date {day}：取来那一版，本机有改动的另出更正版',
      en: 'run kuaibao run --date {day} again: it takes that edition, and corrects it by a new one where this desk has it otherwise',
    },
    args: { day: to, host: hostName(host), revision },
  });
}
