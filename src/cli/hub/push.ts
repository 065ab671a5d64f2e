import { resolve } from 'node:path';
import type { Settings } from '../../config/index.js';
import { type ArchiveEntry, acquireLock } from '../../delivery/index.js';
import { type Connection, createTokenStore, hasHistory, openHistory } from '../../history/index.js';
import { DeskState, forgetTickets, Hub, pushDays, ticketsKeptFrom } from '../../hub/index.js';
import { addDays, type Day, EXIT, type ExitCode, KuaibaoError, type Message } from '../../model/index.js';
import { createVocabulary } from '../../text/index.js';
import type { Context } from '../common.js';
import { archiveOf } from '../settings.js';
import { startProgress } from '../terminal/progress.js';
import { positive } from '../usage.js';
import { requireHub } from './access.js';
import { daysWithCounts } from './day-counts.js';
import { deskHost } from './desk-host.js';
import { pushDeskReviews } from './desk-reviews.js';
import type { HubOptions } from './options.js';
import { agreeOnKey } from './other-key.js';
import { ownDays } from './own-days.js';
import { SharedLedger } from './shared-ledger.js';

/** Of tickets: those from a day on, and those of days whose issue is owed. */
export interface KeptTickets {
  readonly from: Day;
  readonly isOwed: (day: Day) => boolean;
}

/** What the night knows, which stands above the hub. */
interface OfNight {
  /** Whether an issue may not go out yet. */
  readonly isWithheld: (database: Connection, entry: ArchiveEntry, settings: Settings, now: Date) => boolean;
  /** Undefined where the settings keep all. */
  readonly keptTickets: (database: Connection, settings: Settings, now: Date) => KeptTickets | undefined;
}

/**
 * Puts this desk's days into the hub; 65 where another desk has put some there since, which stay. Tickets that the settings do
 * not keep any more go from the hub as they do from the desk.
 */
export async function runHubPush(
  settings: Settings,
  options: HubOptions,
  context: Context,
  { isWithheld, keptTickets }: OfNight,
): Promise<ExitCode> {
  const { effects, text } = context;
  const dataDir = resolve(effects.cwd, options.data);
  const count = positive('--days', options.days);
  if (!hasHistory(dataDir)) throw nothingHere(dataDir);
  const access = requireHub(settings, effects.env);
  const archive = archiveOf(settings, dataDir);
  const lock = acquireLock(dataDir, 'hub push', effects.now(), settings.zone);
  effects.onExit(() => lock.release());
  const history = openHistory(dataDir, { now: effects.now, signal: effects.signal });
  const { connection: database } = history;
  const say = (message: Message): void => effects.stderr(`${text(message)}\n`);
  // A hub that was restored from a backup is told what this desk knows.
  const shared = await SharedLedger.open({ access: () => access, dataDir, archive, database, settings, say }, true);
  // An open line would keep a program alive that has failed.
  await shared.ready().finally(() => shared.close());
  const hub = await Hub.open({ ...access, host: deskHost(access.host, dataDir) });
  try {
    await agreeOnKey(hub, history, options.force);
    const store = createTokenStore(history.connection, createVocabulary);
    const newest = history.days().at(-1)?.day;
    const from = count === undefined || newest === undefined ? undefined : addDays(newest, 1 - count);
    const state = new DeskState(dataDir, hub.id);
    const progress = startProgress(context, options);
    let put = 0;
    const isDraft = (entry: ArchiveEntry): boolean => isWithheld(database, entry, settings, effects.now());
    const kept = keptTickets(database, settings, effects.now());
    // Whoever says that this desk is right puts there what another desk's settings have taken out.
    const forgotten = options.force ? undefined : await ticketsKeptFrom(hub);
    const isOver = (day: Day): boolean =>
      kept?.isOwed(day) !== true && (day < (kept?.from ?? '') || day < (forgotten ?? ''));
    const days = ownDays({ history, store, archive, from, isDraft, isOver });
    const result = await pushDays(hub, state, days, options.force, () => {
      effects.signal.throwIfAborted();
      progress.at({ zh: '存入共享库，天', en: 'days put into the hub' }, put);
      put += 1;
    }).finally(() => progress.end());
    const reviews = await pushDeskReviews(hub, state, database);
    const gone = kept === undefined ? [] : await forgetTickets(hub, state, kept.from, kept.isOwed);
    if (options.json) await effects.stdout(`${JSON.stringify({ ...result, reviews, forgotten: gone.length })}\n`);
    else if (!options.quiet) {
      await effects.stdout(
        `${text({ zh: `存入共享库 ${result.days} 天、${(result.bytes / 1e6).toFixed(1)} MB`, en: `${result.days} days, ${(result.bytes / 1e6).toFixed(1)} MB put into the hub` })}\n`,
      );
      if (gone.length > 0)
        await effects.stdout(
          `${text({ zh: `按保留期限从共享库清理：${gone.length} 天的工单`, en: `past their time and removed from the hub: the tickets of ${gone.length} days` })}\n`,
        );
    }
    if (result.behind.length === 0) return EXIT.done;
    const behind = await daysWithCounts([hub], history, result.behind);
    effects.stderr(
      `${text({ zh: `这些天别的主机又存入过，与本机所知不同，没有存入：${behind.zh}\n先执行 kuaibao hub pull；本机也改动过的日子由人定：kuaibao hub push --force 以本机为准，kuaibao hub pull --force 以共享库为准`, en: `another desk has put these days there since, and not as this desk knows them; not put there: ${behind.en}\nrun kuaibao hub pull first; of days that were changed here too somebody decides: kuaibao hub push --force where this desk is right, kuaibao hub pull --force where the hub is` })}\n`,
    );
    return EXIT.data;
  } finally {
    history.close();
    lock.release();
    await hub.close();
  }
}

function nothingHere(dataDir: string): KuaibaoError {
  return new KuaibaoError('history-missing', EXIT.noInput, {
    message: { zh: '数据目录里没有历史库：{dataDir}', en: 'there is no history in {dataDir}' },
    hint: { zh: '请用 --data 指明数据目录', en: 'name the data directory with --data' },
    args: { dataDir },
  });
}
