import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Ended, ended } from '../night/office.js';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'kuaibao.js');

/** The whole program in a folder with settings. */
export function runKuaibao(cwd: string, args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, LANG: 'C' };
  return ended(spawn(process.execPath, [BIN, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));
}
