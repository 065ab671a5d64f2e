import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HISTORY_FILE, openHistory, UNPACKED_DAYS } from '../../../history/index.js';
import { addDays, EXIT, type ExitCode } from '../../../model/index.js';
import type { CommonOptions, Context } from '../../common.js';
import { requireHistory } from '../../desk/issue.js';
import { during } from '../../terminal/progress.js';

/** Needs as much free disk as the history takes, and that nothing else writes to it. */
export async function runVacuum(options: CommonOptions, context: Context): Promise<ExitCode> {
  const { effects, text } = context;
  const dataDir = resolve(effects.cwd, options.data);
  const file = join(dataDir, HISTORY_FILE);
  requireHistory(dataDir);
  const before = statSync(file).size;
  const history = openHistory(dataDir, { now: effects.now });
  try {
    const newest = history.days().at(-1)?.day;
    if (newest !== undefined) history.packTexts(addDays(newest, -UNPACKED_DAYS));
    await during({ zh: '收紧历史库', en: 'tidying the history' }, context, options, () => history.vacuum(), 0);
  } finally {
    history.close();
  }
  if (!options.quiet) {
    const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
    await effects.stdout(
      `${text({ zh: '历史库', en: 'history' })} ${megabytes(before)} → ${megabytes(statSync(file).size)}\n`,
    );
  }
  return EXIT.done;
}
