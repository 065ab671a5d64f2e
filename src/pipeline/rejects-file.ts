import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ingestMessages, type RejectedRow } from '../ingest/index.js';
import { formatMessage } from '../model/index.js';

const HEADER = '\ufeff行号,文件行,列,代码,原因\n';
const BUFFERED = 64 * 1024;

/** `<data>/rejects/<file>.csv`: rows that were not read, with the reason and without their text. */
export class RejectsFile {
  readonly path: string;
  readonly #temporary: string;
  #file: number | undefined;
  #buffer = '';

  constructor(dataDir: string, name: string) {
    this.path = join(dataDir, 'rejects', `${name}.csv`);
    this.#temporary = `${this.path}.${process.pid}.tmp`;
  }

  /** What an earlier loading of the file left says nothing about this one. */
  begin(): void {
    mkdirSync(dirname(this.path), { recursive: true });
    rmSync(this.path, { force: true });
  }

  add({ row, line, column, code }: RejectedRow): void {
    this.#file ??= openSync(this.#temporary, 'w', 0o600);
    const reason = formatMessage(ingestMessages[code] ?? { zh: code, en: code }, 'zh', { column });
    this.#buffer += `${row},${line},${quoted(column)},${code},${quoted(reason)}\n`;
    if (this.#buffer.length > BUFFERED) this.#flush();
  }

  /** Puts the file in its place, without a rejected row there is none; gives false where it cannot be written. */
  close(): boolean {
    if (this.#file === undefined) return true;
    try {
      this.#flush();
      renameSync(this.#temporary, this.path);
      return true;
    } catch {
      rmSync(this.#temporary, { force: true });
      return false;
    } finally {
      closeSync(this.#file);
      this.#file = undefined;
    }
  }

  #flush(): void {
    if (this.#file === undefined) return;
    writeSync(this.#file, this.#isStarted ? this.#buffer : HEADER + this.#buffer);
    this.#isStarted = true;
    this.#buffer = '';
  }

  #isStarted = false;
}

function quoted(cell: string): string {
  // A cell that begins like a formula must not become one in a spreadsheet.
  const safe = /^[=+@-]/.test(cell) ? `'${cell}` : cell;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
