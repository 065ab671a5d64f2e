import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EarlierHeadline, mailSummary } from '../../bulletin/index.js';
import { loadWordList, type Settings } from '../../config/index.js';
import {
  createRegistry,
  type History,
  issuedBefore,
  listIssues,
  openHistory,
  operationsFor,
  type PackedDay,
  UNPACKED_DAYS,
} from '../../history/index.js';
import { discoverExports, type IngestSettings, namedExports } from '../../ingest/index.js';
import { addDays, type Bulletin, type Day, dayInZone, type Issue, type Message, weekday } from '../../model/index.js';
import {
  type Analysis,
  AnalysisContext,
  analysePeriod,
  composeBulletin,
  endWorker,
  type IntakeReport,
  knownBefore,
  loadExports,
  officeCalendar,
  packInWorker,
  partialSigns,
  produceFiles,
  quotesIn,
  restWorker,
} from '../../pipeline.js';
import { reviewOf } from '../../review/index.js';
import type { KnownTopic } from '../../topics/index.js';
import type { Effects } from '../effects.js';
import type { Workspace } from './request.js';
import type { LoadedExports, NightPeriod, Steps } from './steps.js';

/** Days whose texts are packed at the end of a night at most: each of 20,000 tickets takes a third of a second. */
const PACKED_A_NIGHT = 3;
const SUNDAY = 7;

const CUTTING: Message = { zh: '切词', en: 'cutting words' };
const READING: Message = { zh: '读入导出文件', en: 'loading the exports' };

export interface PipelineOptions {
  readonly settings: Settings;
  readonly effects: Effects;
  readonly map: Readonly<Record<string, string>>;
  readonly editorNote: string | null;
  /** The files that are loaded are all that their days hold. */
  readonly isWhole?: boolean;
  /** Told now and then how far long work has come. */
  readonly onCount?: (stage: Message, done: number, all: number) => void;
  /** The same issue will be made again and again. */
  readonly isForDesk?: boolean;
}

export interface PipelineWorkspace extends Workspace {
  readonly history: History;
  /** Takes up what the desk wrote into the office's file; false where only a new workspace does. */
  renewOffice(): boolean;
  /** An issue as the machine alone would have it, without what the desk did today. */
  machineDraft(period: NightPeriod, { masthead }: Bulletin, signal: AbortSignal): Promise<Bulletin>;
}

/** The real steps, on the history of a data directory. */
export function openPipeline(dataDir: string, signal: AbortSignal, options: PipelineOptions): PipelineWorkspace {
  const history = openHistory(dataDir, {
    now: options.effects.now,
    signal,
  });
  const close = async (): Promise<void> => {
    await endWorker();
    history.close();
  };
  return { database: history.connection, history, ...pipelineSteps(history, options), close };
}

function ingestSettingsOf({ ingest, zone }: Settings, today: Day, map: PipelineOptions['map']): IngestSettings {
  return { ...ingest, zone, today, map: { ...ingest.map, ...map } };
}

