import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type LoadedSettings, loadSettings } from '../config/index.js';
import { writeWhole } from '../delivery/index.js';
import type { Effects } from './effects.js';

/** In the data directory: the path of the settings file that its last issue was made with. */
const REMEMBERED_FILE = 'settings-file';

/**
 * The settings of a command: of `--config` or KUAIBAO_CONFIG, else those that the data directory's last issue was made
 * with, else of the working folder. So a command that names none tells nothing else than the page does.
 */
export function settingsFor(
  { config, data }: { readonly config?: string; readonly data: string },
  { env, cwd }: Pick<Effects, 'env' | 'cwd'>,
): LoadedSettings {
  const isNamed = config !== undefined || (env.KUAIBAO_CONFIG ?? '') !== '';
  return loadSettings(isNamed ? config : rememberedSettings(resolve(cwd, data)), env, cwd);
}

function rememberedSettings(dataDir: string): string | undefined {
  const note = join(dataDir, REMEMBERED_FILE);
  const path = existsSync(note) ? readFileSync(note, 'utf8').trim() : '';
  // A folder that was moved is no reason to stop: the working folder's settings are looked for as ever.
  return path !== '' && existsSync(path) ? path : undefined;
}

/** Notes which settings an issue was made with; `null` (defaults) leaves what stands there. */
export function rememberSettings(dataDir: string, file: string | null): void {
  if (file === null || rememberedSettings(dataDir) === file) return;
  mkdirSync(dataDir, { recursive: true });
  writeWhole(join(dataDir, REMEMBERED_FILE), `${file}\n`);
}
