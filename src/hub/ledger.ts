import type { DeliveryState, IssuePeriod, IssueStart } from '../history/index.js';
import { type Day, EXIT, KuaibaoError } from '../model/index.js';
import type { Hub, Mark } from './hub.js';
import { isNewThere, type OwnEdition, putEdition } from './sent-editions.js';

/** An issue's number within its series and year, and the running total of the series. */
export interface IssueNumbers {
  readonly year: number;
  readonly number: number;
  readonly total: number;
}

export interface HubIssue extends IssuePeriod, IssueNumbers {}

export interface HubDelivery extends IssuePeriod {
  readonly revision: number;
  readonly address: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly answer: string;
  readonly host: string;
}

const PERIOD = 'city = $1 AND series = $2 AND from_day = $3 AND to_day = $4';
const DAYS = 'CAST(from_day AS text) AS "from", CAST(to_day AS text) AS "to"';

/** Issue numbers and deliveries of a city, one for all its hosts. Each change is one transaction, one after the other. */
export class HubLedger {
  constructor(readonly hub: Hub) {}

  issues(): Promise<HubIssue[]> {
    return this.hub.query<HubIssue>(
      `SELECT series, ${DAYS}, year, number, total FROM kuaibao.issue WHERE city = $1 ORDER BY series, total`,
      [this.hub.city],
    );
  }

  /** The number that the period's issue has, or would get now. */
  async propose(period: IssuePeriod, year: number, start: IssueStart | null): Promise<HubIssue> {
    const [found] = await this.#find(period);
    if (found !== undefined) return { ...period, ...found };
    const [top] = await this.hub.query<{ number: number | null; total: number | null }>(
      `SELECT max(CASE WHEN year = $3 THEN number END) AS number, max(total) AS total FROM kuaibao.issue
       WHERE city = $1 AND series = $2`,
      [this.hub.city, period.series, year],
    );
    const startsHere = period.series === 'day' && start !== null;
    const first = startsHere && start.year === year ? start.number : 1;
    const firstTotal = startsHere ? (start.total ?? 1) : 1;
    const [number, total] = [top?.number ?? 0, top?.total ?? 0];
    return { ...period, year, number: number > 0 ? number + 1 : first, total: total > 0 ? total + 1 : firstTotal };
  }

