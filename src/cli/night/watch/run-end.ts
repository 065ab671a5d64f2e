import { type Delivered, deliveryMessages } from '../../../delivery/index.js';
import { EXIT, type ExitCode, type Finding, KuaibaoError, type Message } from '../../../model/index.js';
import { errorWords, filledIn } from '../../report.js';

/** An error's message and hint as words for the terminal: that a draft waits to be signed is reported, and no failure. */
export function errorMessage(error: KuaibaoError): Message {
  const { hint, args } = error.detail;
  const parts = [errorWords(error), ...(hint === undefined ? [] : [filledIn(hint, args)])];
  return { zh: parts.map(({ zh }) => zh).join('\n'), en: parts.map(({ en }) => en).join('\n') };
}

/** Why a run ended, for those who ask later; a defect's own text might hold anything. */
export function reasonOf(error: unknown, isInterrupted: boolean): Message | null {
  if (error instanceof KuaibaoError) return errorWords(error);
  return isInterrupted
    ? { zh: '收到停止信号', en: 'told to stop by a signal' }
    : { zh: '程序内部错误', en: 'a defect of this program' };
}

/** Why an issue that was made did not get out, for those who ask later. */
export function faultReason(fault: Finding | undefined): Message | null {
  const words = fault && deliveryMessages[fault.code];
  return words === undefined ? null : filledIn(words, fault?.args);
}

/** 0 when all have it; 75 when the server put some off; 77 when it refused the login; 69 when it was not to be had, refused, or broke off. */
export function mailExitCode({ deliveries, isServerGone, isLoginRefused }: Delivered): ExitCode {
  const open = deliveries.filter(({ state }) => state !== 'accepted');
  if (open.length === 0) return EXIT.done;
  if (isLoginRefused) return EXIT.noPermission;
  return !isServerGone && open.every(({ state }) => state === 'waiting') ? EXIT.tempFail : EXIT.unavailable;
}
