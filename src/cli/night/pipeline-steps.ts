import { mailSummary } from '../../bulletin/index.js';
import { loadCityWords, type Settings } from '../../config/index.js';
import {
  createRegistry,
  type History,
  openHistory,
  operationsFor,
  type PackedDay,
  type RevisionSummary,
  UNPACKED_DAYS,
} from '../../history/index.js';
import { discoverExports, type IngestSettings, namedExports } from '../../ingest/index.js';
import {
  addDays,
  type Bulletin,
  type Day,
  dayInZone,
  type Finding,
  type Issue,
  type Message,
  type Outcome,
  weekday,
} from '../../model/index.js';
import {
  type Analysis,
  AnalysisContext,
  analysePeriod,
  composeBulletin,
  endWorker,
  learnPast,
  learnWords,
  loadExports,
  officeCalendar,
  packInWorker,
  partialSigns,
  produceFiles,
  registryFor,
  renderSettingsOf,
  restWorker,
  taskFailures,
} from '../../pipeline.js';
import { type FontSet, readFonts } from '../../render/index.js';
import { reviewOf } from '../../review/index.js';
import type { KnownTopic } from '../../topics/index.js';
import type { Effects } from '../effects.js';
import { lackingDays } from '../missing-days.js';
import { earlierHeadlines } from './earlier-issues.js';
import { loadedOf } from './input/loaded.js';
import type { Workspace } from './request.js';
import type { IssueDetails, LoadedExports, NightPeriod, Steps, StoredDayState } from './steps.js';

/** Days whose texts are packed at the end of a night at most: each of 20,000 tickets takes a third of a second. */
const PACKED_A_NIGHT = 3;
const SUNDAY = 7;

const CUTTING: Message = { zh: '切词', en: 'cutting words' };
const READING: Message = { zh: '读入导出文件', en: 'loading the exports' };

export interface PipelineOptions {
  readonly settings: Settings;
  readonly effects: Effects;
  readonly map: Settings['ingest']['map'];
  readonly editorNote: string | null;
  /** Holds what an editor wrote against the issue that it is to stand in; throws where it may not. */
  readonly checkNote?: ((bulletin: Bulletin) => void) | undefined;
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
  const steps = new PipelineSteps(history, options);
  return {
    database: history.connection,
    history,
    steps,
    renewOffice: () => steps.renewOffice(),
    machineDraft: (period, bulletin, signal) => steps.machineDraft(period, bulletin, signal),
    close,
  };
}

function ingestSettingsOf({ ingest, zone }: Settings, today: Day, map: PipelineOptions['map']): IngestSettings {
  return { ...ingest, zone, today, map: { ...ingest.map, ...map } };
}

/** A night's work on one history; what the steps hand to each other is kept here. */
class PipelineSteps implements Steps<Analysis> {
  readonly #history: History;
  readonly #options: PipelineOptions;
  readonly #registry: ReturnType<typeof createRegistry<KnownTopic>>;
  #context: AnalysisContext | undefined;
  #fonts: FontSet | undefined;
  #calendar: ReturnType<typeof officeCalendar> | undefined;
  #named: ReadonlySet<string> | undefined;
  /** Old texts as they will be packed when the issue is out: made by the second thread while the page is composed. */
  #packing: Promise<readonly PackedDay[]> | undefined;
  #packed: readonly PackedDay[] | undefined;

  constructor(history: History, options: PipelineOptions) {
    this.#history = history;
    this.#options = options;
    this.#registry = createRegistry<KnownTopic>(history.connection);
  }

  discover(patterns: readonly string[]): string[] {
    const { cwd } = this.#options.effects;
    this.#named = namedExports(patterns, cwd);
    return discoverExports(patterns, cwd);
  }

