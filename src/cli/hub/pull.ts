import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Settings } from '../../config/index.js';
import { acquireLock, adoptIssue, checkAgainstArchive, rebuildFromArchive } from '../../delivery/index.js';
import { type Connection, decompress, type History, hasOwnExports, openHistory } from '../../history/index.js';
import { DeskState, Hub, type HubAccess } from '../../hub/index.js';
import { EXIT, type ExitCode, KuaibaoError, type Message } from '../../model/index.js';
import { LEARNED_FILE, loadLearned, saveLearned } from '../../text/index.js';
import type { Context } from '../common.js';
import { archiveOf } from '../settings.js';
import { during } from '../terminal/progress.js';
import { positive, usage } from '../usage.js';
import { requireHub } from './access.js';
import { daysWithCounts } from './day-counts.js';
import { pullDeskReviews } from './desk-reviews.js';
import type { HubOptions } from './options.js';
import { refuseOtherKey } from './other-key.js';
import { unpackIssue } from './own-days.js';
import { type PullRequest, type PullResult, pullDays } from './pull-days.js';
import { takeSent } from './sent-editions.js';
import { refuseRestored } from './shared-faults.js';

/** Takes from the hub what this desk has not; 65 where days were changed here and not pushed, which stay. */
export async function runHubPull(settings: Settings, options: HubOptions, context: Context): Promise<ExitCode> {
  const { effects, text } = context;
  const access = requireHub(settings, effects.env);
  const stage = { zh: '从共享库取回', en: 'taking from the hub' };
  const result = await during(stage, context, options, () => pullDesk(settings, access, options, context));
  if (options.json) {
    const { days, bytes, kept, reviews } = result;
    await effects.stdout(`${JSON.stringify({ days, bytes, kept, reviews })}\n`);
  } else if (!options.quiet) {
    const { days, reviews } = result;
    const size = `${(result.bytes / 1e6).toFixed(1)} MB`;
    const edits =
      reviews === 0
        ? { zh: '', en: '' }
        : {
            zh: `，别的主机的审改、签发 ${reviews} 条：重新编印后才在页面上`,
            en: `, and ${reviews} edits and signatures of other desks: on the page when the issue is printed anew`,
          };
    const zh = `取回 ${days} 天、${size}${edits.zh}`;
    const en = `${days} days, ${size} taken from the hub${edits.en}`;
    await effects.stdout(`${text({ zh, en })}\n`);
  }
  if (result.kept.length === 0) return EXIT.done;
  const { zh, en } = result.conflicts;
  effects.stderr(
    `${text({ zh: `这些天在本机改动过而没有存入共享库，没有取回：${zh}\n以本机为准时执行 kuaibao hub push --force，以共享库为准时加 --force`, en: `these days were changed here and not pushed; not taken: ${en}\nkuaibao hub push --force where this desk is right, --force here where the hub is` })}\n`,
  );
  return EXIT.data;
}

/** The names of `--cities`, each once. @throws KuaibaoError `usage` (64) where there is none */
export function namesOf(cities: string): string[] {
  const names = cities.split(/[,，、]/).map((city) => city.trim());
  const found = [...new Set(names)].filter((city) => city !== '');
  if (found.length === 0) throw usage('--cities', cities, { zh: '须写明城市，以逗号分隔', en: 'must name cities' });
  return found;
}

/** What was pulled, how many edits and signatures of other desks, and the days that were kept with their counts. */
type Pulled = PullResult & { readonly reviews: number; readonly conflicts: Message };

interface DeskOfPull extends Pick<Context, 'effects'> {
  readonly dataDir: string;
  readonly settings: Settings;
  readonly say: (message: Message) => void;
}

