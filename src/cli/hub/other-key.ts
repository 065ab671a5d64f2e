import { join } from 'node:path';
import { CALLER_KEY_FILE, compareHashes, type History, packTickets } from '../../history/index.js';
import { fetchParcels, HUB, type Hub, parcelsOf } from '../../hub/index.js';
import { type Day, EXIT, KuaibaoError } from '../../model/index.js';

/**
 * Why days are here and in the hub otherwise, where it is the key: push would send to pull for ever, and pull to push.
 * Of tickets that say the same, two desks with one key have the same hashes, and two with two keys none.
 *
 * @returns KuaibaoError `hub-other-key` (78), or null
 */
export async function otherKey(
  hub: Hub,
  { connection, dataDir }: Pick<History, 'connection' | 'dataDir'>,
  days: readonly Day[],
): Promise<KuaibaoError | null> {
  let different = 0;
  for (const day of days) {
    const entries = [...(await parcelsOf(hub, day, day)).values()].filter(({ kind }) => kind === 'tickets');
    const theirs = (await fetchParcels(hub, { day, entries })).get('tickets');
    if (theirs === undefined) continue;
    const found = compareHashes(packTickets(connection, day), theirs.body);
    if (found.same > 0) return null;
    different += found.different;
    if (different >= HUB.leastOtherHashes) return ofOtherKey(join(dataDir, CALLER_KEY_FILE), days);
  }
  return null;
}

function ofOtherKey(path: string, days: readonly Day[]): KuaibaoError {
  return new KuaibaoError('hub-other-key', EXIT.config, {
    message: {
      zh: '本机读入工单用的来电人散列密钥与共享库里这些天的不同，没有存入，也没有取回：{days}',
      en: 'this desk hashes callers with another key than the desk that put these days into the hub; neither put there nor taken: {days}',
    },
    hint: {
      zh: '一个城市的各台主机须用同一个密钥：从存入这些天的主机复制数据目录里的 caller.key，换下本机的 {path}，再执行 kuaibao hub pull --force 取回这些天；此后照常',
      en: 'all desks of a city use one key: copy caller.key from the data directory of the desk that put them there in the place of {path}, then run kuaibao hub pull --force to take these days; all goes on from there',
    },
    args: { path, days },
  });
}
