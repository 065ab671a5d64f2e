import { addTo, type Day, EXIT, KuaibaoError, sha256Of } from '../model/index.js';
import type { KnownParcel } from './desk-state.js';
import type { Hub } from './hub.js';
import { type ParcelEntry, type ParcelKind, parcelsOf } from './parcels.js';
import { isOfMail } from './sent-editions.js';

/** The parcels of a day that a desk has not, by kind. */
export interface NewDay {
  readonly day: Day;
  readonly entries: readonly ParcelEntry[];
}

/** What the hub has of a city that a desk has not, oldest first. */
export async function newParcels(
  hub: Hub,
  known: Readonly<Record<Day, { readonly kinds: Readonly<Record<ParcelKind, KnownParcel>> }>>,
  from: Day | null,
  to: Day | null,
): Promise<NewDay[]> {
  const days = new Map<Day, ParcelEntry[]>();
  for (const entry of (await parcelsOf(hub, from, to)).values()) {
    if (isOfMail(entry.kind)) continue;
    const own = known[entry.day]?.kinds[entry.kind];
    if (own?.revision === entry.revision && own.sha256 === entry.sha256) continue;
    addTo(days, entry.day, entry);
  }
  return [...days].map(([day, entries]) => ({ day, entries }));
}

/**
 * The bytes of parcels of a day, by kind; one that was replaced meanwhile is absent.
 *
 * @throws KuaibaoError `hub-parcel-damaged` (74)
 */
export async function fetchParcels(
  hub: Hub,
  { day, entries }: NewDay,
): Promise<Map<ParcelKind, { readonly entry: ParcelEntry; readonly body: Buffer }>> {
  const rows = await hub.query<{ kind: string; revision: string; body: Buffer }>(
    'SELECT kind, revision, body FROM kuaibao.parcel WHERE city = $1 AND day = $2 AND kind = ANY($3)',
    [hub.city, day, entries.map(({ kind }) => kind)],
  );
  const found = new Map<ParcelKind, { entry: ParcelEntry; body: Buffer }>();
  for (const { kind, revision, body } of rows) {
    const entry = entries.find((wanted) => wanted.kind === kind && wanted.revision === Number(revision));
    if (entry === undefined) continue;
    if (sha256Of(body) !== entry.sha256) throw damagedParcel(hub.city, day, kind);
    found.set(kind, { entry, body });
  }
  return found;
}

function damagedParcel(city: string, day: Day, kind: ParcelKind): KuaibaoError {
  return new KuaibaoError('hub-parcel-damaged', EXIT.ioError, {
    message: {
      zh: '共享库中 {city} {day} 的 {kind} 与其校验值不符，没有取用',
      en: 'the parcel {kind} of {city}, {day} in the hub is not what its digest says; it was not taken',
    },
    hint: {
      zh: '在有这一天的主机上执行 kuaibao hub push --force --days N 重新存入',
      en: 'run kuaibao hub push --force --days N on a desk that has the day',
    },
    args: { city, day, kind },
  });
}