/** Under the lock of the data directory. */
export async function pullDesk(
  settings: Settings,
  access: HubAccess,
  options: Pick<HubOptions, 'data' | 'days' | 'cities' | 'force'>,
  { effects, text }: Pick<Context, 'effects' | 'text'>,
): Promise<Pulled> {
  const dataDir = resolve(effects.cwd, options.data);
  const count = positive('--days', options.days);
  const cities = options.cities === undefined ? null : namesOf(options.cities);
  const hub = await Hub.open(access);
  try {
    const hubs = cities === null ? [hub] : await hub.ofCities([...cities].sort());
    const request = {
      isJoint: cities !== null,
      count,
      force: options.force,
      signal: effects.signal,
    };
    const say = (message: Message): void => effects.stderr(`${text(message)}\n`);
    return await fillDesk(hub, hubs, request, { dataDir, settings, effects, say });
  } finally {
    await hub.close();
  }
}

async function fillDesk(
  hub: Hub,
  hubs: readonly Hub[],
  request: Omit<PullRequest, 'history' | 'state'>,
  { dataDir, settings, effects, say }: DeskOfPull,
): Promise<Pulled> {
  const lock = acquireLock(dataDir, 'hub pull', effects.now(), settings.zone);
  const history = openHistory(dataDir, { now: effects.now, signal: effects.signal });
  try {
    if (request.isJoint && hasOwnExports(history.connection)) throw ownDesk(dataDir);
    const state = new DeskState(dataDir, hub.id);
    const known = state.of(hub.city);
    const isOwn = !request.isJoint;
    if (isOwn && !request.force) {
      await refuseOtherKey(hub, history);
      await refuseRestored(hub, known.mark);
    }
    const seen = await hub.lastMark();
    const result = await pullDays(hubs, { ...request, history, state });
    if (isOwn) known.mark = seen;
    state.save();
    takeWords(history, result.words);
    const archive = archiveOf(settings, dataDir);
    takeIssues(history, archive, result.issues, effects.now().toISOString());
    const conflicts = await daysWithCounts(hubs, history, result.kept);
    if (!isOwn) return { ...result, conflicts, reviews: 0 };
    // A desk that mails nothing hands out what stands in its own archive.
    if (settings.mail.host !== null)
      await takeSent({ hub, state, database: history.connection, archive, now: effects.now, say }, result.from);
    return { ...result, conflicts, reviews: await pullDeskReviews(hub, history.connection) };
  } finally {
    history.close();
    lock.release();
  }
}

function ownDesk(dataDir: string): KuaibaoError {
  return new KuaibaoError('desk-of-one-city', EXIT.config, {
    message: {
      zh: '数据目录 {dataDir} 里有本机读入的导出文件，不能换成几个城市的数据',
      en: '{dataDir} holds exports that were loaded here; the days of several cities do not go there',
    },
    hint: { zh: '用 --data 给合编另指一个数据目录', en: 'name another data directory for them with --data' },
    args: { dataDir },
  });
}

/** Words that another desk learned are learned here; what was refused here stays refused. */
function takeWords({ dataDir }: History, words: Buffer | undefined): void {
  if (words === undefined) return;
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-words-'));
  try {
    const theirs = join(folder, LEARNED_FILE);
    writeFileSync(theirs, decompress(words));
    const path = join(dataDir, LEARNED_FILE);
    const own = loadLearned(path);
    const { words: found, refused } = loadLearned(theirs);
    saveLearned(path, found, { words: own.words, refused: [...own.refused, ...refused] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Issues of other desks: their numbers, deliveries and models, which later issues refer to. */
function takeIssues({ connection }: History, archive: string, bodies: readonly Buffer[], now: string): void {
  for (const body of bodies) {
    const { entry, model } = unpackIssue(body);
    adoptIssue(archive, entry, model);
  }
  if (isBehind(connection, archive)) rebuildFromArchive(connection, archive, now);
}

/** Whether the archive, which other hosts may share, has issues that this desk's ledger has not. */
function isBehind(connection: Connection, archive: string): boolean {
  try {
    checkAgainstArchive(connection, archive);
    return false;
  } catch (error) {
    if (error instanceof KuaibaoError && error.code === 'history-behind-archive') return true;
    throw error;
  }
}
