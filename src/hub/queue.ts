import type { Client } from 'pg';
import type PgBoss from 'pg-boss';
import { DAY_MS, type Day, EXIT, KuaibaoError, sha256Of } from '../model/index.js';
import { clientConfig, type HubAccess } from './connection.js';
import { hubError } from './errors.js';
import type { Hub } from './hub.js';
import { requireCommits } from './pooler.js';
import { HUB } from './settings.js';
import { within } from './within.js';

/** The role that takes jobs from the queue. */
const WORKER_ROLE = 'kuaibao_worker';
const QUEUE = 'kuaibao-night';

export interface CityNight {
  readonly city: string;
  readonly day: Day;
}

export interface NightJob extends CityNight {
  readonly id: string;
}

/** What a night was made of: by these whoever offers it again sees whether something has come since. */
export interface NightSeen {
  /** Of the city's exports. */
  readonly exports: string;
  /** Digest of the day's tickets in the hub, as the night left them; null where it put none there. */
  readonly tickets: string | null;
}

async function newBoss(access: Omit<HubAccess, 'city'>, migrate: boolean): Promise<PgBoss> {
  let Boss: typeof PgBoss;
  try {
    Boss = (await import('pg-boss')).default;
  } catch (cause) {
    throw new KuaibaoError('hub-driver-missing', EXIT.unavailable, {
      message: { zh: '没有安装 pg-boss（可选依赖）', en: 'pg-boss, an optional package, is not installed' },
      hint: { zh: '在程序目录执行 npm install', en: 'run npm install in the folder of the program' },
      cause,
    });
  }
  // `pg`'s own words for a connection, which pg-boss hands on to it.
  const boss = new Boss({
    // A line that has failed in silence keeps no program running.
    ...({ ...clientConfig(access), allowExitOnIdle: true } as PgBoss.ConstructorOptions),
    max: 2,
    migrate,
    schedule: false,
    supervise: false,
    archiveCompletedAfterSeconds: HUB.queue.keptDays * 86_400,
  });
  // A line that breaks is told by the next statement.
  boss.on('error', () => undefined);
  return boss;
}

