import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noteInArchive, readArchive, takeEdition } from '../../delivery/index.js';
import {
  archivedIssues,
  type Connection,
  deliveriesOf,
  findIssue,
  type IssuePeriod,
  type IssueRow,
  listIssues,
  type Revision,
  restoreDeliveries,
  revisionsOf,
} from '../../history/index.js';
import {
  type DeskState,
  fetchSent,
  type Hub,
  type HubDelivery,
  HubLedger,
  hostName,
  type OwnEdition,
  type SentEdition,
  sentEditions,
} from '../../hub/index.js';
import { addTo, type Day, type Message } from '../../model/index.js';
import { type IssueParcel, packIssue, unpackIssue } from './own-days.js';

/** An edition as it goes into the hub when its mail begins. */
export function ownEdition(archive: string, issue: IssueRow, revision: Revision): OwnEdition {
  let body: Uint8Array | null | undefined;
  return {
    revision: revision.revision,
    body: () => {
      body ??= bodyOf(archive, issue, revision);
      return body;
    },
    isSame: (other) => unpackIssue(other).entry.madeFrom.model === revision.model,
  };
}

function bodyOf(archive: string, { series, from, to }: IssueRow, { revision, folder }: Revision): Uint8Array | null {
  const entry = readArchive(archive).find(
    (known) =>
      known.kind === series && known.period.from === from && known.period.to === to && known.revision === revision,
  );
  if (entry === undefined) return null;
  try {
    const model = readFileSync(join(folder, 'model.json'), 'utf8');
    // To whom it goes the deliveries say.
    return packIssue({ entry: { ...entry, sentTo: [] }, model });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** What was tried from here, and not only heard of. */
const isFromHere = (database: Connection, { id }: Revision): boolean =>
  deliveriesOf(database, id).some(({ state, attempts }) => state !== 'waiting' && attempts > 0);

/** Tells a hub that was restored, or has them not yet, the last editions that were sent from here. */
export async function tellSent(ledger: HubLedger, database: Connection, archive: string): Promise<void> {
  const there = new Map((await sentEditions(ledger.hub, '')).map((sent) => [periodKey(sent), sent]));
  const sent = archivedIssues(database).filter(({ revision }) => isFromHere(database, revision));
  // The last of each issue.
  for (const { issue, revision } of new Map(sent.map((one) => [one.issue.id, one])).values()) {
    const known = there.get(periodKey(issue));
    if (known === undefined || known.revision < revision.revision)
      await ledger.tell(issue, ownEdition(archive, issue, revision));
  }
}

export interface Taking {
  readonly hub: Hub;
  readonly state: DeskState;
  readonly database: Connection;
  readonly archive: string;
  readonly now: () => Date;
  readonly say: (message: Message) => void;
}

/**
 * Takes the editions that other desks have sent, each with who has it. What this desk made under that number and nobody has
 * got makes room: only so is what it makes next a correction of what the readers have.
 */
export async function takeSent(taking: Taking, since: Day | '', period?: IssuePeriod): Promise<void> {
  const { hub, state } = taking;
  const there = await sentEditions(hub, since, period);
  if (there.length === 0) return;
  const deliveries = new Map<string, HubDelivery[]>();
  for (const one of await new HubLedger(hub).allDeliveries())
    if (one.state !== 'waiting' && one.state !== 'sending') addTo(deliveries, keyOf(one), one);
  for (const sent of there) {
    const theirs = deliveries.get(keyOf(sent)) ?? [];
    if (theirs.length > 0) await takeOne(taking, sent, theirs);
  }
  state.save();
}

const periodKey = ({ series, from, to }: IssuePeriod): string => `${series} ${from} ${to}`;
const keyOf = (one: IssuePeriod & { readonly revision: number }): string => `${periodKey(one)} ${one.revision}`;

async function takeOne(taking: Taking, sent: SentEdition, theirs: readonly HubDelivery[]): Promise<void> {
  const { hub, state, database, archive, now, say } = taking;
  const { series, from, to } = sent;
  const known = state.of(hub.city);
  known.sent ??= {};
  const key = `${to} ${sent.kind} ${sent.sha256}`;
  const issue = findIssue(database, { series, from, to });
  const own = issue === undefined ? [] : revisionsOf(database, issue.id);
  const isOut = (revision: Revision): boolean => isFromHere(database, revision);
  // A later one that went out from here the hub is told by its mail.
  if (own.some((made) => made.revision > sent.revision && isOut(made))) return;
  let stored = own.find(({ revision }) => revision === sent.revision);
  if (stored === undefined || known.sent[key] !== stored.model) {
    if (stored !== undefined && isOut(stored)) return;
    const body = await fetchSent(hub, sent);
    if (body === undefined) return;
    const { entry, model } = unpackIssue(body);
    if (!isNumbered(database, entry)) return;
    if (stored?.model !== entry.madeFrom.model) {
      if (stored !== undefined) say(replaced(sent));
      stored = takeEdition(database, archive, entry, model, now().toISOString());
    }
    known.sent[key] = stored.model;
  }
  noteDeliveries(taking, { series, from, to }, stored, theirs);
}

/** Whether this desk's numbers leave the edition its own: else they are caught up first, as before each run. */
function isNumbered(database: Connection, { kind, period, issue }: IssueParcel['entry']): boolean {
  return listIssues(database, kind).every((known) => {
    const isSame = known.number === issue.number && known.year === issue.year && known.total === issue.total;
    const isOther = known.total !== issue.total && (known.number !== issue.number || known.year !== issue.year);
    return known.from === period.from && known.to === period.to ? isSame : isOther;
  });
}

/** Who has it: what this desk did not know of. */
function noteDeliveries(
  { database, archive, now }: Taking,
  period: IssuePeriod,
  revision: Revision,
  theirs: readonly HubDelivery[],
): void {
  const own = new Map(deliveriesOf(database, revision.id).map((found) => [found.address.toLowerCase(), found]));
  const taken = theirs.flatMap((found) => {
    const here = own.get(found.address.toLowerCase());
    if (here !== undefined && here.state !== 'waiting') return [];
    const { address, messageId } = here ?? { address: found.address, messageId: '' };
    const { state, attempts, host, answer } = found;
    const changedAt = now().toISOString();
    return [{ address, messageId, state, attempts, changedAt, answer: `${hostName(host)}: ${answer}` }];
  });
  if (taken.length === 0) return;
  restoreDeliveries(database, revision.id, taken);
  const issue = findIssue(database, period);
  if (issue !== undefined) noteInArchive(database, archive, issue, revision);
}

function replaced({ to, host, revision }: SentEdition): Message {
  const name = hostName(host);
  return {
    zh: `${to} 的快报已由 ${name} 发出（修订 ${revision}），与本机没有发出的那一份不同：已换成发出的，本机再有改动的另出更正版`,
    en: `${name} has sent the issue of ${to} (revision ${revision}), not as it stood here unsent: that edition takes its place, and what differs here is a correction of it`,
  };
}
