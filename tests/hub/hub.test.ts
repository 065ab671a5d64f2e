import { afterAll, describe } from 'vitest';
import { commandCases } from './command.cases.js';
import { ledgerCases } from './ledger.cases.js';
import { nightCases } from './night.cases.js';
import { parcelCases } from './parcels.cases.js';
import { retentionCases } from './retention.cases.js';
import { rightsCases } from './rights.cases.js';
import { sentCases } from './sent.cases.js';
import { startTestServer, type TestServer } from './server.js';
import { silenceCases } from './silence.cases.js';
import { workCases } from './work.cases.js';

const server = await startTestServer();

describe('the hub', () => {
  afterAll(() => server.stop());
  const running = (): TestServer => server;
  rightsCases(running);
  commandCases(running);
  ledgerCases(running);
  nightCases(running);
  sentCases(running);
  workCases(running);
  parcelCases(running);
  retentionCases(running);
  silenceCases(running);
});
