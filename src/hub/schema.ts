/** Version of the tables below; `hub init` brings an older hub up to it. */
export const SCHEMA_VERSION = 1;

/** The role that every desk's and worker's own role is a member of: it has the rights, their rows follow from `member`. */
export const DESK_ROLE = 'kuaibao_desk';

/** Tables whose rows belong to one city each. */
const CITY_TABLES = ['city', 'mark', 'parcel', 'issue', 'delivery', 'review_op', 'signature', 'lease'] as const;

const MINE = 'SELECT m.city FROM kuaibao.member m WHERE m.role = CAST(current_user AS text)';

/**
 * Plain SQL: no ON CONFLICT, no JSON operators, no sequences; every key but those of `hub`, `city` and `member`, which stay
 * small, begins with the city. Times are the server's.
 * `mark`: each write of a city's ledger or parcels adds one with a token drawn by lot, so that a desk that knows the last
 * token sees when the hub was put back to an earlier state, even where others have written since.
 */
export const TABLES = `
CREATE SCHEMA kuaibao;
CREATE TABLE kuaibao.hub (id text NOT NULL PRIMARY KEY, version integer NOT NULL);
CREATE TABLE kuaibao.city (
  city text NOT NULL PRIMARY KEY, slot integer NOT NULL UNIQUE, version bigint NOT NULL
);
CREATE TABLE kuaibao.member (
  role text NOT NULL, city text NOT NULL, writes boolean NOT NULL, PRIMARY KEY (role, city)
);
CREATE TABLE kuaibao.mark (
  city text NOT NULL, version bigint NOT NULL, token text NOT NULL, host text NOT NULL, what text NOT NULL,
  at timestamp with time zone NOT NULL, PRIMARY KEY (city, version)
);
CREATE TABLE kuaibao.parcel (
  city text NOT NULL, day date NOT NULL, revision bigint NOT NULL, kind text NOT NULL, sha256 text NOT NULL,
  body bytea NOT NULL, host text NOT NULL, at timestamp with time zone NOT NULL,
  PRIMARY KEY (city, day, revision, kind)
) PARTITION BY LIST (city);
CREATE TABLE kuaibao.issue (
  city text NOT NULL, series text NOT NULL, from_day date NOT NULL, to_day date NOT NULL, year integer NOT NULL,
  number integer NOT NULL, total integer NOT NULL, host text NOT NULL, at timestamp with time zone NOT NULL,
  PRIMARY KEY (city, series, from_day, to_day), UNIQUE (city, series, year, number), UNIQUE (city, series, total)
);
CREATE TABLE kuaibao.delivery (
  city text NOT NULL, series text NOT NULL, from_day date NOT NULL, to_day date NOT NULL, revision integer NOT NULL,
  address text NOT NULL, state text NOT NULL, attempts integer NOT NULL, answer text NOT NULL, host text NOT NULL,
  at timestamp with time zone NOT NULL, PRIMARY KEY (city, series, from_day, to_day, revision, address)
);
CREATE TABLE kuaibao.review_op (
  city text NOT NULL, id text NOT NULL, series text NOT NULL, from_day date NOT NULL, to_day date NOT NULL,
  made_at text NOT NULL, body text NOT NULL, host text NOT NULL, PRIMARY KEY (city, id)
);
CREATE TABLE kuaibao.signature (
  city text NOT NULL, id text NOT NULL, series text NOT NULL, from_day date NOT NULL, to_day date NOT NULL,
  made_at text NOT NULL, body text NOT NULL, host text NOT NULL, PRIMARY KEY (city, id)
);
CREATE TABLE kuaibao.lease (
  city text NOT NULL, name text NOT NULL, host text NOT NULL, job text NOT NULL,
  until timestamp with time zone NOT NULL, PRIMARY KEY (city, name)
);
ALTER TABLE kuaibao.member ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON kuaibao.member FOR SELECT USING (role = CAST(current_user AS text));
${CITY_TABLES.map(policies).join('')}`;

/** A role sees the rows of its cities, and writes those of the cities that it may write. */
function policies(table: string): string {
  return `ALTER TABLE kuaibao.${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY sees ON kuaibao.${table} FOR SELECT USING (city IN (${MINE}));
CREATE POLICY writes ON kuaibao.${table} FOR ALL USING (city IN (${MINE} AND m.writes))
  WITH CHECK (city IN (${MINE} AND m.writes));
`;
}

/** What the desks may do; parcels, numbers and operations are never changed, only added (and a parcel replaced by a later). */
export const GRANTS = `
GRANT USAGE ON SCHEMA kuaibao TO ${DESK_ROLE};
GRANT SELECT ON kuaibao.hub, kuaibao.member TO ${DESK_ROLE};
GRANT SELECT, UPDATE ON kuaibao.city TO ${DESK_ROLE};
GRANT SELECT, INSERT ON kuaibao.mark, kuaibao.issue, kuaibao.review_op, kuaibao.signature TO ${DESK_ROLE};
GRANT SELECT, INSERT, DELETE ON kuaibao.parcel TO ${DESK_ROLE};
GRANT SELECT, INSERT, UPDATE ON kuaibao.delivery TO ${DESK_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON kuaibao.lease TO ${DESK_ROLE};
`;
