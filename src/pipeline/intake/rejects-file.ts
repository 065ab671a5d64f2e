import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ingestMessages, type RejectedRow } from '../../ingest/index.js';
import { formatMessage } from '../../model/index.js';

const HEADER = '\ufeff行号,文件行,列,代码,原因\n';
const BUFFERED = 64 * 1024;
export const REJECTS_FOLDER = 'rejects';

/**
 * `<data>/rejects/<file>.csv`: rows that were not read, with the reason and without their text. The list of an earlier
 * file of the name stands until this one's takes its place or `withdraw` removes it.
 */
export class RejectsFile {
  readonly path: string;
  readonly #temporary: string;
  #file: number | undefined;
  #buffer = '';
  #hasFailed = false;

  constructor(dataDir: string, name: string) {
    this.path = join(dataDir, REJECTS_FOLDER, `${name}.csv`);
    this.#temporary = `${this.path}.${process.pid}.tmp`;
  }

  add({ row, line, column, code }: RejectedRow): void {
    if (this.#hasFailed) return;
    const reason = formatMessage(ingestMessages[code] ?? { zh: code, en: code }, 'zh', { column });
    this.#buffer += `${row},${line},${quoted(column)},${code},${quoted(reason)}\n`;
    if (this.#buffer.length > BUFFERED) this.#attempt(() => this.#flush());
  }

  /** What an earlier file of the name left says nothing about the tickets that come now. */
  withdraw(): void {
    this.#attempt(() => rmSync(this.path, { force: true }));
  }

  /** Puts the list in its place, if a row was rejected; gives false where that, or a step before it, cannot be done. */
  publish(): boolean {
    this.#attempt(() => {
      this.#flush();
      if (this.#file !== undefined) renameSync(this.#temporary, this.path);
    });
    this.discard();
    return !this.#hasFailed;
  }

  /** Ends without a list; the earlier one stays. */
  discard(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file);
    this.#file = undefined;
    rmSync(this.#temporary, { force: true });
  }

  #flush(): void {
    if (this.#buffer === '') return;
    if (this.#file === undefined) {
      mkdirSync(dirname(this.path), { recursive: true });
      this.#file = openSync(this.#temporary, 'w', 0o600);
      writeSync(this.#file, HEADER);
    }
    writeSync(this.#file, this.#buffer);
    this.#buffer = '';
  }

  /** A list that cannot be written keeps no ticket out. */
  #attempt(step: () => void): void {
    if (this.#hasFailed) return;
    try {
      step();
    } catch {
      this.#hasFailed = true;
    }
  }
}

function quoted(cell: string): string {
  // A cell that begins like a formula must not become one in a spreadsheet.
  const safe = /^[=+@-]/.test(cell) ? `'${cell}` : cell;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
