import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LoadedSettings } from '../../../config/index.js';
import { HISTORY_FILE, openHistory } from '../../../history/index.js';
import { EXIT, type ExitCode, KuaibaoError } from '../../../model/index.js';
import type { Context, JsonOptions } from '../../common.js';
import { requireHistory } from '../../desk/issue.js';
import { describeError } from '../../report.js';
import { settingsFor } from '../../settings.js';
import { during } from '../../terminal/progress.js';

export async function runBackup(folder: string | undefined, options: JsonOptions, context: Context): Promise<ExitCode> {
  const { effects, text } = context;
  const dataDir = resolve(effects.cwd, options.data);
  requireHistory(dataDir);
  const stamp = effects.now().toISOString().replace(/[-:]/g, '').replace(/\..*/, '');
  const place = folder === undefined ? join(dataDir, 'backups') : resolve(effects.cwd, folder);
  const target = freeName(join(place, `kuaibao-${stamp}`));
  const history = openHistory(dataDir, { now: effects.now });
  try {
    const files = officeFiles(options, context);
    await during({ zh: '备份', en: 'copying' }, context, options, () => history.backup(target, files), 0);
  } finally {
    history.close();
  }
  const bytes = statSync(join(target, HISTORY_FILE)).size;
  if (options.json) await effects.stdout(`${JSON.stringify({ path: target, bytes })}\n`);
  else if (!options.quiet) {
    await effects.stdout(
      `${text({ zh: '已备份到', en: 'backed up to' })} ${target} (${(bytes / 1e6).toFixed(1)} MB)\n`,
    );
  }
  return EXIT.done;
}

/** The settings and the lists and tables that they name; no file of a password. Settings with a mistake hold up no backup. */
function officeFiles(options: JsonOptions, { effects, lang }: Context): string[] {
  let loaded: LoadedSettings;
  try {
    loaded = settingsFor(options, effects);
  } catch (error) {
    if (!(error instanceof KuaibaoError)) throw error;
    effects.stderr(describeError(error, lang).text);
    return [];
  }
  const { file, settings } = loaded;
  const { dictionaries, genericWords, watched } = settings.topics;
  const files = [file, settings.calls, settings.policyEvents, genericWords, watched, settings.trend.holidays];
  return [...files, ...dictionaries].filter((path) => path !== null);
}

/** Two backups of one second are two. */
function freeName(path: string): string {
  let name = path;
  for (let number = 2; existsSync(name); number += 1) name = `${path}-${number}`;
  return name;
}
