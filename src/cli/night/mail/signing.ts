import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../../config/index.js';
import { isWhole } from '../../../delivery/index.js';
import {
  type Connection,
  type IssuePeriod,
  operationsFor,
  type Revision,
  type Signature,
  signaturesOf,
} from '../../../history/index.js';
import {
  type Bulletin,
  DAY_MS,
  type Day,
  dayInZone,
  EXIT,
  KuaibaoError,
  localTime,
  type Message,
  type Operation,
  sha256Of,
} from '../../../model/index.js';
import { standing } from '../../../review/index.js';
import { modelOf } from '../../model-file.js';
import { periodOptions, runCommand } from './mailing.js';
import { isOvertaken } from './overtaken.js';

/** SHA-256 over what is signed: the model but for its signer, its date and the number of its edition. */
export function substanceOf(bulletin: Bulletin): string {
  const known = substances.get(bulletin);
  if (known !== undefined) return known;
  const { signer: _, printedOn: __, issue, ...masthead } = bulletin.masthead;
  const substance = { ...bulletin, masthead: { ...masthead, issue: { ...issue, revision: 0 } } };
  const digest = sha256Of(JSON.stringify(substance));
  substances.set(bulletin, digest);
  return digest;
}

/** A model is never changed, and the desk asks of the same one with every look. */
const substances = new WeakMap<Bulletin, string>();

/** The number of the last operation that an issue is made with; 0 for none. */
export function lastOperation(database: Connection, period: IssuePeriod): number {
  return operationsFor(database, period).at(-1)?.id ?? 0;
}

/** The last 签发, where the page says what was signed and nothing was done since: by its time, for numbers are each desk's. */
function standingSignature(database: Connection, period: IssuePeriod, substance: string): Signature | undefined {
  const last = signaturesOf(database, period).findLast(({ role }) => role === '签发');
  if (last?.substance !== substance) return undefined;
  return operationsFor(database, period).every(({ at }) => at <= last.at) ? last : undefined;
}

/** Who signed a model for sending, as the page names him, and the day; null where nobody did. */
export function signerOf(
  database: Connection,
  period: IssuePeriod,
  bulletin: Bulletin,
  zone: string,
): { readonly name: string; readonly day: Day } | null {
  const signature = standingSignature(database, period, substanceOf(bulletin));
  if (signature?.opinion !== '发') return null;
  return {
    name: signature.isActing ? `${signature.by}（代）` : signature.by,
    day: dayInZone(new Date(signature.at), zone),
  };
}

/** Whether the page of a revision names whoever has signed it, and nobody else. */
export function isSignedAsPrinted(
  database: Connection,
  period: IssuePeriod,
  { folder }: Revision,
  zone: string,
): boolean {
  if (signaturesOf(database, period).length === 0) return true;
  const bulletin = modelOf(folder);
  return signerOf(database, period, bulletin, zone)?.name === bulletin.masthead.signer;
}

/** What holds an issue back, of the operations that stand. */
export function holdOf(operations: readonly Operation[], { to }: IssuePeriod): Operation | undefined {
  return operations.find((one) => one.edit.kind === 'hold' && one.to === to);
}

/**
 * Why an issue may not be sent now; null where it may. A hold and a signer's 缓发, 不发 or 修改后重报 stop it in every mode.
 *
 * @param isMade whether the revision was made with the operations as they stand
 */
export function barrier(
  database: Connection,
  period: IssuePeriod,
  revision: Revision,
  { review, zone }: Settings,
  now: Date,
  isMade: boolean,
): KuaibaoError | null {
  const operations = standing(operationsFor(database, period));
  const hold = holdOf(operations, period);
  if (hold !== undefined) {
    const why = {
      zh: `已由 ${hold.by} 暂缓发出${hold.why === '' ? '' : `：${hold.why}`}`,
      en: `held back by ${hold.by}${hold.why === '' ? '' : `: ${hold.why}`}`,
    };
    const hint = {
      zh: `要发时执行 kuaibao review undo ${hold.id} ${periodOptions(period)}`,
      en: `to let it go: kuaibao review undo ${hold.id} ${periodOptions(period)}`,
    };
    return refusal('issue-held', period, why, hint);
  }
  const signatures = signaturesOf(database, period);
  if (review.mode === 'off' && operations.length === 0 && signatures.length === 0) return null;
  if (!isMade) return refusal('issue-outdated', period, NOT_PRINTED, printAnew(period));
  if (isOvertaken(database, period)) return refusal('issue-overtaken', period, OVERTAKEN, printAnew(period));
  if (!existsSync(join(revision.folder, 'model.json')) || !isWhole(revision.folder, revision.files))
    return refusal('issue-changed', period, FILES_CHANGED, printAnew(period));
  const last = signatures.findLast(({ role }) => role === '签发');
  if (last !== undefined && last.opinion !== '发') {
    const why = {
      zh: `签发意见为“${last.opinion}”（${last.by}）${last.remark === '' ? '' : `：${last.remark}`}`,
      en: `${last.by} signed with ${last.opinion}${last.remark === '' ? '' : `: ${last.remark}`}`,
    };
    return refusal('issue-refused', period, why, sign(period));
  }
  const substance = substanceOf(modelOf(revision.folder));
  if (standingSignature(database, period, substance) !== undefined)
    return isSignedAsPrinted(database, period, revision, zone)
      ? null
      : refusal('issue-outdated', period, SIGNER_NOT_PRINTED, printAnew(period));
  return unsigned(period, last, review, isReleasePast(review, now, zone, period.to));
}

