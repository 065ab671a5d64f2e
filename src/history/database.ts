import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { EXIT, KuaibaoError } from '../model/index.js';
import { migrations } from './migrations/index.js';

export type Connection = Database.Database;

export const HISTORY_FILE = 'history.sqlite';

/** How long a writer waits for another before it gives up with exit code 75. */
export const BUSY_TIMEOUT_MS = 30_000;

/**
 * Opens the history of a data directory, brings it to the present schema, and gives the connection.
 * Every migration runs in a transaction of its own; a crash between two leaves a valid older schema.
 *
 * @throws KuaibaoError `history-newer` (78) when a later version of the program wrote it.
 */
export function openDatabase(dataDir: string): Connection {
  mkdirSync(dataDir, { recursive: true });
  const database = new Database(join(dataDir, HISTORY_FILE), { timeout: BUSY_TIMEOUT_MS });
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;',
  );
  migrate(database);
  return database;
}

function migrate(database: Connection): void {
  const version = Number((database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version);
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest) {
    throw new KuaibaoError('history-newer', EXIT.config, {
      message: {
        zh: '历史库由更新的版本写成（库版本 {found}，本程序 {known}）',
        en: 'the history was written by a newer version (schema {found}, this program knows {known})',
      },
      hint: { zh: '请升级本程序', en: 'upgrade this program' },
      args: { found: version, known: newest },
    });
  }
  for (const migration of migrations) {
    if (migration.version <= version) continue;
    database.exec(`BEGIN IMMEDIATE;\n${migration.sql}\nPRAGMA user_version = ${migration.version};\nCOMMIT;`);
  }
}
