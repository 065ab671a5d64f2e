import { noteInArchive } from '../../delivery/index.js';
import {
  archivedRevisions,
  type Connection,
  deliveriesOf,
  type IssueRow,
  issuesById,
  type Revision,
  restoreDeliveries,
} from '../../history/index.js';
import type { HubDelivery } from '../../hub/index.js';
import { addTo } from '../../model/index.js';
import { hostName } from './desk-host.js';

/**
 * Takes over what other hosts have sent of the editions that are here. An edition that somebody has is corrected by the
 * next one: made anew in its place, its correction would be sent to nobody.
 *
 * @param theirs what the hub has of the city
 */
export function takeDeliveries(database: Connection, archive: string, theirs: readonly HubDelivery[]): void {
  const known = new Map<string, HubDelivery[]>();
  for (const one of theirs) addTo(known, keyOf(one), one);
  const issues = issuesById(database);
  for (const revision of archivedRevisions(database)) {
    const issue = issues.get(revision.issueId);
    if (issue !== undefined)
      takeOf(database, archive, issue, revision, known.get(keyOf({ ...issue, ...revision })) ?? []);
  }
}

function takeOf(
  database: Connection,
  archive: string,
  issue: IssueRow,
  revision: Revision,
  theirs: readonly HubDelivery[],
): void {
  const own = new Map(deliveriesOf(database, revision.id).map((found) => [found.address.toLowerCase(), found]));
  const settled = theirs.filter(({ address, state }) => {
    const here = own.get(address.toLowerCase())?.state ?? 'waiting';
    return here === 'waiting' && state !== 'waiting' && state !== 'sending';
  });
  if (settled.length === 0) return;
  const taken = settled.map((found) => {
    const { address, messageId } = own.get(found.address.toLowerCase()) ?? { address: found.address, messageId: '' };
    const { state, attempts, at } = found;
    return { address, messageId, state, attempts, changedAt: at.toISOString(), answer: answerFrom(found) };
  });
  restoreDeliveries(database, revision.id, taken);
  noteInArchive(database, archive, issue, revision);
}

const keyOf = ({ series, from, to, revision }: Pick<HubDelivery, 'series' | 'from' | 'to' | 'revision'>): string =>
  `${series} ${from} ${to} ${revision}`;

/** Who has it, where another host sent it. */
export function answerFrom({ host, state, answer }: HubDelivery): string {
  const name = hostName(host);
  return state === 'sending' ? `正由 ${name} 发送 (being sent by ${name})` : `${name}: ${answer}`;
}
