import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bulletinMessages } from '../../../bulletin/index.js';
import { type Settings, settingMs } from '../../../config/index.js';
import { deliveryMessages } from '../../../delivery/index.js';
import { ingestMessages } from '../../../ingest/index.js';
import {
  addDays,
  type Bulletin,
  dayInZone,
  type ExitCode,
  type Message,
  type MessageTable,
} from '../../../model/index.js';
import { renderMessages } from '../../../render/index.js';
import { topicsMessages } from '../../../topics/index.js';
import { trendMessages } from '../../../trend/index.js';
import { asCalled } from '../../called-as.js';
import type { Context } from '../../common.js';
import { dayOf, waitOf } from '../../dates.js';
import { checkNoteNumbers } from '../../desk/check-numbers.js';
import type { PeriodOptions } from '../../desk/options.js';
import { MISSING_DAYS } from '../../missing-days.js';
import { copyForDryRun, hasSamples, planJson, planOf, planText } from '../../night/dry-run.js';
import { checkGiven } from '../../night/given.js';
import { notReady, trySender } from '../../night/mail/mailing.js';
import { runNight } from '../../night/night.js';
import { periodOf, periodsBefore } from '../../night/period.js';
import { openPipeline, type PipelineOptions } from '../../night/pipeline-steps.js';
import type { NightResult } from '../../night/request.js';
import { nightJson, nightText } from '../../night/show.js';
import type { NightPeriod } from '../../night/steps.js';
import { NightLog } from '../../night/watch/log.js';
import { startWatchdog } from '../../night/watch/watchdog.js';
import { parseMap } from '../../reading.js';
import { describeError, tellFindings } from '../../report.js';
import { archiveOf, inputsOf, rememberSettings, settingsFor } from '../../settings.js';
import { makeTemporary } from '../../temporary.js';
import { type Progress, startProgress } from '../../terminal/progress.js';
import { countOf, usage } from '../../usage.js';
import { packageVersion } from '../../version.js';

export interface RunOptions extends PeriodOptions {
  readonly date?: string;
  readonly out?: string;
  readonly catchUp?: string;
  readonly wait?: string;
  readonly dryRun: boolean;
  readonly mail: boolean;
  readonly force: boolean;
  readonly acceptPartial: boolean;
  readonly replace: boolean;
  readonly resend: boolean;
  readonly note?: string;
  readonly cities?: string;
  readonly map: readonly string[];
  readonly logFile?: string;
  readonly json: boolean;
}

/** Work that hears its limit ends by itself; what has not by then hears nothing. */
const WATCHDOG_GRACE_MS = 60_000;

const MESSAGES: MessageTable = {
  ...ingestMessages,
  ...topicsMessages,
  ...trendMessages,
  ...bulletinMessages,
  ...renderMessages,
  ...deliveryMessages,
  ...MISSING_DAYS,
};

/** `finish` is told the exit code before anything is printed: it stands though nobody reads the rest. */
export async function runRun(
  files: readonly string[],
  options: RunOptions,
  context: Context,
  finish: (code: ExitCode) => void,
): Promise<ExitCode> {
  const { effects, lang } = context;
  const { resend, force, acceptPartial, replace } = options;
  const loaded = settingsFor(options, effects);
  const settings = withOutput(loaded.settings, options, effects.cwd);
  checkReplace(options, files);
  const period = periodFrom(options, settings, effects.now());
  checkGiven(files, period, effects.cwd);
  const note = await noteFor(period, settings, options, context);
  const caught = periodsBefore(period, countOf('--catch-up', options.catchUp));
  const { dataDir, archive, scratch } = await placesOf(options, settings, effects.cwd);
  let isPlanned = false;
  if (scratch !== undefined) {
    // What was made stays for him who asked; where nothing was, nothing stays.
    effects.onExit(() => rmSync(isPlanned ? join(scratch, 'data') : scratch, { recursive: true, force: true }));
  }
  const progress = startProgress(context, { quiet: options.quiet || options.verbose });
  const say = sayer(progress, options, context);
  const mailFault = options.dryRun && options.mail ? trySender(settings, effects.env).fault : null;
  if (mailFault !== null) say(notReady(mailFault));
  const waitMs = waitOf(options.wait);
  const watchdog = startWatchdog(settingMs(settings.limits.total) + waitMs + WATCHDOG_GRACE_MS, lang);
  effects.onExit(() => watchdog.callOff());
  const map = parseMap(options.map);
  const onCount: PipelineOptions['onCount'] = (stage, done, all) => progress.at(stage, done, all);
  const own = options.note;
  // What a province gathers of its cities repeats the numbers of their issues.
  const checkNote =
    own === undefined ? undefined : (bulletin: Bulletin) => checkNoteNumbers(own, undefined, { bulletin });
  const pipelineOptions = { settings, effects, map, isWhole: options.replace, editorNote: note, checkNote, onCount };
  const result = await runNight({
    settings: { ...settings, ingest: { ...settings.ingest, map: { ...settings.ingest.map, ...map } } },
    dataDir,
    archive,
    scratch: scratch === undefined ? null : join(scratch, 'archive'),
    periods: [...caught, period],
    given: files,
    patterns: options.cities !== undefined ? [] : inputsOf(settings),
    waitMs,
    withMail: options.mail && !options.dryRun,
    ...{ resend, force, acceptPartial, replace },
    hasNote: note !== null,
    version: packageVersion(),
    command: `run ${period.to}`,
    open: (dir, signal) => openPipeline(dir, signal, pipelineOptions),
    log: nightLog(options, context),
    say,
    watchStage: (limitMs) => watchdog.watch(limitMs === null ? null : limitMs + WATCHDOG_GRACE_MS),
    onProgress: options.verbose ? say : (stage) => progress.at(stage),
    effects,
  }).finally(() => progress.end());
  finish(result.exitCode);
  const isPut = options.out !== undefined && result.results.some(({ isArchived }) => isArchived);
  if (!options.dryRun) rememberSettings(dataDir, loaded.file, isPut ? archive : null);
  report(result, options, context);
  const withMail = options.mail;
  const plan =
    scratch === undefined ? undefined : await planOf(result, { archive, folder: scratch, settings, withMail }, effects);
  isPlanned = plan !== undefined && hasSamples(plan);
  await tellResult(result, plan, options, context);
  return result.exitCode;
}

