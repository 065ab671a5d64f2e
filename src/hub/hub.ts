import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { EXIT, KuaibaoError } from '../model/index.js';
import { closeClient, type HubAccess, openClient, transact } from './connection.js';
import { hubError } from './errors.js';
import { newerHub } from './init.js';
import { SCHEMA_VERSION } from './schema.js';

/** The last write of a city that a desk knows of. */
export interface Mark {
  readonly version: number;
  readonly token: string;
}

/** A connection to the hub, as one city. */
export class Hub {
  private constructor(
    readonly access: HubAccess,
    readonly client: Client,
    /** Drawn by lot when the hub was set up. */
    readonly id: string,
  ) {}

  /**
   * @param cities that the role must see
   * @throws KuaibaoError `hub-away` (75), `hub-login`, `hub-city` (77), `hub-tls`, `hub-not-set-up`, `hub-newer` (78)
   */
  static async open(access: HubAccess, cities: readonly string[] = [access.city]): Promise<Hub> {
    const client = await openClient(access);
    try {
      const { rows } = await client.query<{ id: string; version: number }>('SELECT id, version FROM kuaibao.hub');
      const [found] = rows;
      if (found === undefined || found.version > SCHEMA_VERSION) throw newerHub(found?.version ?? 0);
      const hub = new Hub(access, client, found.id);
      await hub.ofCities(cities);
      return hub;
    } catch (error) {
      await closeClient(client);
      throw hubError(error, access.url);
    }
  }

  /** The same connection as each of some cities. @throws KuaibaoError `hub-city` (77) where the role sees one of them not */
  async ofCities(cities: readonly string[]): Promise<Hub[]> {
    const seen = (await this.query<{ city: string }>('SELECT city FROM kuaibao.city ORDER BY city')).map(
      ({ city }) => city,
    );
    const strange = cities.filter((city) => !seen.includes(city));
    if (strange.length > 0) throw strangeCities(this.access, strange, seen);
    return cities.map((city) => this.as(city));
  }

  /** The cities of which the role may write rows. */
  async writable(): Promise<string[]> {
    const rows = await this.query<{ city: string }>(
      'SELECT c.city FROM kuaibao.city c, kuaibao.member m WHERE m.city = c.city AND m.writes ORDER BY c.city',
    );
    return rows.map(({ city }) => city);
  }

  /** The same connection as another city of the role's. */
  as(city: string): Hub {
    return new Hub({ ...this.access, city }, this.client, this.id);
  }

  get city(): string {
    return this.access.city;
  }

  close(): Promise<void> {
    return closeClient(this.client);
  }

  async query<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      return (await this.client.query<Row>(sql, [...values])).rows;
    } catch (error) {
      throw hubError(error, this.access.url);
    }
  }

  /**
   * Writes of one city, one after the other: whoever comes second waits for the first and sees what it wrote. What is
   * written gets a mark.
   */
  async write<T>(what: string, work: () => Promise<T>): Promise<{ readonly value: T; readonly mark: Mark }> {
    try {
      return await transact(this.client, async () => {
        const version = await this.#lock();
        const value = await work();
        const mark = { version: version + 1, token: randomBytes(12).toString('base64url') };
        await this.client.query('UPDATE kuaibao.city SET version = $2 WHERE city = $1', [this.city, mark.version]);
        await this.client.query(
          'INSERT INTO kuaibao.mark (city, version, token, host, what, at) VALUES ($1, $2, $3, $4, $5, now())',
          [this.city, mark.version, mark.token, this.access.host, what],
        );
        return { value, mark };
      });
    } catch (error) {
      throw hubError(error, this.access.url);
    }
  }

  async #lock(): Promise<number> {
    const { rows } = await this.client.query<{ version: string }>(
      'SELECT version FROM kuaibao.city WHERE city = $1 FOR UPDATE',
      [this.city],
    );
    // A role that only reads a city sees its row and cannot lock it.
    if (rows[0] === undefined) {
      await this.ofCities([this.city]);
      throw readsOnly(this.access);
    }
    return Number(rows[0].version);
  }

  /** The last write of the city; null where there was none. */
  async lastMark(): Promise<Mark | null> {
    const rows = await this.query<{ version: string; token: string }>(
      'SELECT m.version, m.token FROM kuaibao.mark m, kuaibao.city c WHERE c.city = $1 AND m.city = $1 AND m.version = c.version',
      [this.city],
    );
    return rows[0] === undefined ? null : { version: Number(rows[0].version), token: rows[0].token };
  }

  /** Whether the hub still has a write that it had: one put back to an earlier state has not. */
  async has({ version, token }: Mark): Promise<boolean> {
    const rows = await this.query('SELECT 1 FROM kuaibao.mark WHERE city = $1 AND version = $2 AND token = $3', [
      this.city,
      version,
      token,
    ]);
    return rows.length > 0;
  }
}

function strangeCities({ url }: HubAccess, strange: readonly string[], seen: readonly string[]): KuaibaoError {
  const none = { zh: '一个也没有', en: 'none' };
  return new KuaibaoError('hub-city', EXIT.noPermission, {
    message: {
      zh: `共享库没有让用户 {user} 看到城市“{cities}”；看得到的：${seen.join('、') || none.zh}`,
      en: `the hub shows the user {user} no city “{cities}”; it shows ${seen.join(', ') || none.en}`,
    },
    hint: {
      zh: '核对城市名（hub.city、--cities）；新城市由管理员执行 kuaibao hub init --city {city} --role {user}，只读的加 --read-only',
      en: 'check its name (hub.city, --cities); a new city is added by the administrator with kuaibao hub init --city {city} --role {user}, --read-only for one that only reads',
    },
    args: { cities: strange.join('、'), city: strange[0] ?? '', user: decodeURIComponent(new URL(url).username) },
  });
}

function readsOnly({ city, url }: HubAccess): KuaibaoError {
  return new KuaibaoError('hub-rights', EXIT.noPermission, {
    message: { zh: '用户 {user} 对共享库中的“{city}”只有读的权限', en: 'the hub lets {user} only read “{city}”' },
    hint: {
      zh: '确要写入时由管理员执行 kuaibao hub init --city {city} --role {user}',
      en: 'if it is to write, let the administrator run kuaibao hub init --city {city} --role {user}',
    },
    args: { city, user: decodeURIComponent(new URL(url).username) },
  });
}
