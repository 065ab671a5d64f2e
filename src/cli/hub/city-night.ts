import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../../config/index.js';
import { type DeliveryState, isUnreached, type UnreachedState } from '../../history/index.js';
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
  /** Who has not got the issue though it is made, and is not tried again by itself. */
  readonly unreached: readonly Unreached[];
}

export interface Unreached {
  readonly to: string;
  readonly state: UnreachedState;
}

/** Of the report of `run --json`, what says who has the issue. */
interface NightReport {
  readonly archived: boolean;
  readonly mailed: readonly { readonly to: string; readonly state: DeliveryState }[];
  readonly error?: string;
}

/**
 * A city's night on this host: what other hosts did is taken from the hub, the night is made, and what it made is put
 * there. Each step is a program of its own, which ends when this one does.
 */
export async function runCityNight(request: NightRequest): Promise<NightOutcome> {
  const { city, day, dataDir, options } = request;
  const data = workingCopy(dataDir, city);
  const common = ['--data', data, '--config', city.config, '-q'];
  const { exitCode: pulled } = await step(request, ['hub', 'pull', ...common]);
  // A hub that was put back to an earlier backup is told what this host knows, before another try.
  if (pulled === EXIT.ioError) await step(request, ['hub', 'push', ...common]);
  // Days that this host changed and has not put there (65) are put there at the end.
  if (pulled !== 0 && pulled !== EXIT.data) return outcomeOf(pulled);
  const made = await step(request, ['run', '--date', day, '--json', ...common, ...options]);
  const { exitCode: pushed } = await step(request, ['hub', 'push', ...common]);
  const unreached = unreachedOf(made);
  if (unreached.length > 0 && pushed === 0) return { exitCode: made.exitCode, isFinal: true, unreached };
  return { ...outcomeOf(made.exitCode === 0 || unreached.length > 0 ? pushed : made.exitCode), unreached };
}

function outcomeOf(exitCode: number | null): NightOutcome {
  return { exitCode, isFinal: exitCode !== null && !PASSING.has(exitCode), unreached: [] };
}

/** Recipients of an archived issue whom no other try reaches; none where one may, as with a server that is away. */
export function unreachedOf({ exitCode, stdout }: Step): Unreached[] {
  if (exitCode !== EXIT.unavailable || stdout === '') return [];
  const { archived, mailed, error } = JSON.parse(stdout) as NightReport;
  const open = mailed.filter(({ state }) => state !== 'accepted');
  return archived && error === undefined && open.every(isUnreached) ? open : [];
}

interface Step {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
}

function step({ city, settings, access, effects, signal }: NightRequest, args: readonly string[]): Promise<Step> {
  let stdout = '';
  if (signal.aborted) return Promise.resolve({ exitCode: null, stdout });
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
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.on('data', (text: Buffer) => effects.stderr(prefixed(city.name, String(text))));
  const kill = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  return new Promise((resolve) => {
    child.on('error', () => resolve({ exitCode: EXIT.software, stdout }));
    child.on('close', (exitCode) => {
      signal.removeEventListener('abort', kill);
      resolve({ exitCode, stdout });
    });
  });
}

const prefixed = (name: string, text: string): string => text.replaceAll(/^(?=.)/gm, `${name}: `);
