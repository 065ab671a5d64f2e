import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type LoadedSettings, loadSettings } from '../config/index.js';
import { writeWhole } from '../delivery/index.js';
import type { Effects } from './effects.js';

/** In the data directory: the path of the settings file that its last issue was made with. */
const REMEMBERED_FILE = 'settings-file';
/** … and the folder of bulletins that its last issue was put into by `--out`. */
const REMEMBERED_OUTPUT = 'output-folder';

/**
 * The settings of a command: of `--config` or KUAIBAO_CONFIG, else those that the data directory's last issue was made
 * with, else of the working folder. So a command that names none tells nothing else than the page does.
 */
export function settingsFor(
  { config, data }: { readonly config?: string; readonly data: string },
  { env, cwd }: Pick<Effects, 'env' | 'cwd'>,
): LoadedSettings {
  const isNamed = config !== undefined || (env.KUAIBAO_CONFIG ?? '') !== '';
  const dataDir = resolve(cwd, data);
  const loaded = loadSettings(isNamed ? config : remembered(dataDir, REMEMBERED_FILE), env, cwd);
  const output = loaded.settings.output ?? remembered(dataDir, REMEMBERED_OUTPUT) ?? null;
  return { ...loaded, settings: { ...loaded.settings, output } };
}

function remembered(dataDir: string, name: string): string | undefined {
  const note = join(dataDir, name);
  const path = existsSync(note) ? readFileSync(note, 'utf8').trim() : '';
  // A folder that was moved is no reason to stop: the working folder's settings are looked for as ever.
  return path !== '' && existsSync(path) ? path : undefined;
}

/** Notes which settings an issue was made with, and where `--out` put it; `null` (not given) leaves what stands there. */
export function rememberSettings(dataDir: string, file: string | null, output: string | null): void {
  remember(dataDir, REMEMBERED_FILE, file);
  remember(dataDir, REMEMBERED_OUTPUT, output);
}

function remember(dataDir: string, name: string, path: string | null): void {
  if (path === null || remembered(dataDir, name) === path) return;
  mkdirSync(dataDir, { recursive: true });
  writeWhole(join(dataDir, name), `${path}\n`, 0o600);
}
