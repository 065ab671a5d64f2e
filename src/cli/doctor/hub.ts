import { EXIT } from '../../model/index.js';
import { type Check, ok } from './check.js';

/** What other desks and this one share. */
export const hub: Check = {
  id: 'hub',
  name: { zh: '共享库', en: 'hub' },
  exitCode: EXIT.config,
  mend: { zh: '执行 kuaibao hub doctor 逐项检查', en: 'kuaibao hub doctor looks at each part of it' },
  async look(checkup) {
    if (checkup.settings.hub.url === null) return ok('没有设置，本机独用', 'not set: this desk is alone');
    return (await import('../hub/status.js')).lookAtHub(checkup);
  },
};
