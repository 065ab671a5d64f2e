import { type Day, sha256Of } from '../model/index.js';
import type { DeskState, KnownDay, KnownParcel } from './desk-state.js';
import type { Hub } from './hub.js';
import { keyOf, type ParcelEntry, type ParcelKind, parcelsOf } from './parcels.js';
import { fetchParcels } from './pull.js';

/** A parcel that this desk could make. */
export interface OwnParcel {
  readonly kind: ParcelKind;
  /** What it is made from: with the key that the hub's was made from it is not made again. */
  readonly key: string;
  body(): Uint8Array;
  /** Whether another desk's bytes say the same where they tell when and where they were made too; without it bytes are compared. */
  isSame?(own: Uint8Array, theirs: Uint8Array): boolean;
}

export interface OwnDay {
  readonly day: Day;
  /** Of the desk's history. */
  readonly revision: number;
  readonly parcels: readonly OwnParcel[];
}

export interface PushResult {
  readonly days: number;
  readonly parcels: number;
  readonly bytes: number;
  /** Days that another desk has put there since: theirs stay. */
  readonly behind: readonly Day[];
}

interface Made extends OwnParcel {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/**
 * Puts what the hub has not, or has otherwise, into it: each day in one transaction, a parcel that changed as a higher
 * revision in the place of the lower.
 *
 * @param force this desk's days are right, whatever another desk has put there since
 */
export async function pushDays(
  hub: Hub,
  state: DeskState,
  days: Iterable<OwnDay>,
  force: boolean,
  onDay: (day: Day) => void = () => undefined,
): Promise<PushResult> {
  const known = state.of(hub.city);
  const total = { days: 0, parcels: 0, bytes: 0 };
  const behind: Day[] = [];
  const there = await parcelsOf(hub, null, null);
  for (const own of days) {
    onDay(own.day);
    const kinds: Record<ParcelKind, KnownParcel> = { ...known.days[own.day]?.kinds };
    const made = own.parcels
      // What the hub has lost since is made again.
      .filter(
        ({ kind, key }) =>
          force || kinds[kind]?.key !== key || kinds[kind]?.sha256 !== there.get(keyOf(own.day, kind))?.sha256,
      )
      .map((parcel): Made => {
        const bytes = parcel.body();
        return { ...parcel, bytes, sha256: sha256Of(bytes) };
      });
    const changed: Made[] = [];
    for (const parcel of made) {
      const entry = there.get(keyOf(own.day, parcel.kind));
      if (entry?.sha256 === parcel.sha256) continue;
      // What another desk has put there and says the same stays.
      if (!force && (await isOthersSame(hub, entry, kinds[parcel.kind], parcel))) continue;
      changed.push(parcel);
    }
    if (!force && changed.some(({ kind }) => isForeign(there.get(keyOf(own.day, kind)), kinds[kind]))) {
      behind.push(own.day);
      continue;
    }
    if (changed.length > 0) {
      const { value, mark } = await hub.write(`push ${own.day}`, () => replace(hub, own.day, changed));
      for (const entry of value) there.set(keyOf(own.day, entry.kind), entry);
      known.mark = mark;
      total.days += 1;
      total.parcels += changed.length;
      total.bytes += changed.reduce((sum, { bytes }) => sum + bytes.length, 0);
    }
    for (const { kind, key, sha256: made256 } of made) {
      const { revision = 0, sha256 = made256 } = there.get(keyOf(own.day, kind)) ?? {};
      kinds[kind] = { key, sha256, revision };
    }
    known.days[own.day] = { local: own.revision, kinds } satisfies KnownDay;
  }
  state.save();
  return { ...total, behind };
}

/** Whether the hub has another parcel than the one that this desk last saw there. */
function isForeign(there: ParcelEntry | undefined, known: KnownParcel | undefined): boolean {
  return (
    there !== undefined &&
    (known === undefined ||
      there.revision > known.revision ||
      (there.revision === known.revision && there.sha256 !== known.sha256))
  );
}

/** Whether the hub has of another desk what this one would put there: seen here, taken or agreed on before, or not. */
async function isOthersSame(
  hub: Hub,
  there: ParcelEntry | undefined,
  known: KnownParcel | undefined,
  { isSame, bytes }: Made,
): Promise<boolean> {
  if (there === undefined || isSame === undefined) return false;
  if (!isForeign(there, known) && there.host === hub.access.host) return false;
  const found = (await fetchParcels(hub, { day: there.day, entries: [there] })).get(there.kind);
  return found !== undefined && isSame(bytes, found.body);
}

async function replace(hub: Hub, day: Day, parcels: readonly Made[]): Promise<ParcelEntry[]> {
  const entries: ParcelEntry[] = [];
  for (const { kind, sha256, bytes } of parcels) {
    const key = [hub.city, day, kind];
    const top = 'SELECT max(revision) AS top FROM kuaibao.parcel WHERE city = $1 AND day = $2 AND kind = $3';
    const { rows } = await hub.client.query<{ top: string | null }>(top, key);
    const revision = Number(rows[0]?.top ?? 0) + 1;
    await hub.client.query(
      'INSERT INTO kuaibao.parcel (city, day, kind, revision, sha256, body, host, at) VALUES ($1, $2, $3, $4, $5, $6, $7, now())',
      [...key, revision, sha256, bytes, hub.access.host],
    );
    await hub.client.query('DELETE FROM kuaibao.parcel WHERE city = $1 AND day = $2 AND kind = $3 AND revision < $4', [
      ...key,
      revision,
    ]);
    entries.push({ day, kind, revision, sha256, host: hub.access.host });
  }
  return entries;
}
