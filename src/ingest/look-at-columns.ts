import type { Finding } from '../model/index.js';
import { findExport } from './find-export.js';
import { OVERLOOKED } from './rows/overlooked.js';
import { TableReader } from './rows/table.js';
import type { IngestSettings } from './settings.js';
import { statFile } from './source/bytes.js';

/** Thrown at the file's reader where the header has said all. */
const ENOUGH = new Error('the header is read');

/**
 * What an export's header and first rows say of columns that would not be read; nothing of it is stored.
 *
 * @throws KuaibaoError (65, 66, 77) as `ingestFile` for a file that cannot be read at all
 */
export async function lookAtColumns(
  path: string,
  settings: IngestSettings,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const found = await findExport(path, settings, statFile(path).size, signal);
  const opened = await found.open();
  const nothing = (): void => undefined;
  const table = new TableReader(path, settings, { mask: (name) => name }, { ticket: nothing, reject: nothing }, opened);
  const head = {
    take: (cells: string[], line: number): void => {
      table.take(cells, line);
      if (table.header !== undefined) throw ENOUGH;
    },
  };
  try {
    await opened.feed(head);
    table.finish();
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  return table.findings.filter(({ code }) => OVERLOOKED.has(code));
}