function pipelineSteps(
  history: History,
  { settings, effects, map, editorNote, isWhole = false, isForDesk = false, onCount }: PipelineOptions,
): { readonly steps: Steps<Analysis> } & Pick<PipelineWorkspace, 'machineDraft' | 'renewOffice'> {
  const registry = createRegistry<KnownTopic>(history.connection);
  let made: AnalysisContext | undefined;
  const context = (): AnalysisContext => {
    made ??= new AnalysisContext(history, settings, (done, all) => onCount?.(CUTTING, done, all), isForDesk);
    return made;
  };
  let calendar: ReturnType<typeof officeCalendar> | undefined;
  let named: ReadonlySet<string> | undefined;
  // Old texts as they will be packed when the issue is out: made by the second thread while the page is composed.
  let packing: Promise<readonly PackedDay[]> | undefined;
  let packed: readonly PackedDay[] | undefined;
  const analyse = (period: NightPeriod, signal: AbortSignal, isDrafted = false) => {
    const operations = operationsFor(history.connection, period);
    const kept = isDrafted ? operations.filter(({ to }) => to !== period.to) : operations;
    return analysePeriod(context(), period, {
      registry: registry.before(knownBefore(period)),
      withoutHistory: false,
      curveDays: Math.max(settings.bulletin.curveDays, settings.bulletin.sparkDays),
      isForIssue: true,
      review: reviewOf(kept, period.to),
      signal,
    });
  };
  const steps: Steps<Analysis> = {
    discover(patterns) {
      named = namedExports(patterns, effects.cwd);
      return discoverExports(patterns, effects.cwd);
    },
    async load(paths, signal): Promise<LoadedExports> {
      const ingest = ingestSettingsOf(settings, dayInZone(effects.now(), settings.zone), map);
      calendar ??= officeCalendar(settings);
      const cityWords = settings.topics.dictionaries.flatMap(loadWordList);
      const onFile = (done: number, all: number): void => onCount?.(READING, done, all);
      const options = { signal, stdin: effects.stdin, named, cityWords, cutsNext: true, calendar, isWhole, onFile };
      return loadedOf(paths, await loadExports(paths, history, ingest, options));
    },
    days: (from, to) =>
      history.days(from, to).map((day) => ({ day: day.day, revision: day.revision, incomplete: partialSigns(day) })),
    ticketsHash: (from, to) => context().ticketsHash(from, to),
    isForgotten: (from, to) => history.days(from, to).every(({ day }) => history.ids(day).length === 0),
    analyse,
    compose: (analysis, period, details, findings) => {
      // What goes wrong with it is met again when they are packed.
      if (!isForDesk) packing ??= packInWorker(history, UNPACKED_DAYS, PACKED_A_NIGHT).catch(() => []);
      return composeBulletin(context(), analysis, {
        ...details,
        earlier: earlierHeadlines(history, period),
        editorNote,
        rejectedRows: history.rejectedRows(period.from, period.to),
        findings,
      });
    },
    summarise: mailSummary,
    async produce(bulletin, { tickets }, signal, period) {
      // Its part of the night is done, and reading the page takes room.
      await restWorker();
      packed = await packing;
      return produceFiles(
        bulletin,
        tickets,
        context().printable(tickets),
        settings,
        { env: effects.env, signal },
        previousIssue(history, period, bulletin),
      );
    },
    async keep(analysis) {
      // A week or a month sees what its days have kept, and keeps nothing itself.
      if (analysis.period.kind === 'day') registry.keep(analysis.registry);
      await context().learn(analysis.period.from, analysis.period.to);
    },
    forgetTickets: (keepFrom) => void history.applyRetention(keepFrom),
    tidy: () => tidy(history, packed),
  };
  return {
    steps,
    renewOffice: () => made === undefined || made.renewOffice(),
    async machineDraft(period, { masthead: { issue, printedOn } }, signal) {
      const { value, findings } = await analyse(period, signal, true);
      return (await steps.compose(value, period, { issue, printedOn }, findings)).value;
    },
  };
}

/** What became of each of the files. */
function loadedOf(paths: readonly string[], report: IntakeReport): LoadedExports {
  const skipped = report.findings.filter(({ code }) => code === 'file-skipped').map(({ where }) => where?.file);
  const read = paths.filter((path) => skipped.includes(path) || report.files.some((file) => file.path === path));
  // Files that are missing from the report failed, in the same order.
  const failed = paths.filter((path) => !read.includes(path));
  return {
    read,
    // The pattern names the files of earlier nights too: that they are known is no news.
    findings: report.findings.filter(({ level, code }) => level !== 'error' && code !== 'file-known'),
    failures: report.failures.map((error, index) => ({ path: failed[index] ?? '', error })),
  };
}

function tidy(history: History, packed: readonly PackedDay[] | undefined): void {
  const newest = history.days().at(-1)?.day;
  if (newest === undefined) return;
  history.packTexts(addDays(newest, -UNPACKED_DAYS), PACKED_A_NIGHT, packed);
  // A large history is not read whole every night.
  if (weekday(newest) === SUNDAY) history.checkIntegrity();
}

/**
 * The issue whose number comes before, in the same year and series. By number and not by day: a day made late has a
 * later number than the days after it.
 */
function previousIssue(
  history: History,
  { series }: NightPeriod,
  { masthead: { issue } }: Bulletin,
): Pick<Issue, 'year' | 'number'> | undefined {
  // In the order in which they were numbered.
  return listIssues(history.connection, series).findLast(
    ({ year, number }) => year === issue.year && number < issue.number,
  );
}

/** What earlier issues led with, for follow-ups; read from the models in the archive. */
function earlierHeadlines(history: History, period: NightPeriod): EarlierHeadline[] {
  return issuedBefore(history.connection, period).flatMap(({ issue, revision }) => {
    const file = join(revision.folder, 'model.json');
    if (!existsSync(file)) return [];
    const model = JSON.parse(readFileSync(file, 'utf8')) as Bulletin;
    const { topicId } = model.headlineChoice;
    const lead = model.topics.find(({ id }) => id === topicId);
    return [
      {
        issue: { year: issue.year, number: issue.number, special: issue.series === 'special' },
        date: model.masthead.printedOn,
        period: { from: issue.from, to: issue.to },
        headline: revision.headline,
        topicId,
        quotes: quotesIn(model),
        ...(lead === undefined ? {} : { count: lead.count, lead: { label: lead.label, rule: lead.rule } }),
      },
    ];
  });
}
