import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Effects } from '../../src/cli/effects.js';
import { buildProgram } from '../../src/cli/program.js';
import { type Day, KuaibaoError, type Language } from '../../src/model/index.js';

export interface Said {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** What was thrown: `main` turns it into words. */
  readonly error: KuaibaoError | undefined;
}

/** A desk of its own, on which commands run within this process. @param surroundings what is not as in a pipe */
export function desk(today: Day, surroundings: Partial<Effects> = {}) {
  const cwd = mkdtempSync(join(tmpdir(), 'kuaibao 命令 '));
  const data = join(cwd, 'kuaibao-data');
  async function kuaibao(args: readonly string[], language: Language = 'zh'): Promise<Said> {
    let [stdout, stderr] = ['', ''];
    let code: number | undefined;
    let error: KuaibaoError | undefined;
    const cleanups: (() => void | Promise<void>)[] = [];
    const effects: Effects = {
      stdout: (text) => {
        stdout += typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
      },
      stderr: (text) => {
        stderr += text;
      },
      now: () => new Date(`${today}T04:00:00Z`),
      env: {},
      cwd,
      signal: new AbortController().signal,
      stdin: Readable.from([]),
      isTerminal: false,
      isErrorTerminal: false,
      rows: 40,
      columns: 100,
      ...surroundings,
      onExit: (cleanup) => cleanups.unshift(cleanup),
    };
    const program = buildProgram(effects, language, '0.0.0', (given) => {
      code = given;
    });
    try {
      await program.parseAsync(args, { from: 'user' });
    } catch (thrown) {
      if (!(thrown instanceof KuaibaoError)) throw thrown;
      error = thrown;
    }
    for (const cleanup of cleanups) await cleanup();
    return { code, stdout, stderr, error };
  }
  return { cwd, data, kuaibao };
}
