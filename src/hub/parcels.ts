import type { Day } from '../model/index.js';
import type { Hub } from './hub.js';

/** `tickets`, `tokens`, `counts`, `topics`, and what the caller adds: `words`, `issue-day` … */
export type ParcelKind = string;

/** A parcel of the hub without its bytes. */
export interface ParcelEntry {
  readonly day: Day;
  readonly kind: ParcelKind;
  readonly revision: number;
  readonly sha256: string;
  /** The desk that put it there. */
  readonly host: string;
}

/** The parcels of a city, or those of one day: of each kind the latest revision. */
export async function parcelsOf(hub: Hub, from: Day | null, to: Day | null): Promise<Map<string, ParcelEntry>> {
  const rows = await hub.query<{ day: Day; kind: string; revision: string; sha256: string; host: string }>(
    `SELECT CAST(day AS text) AS day, kind, revision, sha256, host FROM kuaibao.parcel
     WHERE city = $1 AND day >= $2 AND day <= $3 ORDER BY day, kind, revision`,
    [hub.city, from ?? '0001-01-01', to ?? '9999-12-31'],
  );
  // Later revisions come later.
  return new Map(rows.map((row) => [keyOf(row.day, row.kind), { ...row, revision: Number(row.revision) }]));
}

export const keyOf = (day: Day, kind: ParcelKind): string => `${day} ${kind}`;
