import { type Settings, settingMs } from '../../../config/index.js';
import { type Connection, finishStage, startStage } from '../../../history/index.js';
import { EXIT, KuaibaoError, type Message } from '../../../model/index.js';
import type { NightLog } from './log.js';

export type StageName = 'load' | 'analyse' | 'compose' | 'produce' | 'archive' | 'mail';

const STAGE_WORDS: Readonly<Record<StageName, Message>> = {
  load: { zh: '读入导出文件', en: 'loading the exports' },
  analyse: { zh: '归并热点与判断趋势', en: 'topics and trend' },
  compose: { zh: '编写', en: 'composing' },
  produce: { zh: '排版与核验', en: 'printing and checking' },
  archive: { zh: '归档', en: 'archiving' },
  mail: { zh: '发送', en: 'mail' },
};

/** How long work that is stopped may take to end in order; the run itself longer, so that it can note how its stage ended. */
const GRACE_MS = 3000;
const GRACE_OF_ALL_MS = 4000;

/** Runs the stages of one run: each recorded, timed, and ended by its limit or by a signal. */
export class Stages {
  #reached: StageName | undefined;

  constructor(
    readonly database: Connection,
    readonly run: number,
    readonly limitsMs: Readonly<Partial<Record<StageName, number>>>,
    readonly signal: AbortSignal,
    readonly log: NightLog,
    readonly now: () => Date,
    readonly onStage: (words: Message) => void = () => undefined,
    readonly watch: (limitMs: number | null) => void = () => undefined,
  ) {}

  /** The stage that was begun last. */
  get reached(): StageName | undefined {
    return this.#reached;
  }

  /**
   * @throws KuaibaoError `stage-timeout` (75) past the stage's limit; the reason of the signal when it was aborted;
   *   whatever the work throws.
   */
  async perform<T>(stage: StageName, work: (signal: AbortSignal) => T | Promise<T>): Promise<T> {
    this.signal.throwIfAborted();
    const started = this.now();
    startStage(this.database, this.run, stage, started.toISOString());
    this.#reached = stage;
    this.log.write('stage-start', { stage });
    this.onStage(STAGE_WORDS[stage]);
    const limitMs = this.limitsMs[stage];
    this.watch(limitMs ?? null);
    const end = (state: 'done' | 'failed' | 'interrupted'): void => {
      const finished = this.now();
      finishStage(this.database, this.run, stage, state, finished.toISOString());
      this.log.write(
        'stage-end',
        { stage, state, ms: finished.getTime() - started.getTime() },
        state === 'done' ? 'info' : 'error',
      );
    };
    try {
      const value = await withLimit(stage, limitMs, this.signal, work);
      end('done');
      return value;
    } catch (error) {
      end(this.signal.aborted ? 'interrupted' : 'failed');
      throw error;
    } finally {
      this.watch(null);
    }
  }
}

/** The work's own value, or the end of its time: work that does not listen to its signal is left behind. */
export async function withLimit<T>(
  stage: StageName | 'total',
  limitMs: number | undefined,
  outer: AbortSignal,
  work: (signal: AbortSignal) => T | Promise<T>,
): Promise<T> {
  const timer = new AbortController();
  const timeout =
    limitMs === undefined ? undefined : setTimeout(() => timer.abort(timeoutError(stage, limitMs)), limitMs);
  const signal = AbortSignal.any([outer, timer.signal]);
  let stop: (() => void) | undefined;
  let grace: ReturnType<typeof setTimeout> | undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => {
      // Work that does listen gets a moment to end in order.
      grace = setTimeout(() => reject(signal.reason), stage === 'total' ? GRACE_OF_ALL_MS : GRACE_MS);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([Promise.resolve(work(signal)), stopped]);
  } catch (error) {
    // What a stage says when it is stopped is not the reason that it was.
    throw signal.aborted ? signal.reason : error;
  } finally {
    clearTimeout(timeout);
    clearTimeout(grace);
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}

function timeoutError(stage: StageName | 'total', limitMs: number): KuaibaoError {
  const seconds = limitMs / 1000;
  const what = stage === 'total' ? { zh: '整次运行', en: 'the run' } : STAGE_WORDS[stage];
  return new KuaibaoError('stage-timeout', EXIT.tempFail, {
    message: { zh: `“${what.zh}”超过了 {seconds} 秒的时限`, en: `${what.en}: longer than {seconds} s` },
    hint: {
      zh: '查看日志；需要更久时调大 limits.{stage}',
      en: 'look at the log; raise limits.{stage} if it needs longer',
    },
    args: { seconds, stage },
  });
}

/** Waiting for an export is no work: it comes on top of the limit. */
export function limitsOf({ limits }: Settings, waitMs: number): Partial<Record<StageName, number>> {
  const entries = (['load', 'analyse', 'compose', 'produce', 'mail'] as const).map((stage) => [
    stage,
    settingMs(limits[stage]) + (stage === 'load' ? waitMs : 0),
  ]);
  return Object.fromEntries(entries) as Partial<Record<StageName, number>>;
}
