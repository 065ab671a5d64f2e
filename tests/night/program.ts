import { type SpawnOptions, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Ended, ended, type Office } from './office.js';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'kuaibao.js');

/** What cron gives a command: no HOME, the C locale, a short PATH. */
export const CRON = { PATH: '/usr/bin:/bin', LANG: 'C', SHELL: '/bin/sh' };

/** The whole program, real stages and all, on an office's exports and settings. */
export function startProgram(office: Office, args: readonly string[], options: SpawnOptions = {}) {
  const config = join(office.cwd, 'kuaibao.config.yaml');
  writeFileSync(config, office.settings);
  const [command = '', ...rest] = args;
  const all = [BIN, command, '--config', config, '--data', office.data, ...rest];
  return spawn(process.execPath, all, { cwd: office.cwd, stdio: ['ignore', 'pipe', 'pipe'], ...options });
}

export async function runProgram(office: Office, args: readonly string[], options: SpawnOptions = {}): Promise<Ended> {
  return ended(startProgram(office, args, options));
}
