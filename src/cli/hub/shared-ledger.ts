import { type Settings, settingMs } from '../../config/index.js';
import { noteInArchive, type SharedDeliveries } from '../../delivery/index.js';
import {
  archivedIssues,
  archivedRevisions,
  type Connection,
  changeDeliveries,
  deliveriesOf,
  findIssue,
  type IssuePeriod,
  type IssueRow,
  type IssueStart,
  issuesById,
  isUnreached,
  type MadeIssue,
  proposeIssue,
  type Revision,
  renumberIssues,
} from '../../history/index.js';
import {
  DeskState,
  Hub,
  type HubAccess,
  type HubDelivery,
  type HubIssue,
  HubLedger,
  hostName,
  isAway,
  type LocalIssue,
  type Mark,
  planNumbers,
} from '../../hub/index.js';
import { KuaibaoError, type Message } from '../../model/index.js';
import { deskHost } from './desk-host.js';
import { ownEdition, takeSent, tellSent } from './sent-editions.js';
import { otherNumbers, refuseRestored } from './shared-faults.js';

export interface SharedRequest {
  /** @throws KuaibaoError where the settings or the password will not do */
  readonly access: () => HubAccess;
  readonly dataDir: string;
  readonly archive: string;
  readonly database: Connection;
  readonly settings: Settings;
  readonly say: (message: Message) => void;
  /** Of a night, which goes on without the hub: called once with why nothing may be sent. Else `ready` says it. */
  readonly onFault?: (fault: KuaibaoError) => void;
}

/**
 * Numbers and deliveries that this desk shares with others, by way of the hub. With the hub away a night goes on with the
 * desk's own ledger, up to the mail.
 */
export class SharedLedger {
  #ledger: HubLedger | undefined;
  #state: DeskState | undefined;
  /** Why nothing may be sent now. */
  #fault: KuaibaoError | null = null;
  #isTold = false;

  private constructor(readonly request: SharedRequest) {}

  /**
   * Reaches the hub, tells it what it does not know of this desk, and takes over the numbers that it has.
   *
   * @param isTelling whether the desk tells a hub that was restored from a backup what it knows
   */
  static async open(request: SharedRequest, isTelling = false): Promise<SharedLedger> {
    const shared = new SharedLedger(request);
    await shared.#reach(isTelling);
    return shared;
  }

  async close(): Promise<void> {
    await this.#ledger?.hub.close();
  }