/** Makes the queue and lets a role take jobs from it. As the administrator. */
export async function setUpQueue(client: Client, access: Omit<HubAccess, 'city'>, role: string): Promise<void> {
  const boss = await newBoss(access, true);
  try {
    await boss.start();
    if ((await boss.getQueue(QUEUE)) === null) await boss.createQueue(QUEUE);
  } finally {
    await boss.stop({ graceful: false });
  }
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [WORKER_ROLE]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${WORKER_ROLE} NOLOGIN`);
  await client.query(`GRANT USAGE ON SCHEMA pgboss TO ${WORKER_ROLE}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO ${WORKER_ROLE}`);
  await client.query(`GRANT ${WORKER_ROLE} TO ${client.escapeIdentifier(role)}`);
}

/** The nights of many cities, shared by workers: each job is at one worker at a time, by a lease that it renews. */
export class NightQueue {
  private constructor(
    readonly hub: Hub,
    readonly boss: PgBoss,
    readonly leaseMs: number,
  ) {}

  /** @throws KuaibaoError as `Hub.open`, and `hub-pooler` (78) where a pooler does not end what it begins for a write */
  static async open(hub: Hub, leaseMs: number): Promise<NightQueue> {
    await requireCommits(hub);
    const boss = await newBoss(hub.access, false);
    try {
      await boss.start();
    } catch (error) {
      await boss.stop({ graceful: false }).catch(() => undefined);
      throw hubError(error, hub.access.url);
    }
    return new NightQueue(hub, boss, leaseMs);
  }

  async close(): Promise<void> {
    await this.boss.stop({ graceful: false }).catch(() => undefined);
  }

  /**
   * Puts nights into the queue that were never there. One that was given up, or ended with something for the operator to
   * mend (a missing export, a setting), is tried once more; one that was made is made again where something has come since.
   *
   * @param isNew by what a made night was made of and the digest of its day's tickets in the hub now
   */
  async offer(
    nights: readonly CityNight[],
    isNew: (night: CityNight, seen: NightSeen, tickets: string | undefined) => boolean = () => false,
  ): Promise<void> {
    const jobs = nights.map((night) => ({
      id: idOf(night),
      name: QUEUE,
      data: night,
      retryLimit: HUB.queue.retries,
      retryDelay: 1,
      expireInSeconds: HUB.queue.expireHours * 3600,
      keepUntil: new Date(Date.now() + HUB.queue.keptDays * DAY_MS).toISOString(),
    }));
    const ids = jobs.map(({ id }) => id);
    await this.#asked(async () => {
      await this.boss.insert(jobs);
      await this.boss.retry(QUEUE, ids);
      await this.boss.resume(QUEUE, ids);
    });
    await this.#offerMade(nights, isNew);
  }

  /** Of several hosts that see it one puts it back: what is no longer as it was made stays. */
  async #offerMade(nights: readonly CityNight[], isNew: Parameters<NightQueue['offer']>[1] & object): Promise<void> {
    const made = await this.hub.query<{ id: string; output: { seen?: NightSeen } | null; at: string }>(
      `SELECT CAST(id AS text) AS id, output, CAST(completed_on AS text) AS at FROM pgboss.job
       WHERE name = $1 AND CAST(id AS text) = ANY($2) AND state = 'completed'`,
      [QUEUE, nights.map(idOf)],
    );
    for (const night of nights) {
      const job = made.find(({ id }) => id === idOf(night));
      // A program that noted nothing of it has made it.
      if (job?.output?.seen === undefined) continue;
      const [there] = await this.hub.query<{ sha256: string }>(
        "SELECT sha256 FROM kuaibao.parcel WHERE city = $1 AND day = $2 AND kind = 'tickets' ORDER BY revision DESC LIMIT 1",
        [night.city, night.day],
      );
      if (!isNew(night, job.output.seen, there?.sha256)) continue;
      await this.hub.query(
        `UPDATE pgboss.job SET state = 'created', completed_on = NULL, retry_count = 0 WHERE name = $1
         AND CAST(id AS text) = $2 AND state = 'completed' AND CAST(completed_on AS text) = $3`,
        [QUEUE, job.id, job.at],
      );
    }
  }

  /** The next night, with its lease; undefined where none is free. */
  async next(): Promise<NightJob | undefined> {
    const writable = await this.hub.writable();
    let job = await this.#fetch();
    // A night of a city that this worker may not write is left to others; the next is asked for at once, before it is back.
    while (job !== undefined && !writable.includes(job.data.city)) {
      const { id } = job;
      await this.#asked(() => this.boss.fail(QUEUE, id, { exitCode: null, reason: 'no right to the city' }));
      job = await this.#fetch();
    }
    if (job === undefined) return undefined;
    const { id } = job;
    const { city, day } = job.data;
    const hub = this.hub.as(city);
    // A lease of an earlier holder is over, or this job would not be free.
    await hub.write(`lease ${day} ${this.hub.access.host}`, async () => {
      await hub.client.query("DELETE FROM kuaibao.lease WHERE city = $1 AND name = 'night'", [city]);
      await hub.client.query(
        `INSERT INTO kuaibao.lease (city, name, host, job, until) VALUES ($1, 'night', $2, $3, now() + CAST($4 AS interval))`,
        [city, hub.access.host, id, this.#lease],
      );
    });
    return { city, day, id };
  }

  async #fetch() {
    const [job] = await this.#asked(() => this.boss.fetch<CityNight>(QUEUE, { batchSize: 1 }));
    return job;
  }

  /** Whether the lease is still this worker's, for another while; undefined where the hub has not said so after `ms`. */
  renew({ city, id }: NightJob, ms: number): Promise<boolean | undefined> {
    const renewed = this.hub.query(
      `UPDATE kuaibao.lease SET until = now() + CAST($4 AS interval)
       WHERE city = $1 AND name = 'night' AND host = $2 AND job = $3 RETURNING city`,
      [city, this.hub.access.host, id, this.#lease],
    );
    return within(
      ms,
      renewed.then((rows) => rows.length > 0),
    );
  }

  /** Ends a job: done for good, to be tried again by whoever is free, or put aside until it is offered anew. */
  async end(
    job: NightJob,
    outcome: { readonly exitCode: number | null; readonly isFinal: boolean },
    seen?: NightSeen,
  ): Promise<void> {
    const { city, id } = job;
    await this.#asked(() => {
      if (!outcome.isFinal) return this.boss.fail(QUEUE, id, outcome);
      return outcome.exitCode === EXIT.done
        ? this.boss.complete(QUEUE, id, { ...outcome, seen })
        : this.boss.cancel(QUEUE, id);
    });
    await this.hub.query("DELETE FROM kuaibao.lease WHERE city = $1 AND name = 'night' AND host = $2 AND job = $3", [
      city,
      this.hub.access.host,
      id,
    ]);
  }

  /** Puts back what workers that are gone had taken; gives how many. */
  async reclaim(): Promise<number> {
    // Of several workers that see it one takes the lease away, and the job with it.
    const over = await this.hub.query<{ city: string; host: string; job: string }>(
      'DELETE FROM kuaibao.lease WHERE until < now() RETURNING city, host, job',
    );
    for (const { city, host } of over) await this.#settleGone(city, host);
    const bare = await this.hub.query<{ job: string }>(
      `SELECT CAST(j.id AS text) AS job FROM pgboss.job j WHERE j.name = $1 AND j.state = 'active'
       AND j.started_on < now() - CAST($2 AS interval)
       AND NOT EXISTS (SELECT 1 FROM kuaibao.lease l WHERE l.job = CAST(j.id AS text))`,
      [QUEUE, `${HUB.queue.noLeaseSeconds} seconds`],
    );
    for (const { job } of [...over, ...bare]) await this.#putBack(job);
    return over.length + bare.length;
  }

  /** Mails that a host which is gone was sending: nobody knows whether they are out. */
  async #settleGone(city: string, host: string): Promise<void> {
    const open = "SELECT 1 FROM kuaibao.delivery WHERE city = $1 AND host = $2 AND state = 'sending'";
    if ((await this.hub.query(open, [city, host])).length === 0) return;
    const hub = this.hub.as(city);
    await hub.write(`host gone ${host}`, () =>
      hub.client.query(
        `UPDATE kuaibao.delivery SET state = 'unknown', at = now(), answer = '发送的主机没有记下应答 (its host noted no answer)'
         WHERE city = $1 AND host = $2 AND state = 'sending'`,
        [city, host],
      ),
    );
  }

  /** How many of these nights are not ended. */
  async left(nights: readonly CityNight[]): Promise<number> {
    const [row] = await this.hub.query<{ count: string }>(
      `SELECT count(*) AS count FROM pgboss.job WHERE name = $1 AND CAST(id AS text) = ANY($2)
       AND state IN ('created', 'retry', 'active')`,
      [QUEUE, nights.map(idOf)],
    );
    return Number(row?.count ?? 0);
  }

  /** Those of these nights that were tried so often that the queue gave them up. */
  async givenUp(nights: readonly CityNight[]): Promise<CityNight[]> {
    const failed = await this.hub.query<{ id: string }>(
      `SELECT CAST(id AS text) AS id FROM pgboss.job WHERE name = $1 AND CAST(id AS text) = ANY($2) AND state = 'failed'`,
      [QUEUE, nights.map(idOf)],
    );
    const ids = new Set(failed.map(({ id }) => id));
    return nights.filter((night) => ids.has(idOf(night)));
  }

  /** Only a job that is still taken: one that was ended meanwhile stays so. */
  async #putBack(job: string): Promise<void> {
    const active = await this.hub.query(
      "SELECT 1 FROM pgboss.job WHERE name = $1 AND CAST(id AS text) = $2 AND state = 'active'",
      [QUEUE, job],
    );
    if (active.length === 0) return;
    await this.#asked(() => this.boss.fail(QUEUE, job, { exitCode: null, reason: 'lease over' }));
  }

  /** What the queue's own connection says, in words. */
  async #asked<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw hubError(error, this.hub.access.url);
    }
  }

  get #lease(): string {
    return `${this.leaseMs} milliseconds`;
  }
}

/** A night's job is known by it: the same night is one job, whoever offers it and how often. */
function idOf({ city, day }: CityNight): string {
  const hash = sha256Of(`${city} ${day}`);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