  /** Gives the period its number, for good. @throws KuaibaoError `hub-number-taken` (75) where another one has it */
  async take(issue: HubIssue): Promise<Mark> {
    return (await this.hub.write(`issue ${issue.series} ${issue.to}`, () => this.#give(issue))).mark;
  }

  /**
   * Says to whom a revision may go from here, and notes these as being sent; with it the issue gets its number, if it has
   * none yet. Gives the others with the state that they have. A mail that another host has been sending for longer than
   * `staleMs` is `unknown`: that host is gone, and nobody knows whether the mail is. The edition stands in the hub before
   * its first mail begins: whoever finds that it was sent finds what was sent.
   *
   * @throws KuaibaoError `hub-sent-otherwise` (75) where somebody has another page under this number, or a later one
   */
  async claim(
    issue: HubIssue,
    edition: OwnEdition,
    addresses: readonly string[],
    { resend, staleMs }: { readonly resend: boolean; readonly staleMs: number },
  ): Promise<{ readonly barred: ReadonlyMap<string, HubDelivery>; readonly mark: Mark }> {
    const { revision } = edition;
    const { value, mark } = await this.hub.write(`mail ${issue.series} ${issue.to} r${revision}`, async () => {
      await this.#give(issue);
      await this.#settleStale(issue, staleMs);
      const rows = await this.deliveries(issue, revision);
      const isNew = await isNewThere(this.hub, issue, edition, async (sent) =>
        (await this.deliveries(issue, sent)).some(({ state }) => state !== 'waiting'),
      );
      const known = new Map(rows.map((row) => [row.address.toLowerCase(), row]));
      const barred = new Map<string, HubDelivery>();
      for (const address of addresses) {
        const found = known.get(address.toLowerCase());
        if (found === undefined)
          await this.#insert(issue, revision, { address, state: 'sending', attempts: 1, answer: '' });
        else if (isFree(found, this.hub.access.host, resend)) await this.#begin(issue, revision, found.address);
        else barred.set(address, found);
      }
      // A program that put no editions there has sent it: what of, nobody here knows.
      const isOthers = rows.some(({ state, host }) => state !== 'waiting' && host !== this.hub.access.host);
      if (isNew && !isOthers && barred.size < addresses.length) await putEdition(this.hub, issue, edition);
      return barred;
    });
    return { barred: value, mark };
  }

  /** Notes what became of mails that this host was sending, or that the operator says is known now. */
  async settle(
    period: IssuePeriod,
    revision: number,
    addresses: readonly string[],
    state: DeliveryState,
    answer: string,
  ): Promise<Mark> {
    const { mark } = await this.hub.write(`mail ${state} ${period.series} ${period.to} r${revision}`, () =>
      this.hub.client.query(
        `UPDATE kuaibao.delivery SET state = $6, answer = $7, at = now() WHERE ${PERIOD} AND revision = $5
         AND (state = 'sending' AND host = $8 OR state IN ('unknown', 'refused')) AND lower(address) = ANY($9)`,
        [...this.#keys(period), revision, state, answer, this.hub.access.host, addresses.map(lower)],
      ),
    );
    return mark;
  }

  deliveries(period: IssuePeriod, revision: number): Promise<HubDelivery[]> {
    return this.#deliveries(`${PERIOD} AND revision = $5 ORDER BY address`, ...this.#keys(period), revision);
  }

  allDeliveries(): Promise<HubDelivery[]> {
    return this.#deliveries('city = $1', this.hub.city);
  }

  #deliveries(condition: string, ...values: readonly unknown[]): Promise<HubDelivery[]> {
    return this.hub.query<HubDelivery>(
      `SELECT series, ${DAYS}, revision, address, state, attempts, answer, host FROM kuaibao.delivery WHERE ${condition}`,
      values,
    );
  }

  /** Puts an edition there that this desk has sent, and the hub lacks. */
  async tell(issue: IssuePeriod, edition: OwnEdition): Promise<Mark> {
    return (await this.hub.write(`sent ${issue.series} ${issue.to}`, () => putEdition(this.hub, issue, edition))).mark;
  }

  /** Adds issues and deliveries of this desk that the hub has not; what it has stays. */
  async add(
    issues: readonly HubIssue[],
    deliveries: readonly Omit<HubDelivery, 'host'>[],
  ): Promise<{ readonly added: number; readonly mark: Mark }> {
    const { value, mark } = await this.hub.write('catch up', async () => {
      let added = 0;
      for (const issue of issues) added += (await this.#give(issue)) ? 1 : 0;
      for (const delivery of deliveries) {
        const known = await this.deliveries(delivery, delivery.revision);
        if (known.some(({ address }) => lower(address) === lower(delivery.address))) continue;
        await this.#insert(delivery, delivery.revision, delivery);
        added += 1;
      }
      return added;
    });
    return { added: value, mark };
  }

  #keys({ series, from, to }: IssuePeriod): unknown[] {
    return [this.hub.city, series, from, to];
  }

  #find(period: IssuePeriod): Promise<IssueNumbers[]> {
    return this.hub.query<IssueNumbers>(
      `SELECT year, number, total FROM kuaibao.issue WHERE ${PERIOD}`,
      this.#keys(period),
    );
  }

  /** Inside a transaction. Whether the period had no number before. */
  async #give(issue: HubIssue): Promise<boolean> {
    const [found] = await this.#find(issue);
    if (found !== undefined) {
      if (found.year !== issue.year || found.number !== issue.number) throw numberTaken(issue, issue.to, found);
      return false;
    }
    const [other] = await this.hub.query<{ to: Day } & IssueNumbers>(
      `SELECT CAST(to_day AS text) AS "to", year, number, total FROM kuaibao.issue
       WHERE city = $1 AND series = $2 AND (year = $3 AND number = $4 OR total = $5)`,
      [this.hub.city, issue.series, issue.year, issue.number, issue.total],
    );
    if (other !== undefined) throw numberTaken(issue, other.to, other);
    await this.hub.client.query(
      `INSERT INTO kuaibao.issue (city, series, from_day, to_day, year, number, total, host, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
      [...this.#keys(issue), issue.year, issue.number, issue.total, this.hub.access.host],
    );
    return true;
  }

  async #insert(
    period: IssuePeriod,
    revision: number,
    { address, state, attempts, answer }: Pick<HubDelivery, 'address' | 'state' | 'attempts' | 'answer'>,
  ): Promise<void> {
    await this.hub.client.query(
      `INSERT INTO kuaibao.delivery (city, series, from_day, to_day, revision, address, state, attempts, answer, host, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now())`,
      [...this.#keys(period), revision, address, state, attempts, answer, this.hub.access.host],
    );
  }

  async #begin(period: IssuePeriod, revision: number, address: string): Promise<void> {
    await this.hub.client.query(
      `UPDATE kuaibao.delivery SET state = 'sending', attempts = attempts + 1, host = $7, at = now()
       WHERE ${PERIOD} AND revision = $5 AND address = $6`,
      [...this.#keys(period), revision, address, this.hub.access.host],
    );
  }

  async #settleStale(period: IssuePeriod, staleMs: number): Promise<void> {
    await this.hub.client.query(
      `UPDATE kuaibao.delivery SET state = 'unknown', at = now(), answer = '发送的主机没有记下应答 (its host noted no answer)'
       WHERE ${PERIOD} AND state = 'sending' AND host <> $5 AND at < now() - CAST($6 AS interval)`,
      [...this.#keys(period), this.hub.access.host, `${Math.round(staleMs)} milliseconds`],
    );
  }
}

const lower = (address: string): string => address.toLowerCase();

/** What this host had begun it may go on with: its own ledger says whether the mail got out. */
function isFree({ state, host }: HubDelivery, own: string, resend: boolean): boolean {
  return (
    state === 'waiting' ||
    (state === 'sending' && host === own) ||
    (resend && state !== 'accepted' && state !== 'sending')
  );
}

function numberTaken(issue: HubIssue, day: Day, there: IssueNumbers): KuaibaoError {
  return new KuaibaoError('hub-number-taken', EXIT.tempFail, {
    message: {
      zh: '{own} 的快报在本机是 {year} 年第 {number} 期，共享库中 {day} 的是第 {theirs} 期：另一台主机先取了号',
      en: 'the issue of {own} is number {number} of {year} here, and the hub has number {theirs} for {day}: another host was first',
    },
    hint: {
      zh: '再运行一次，会按共享库改号重做',
      en: 'run it again: it is made with the number that the hub has free',
    },
    args: { own: issue.to, year: issue.year, number: issue.number, day, theirs: there.number },
  });
}