/**
 * What stops an issue that is sent later than it was printed, reviewed or not, when its tickets were corrected since. A run sends
 * what it has just printed, and corrects it the next time.
 */
export function overtakenBarrier(database: Connection, period: IssuePeriod): KuaibaoError | null {
  return isOvertaken(database, period) ? refusal('issue-overtaken', period, STALE, printAndMail(period)) : null;
}

/** What stops an issue that nobody has signed as it stands: nothing, where its office does not wait, or no longer. */
function unsigned(
  period: IssuePeriod,
  last: Signature | undefined,
  review: Settings['review'],
  isOverdue: boolean,
): KuaibaoError | null {
  if (review.mode === 'off') return null;
  if (review.mode === 'optional' && (isOverdue || review.releaseAt === null)) return null;
  if (review.mode === 'required' && isOverdue && review.onDeadline === 'send') return null;
  const why =
    last === undefined
      ? { zh: '还没有签发', en: 'it is not signed yet' }
      : {
          zh: `签发（${last.by}）之后又有改动，签发作废`,
          en: `it was changed after ${last.by} signed it, which voids the signature`,
        };
  const late = { zh: `已过 ${review.releaseAt}，${why.zh}`, en: `it is past ${review.releaseAt} and ${why.en}` };
  return refusal('issue-unsigned', period, isOverdue ? late : why, sign(period));
}

const NOT_PRINTED = { zh: '审改之后还没有重新编印', en: 'it has not been printed anew since it was edited' };
const OVERTAKEN = {
  zh: '编印之后导出又有更正，所据的工单已不是现有的工单，看过、签过的不能算数',
  en: 'a corrected export came after it was printed: the tickets that were read and signed are not those of now',
};
const STALE = {
  zh: '编印之后导出又有更正，所列的工单和件数已不是现有的',
  en: 'a corrected export came after it was printed, its tickets and counts are not those of now',
};
const FILES_CHANGED = {
  zh: '归档的文件已不是编印时的文件',
  en: 'its files in the archive are not those that were printed',
};
const SIGNER_NOT_PRINTED = { zh: '签发之后还没有印上签发人', en: 'it has not been printed with its signer yet' };
const printAnew = (period: IssuePeriod): Message => ({
  zh: `先执行 kuaibao run ${periodOptions(period)} --no-mail，有变动的看过再签发`,
  en: `run kuaibao run ${periodOptions(period)} --no-mail first; what has changed is read and signed again`,
});
const printAndMail = (period: IssuePeriod): Message => ({
  zh: `执行 ${runCommand(period)}，重新编印并发送`,
  en: `run ${runCommand(period)}, which prints it anew and mails it`,
});
const sign = (period: IssuePeriod): Message => ({
  zh: `审阅后执行 kuaibao sign ${periodOptions(period)} --role 签发 --by 姓名 --opinion 发`,
  en: `read it, then run kuaibao sign ${periodOptions(period)} --role 签发 --by NAME --opinion 发`,
});

function refusal(code: string, { to }: IssuePeriod, why: Message, hint: Message): KuaibaoError {
  return new KuaibaoError(code, EXIT.noPermission, {
    message: { zh: `${to} 的快报不能发出：${why.zh}`, en: `the issue of ${to} may not be sent: ${why.en}` },
    hint,
  });
}

/** Whether the time of release has come, on the day after the reported one or later; false where there is none. */
export function isReleasePast({ releaseAt: time }: Settings['review'], now: Date, zone: string, to: Day): boolean {
  if (time === null) return false;
  const today = dayInZone(now, zone);
  const clock = localTime(now.toISOString(), zone).slice(11, 16);
  return today > to && (clock >= time || dayInZone(new Date(now.getTime() - DAY_MS), zone) > to);
}
