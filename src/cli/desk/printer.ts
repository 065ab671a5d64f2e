import type { Settings } from '../../config/index.js';
import type { Bulletin, Language } from '../../model/index.js';
import type { Effects } from '../effects.js';
import { runNight } from '../night/night.js';
import { openPipeline, type PipelineWorkspace } from '../night/pipeline-steps.js';
import type { NightPeriod } from '../night/steps.js';
import { NightLog } from '../night/watch/log.js';
import { archiveOf, inputsOf } from '../settings.js';
import { packageVersion } from '../version.js';

/**
 * Prints an issue again and again, as `run` does and without mailing it. What the analysis found is kept between two
 * prints, so that only what an edit touches is made anew.
 */
export class IssuePrinter {
  workspace: PipelineWorkspace;

  constructor(
    readonly settings: Settings,
    readonly dataDir: string,
    readonly effects: Effects,
    readonly language: Language,
  ) {
    this.workspace = this.#open();
  }

  /** Begins again with the office's files as they are now. */
  async renew(): Promise<void> {
    if (this.workspace.renewOffice()) return;
    await this.workspace.close();
    this.workspace = this.#open();
  }

  #open(): PipelineWorkspace {
    const { settings, dataDir, effects } = this;
    const options = { settings, effects, map: {}, editorNote: null, isForDesk: true };
    return openPipeline(dataDir, effects.signal, options);
  }

  /** @throws KuaibaoError `locked` (75) and whatever keeps a night from beginning, or the issue from being printed */
  async print(period: NightPeriod): Promise<void> {
    const { workspace, settings, dataDir, effects } = this;
    const cleanups: (() => void | Promise<void>)[] = [];
    try {
      const { results } = await runNight({
        settings,
        dataDir,
        archive: archiveOf(settings, dataDir),
        scratch: null,
        periods: [period],
        given: [],
        patterns: inputsOf(settings),
        waitMs: 0,
        withMail: false,
        resend: false,
        force: false,
        replace: false,
        acceptPartial: true,
        hasNote: false,
        version: packageVersion(),
        command: `review ${period.to}`,
        open: () => ({ ...workspace, close: () => undefined }),
        log: new NightLog(null, effects.now, () => undefined),
        say: () => undefined,
        watchStage: () => undefined,
        onProgress: () => undefined,
        effects: { ...effects, onExit: (cleanup) => void cleanups.push(cleanup) },
      });
      const [result] = results;
      if (result === undefined) throw new Error('a night of one period has one result');
      if (result.error !== null) throw result.error;
    } finally {
      for (const cleanup of cleanups.reverse()) await cleanup();
    }
  }

  machineDraft(period: NightPeriod, bulletin: Bulletin): Promise<Bulletin> {
    return this.workspace.machineDraft(period, bulletin, this.effects.signal);
  }

  close(): void | Promise<void> {
    return this.workspace.close();
  }
}
