import type { Day } from '../model/index.js';
import type { Hub, Mark } from './hub.js';
import { OF_MAIL } from './sent-editions.js';
import { HUB } from './settings.js';

export interface HubStatus {
  readonly hub: string;
  readonly server: string;
  readonly cities: readonly CityStatus[];
}

interface CityStatus {
  readonly city: string;
  readonly writes: boolean;
  readonly days: number;
  readonly lastDay: Day | null;
  /** Bytes of its parcels as they are stored. */
  readonly bytes: number;
  readonly issues: number;
  readonly lastIssue: { readonly year: number; readonly number: number; readonly to: Day } | null;
  /** Mails that no host has settled. */
  readonly sending: number;
  readonly leases: readonly { readonly name: string; readonly host: string; readonly isOver: boolean }[];
}

/** What the hub holds of every city that the role sees. */
export async function examineHub(hub: Hub): Promise<HubStatus> {
  const [version] = await hub.query<{ version: string }>('SELECT version() AS version');
  const members = await hub.query<{ city: string; writes: boolean }>(
    'SELECT c.city, m.writes FROM kuaibao.city c, kuaibao.member m WHERE m.city = c.city ORDER BY c.city',
  );
  const cities: CityStatus[] = [];
  for (const { city, writes } of members) cities.push({ city, writes, ...(await examineCity(hub, city)) });
  return { hub: hub.id, server: version?.version ?? '', cities };
}

async function examineCity(hub: Hub, city: string): Promise<Omit<CityStatus, 'city' | 'writes'>> {
  const [parcels] = await hub.query<{ days: string; last: Day | null; bytes: string | null }>(
    'SELECT count(DISTINCT CASE WHEN kind NOT LIKE $2 THEN day END) AS days, CAST(max(day) AS text) AS last, sum(octet_length(body)) AS bytes FROM kuaibao.parcel WHERE city = $1',
    [city, OF_MAIL],
  );
  const issues = await hub.query<{ year: number; number: number; to: Day }>(
    "SELECT year, number, CAST(to_day AS text) AS to FROM kuaibao.issue WHERE city = $1 AND series = 'day' ORDER BY total",
    [city],
  );
  const [open] = await hub.query<{ count: string }>(
    "SELECT count(*) AS count FROM kuaibao.delivery WHERE city = $1 AND state = 'sending'",
    [city],
  );
  const leases = await hub.query<{ name: string; host: string; over: boolean }>(
    'SELECT name, host, until < now() AS over FROM kuaibao.lease WHERE city = $1 ORDER BY name',
    [city],
  );
  return {
    days: Number(parcels?.days ?? 0),
    lastDay: parcels?.last ?? null,
    bytes: Number(parcels?.bytes ?? 0),
    issues: issues.length,
    lastIssue: issues.at(-1) ?? null,
    sending: Number(open?.count ?? 0),
    leases: leases.map(({ name, host, over }) => ({ name, host, isOver: over })),
  };
}

/** A check of the hub by name. */
export interface HubCheck {
  readonly name: 'login' | 'tls' | 'rights' | 'partition' | 'clock' | 'whole' | 'writes';
  readonly isGood: boolean;
  readonly detail: string;
}

/**
 * Checks what a night needs of the hub.
 *
 * @param now this machine's clock
 * @param mark the last write of the city that this desk knows of
 * @param isDeep whether every parcel is read
 */
export async function checkHub(hub: Hub, now: Date, mark: Mark | null, isDeep = true): Promise<HubCheck[]> {
  const { access, city } = hub;
  const [server] = await hub.query<{ now: Date; next: string }>(
    'SELECT now() AS now, CAST(EXTRACT(YEAR FROM now()) AS text) AS next',
  );
  const [member] = await hub.query<{ writes: boolean }>('SELECT writes FROM kuaibao.member WHERE city = $1', [city]);
  const year = Number(server?.next ?? 0);
  const partitions = await hub.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class, kuaibao.city WHERE city = $1 AND relname IN ('parcel_' || slot || '_' || $2, 'parcel_' || slot || '_' || $3)",
    [city, String(year), String(year + 1)],
  );
  const apart = Math.round(Math.abs(now.getTime() - (server?.now ?? now).getTime()) / 1000);
  const broken = !isDeep
    ? []
    : await hub.query<{ day: string; kind: string }>(
        "SELECT CAST(day AS text) AS day, kind FROM kuaibao.parcel WHERE city = $1 AND encode(sha256(body), 'hex') <> sha256 ORDER BY day",
        [city],
      );
  return [
    { name: 'login', isGood: true, detail: `${decodeURIComponent(new URL(access.url).username)} · ${city}` },
    // Without encryption no connection was opened then; what the server sees is the line from a pooler, if one stands between.
    { name: 'tls', isGood: true, detail: access.tls === 'verify' ? 'TLS' : '—' },
    { name: 'rights', isGood: member !== undefined, detail: member?.writes === true ? 'rw' : 'r' },
    { name: 'partition', isGood: partitions.length === 2, detail: `${year}, ${year + 1}` },
    { name: 'clock', isGood: apart <= HUB.clockSeconds, detail: `${apart} s` },
    ...(isDeep
      ? [
          {
            name: 'whole',
            isGood: broken.length === 0,
            detail: broken.map(({ day, kind }) => `${day} ${kind}`).join(' '),
          } as const,
        ]
      : []),
    {
      name: 'writes',
      isGood: mark === null || (await hub.has(mark)),
      detail: mark === null ? '—' : String(mark.version),
    },
  ];
}

/** Versions of the server and of the hub's tables. */
export async function versionsOf(hub: Hub): Promise<{ readonly server: string; readonly tables: number }> {
  const [found] = await hub.query<{ server: string; tables: number }>(
    "SELECT current_setting('server_version') AS server, version AS tables FROM kuaibao.hub",
  );
  return found ?? { server: '', tables: 0 };
}
