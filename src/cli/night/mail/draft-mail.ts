import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../../config/index.js';
import { type NoticeFault, sendNotice } from '../../../delivery/index.js';
import {
  type Connection,
  hasNotice,
  type IssuePeriod,
  noteNotice,
  operationsFor,
  type Revision,
} from '../../../history/index.js';
import { chineseDay, KuaibaoError, type Message } from '../../../model/index.js';
import { issueNotes, printSheet } from '../../../review/index.js';
import { asCalled } from '../../called-as.js';
import type { Effects } from '../../effects.js';
import { modelOf } from '../../model-file.js';
import type { NightPeriod } from '../steps.js';
import { periodOptions, runCommand, type Sender } from './mailing.js';
import { isReleasePast } from './signing.js';

const TIMEOUT_MS = 60_000;

/** A draft that waits, the same past the time of release, or an issue that goes out without the desk having seen it. */
export type DraftKind = (typeof DRAFT_KINDS)[number];

const DRAFT_KINDS = ['draft', 'overdue', 'unseen'] as const;

const TITLES = { draft: '【拟稿待审】', overdue: '【到点未签发】', unseen: '【到点发出，未经审签】' } as const;

/** As what it is noted that the desk has a text. */
export function draftNotice({ model }: Pick<Revision, 'model'>, kind: DraftKind): string {
  return `${kind} ${model.slice(0, 16)}`;
}

/**
 * Sends a draft that waits for its signature to the desk, once for each text that it had: the page, the sheet, and what to
 * do. Once more when the time of release has come and nobody has signed. What is said of it is given back; null where
 * nobody is to get it, or has it already. It is noted once the server has it: of a run that is killed in between the
 * house's own desk gets a second copy, which is better than none.
 *
 * @throws KuaibaoError `draft-unsent` with the exit code of an issue that could not be sent; the next run tries again
 */
export async function mailDraft(
  database: Connection,
  sender: Sender,
  { review, bulletin, zone }: Settings,
  period: NightPeriod,
  revision: Revision,
  effects: Pick<Effects, 'now' | 'called'>,
  kind: DraftKind = isReleasePast(review, effects.now(), zone, period.to) ? 'overdue' : 'draft',
): Promise<Message | null> {
  const now = effects.now();
  const isOverdue = kind === 'overdue';
  const code = draftNotice(revision, kind);
  if (review.desk.length === 0 || hasNotice(database, period, code)) return null;
  const options = periodOptions(period);
  const read = (name: string): Buffer => readFileSync(join(revision.folder, name));
  const pdf = revision.files.find(({ name }) => name.endsWith('.pdf'))?.name ?? '';
  const model = modelOf(revision.folder);
  const fault = await sendNotice({
    server: sender.server,
    from: sender.from,
    to: review.desk,
    subject: `${TITLES[kind]}${bulletin.name} ${chineseDay(period.to)}`,
    lines: [
      ...(isOverdue
        ? [`已过 ${review.releaseAt}，尚未签发，按设置暂不发出。签发后用 kuaibao send ${options} 发出。`]
        : []),
      revision.headline,
      ...revision.summary.lines.filter((line) => line !== revision.headline),
      ...(kind === 'unseen'
        ? [`做好时已过 ${review.releaseAt}，按设置直接发出；要更正，审改后执行 ${runCommand(period)}，出修订版。`]
        : []),
      `在网页上审改：kuaibao review ${options} --web`,
      `或改好附件中的审改单，执行：kuaibao review ${options} --apply 文件`,
      ...(kind === 'unseen' ? [] : [`看过后签发：kuaibao sign ${options} --role 签发 --by 姓名 --opinion 发`]),
    ].map((line) => asCalled(line, effects.called)),
    attachments: [
      { name: pdf, content: read(pdf) },
      {
        name: `审改单${period.to}.yaml`,
        content: Buffer.from(printSheet(model, issueNotes(operationsFor(database, period), model))),
      },
    ],
    now,
    timeoutMs: TIMEOUT_MS,
  });
  const names = review.desk.join('、');
  if (fault !== null) throw unsent(names, fault, period);
  noteNotice(database, period, code, now.toISOString());
  return isOverdue
    ? { zh: `已提醒 ${names} 签发`, en: `${names} were reminded to sign` }
    : { zh: `拟稿已寄给 ${names}`, en: `the draft went to ${names}` };
}

/** Whether a revision's draft went to the desk. */
export function wasDrafted(database: Connection, period: IssuePeriod, revision: Pick<Revision, 'model'>): boolean {
  return DRAFT_KINDS.some((kind) => hasNotice(database, period, draftNotice(revision, kind)));
}

function unsent(names: string, { answer, exitCode }: NoticeFault, period: NightPeriod): KuaibaoError {
  return new KuaibaoError('draft-unsent', exitCode, {
    message: {
      zh: '拟稿没能寄给 {names}（{answer}）；快报已归档，下次运行再寄',
      en: 'the draft could not be sent to {names} ({answer}); the issue is archived, and the next run tries again',
    },
    hint: {
      zh: `检查 mail 的设置与邮件服务器；改好后执行 ${runCommand(period)}`,
      en: `check the settings of mail and the server; then run ${runCommand(period)}`,
    },
    args: { names, answer },
  });
}
