import { join } from 'node:path';
import { CALLER_KEY_FILE, callerHasher, type History, hasOwnExports } from '../../history/index.js';
import { type Hub, hostName } from '../../hub/index.js';
import { EXIT, KuaibaoError } from '../../model/index.js';

/** What a key is told by: its hash of this word, which says nothing of the key and is no caller's. */
const WORD = 'caller.key';

/** What the mark of the write says that told the hub a city's key. */
const TOLD = 'key ';

/**
 * Callers and names of a city are matched by their hashes, so all that load its exports hash with one key: that of the desk
 * which was the first to put tickets into the hub. A desk that only takes days from it has none that count.
 *
 * @returns what the desk's own key is told by; null where it is the city's, or where no exports were loaded here
 * @throws KuaibaoError `hub-other-key` (78), unless forced
 */
async function strangeKey(hub: Hub, { connection, dataDir }: History, force: boolean): Promise<string | null> {
  if (!hasOwnExports(connection)) return null;
  const own = `${TOLD}${callerHasher(dataDir)(WORD)}`;
  const [told] = await hub.query<{ what: string; host: string }>(
    'SELECT what, host FROM kuaibao.mark WHERE city = $1 AND what LIKE $2 ORDER BY version DESC LIMIT 1',
    [hub.city, `${TOLD}%`],
  );
  if (told?.what === own) return null;
  if (told !== undefined && !force) throw otherKey(hub.city, hostName(told.host), join(dataDir, CALLER_KEY_FILE));
  return own;
}

/** Before days are put into the hub, which is told the key where it knows none. @throws KuaibaoError `hub-other-key` (78) */
export async function agreeOnKey(hub: Hub, history: History, force: boolean): Promise<void> {
  const own = await strangeKey(hub, history, force);
  if (own !== null) await hub.write(own, async () => undefined);
}

/** Before days are taken from it. @throws KuaibaoError `hub-other-key` (78) */
export async function refuseOtherKey(hub: Hub, history: History): Promise<void> {
  await strangeKey(hub, history, false);
}

function otherKey(city: string, host: string, path: string): KuaibaoError {
  return new KuaibaoError('hub-other-key', EXIT.config, {
    message: {
      zh: '本机读入工单用的来电人散列密钥与共享库里“{city}”的（主机 {host} 所用）不同，没有存入，也没有取回',
      en: 'this desk hashes callers with another key than “{city}” has in the hub (that of the host {host}); nothing was put there or taken',
    },
    hint: {
      zh: '一个城市的各台主机须用同一个密钥：从 {host} 复制数据目录里的 caller.key，换下本机的 {path}（hub work 的还有城市文件夹里的），执行 kuaibao hub pull --force；共享库里没有的日子用 kuaibao ingest --replace 重新读入，再执行 kuaibao hub push。应以本机的密钥为准的，执行 kuaibao hub push --force',
      en: 'all desks of a city use one key: copy caller.key from the data directory of {host} in the place of {path} (with hub work in the city’s folder too), run kuaibao hub pull --force, load days that the hub has not again with kuaibao ingest --replace, then kuaibao hub push. Where the key of this desk is to count, run kuaibao hub push --force',
    },
    args: { city, host, path },
  });
}
