import { EXIT, KuaibaoError } from '../model/index.js';
import type { Hub } from './hub.js';

/**
 * Pgpool-II in raw mode begins a transaction for a write by itself and leaves it open
 * (https://github.com/pgpool/pgpool2/issues/172): all that the queue is told would be acknowledged, and gone at the end.
 *
 * @throws KuaibaoError `hub-pooler` (78)
 */
export async function requireCommits(hub: Hub): Promise<void> {
  await hub.query('DELETE FROM kuaibao.lease WHERE city = $1 AND name = $2', [hub.city, '']);
  // `now()` is the time at which the transaction began.
  const began = async () => (await hub.query<{ at: string }>('SELECT CAST(now() AS text) AS at'))[0]?.at;
  const earlier = await began();
  if ((await began()) !== earlier) return;
  throw new KuaibaoError('hub-pooler', EXIT.config, {
    message: {
      zh: '共享库前的连接池替写入语句开了事务而不提交，任务队列写不进去',
      en: 'a pooler before the hub begins transactions for writes and does not commit them: the queue would take nothing in',
    },
    hint: {
      zh: 'Pgpool-II 须设 backend_clustering_mode = streaming_replication（不可用 raw）；或让 hub.url 直接指向 PostgreSQL',
      en: 'set backend_clustering_mode = streaming_replication in Pgpool-II (not raw), or name PostgreSQL itself in hub.url',
    },
  });
}
