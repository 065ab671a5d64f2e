import type { Migration } from './migration.js';

/**
 * What was run, numbered, archived and sent. Times are ISO 8601 in UTC; days are `2020-01-29`.
 * `series` is day, week, month or special: each counts its issues by itself.
 * A revision is `staged` from the moment its number is given until its folder stands in the archive.
 * `seen_files` keeps size, times and reading rules of the exports that were looked at, so that they are not read again.
 * A delivery is `sending` from just before the last bytes go out until the server's answer is written down;
 * one that is found so later ended in between: nobody knows whether it arrived.
 */
export const runs: Migration = {
  version: 4,
  sql: `
CREATE TABLE runs (
  run INTEGER PRIMARY KEY,
  series TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  state TEXT NOT NULL,
  exit_code INTEGER,
  error TEXT,
  version TEXT NOT NULL,
  settings TEXT NOT NULL,
  inputs TEXT NOT NULL DEFAULT '[]',
  findings INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX runs_day ON runs (to_day, series);
CREATE TABLE stages (
  run INTEGER NOT NULL REFERENCES runs (run),
  stage TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  state TEXT NOT NULL,
  PRIMARY KEY (run, stage)
);
CREATE TABLE issues (
  issue INTEGER PRIMARY KEY,
  series TEXT NOT NULL,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  total INTEGER NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (series, year, number),
  UNIQUE (series, total),
  UNIQUE (series, from_day, to_day)
);
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  issue INTEGER NOT NULL REFERENCES issues (issue),
  revision INTEGER NOT NULL,
  state TEXT NOT NULL,
  days TEXT NOT NULL,
  tickets TEXT NOT NULL,
  settings TEXT NOT NULL,
  version TEXT NOT NULL,
  model TEXT NOT NULL,
  headline TEXT NOT NULL,
  summary TEXT NOT NULL,
  folder TEXT NOT NULL,
  staging TEXT NOT NULL,
  files TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (issue, revision)
);
CREATE TABLE deliveries (
  revision INTEGER NOT NULL REFERENCES revisions (id),
  address TEXT NOT NULL,
  state TEXT NOT NULL,
  message_id TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  changed_at TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (revision, address)
);
CREATE TABLE seen_files (
  path TEXT PRIMARY KEY,
  mark TEXT NOT NULL,
  failure TEXT
);
CREATE TABLE notices (
  to_day TEXT NOT NULL,
  series TEXT NOT NULL,
  code TEXT NOT NULL,
  told_at TEXT NOT NULL,
  PRIMARY KEY (to_day, series, code)
);
`,
};
