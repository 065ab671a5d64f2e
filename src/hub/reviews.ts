import type { Day } from '../model/index.js';
import type { DeskState } from './desk-state.js';
import type { Hub } from './hub.js';

/** An operation of a desk or a signature. It is known by what it says: its number is its desk's own. */
export interface ReviewRow {
  readonly id: string;
  readonly series: string;
  readonly from: Day;
  readonly to: Day;
  readonly madeAt: string;
  readonly body: string;
}

type ReviewTable = 'review_op' | 'signature';

/** Puts those there that the hub has not; gives how many. They are only added, so no desk's stand in another's way. */
export async function pushReviews(
  hub: Hub,
  state: DeskState,
  table: ReviewTable,
  rows: readonly ReviewRow[],
): Promise<number> {
  const known = await hub.query<Pick<ReviewRow, 'id'>>(`SELECT id FROM kuaibao.${table} WHERE city = $1`, [hub.city]);
  const there = new Set(known.map(({ id }) => id));
  const fresh = rows.filter(({ id }) => !there.has(id));
  if (fresh.length === 0) return 0;
  const { mark } = await hub.write(`push ${table}`, async () => {
    for (const { id, series, from, to, madeAt, body } of fresh)
      await hub.client.query(
        `INSERT INTO kuaibao.${table} (city, id, series, from_day, to_day, made_at, body, host) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [hub.city, id, series, from, to, madeAt, body, hub.access.host],
      );
  });
  state.of(hub.city).mark = mark;
  state.save();
  return fresh.length;
}

/** What all desks of the city have put there. */
export function pullReviews(hub: Hub, table: ReviewTable): Promise<ReviewRow[]> {
  return hub.query<ReviewRow>(
    `SELECT id, series, CAST(from_day AS text) AS "from", CAST(to_day AS text) AS "to", made_at AS "madeAt", body
     FROM kuaibao.${table} WHERE city = $1 ORDER BY made_at, id`,
    [hub.city],
  );
}
