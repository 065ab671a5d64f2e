import { createHash, createHmac, pbkdf2Sync, randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { EXIT, KuaibaoError } from '../model/index.js';
import { transact } from './connection.js';
import { DESK_ROLE, GRANTS, SCHEMA_VERSION, TABLES } from './schema.js';

export interface InitRequest {
  /** Cities whose rows the hub is to hold. */
  readonly cities: readonly string[];
  /** A role that is to see them; null for none. */
  readonly role: string | null;
  /** Its password, where the role is to be made or its password changed. */
  readonly rolePassword: string | null;
  /** Whether the role only reads: the province's. */
  readonly readsOnly: boolean;
  /** Years that get a partition of their own. */
  readonly years: readonly [first: number, last: number];
}

export interface InitResult {
  readonly created: boolean;
  readonly cities: readonly string[];
  readonly partitions: number;
}

/**
 * Makes the hub's tables, the partitions of cities and years, and a role with its rights. What is there already stays:
 * run again it adds the cities, years and roles that are new. Needs a connection that may create roles and tables.
 *
 * @throws KuaibaoError `hub-newer` (78)
 */
export async function initHub(client: Client, request: InitRequest): Promise<InitResult> {
  return transact(client, async () => {
    const created = await createTables(client);
    let partitions = 0;
    for (const city of request.cities) partitions += await addCity(client, city, request.years);
    if (request.role !== null) await addRole(client, request.role, request);
    return { created, cities: request.cities, partitions };
  });
}

async function createTables(client: Client): Promise<boolean> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_namespace WHERE nspname = 'kuaibao'");
  if (rowCount !== 0) {
    const { rows } = await client.query<{ version: number }>('SELECT version FROM kuaibao.hub');
    const version = rows[0]?.version ?? 0;
    if (version > SCHEMA_VERSION) throw newerHub(version);
    return false;
  }
  await client.query(TABLES);
  const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [DESK_ROLE]);
  if (role.rowCount === 0) await client.query(`CREATE ROLE ${DESK_ROLE} NOLOGIN`);
  await client.query(GRANTS);
  await client.query('INSERT INTO kuaibao.hub (id, version) VALUES ($1, $2)', [randomUUID(), SCHEMA_VERSION]);
  return true;
}

export function newerHub(version: number): KuaibaoError {
  return new KuaibaoError('hub-newer', EXIT.config, {
    message: {
      zh: '共享库由更新的版本建立（库版本 {version}，本程序 {known}）',
      en: 'the hub was set up by a newer version (schema {version}, this program knows {known})',
    },
    hint: { zh: '请升级本程序', en: 'upgrade this program' },
    args: { version, known: SCHEMA_VERSION },
  });
}

/** A city and the partitions of its parcels; gives how many were made. */
async function addCity(client: Client, city: string, [first, last]: readonly [number, number]): Promise<number> {
  let slot = (await client.query<{ slot: number }>('SELECT slot FROM kuaibao.city WHERE city = $1', [city])).rows[0]
    ?.slot;
  let made = 0;
  if (slot === undefined) {
    const { rows } = await client.query<{ top: number | null }>('SELECT max(slot) AS top FROM kuaibao.city');
    slot = (rows[0]?.top ?? 0) + 1;
    await client.query('INSERT INTO kuaibao.city (city, slot, version) VALUES ($1, $2, 0)', [city, slot]);
    await client.query(
      `CREATE TABLE kuaibao.parcel_${slot} PARTITION OF kuaibao.parcel FOR VALUES IN (${client.escapeLiteral(city)}) PARTITION BY RANGE (day)`,
    );
    await client.query(`CREATE TABLE kuaibao.parcel_${slot}_other PARTITION OF kuaibao.parcel_${slot} DEFAULT`);
    made += 1;
  }
  for (let year = first; year <= last; year += 1) made += await addYear(client, slot, year);
  return made;
}

/** A year's partition. Days of it that came before it was made stand among the others and are moved. */
async function addYear(client: Client, slot: number, year: number): Promise<number> {
  const [parent, other] = [`kuaibao.parcel_${slot}`, `kuaibao.parcel_${slot}_other`];
  const name = `${parent}_${year}`;
  const found = await client.query('SELECT 1 FROM pg_class WHERE relname = $1', [`parcel_${slot}_${year}`]);
  if (found.rowCount !== 0) return 0;
  const range = [`${year}-01-01`, `${year + 1}-01-01`];
  await client.query(`CREATE TABLE ${name} (LIKE ${parent} INCLUDING ALL)`);
  await client.query(`INSERT INTO ${name} SELECT * FROM ${other} WHERE day >= $1 AND day < $2`, range);
  await client.query(`DELETE FROM ${other} WHERE day >= $1 AND day < $2`, range);
  await client.query(
    `ALTER TABLE ${parent} ATTACH PARTITION ${name} FOR VALUES FROM ('${range[0]}') TO ('${range[1]}')`,
  );
  return 1;
}

async function addRole(
  client: Client,
  role: string,
  { cities, rolePassword, readsOnly }: Pick<InitRequest, 'cities' | 'rolePassword' | 'readsOnly'>,
): Promise<void> {
  const name = client.escapeIdentifier(role);
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const password = rolePassword === null ? '' : ` PASSWORD '${scramVerifier(rolePassword)}'`;
  if (rowCount === 0) await client.query(`CREATE ROLE ${name} LOGIN${password}`);
  else if (password !== '') await client.query(`ALTER ROLE ${name}${password}`);
  await client.query(`GRANT ${DESK_ROLE} TO ${name}`);
  for (const city of cities) {
    await client.query('DELETE FROM kuaibao.member WHERE role = $1 AND city = $2', [role, city]);
    await client.query('INSERT INTO kuaibao.member (role, city, writes) VALUES ($1, $2, $3)', [role, city, !readsOnly]);
  }
}

const ITERATIONS = 4096;

/** What the server keeps of a password (RFC 5803), made here so that the password itself is in no statement and no log. */
function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const hmac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${hmac('Server Key').toString('base64')}`;
}
