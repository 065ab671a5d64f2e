import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOfDays } from '../../src/cli/night/mail/overtaken.js';
import {
  addRecipients,
  changeDeliveries,
  finishRun,
  markArchived,
  openDatabase,
  recordRevision,
  type SeriesName,
  startRun,
  storedDays,
} from '../../src/history/index.js';
import type { Bulletin, Day } from '../../src/model/index.js';
import { ordinaryDay } from '../render/models.js';

export interface Printed {
  readonly series?: SeriesName;
  readonly from?: Day;
  readonly to: Day;
  readonly number: number;
  readonly revision?: number;
  readonly bulletin?: Partial<Bulletin>;
  /** `false`: the folder is not in the archive yet. */
  readonly isArchived?: boolean;
  /** Who has it, and who refused it. */
  readonly accepted?: readonly string[];
  readonly refused?: readonly string[];
}

/** Writes an issue into the ledgers of a data directory, and its model where its files would stand. */
export function printIssue(dataDir: string, printed: Printed): Bulletin {
  const { series = 'day', to, number, revision = 0, accepted = [], refused = [] } = printed;
  const bulletin = ordinaryDay(printed.bulletin);
  const folder = join(dataDir, 'archive', `${series} ${to} ${revision}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'model.json'), JSON.stringify(bulletin));
  const database = openDatabase(dataDir);
  const now = `${to}T22:00:00.000Z`;
  const period = { series, from: printed.from ?? to, to };
  const made = recordRevision(
    database,
    { ...period, year: Number(to.slice(0, 4)), number, total: number },
    {
      revision,
      days: keyOfDays(storedDays(database, period.from, to)) || `${to}:1`,
      tickets: 't',
      settings: 's',
      version: '0.0.0',
      model: 'm',
      headline: bulletin.headline,
      summary: { subject: '', lines: [] },
      folder,
      staging: folder,
      files: [],
      createdAt: now,
    },
  );
  if (printed.isArchived !== false) markArchived(database, made.id);
  const recipients = [...accepted, ...refused].map((address) => ({ address, messageId: `<${address}>` }));
  addRecipients(database, made.id, recipients, now);
  changeDeliveries(database, made.id, accepted, { state: 'accepted', answer: '250 ok' }, now);
  changeDeliveries(database, made.id, refused, { state: 'refused', answer: '550 no such user' }, now);
  const run = startRun(database, period, { version: '0.0.0', settings: 's', inputs: [] }, now);
  finishRun(database, run, { state: 'done', exitCode: 0, error: null, reason: null, findings: 0 }, now);
  database.close();
  return bulletin;
}
