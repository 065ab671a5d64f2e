import { resolve } from 'node:path';
import { loadSettings, type Settings } from '../../../config/index.js';
import { acquireLock, rebuildFromArchive } from '../../../delivery/index.js';
import { openDatabase } from '../../../history/index.js';
import { EXIT, type ExitCode, formatMessage, KuaibaoError, type Language } from '../../../model/index.js';
import { asCalled } from '../../called-as.js';
import type { Context, JsonOptions } from '../../common.js';
import type { Check, Checkup, Finding } from '../../doctor/check.js';
import { checks } from '../../doctor/checks.js';
import { describeError } from '../../report.js';
import { archiveOf, settingsFor } from '../../settings.js';
import { startProgress } from '../../terminal/progress.js';

export interface DoctorOptions extends JsonOptions {
  readonly rebuild: boolean;
}

interface Result {
  readonly id: string;
  readonly name: string;
  readonly state: Finding['state'];
  readonly detail: string;
  readonly mend: string;
}

/** 0 where everything is in order or only worth a word, else the exit code that a run would give. */
export async function runDoctor(options: DoctorOptions, context: Context): Promise<ExitCode> {
  const { effects, lang } = context;
  let config: Pick<Result, 'state' | 'detail' | 'mend'>;
  let exitCode: ExitCode = EXIT.done;
  let settings: Settings;
  try {
    const loaded = settingsFor(options, effects);
    settings = loaded.settings;
    const none = { zh: '没有配置文件，用默认值', en: 'no settings file; defaults are used' };
    config =
      loaded.file === null
        ? { state: 'warning', detail: none[lang], mend: 'kuaibao config init' }
        : { state: 'ok', detail: loaded.file, mend: '' };
  } catch (error) {
    if (!(error instanceof KuaibaoError)) throw error;
    config = { state: 'fault', detail: describeError(error, lang).text.trim(), mend: '' };
    settings = loadSettings('/dev/null', {}, effects.cwd).settings;
    exitCode = error.exitCode;
  }
  const results: Result[] = [{ id: 'config', name: { zh: '配置', en: 'settings' }[lang], ...config }];
  const dataDir = resolve(effects.cwd, options.data);
  const checkup: Checkup = { settings, dataDir, archive: archiveOf(settings, dataDir), effects };
  if (options.rebuild) rebuild(checkup, context);
  const progress = startProgress(context, options);
  for (const [done, check] of checks.entries()) {
    effects.signal.throwIfAborted();
    progress.at(check.name, done + 1, checks.length);
    const { result, code } = await examine(check, checkup, lang);
    results.push(result);
    if (exitCode === EXIT.done) exitCode = code;
  }
  progress.end();
  const reported = results.map((result) => ({
    ...result,
    detail: asCalled(result.detail, effects.called),
    mend: asCalled(result.mend, effects.called),
  }));
  if (options.json) await effects.stdout(`${JSON.stringify({ checks: reported }, null, 2)}\n`);
  else
    await effects.stdout(
      reported
        .filter(({ state }) => !options.quiet || state !== 'ok')
        .map((result) => lineOf(result, lang))
        .join(''),
    );
  return exitCode;
}

/** Under the lock: the history gets back what its archive knows. */
function rebuild({ dataDir, archive, settings }: Checkup, { effects, text }: Context): void {
  const lock = acquireLock(dataDir, 'doctor --rebuild', effects.now(), settings.zone);
  try {
    const database = openDatabase(dataDir);
    try {
      const count = rebuildFromArchive(database, archive, effects.now().toISOString());
      effects.stderr(
        `${text({ zh: `已按存档 ${archive} 核对，补回 ${count} 期；工单请用 kuaibao ingest 重新导入`, en: `compared with the archive ${archive}: ${count} issue(s) put back; load the tickets again with kuaibao ingest` })}\n`,
      );
    } finally {
      database.close();
    }
  } finally {
    lock.release();
  }
}

const MARKS = { ok: '✓', warning: '!', fault: '✗' } as const;

function lineOf({ name, state, detail, mend }: Result, lang: Language): string {
  return `${MARKS[state]} ${name}${lang === 'zh' ? '：' : ': '}${detail}\n${mend === '' ? '' : `    → ${mend}\n`}`;
}

/** The result of a check, and the exit code that a run would give for it. */
async function examine(
  check: Check,
  checkup: Checkup,
  lang: Language,
): Promise<{ readonly result: Result; readonly code: ExitCode }> {
  const { id, exitCode } = check;
  const name = check.name[lang];
  try {
    const { state, detail, mend } = await check.look(checkup);
    return {
      result: { id, name, state, detail: detail[lang], mend: mend?.[lang] ?? '' },
      code: state === 'fault' ? exitCode : EXIT.done,
    };
  } catch (error) {
    const state = 'fault' as const;
    if (!(error instanceof KuaibaoError))
      return { result: { id, name, state, detail: (error as Error).message, mend: check.mend[lang] }, code: exitCode };
    const { message, hint, args } = error.detail;
    const mend = hint === undefined ? check.mend[lang] : formatMessage(hint, lang, args);
    return { result: { id, name, state, detail: formatMessage(message, lang, args), mend }, code: error.exitCode };
  }
}