async function tellResult(
  result: NightResult,
  plan: Awaited<ReturnType<typeof planOf>> | undefined,
  { json, quiet }: RunOptions,
  { effects, lang }: Context,
): Promise<void> {
  if (json) {
    const shown = { ...nightJson(result), ...(plan === undefined ? {} : planJson(plan)) };
    await effects.stdout(`${JSON.stringify(shown, null, 2)}\n`);
  } else if (plan !== undefined) await effects.stdout(asCalled(planText(result, plan, lang), effects.called));
  else if (!quiet) await effects.stdout(asCalled(nightText(result, lang), effects.called));
}

/** Tells people something, with the line of progress out of the way. */
function sayer(progress: Progress, { quiet }: RunOptions, { effects, text }: Context): (message: Message) => void {
  return (message) => {
    progress.wipe();
    if (!quiet) effects.stderr(`${text(message)}\n`);
  };
}

/** `--replace` takes the named exports as all that their days hold. */
function checkReplace({ replace }: RunOptions, files: readonly string[]): void {
  if (!replace || files.length > 0) return;
  const words = { zh: '须在命令后写明导出文件', en: 'the exports must be named behind the command' };
  throw usage('--replace', '', words);
}

function nightLog({ logFile }: RunOptions, { effects, text }: Context): NightLog {
  const path = logFile === undefined ? null : resolve(effects.cwd, logFile);
  return new NightLog(path, effects.now, (reason) =>
    effects.stderr(`${text({ zh: `日志无法写入：${reason}`, en: `the log cannot be written: ${reason}` })}\n`),
  );
}

interface Places {
  readonly dataDir: string;
  readonly archive: string;
  /** Where a dry run makes everything instead, with a copy of the data directory. */
  readonly scratch: string | undefined;
}

async function placesOf({ data, dryRun }: RunOptions, settings: Settings, cwd: string): Promise<Places> {
  const dataDir = resolve(cwd, data);
  const archive = archiveOf(settings, dataDir);
  if (!dryRun) return { dataDir, archive, scratch: undefined };
  const scratch = makeTemporary('kuaibao-dry-run-');
  return { dataDir: await copyForDryRun(dataDir, join(scratch, 'data')), archive, scratch };
}

/** The editor's note; of a province, whose days are taken from the hub, also what its cities' own issues say. */
async function noteFor(
  { to }: NightPeriod,
  settings: Settings,
  options: RunOptions,
  context: Context,
): Promise<string | null> {
  const { cities, data, dryRun, note } = options;
  if (cities === undefined) return note ?? null;
  const { gatherCities } = await import('../../hub/province.js');
  const gathered = await gatherCities({ settings, cities, data, day: to, isDry: dryRun }, context);
  return note === undefined ? gathered : `${note}\n${gathered}`;
}

function report({ results, leftOut }: NightResult, options: RunOptions, context: Context): void {
  const { effects, lang, text } = context;
  // Said to cron's silent run too: nothing else of this night tells of it.
  if (leftOut !== null) effects.stderr(asCalled(`${text(leftOut)}\n`, effects.called));
  for (const { period, error, findings } of results) {
    // A night that catches up says of which day it speaks; what a dry run finds has befallen its copy alone.
    const day = results.length > 1 ? `${period.to} ` : '';
    if (error !== null) effects.stderr(`${day}${describeError(error, lang).text}`);
    const played = options.dryRun ? text({ zh: '演练中：', en: 'in the dry run: ' }) : '';
    tellFindings(findings, MESSAGES, options, context, `${day}${played}`);
  }
}

function withOutput(settings: Settings, { out }: RunOptions, cwd: string): Settings {
  return out === undefined ? settings : { ...settings, output: resolve(cwd, out) };
}

function periodFrom(options: RunOptions, { zone }: Settings, now: Date): NightPeriod {
  const { period, date } = options;
  const today = dayInZone(now, zone);
  if (date !== undefined) return periodOf(dayOf('--date', date, today), period, options.special);
  // The last one that is over.
  const running = periodOf(today, period, options.special);
  return periodOf(addDays(running.from, -1), period, options.special);
}