  async load(paths: readonly string[], signal: AbortSignal): Promise<LoadedExports> {
    const { settings, effects, map, isWhole = false, onCount } = this.#options;
    const ingest = ingestSettingsOf(settings, dayInZone(effects.now(), settings.zone), map);
    this.#calendar ??= officeCalendar(settings);
    const report = await loadExports(paths, this.#history, ingest, {
      signal,
      stdin: effects.stdin,
      named: this.#named,
      cityWords: loadCityWords(settings),
      cutsNext: true,
      calendar: this.#calendar,
      isWhole,
      onFile: (done, all) => onCount?.(READING, done, all),
    });
    return loadedOf(paths, report);
  }

  days(from: Day, to: Day): StoredDayState[] {
    return this.#history
      .days(from, to)
      .map((day) => ({ day: day.day, revision: day.revision, incomplete: partialSigns(day) }));
  }

  missingDays(from: Day, to: Day): Day[] {
    return this.#history.missingDays(from, to);
  }

  ticketsHash(from: Day, to: Day): string | Promise<string> {
    return this.#analysisContext().ticketsHash(from, to);
  }

  forgottenDays(from: Day, to: Day): Day[] {
    return this.#history.forgottenDays(from, to);
  }

  async analyse(period: NightPeriod, signal: AbortSignal): Promise<Outcome<Analysis>> {
    await learnPast(this.#analysisContext(), period.from);
    return this.#analyseAs(period, operationsFor(this.#history.connection, period), signal);
  }

  async compose(
    analysis: Analysis,
    period: NightPeriod,
    details: IssueDetails,
    findings: readonly Finding[],
  ): Promise<Outcome<Bulletin>> {
    const { editorNote, checkNote, isForDesk = false } = this.#options;
    const history = this.#history;
    // What goes wrong with it is met again when they are packed.
    if (!isForDesk) this.#packing ??= packInWorker(history, UNPACKED_DAYS, PACKED_A_NIGHT).catch(() => []);
    const earlier = earlierHeadlines(history, period);
    const composed = await composeBulletin(this.#analysisContext(), analysis, {
      ...details,
      fonts: this.#pageFonts(),
      earlier: earlier.value,
      editorNote,
      rejectedRows: history.rejectedRows(period.from, period.to),
      findings,
    });
    checkNote?.(composed.value);
    const today = dayInZone(this.#options.effects.now(), this.#options.settings.zone);
    const days = history.days(period.from, period.to).map(({ day }) => day);
    const lacking = lackingDays(period, days, today, details.printedOn);
    return { ...composed, findings: [...composed.findings, ...earlier.findings, ...lacking] };
  }

  /** Of a week or month that lacks a day the subject says so, which a day's headline says by itself. */
  summarise(bulletin: Bulletin): RevisionSummary {
    const { subject, lines } = mailSummary(bulletin);
    const { kind, from, to } = bulletin.period;
    const isCut =
      this.days(from, to).some(({ incomplete }) => incomplete !== null) || this.missingDays(from, to).length > 0;
    return { subject: kind !== 'day' && isCut ? `${subject}（数据不完整）` : subject, lines };
  }

  async produce(
    bulletin: Bulletin,
    { tickets }: Analysis,
    signal: AbortSignal,
    previous: Pick<Issue, 'year' | 'number'> | undefined,
  ): ReturnType<typeof produceFiles> {
    const { settings, effects } = this.#options;
    // Its part of the night is done, and reading the page takes room.
    await restWorker();
    this.#packed = await this.#packing;
    return produceFiles(
      bulletin,
      tickets,
      this.#analysisContext().printable(tickets),
      settings,
      { env: effects.env, signal, fonts: this.#pageFonts() },
      previous,
    );
  }

  async keep({ period, registry }: Analysis): Promise<void> {
    // A week or a month sees what its days have kept, and keeps nothing itself.
    if (period.kind === 'day') this.#registry.keep(registry);
    await learnWords(this.#analysisContext(), period.from, period.to);
  }

  forgetTickets(keepFrom: Day, isKept: (day: Day) => boolean): number {
    return this.#history.applyRetention(keepFrom, isKept);
  }

  taskFailures = taskFailures;

  tidy(): void {
    tidy(this.#history, this.#packed);
  }

  renewOffice(): boolean {
    return this.#context === undefined || this.#context.renewOffice();
  }

  async machineDraft(
    period: NightPeriod,
    { masthead: { issue, printedOn }, corrected }: Bulletin,
    signal: AbortSignal,
  ): Promise<Bulletin> {
    const ofDaysBefore = operationsFor(this.#history.connection, period).filter(({ to }) => to !== period.to);
    const { value, findings } = await this.#analyseAs(period, ofDaysBefore, signal);
    return (await this.compose(value, period, { issue, printedOn, corrected: corrected ?? null }, findings)).value;
  }

  #analyseAs(
    period: NightPeriod,
    operations: ReturnType<typeof operationsFor>,
    signal: AbortSignal,
  ): Promise<Outcome<Analysis>> {
    const { curveDays, sparkDays } = this.#options.settings.bulletin;
    return analysePeriod(this.#analysisContext(), period, {
      registry: registryFor(this.#registry, period),
      withoutHistory: false,
      curveDays: Math.max(curveDays, sparkDays),
      isForIssue: true,
      review: reviewOf(operations, period.to),
      signal,
    });
  }

  /** Read once: the page's length is counted with them before it is printed, and the desk prints again and again. */
  #pageFonts(): FontSet {
    this.#fonts ??= readFonts(renderSettingsOf(this.#options.settings).fonts);
    return this.#fonts;
  }

  #analysisContext(): AnalysisContext {
    const { settings, isForDesk, onCount } = this.#options;
    this.#context ??= new AnalysisContext(
      this.#history,
      settings,
      (done, all) => onCount?.(CUTTING, done, all),
      isForDesk ?? false,
    );
    return this.#context;
  }
}

function tidy(history: History, packed: readonly PackedDay[] | undefined): void {
  const newest = history.days().at(-1)?.day;
  if (newest === undefined) return;
  history.packTexts(addDays(newest, -UNPACKED_DAYS), PACKED_A_NIGHT, packed);
  // A large history is not read whole every night.
  if (weekday(newest) === SUNDAY) history.checkIntegrity();
}
