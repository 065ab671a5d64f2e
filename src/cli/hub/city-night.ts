import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../../config/index.js';
import type { HubAccess } from '../../hub/index.js';
import { EXIT } from '../../model/index.js';
import type { Effects } from '../effects.js';
import { type CityFolder, workingCopy } from './city-folders.js';

const BIN = fileURLToPath(new URL('../../../bin/kuaibao.js', import.meta.url));

/** What another try, here or on another host, may mend; a signal too. Anything else is for the operator. */
const PASSING: ReadonlySet<number> = new Set([EXIT.unavailable, EXIT.software, EXIT.ioError, EXIT.tempFail]);

export interface NightRequest {
  readonly city: CityFolder;
  readonly day: string;
  readonly dataDir: string;
  readonly settings: Settings;
  readonly access: HubAccess;
  readonly effects: Pick<Effects, 'env' | 'stderr'>;
  /** Options of `run` besides the day. */
  readonly options: readonly string[];
  readonly signal: AbortSignal;
}

export interface NightOutcome {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly isFinal: boolean;
}

/**
 * A city's night on this host: what other hosts did is taken from the hub, the night is made, and what it made is put
 * there. Each step is a program of its own, which ends when this one does.
 */
export async function runCityNight(request: NightRequest): Promise<NightOutcome> {
  const { city, day, dataDir, options } = request;
  const data = workingCopy(dataDir, city);
  const common = ['--data', data, '--config', city.config, '-q'];
  const pulled = await step(request, ['hub', 'pull', ...common]);
  // A hub that was put back to an earlier backup is told what this host knows, before another try.
  if (pulled === EXIT.ioError) await step(request, ['hub', 'push', ...common]);
  // Days that this host changed and has not put there (65) are put there at the end.
  if (pulled !== 0 && pulled !== EXIT.data) return outcomeOf(pulled);
  const made = await step(request, ['run', '--date', day, ...common, ...options]);
  const pushed = request.signal.aborted ? null : await step(request, ['hub', 'push', ...common]);
  return outcomeOf(made === 0 ? pushed : made);
}

function outcomeOf(exitCode: number | null): NightOutcome {
  return { exitCode, isFinal: exitCode !== null && !PASSING.has(exitCode) };
}

function step(
  { city, settings, access, effects, signal }: NightRequest,
  args: readonly string[],
): Promise<number | null> {
  if (signal.aborted) return Promise.resolve(null);
  const child: ChildProcess = fork(BIN, args, {
    cwd: city.folder,
    // The worker's own login and name in the hub; its output is the city's.
    env: {
      ...effects.env,
      KUAIBAO_HUB_URL: access.url,
      KUAIBAO_HUB_CITY: city.city,
      KUAIBAO_HUB_HOST: access.host,
      KUAIBAO_HUB_TLS: access.tls,
      ...(settings.hub.passwordFile === null ? {} : { KUAIBAO_HUB_PASSWORD_FILE: settings.hub.passwordFile }),
      ...(settings.hub.tlsCa === null ? {} : { KUAIBAO_HUB_TLS_CA: settings.hub.tlsCa }),
      ...(city.hasOutput ? {} : { KUAIBAO_OUTPUT: join(city.folder, 'archive') }),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.stderr?.on('data', (text: Buffer) => effects.stderr(prefixed(city.name, String(text))));
  const kill = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  return new Promise((resolve) => {
    child.on('error', () => resolve(EXIT.software));
    child.on('close', (code) => {
      signal.removeEventListener('abort', kill);
      resolve(code);
    });
  });
}

const prefixed = (name: string, text: string): string => text.replaceAll(/^(?=.)/gm, `${name}: `);
