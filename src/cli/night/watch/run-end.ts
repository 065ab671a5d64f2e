import type { Delivered } from '../../../delivery/index.js';
import {
  EXIT,
  type ExitCode,
  type FindingArgs,
  formatMessage,
  KuaibaoError,
  type Message,
} from '../../../model/index.js';

/** An error's message and hint as words for the terminal: that a draft waits to be signed is reported, and no failure. */
export function errorMessage({ detail: { message, hint, args } }: KuaibaoError): Message {
  const words = (language: 'zh' | 'en'): string =>
    [message, hint].flatMap((part) => (part === undefined ? [] : [formatMessage(part, language, args)])).join('\n');
  return { zh: words('zh'), en: words('en') };
}

/** Why a run ended, for those who ask later; a defect's own text might hold anything. */
export function reasonOf(error: unknown, isInterrupted: boolean): Message | null {
  if (error instanceof KuaibaoError) return wordsOf(error.detail.message, error.detail.args);
  return isInterrupted
    ? { zh: '收到停止信号', en: 'told to stop by a signal' }
    : { zh: '程序内部错误', en: 'a defect of this program' };
}

export function wordsOf(message: Message | undefined, args?: FindingArgs): Message | null {
  if (message === undefined) return null;
  return { zh: formatMessage(message, 'zh', args), en: formatMessage(message, 'en', args) };
}

/** 0 when all have it; 75 when the server put some off; 77 when it refused the login; 69 when it was not to be had, refused, or broke off. */
export function mailExitCode({ deliveries, isServerGone, isLoginRefused }: Delivered): ExitCode {
  const open = deliveries.filter(({ state }) => state !== 'accepted');
  if (open.length === 0) return EXIT.done;
  if (isLoginRefused) return EXIT.noPermission;
  return !isServerGone && open.every(({ state }) => state === 'waiting') ? EXIT.tempFail : EXIT.unavailable;
}
