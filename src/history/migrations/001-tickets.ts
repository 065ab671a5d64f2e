import type { Migration } from './migration.js';

/**
 * A ticket's key is `day number × 2^24 + serial within the day`: a day is one stretch of the table, read without an
 * index. Values that repeat (district, department …) stand once in `names`; `facts` holds their numbers as a JSON
 * array: category 1–3, district, street, department, channel, status (0 for none).
 * `marks`, from the lowest bit: type (3 bits, 0 none), urgent, reminder, confidential, satisfied and solved
 * (2 bits each: 0 unknown, 1 no, 2 yes).
 */
export const tickets: Migration = {
  version: 1,
  sql: `
CREATE TABLE tickets (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  source INTEGER NOT NULL,
  time INTEGER,
  marks INTEGER NOT NULL,
  facts TEXT NOT NULL,
  caller TEXT,
  earlier TEXT,
  closed TEXT,
  title TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE UNIQUE INDEX tickets_id ON tickets (id);
CREATE TABLE names (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE days (
  day INTEGER PRIMARY KEY,
  tickets INTEGER NOT NULL,
  reminders INTEGER NOT NULL,
  urgent INTEGER NOT NULL,
  last_time INTEGER,
  partial TEXT,
  revision INTEGER NOT NULL
);
CREATE TABLE files (
  source INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  hash TEXT NOT NULL,
  rules TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  encoding TEXT NOT NULL,
  rows INTEGER NOT NULL,
  read INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  duplicate INTEGER NOT NULL,
  loaded_at TEXT NOT NULL,
  state TEXT NOT NULL,
  days TEXT NOT NULL
);
CREATE INDEX files_hash ON files (hash, rules);
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
INSERT INTO counters VALUES ('revision', 0);
CREATE VIEW ticket_list AS SELECT
  id, date((key >> 24) * 86400, 'unixepoch') AS day, time(time, 'unixepoch') AS time, title, text,
  CASE marks & 7 WHEN 1 THEN 'complaint' WHEN 2 THEN 'suggestion' WHEN 3 THEN 'inquiry' WHEN 4 THEN 'help'
    WHEN 5 THEN 'praise' WHEN 6 THEN 'other' END AS type,
  (SELECT name FROM names WHERE number = json_extract(facts, '$[0]')) AS category1,
  (SELECT name FROM names WHERE number = json_extract(facts, '$[1]')) AS category2,
  (SELECT name FROM names WHERE number = json_extract(facts, '$[2]')) AS category3,
  (SELECT name FROM names WHERE number = json_extract(facts, '$[3]')) AS district,
  (SELECT name FROM names WHERE number = json_extract(facts, '$[4]')) AS street,
  (SELECT name FROM names WHERE number = json_extract(facts, '$[5]')) AS department,
  (SELECT name FROM names WHERE number = json_extract(facts, '$[6]')) AS channel,
  (SELECT name FROM names WHERE number = json_extract(facts, '$[7]')) AS status,
  (marks >> 3) & 1 AS urgent, (marks >> 4) & 1 AS reminder, (marks >> 5) & 1 AS confidential,
  NULLIF((marks >> 6) & 3, 0) - 1 AS satisfied, NULLIF((marks >> 8) & 3, 0) - 1 AS solved,
  earlier, caller, closed
FROM tickets;
`,
};
