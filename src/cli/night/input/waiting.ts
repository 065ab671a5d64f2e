import type { Message } from '../../../model/index.js';
import type { NightPeriod } from '../steps.js';
import type { WaitReason } from './looks.js';

export function waitingWords(reason: WaitReason, { to }: NightPeriod, waitMs: number): Message {
  const minutes = Math.round(waitMs / 600) / 100;
  if (reason === 'incomplete') {
    return {
      zh: `${to} 的导出看来还不完整，等完整的，最多 ${minutes} 分钟`,
      en: `the export of ${to} looks incomplete; waiting for the whole one, ${minutes} minutes at most`,
    };
  }
  return reason === 'absent'
    ? {
        zh: `${to} 的导出文件还没有，最多等 ${minutes} 分钟`,
        en: `there is no export of ${to} yet; waiting for it, ${minutes} minutes at most`,
      }
    : {
        zh: `${to} 的导出文件仍在写入，等它写完`,
        en: `the export of ${to} is still being written; waiting for its end`,
      };
}
