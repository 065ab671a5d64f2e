import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FileReport, type IngestSettings, ingestFile } from '../../src/ingest/index.js';
import type { Ticket, TicketSink } from '../../src/model/index.js';
import { defaultIngestSettings } from '../ingest-settings.js';

/** A sink that keeps everything. */
function listSink(tickets: Ticket[]): TicketSink {
  return {
    loaded: () => undefined,
    begin: async () => ({
      add: (ticket) => void tickets.push(ticket),
      commit: () => ({ read: tickets.length, duplicate: 0, replaced: 0, days: [], findings: [] }),
      rollback: () => void tickets.splice(0),
    }),
  };
}

/** Writes a file and reads it as an export; titles and texts stay as they are. */
export async function readExport(
  folder: string,
  name: string,
  bytes: Buffer | string,
  over: Partial<IngestSettings> = {},
  mask: (text: string) => string = (text) => text,
): Promise<{ report: FileReport; tickets: Ticket[] }> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const tickets: Ticket[] = [];
  const settings = { ...defaultIngestSettings, ...over };
  const report = await ingestFile(path, settings, {
    sink: listSink(tickets),
    mask,
    maskTexts: async ({ titles, texts, callers }) => ({
      titles,
      texts,
      callers,
      people: titles.map(() => []),
      textHashes: titles.map(() => 0),
    }),
  });
  return { report, tickets };
}
