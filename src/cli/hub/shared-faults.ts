import type { Hub, LocalIssue, Mark } from '../../hub/index.js';
import { EXIT, KuaibaoError } from '../../model/index.js';

/** The hub has lost a write that this desk made or saw. */
export function hubRestored(city: string, version: number): KuaibaoError {
  return new KuaibaoError('hub-restored', EXIT.ioError, {
    message: {
      zh: '共享库没有“{city}”的第 {version} 次写入：它恢复自较早的备份，可能不知道哪些快报已经发出',
      en: 'the hub lacks write {version} of “{city}”: it was restored from an earlier backup and may not know what is out',
    },
    hint: {
      zh: '先在本市的每台主机上执行 kuaibao hub push，把各机所知补回，再继续；确以共享库为准的主机执行 kuaibao hub pull --force',
      en: 'run kuaibao hub push on every host of the city first, so that it is told what each knows; then go on. kuaibao hub pull --force on a host where the hub is right',
    },
    args: { city, version },
  });
}

/**
 * What a hub put back to an earlier backup has of a day is older than what stands here, however it looks.
 *
 * @param mark the last write that this desk knows of
 * @throws KuaibaoError `hub-restored` (74)
 */
export async function refuseRestored(hub: Hub, mark: Mark | null): Promise<void> {
  if (mark !== null && !(await hub.has(mark))) throw hubRestored(hub.city, mark.version);
}

/** Numbers that are out cannot be changed, and the hub's neither. */
export function otherNumbers(issues: readonly LocalIssue[]): KuaibaoError {
  const list = issues.map(({ to, year, number }) => `${to}: ${year}-${number}`);
  return new KuaibaoError('hub-number-conflict', EXIT.ioError, {
    message: {
      zh: '本机已发出的各期，期号在共享库中另有所属：{list}',
      en: 'issues that went out from this desk have numbers that the hub has given otherwise: {list}',
    },
    hint: {
      zh: '核对 hub.city 是否写错；确是本市的，由值班人员决定哪一方的期号作数，再在另一方改正',
      en: 'check hub.city; where it is right, decide whose numbers count and correct the other side',
    },
    args: { list },
  });
}