  async #reach(isTelling: boolean): Promise<void> {
    const { access, dataDir } = this.request;
    try {
      const own = access();
      const hub = await Hub.open({ ...own, host: deskHost(own.host, dataDir) });
      this.#ledger = new HubLedger(hub);
      this.#state = new DeskState(dataDir, hub.id);
      this.#fault = null;
      if (!isTelling) await refuseRestored(hub, this.#state.of(hub.city).mark);
      await this.#catchUp(this.#ledger, this.#state);
      if (isTelling) await tellSent(this.#ledger, this.request.database, this.request.archive);
    } catch (error) {
      if (!(error instanceof KuaibaoError)) throw error;
      this.#fault = error;
    }
    this.#tell();
  }

  #tell(): void {
    if (this.#fault === null || this.#isTold) return;
    this.#isTold = true;
    this.request.onFault?.(this.#fault);
  }

  /** @throws KuaibaoError why nothing may be sent now, after another try to reach the hub */
  async ready(): Promise<void> {
    if (this.#fault !== null && isAway(this.#fault)) {
      await this.close();
      await this.#reach(false);
    }
    if (this.#fault !== null) throw this.#fault;
  }

  /** The number that the period's issue has or would get. */
  async propose(period: IssuePeriod, year: number, start: IssueStart | null): Promise<Omit<IssueRow, 'id'>> {
    const own = proposeIssue(this.request.database, period, year, start);
    if (findIssue(this.request.database, period) !== undefined) return own;
    return (await this.#asked((ledger) => ledger.propose(period, year, start))) ?? own;
  }

  /** The issues that have numbers in the hub, in their order; undefined where it is not to be had. */
  async numbers(): Promise<readonly HubIssue[] | undefined> {
    return this.#asked((ledger) => ledger.issues());
  }

  /** Gives the issue its number in the hub, where that is to be had. @throws KuaibaoError `hub-number-taken` (75) */
  async take({ series, from, to, year, number, total }: Omit<IssueRow, 'id'>): Promise<void> {
    this.#note(await this.#asked((ledger) => ledger.take({ series, from, to, year, number, total })));
  }

  /** Takes what another desk has sent of the period's issue, before it is made here. */
  async takeSent(period: IssuePeriod): Promise<void> {
    const state = this.#state;
    // A desk that mails nothing hands out what stands in its own archive.
    if (state === undefined || this.request.settings.mail.host === null) return;
    const now = (): Date => new Date();
    await this.#asked(({ hub }) => takeSent({ ...this.request, hub, state, now }, '', period));
  }

  /** To whom a revision may go from here. */
  deliveries(issue: IssueRow, made: Revision): SharedDeliveries {
    const ledger = this.#ledger;
    if (ledger === undefined) throw new Error('the hub was not reached');
    const { revision } = made;
    const edition = ownEdition(this.request.archive, issue, made);
    const staleMs = settingMs(this.request.settings.limits.mail);
    return {
      claim: async (addresses, resend) => {
        const { barred, mark } = await ledger.claim(issue, edition, addresses, { resend, staleMs });
        this.#note(mark);
        return new Map([...barred].map(([address, found]) => [address, { ...found, answer: answerFrom(found) }]));
      },
      settle: async (addresses, state, answer) => {
        // What the hub does not hear now it hears when this desk catches up.
        this.#note(await this.#asked(() => ledger.settle(issue, revision, addresses, state, answer), true));
      },
    };
  }

  /** Notes what the operator knows to have arrived. */
  async settled(issue: IssueRow, { revision }: Revision, addresses: readonly string[]): Promise<void> {
    const answer = 'settled by the operator';
    this.#note(await this.#asked((ledger) => ledger.settle(issue, revision, addresses, 'accepted', answer)));
  }

  /**
   * Undefined where the hub is away, or went away over it, or gives no right to it: the night goes on up to its mail.
   *
   * @param isTried asks a hub too that went away meanwhile
   */
  async #asked<T>(work: (ledger: HubLedger) => Promise<T>, isTried = false): Promise<T | undefined> {
    if (this.#ledger === undefined || (this.#fault !== null && !isTried)) return undefined;
    try {
      return await work(this.#ledger);
    } catch (error) {
      const isRefused = error instanceof KuaibaoError && error.code === 'hub-rights';
      if (!isAway(error) && !isRefused) throw error;
      this.#fault = error as KuaibaoError;
      this.#tell();
      return undefined;
    }
  }

  #note(mark: Mark | undefined): void {
    if (mark === undefined || this.#ledger === undefined || this.#state === undefined) return;
    this.#state.of(this.#ledger.hub.city).mark = mark;
    this.#state.save();
  }

  /**
   * What this desk took from the archive of a host that ended as perhaps on its way: each host asks the hub before it begins
   * a mail, so one that the hub does not have was never begun.
   */
  async #neverBegun(ledger: HubLedger, hubIssues: readonly HubIssue[]): Promise<void> {
    const { database } = this.request;
    const known = new Set((await ledger.allDeliveries()).map(keyOf));
    const numbered = new Set(hubIssues.map(({ series, from, to }) => `${series} ${from} ${to}`));
    for (const { issue, revision: made } of archivedIssues(database)) {
      const { id, revision } = made;
      if (!numbered.has(`${issue.series} ${issue.from} ${issue.to}`)) continue;
      const free = deliveriesOf(database, id).filter(
        (found) =>
          found.state === 'unknown' && found.attempts === 0 && !known.has(keyOf({ ...issue, ...found, revision })),
      );
      if (free.length === 0) continue;
      const addresses = free.map(({ address }) => address);
      changeDeliveries(database, id, addresses, { state: 'waiting' }, new Date().toISOString());
    }
  }

  async #catchUp(ledger: HubLedger, state: DeskState): Promise<void> {
    const { database, archive, say } = this.request;
    const local = localIssues(database);
    const hubIssues = await ledger.issues();
    const { add, renumber, conflicts } = planNumbers(local, hubIssues);
    if (renumber.length > 0) {
      renumberIssues(database, renumber);
      const changed = new Set(renumber.map(({ id }) => id));
      for (const { issue, revision } of archivedIssues(database))
        if (changed.has(issue.id)) noteInArchive(database, archive, issue, revision);
      say(renumbered(renumber));
    }
    if (conflicts.length > 0) throw otherNumbers(conflicts);
    await this.#neverBegun(ledger, hubIssues);
    const own = new Map(ownDeliveries(database).map((delivery) => [keyOf(delivery), delivery]));
    const there = await ledger.allDeliveries();
    const known = new Set(there.map(keyOf));
    const deliveries = [...own.values()].filter((found) => found.state !== 'waiting' && !known.has(keyOf(found)));
    if (add.length > 0 || deliveries.length > 0) await ledger.add(add, deliveries);
    for (const found of there) {
      const here = own.get(keyOf(found));
      if (here !== undefined) await this.#agree(ledger, found, here);
    }
    const mark = await ledger.hub.lastMark();
    if (mark !== null) this.#note(mark);
    else state.save();
  }

  /** What the hub did not hear of this desk's mail, and what was sent again or settled since, here or on another desk. */
  async #agree(ledger: HubLedger, there: HubDelivery, { made, ...here }: OwnDelivery): Promise<void> {
    const { database, archive } = this.request;
    const isUnheard = there.state === 'sending' && there.host === ledger.hub.access.host && here.state !== 'sending';
    if (isUnheard || (here.state === 'accepted' && isUnreached(there))) {
      await ledger.settle(there, there.revision, [there.address], here.state, here.answer);
    } else if (there.state === 'accepted' && isUnreached(here)) {
      const change = { state: there.state, answer: answerFrom(there) };
      changeDeliveries(database, made.revision.id, [here.address], change, new Date().toISOString());
      noteInArchive(database, archive, made.issue, made.revision);
    }
  }
}

const keyOf = (one: Pick<HubDelivery, 'series' | 'from' | 'to' | 'revision' | 'address'>): string =>
  [one.series, one.from, one.to, one.revision, one.address.toLowerCase()].join(' ');

function localIssues(database: Connection): LocalIssue[] {
  const out = new Set<number>();
  for (const { id, issueId } of archivedRevisions(database))
    if (deliveriesOf(database, id).some(({ state }) => state !== 'waiting')) out.add(issueId);
  return [...issuesById(database).values()].map((issue) => ({ ...issue, isOut: out.has(issue.id) }));
}

interface OwnDelivery extends Omit<HubDelivery, 'host'> {
  readonly made: MadeIssue;
}

function ownDeliveries(database: Connection): OwnDelivery[] {
  return archivedIssues(database).flatMap((made) => {
    const { series, from, to } = made.issue;
    const { id, revision } = made.revision;
    return deliveriesOf(database, id).map(({ address, state, attempts, answer }) => ({
      ...{ series, from, to, revision, address, state, attempts, answer, made },
    }));
  });
}

/** Who has it, where another host sent it. */
function answerFrom({ host, state, answer }: HubDelivery): string {
  const name = hostName(host);
  return state === 'sending' ? `正由 ${name} 发送 (being sent by ${name})` : `${name}: ${answer}`;
}

function renumbered(issues: readonly LocalIssue[]): Message {
  const list = issues.map(({ to, number }) => `${to} → ${number}`).join(' ');
  return {
    zh: `共享库中已有别的主机取的号，本机未发出的各期改号重做：${list}`,
    en: `other hosts took numbers in the hub: issues of this desk that nobody has are made anew under others: ${list}`,
  };
}
