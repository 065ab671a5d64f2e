import type { Hub } from '../../src/hub/index.js';
import { type Day, sha256Of } from '../../src/model/index.js';

interface Row {
  readonly day: Day;
  readonly kind: string;
  readonly revision: number;
  readonly sha256: string;
  readonly body: Uint8Array;
  readonly host: string;
}

/** The parcels of one city in memory, asked by the statements of `push` and `pull`; `writes` tells each transaction. */
export function fakeHub(city = '甲市') {
  const rows: Row[] = [];
  const writes: string[] = [];
  const ofDay = (day: unknown, kind: unknown) => rows.filter((row) => row.day === day && row.kind === kind);
  const client = {
    async query(sql: string, values: readonly unknown[]) {
      const [, day, kind] = values;
      if (sql.startsWith('SELECT max(revision)'))
        return {
          rows: [
            {
              top:
                ofDay(day, kind).length === 0
                  ? null
                  : String(Math.max(...ofDay(day, kind).map(({ revision }) => revision))),
            },
          ],
        };
      if (sql.startsWith('INSERT INTO kuaibao.parcel')) {
        const [, , , revision, sha256, body, host] = values;
        rows.push({ day, kind, revision, sha256, body, host } as Row);
      } else if (sql.startsWith('DELETE FROM kuaibao.parcel')) {
        const lower = ofDay(day, kind).filter(({ revision }) => revision < Number(values[3]));
        for (const row of lower) rows.splice(rows.indexOf(row), 1);
      } else throw new Error(sql);
      return { rows: [] };
    },
  };
  const hub = {
    city,
    access: { host: 'h1' },
    client,
    async query(sql: string, values: readonly unknown[]) {
      if (sql.includes('SELECT kind, revision, body'))
        return rows
          .filter(({ day, kind }) => day === values[1] && (values[2] as string[]).includes(kind))
          .map(({ kind, revision, body }) => ({ kind, revision: String(revision), body: Buffer.from(body) }));
      return rows
        .filter(({ day }) => day >= String(values[1]) && day <= String(values[2]))
        .sort((a, b) => (`${a.day} ${a.kind}` < `${b.day} ${b.kind}` ? -1 : 1))
        .map(({ body: _, revision, ...row }) => ({ ...row, revision: String(revision) }));
    },
    async write(what: string, work: () => Promise<unknown>) {
      writes.push(what);
      return { value: await work(), mark: { version: writes.length, token: `t${writes.length}` } };
    },
  } as unknown as Hub;
  /** What another desk puts there. */
  const put = (day: string, kind: string, content: string | Uint8Array, revision = 1): void => {
    for (const row of ofDay(day, kind)) rows.splice(rows.indexOf(row), 1);
    const body = Buffer.from(content as string);
    rows.push({ day: day as Day, kind, revision, sha256: sha256Of(body), body, host: 'h2' });
  };
  /** The same hub as another desk reaches it. */
  const other = { ...hub, access: { host: 'h2' } } as unknown as Hub;
  return { hub, other, rows, writes, put };
}
