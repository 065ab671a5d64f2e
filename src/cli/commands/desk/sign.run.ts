import { resolve } from 'node:path';
import { acquireLock, isWhole, noteInArchive } from '../../../delivery/index.js';
import { addSignature, type Opinion, openDatabase, type SigningRole, timeAfter } from '../../../history/index.js';
import { EXIT, type ExitCode, KuaibaoError } from '../../../model/index.js';
import type { Context } from '../../common.js';
import { todayOf } from '../../dates.js';
import { personOf } from '../../desk/claim.js';
import { printedIssue, requireHistory, wantedIssue } from '../../desk/issue.js';
import type { IssueOptions } from '../../desk/options.js';
import { isShapedAs } from '../../night/edition/comparison.js';
import { periodOptions } from '../../night/mail/mailing.js';
import { isOvertaken } from '../../night/mail/overtaken.js';
import { lastOperation, substanceOf } from '../../night/mail/signing.js';
import { periodOf } from '../../night/period.js';
import { archiveOf, settingsFor } from '../../settings.js';
import { reprint } from './reprint.js';

export interface SignOptions extends IssueOptions {
  readonly role: SigningRole;
  readonly by: string;
  readonly opinion: Opinion;
  readonly for?: string;
  readonly remark: string;
}

/** Notes a signature with the digests of what was read; one for sending prints the issue anew with the signer's name. */
export async function runSign(options: SignOptions, context: Context): Promise<ExitCode> {
  const { effects, text } = context;
  const { role, opinion } = options;
  const by = personOf(options.by);
  const { settings } = settingsFor(options, effects);
  const dataDir = resolve(effects.cwd, options.data);
  requireHistory(dataDir);
  const lock = acquireLock(dataDir, 'sign', effects.now(), settings.zone);
  const database = openDatabase(dataDir);
  let period: ReturnType<typeof periodOf>;
  try {
    const { issue, revision, bulletin } = printedIssue(database, wantedIssue(options, todayOf(effects, settings)));
    period = periodOf(issue.to, options.period, options.special);
    const isMade = isShapedAs(database, period, revision, settings);
    const pdf = revision.files.find(({ name }) => name.endsWith('.pdf'));
    if (!isMade || isOvertaken(database, period) || pdf === undefined || !isWhole(revision.folder, revision.files)) {
      throw new KuaibaoError('issue-outdated', EXIT.data, {
        message: {
          zh: '{day} 的快报在审改、配置改动或工单更正之后还没有重新编印，或文件已变，没有可签的稿子',
          en: 'the issue of {day} was not printed anew since it, the settings or the tickets were changed, or its files have changed',
        },
        hint: {
          zh: '先执行 kuaibao run {options} --no-mail，看过再签',
          en: 'run kuaibao run {options} --no-mail, read it, then sign',
        },
        args: { day: issue.to, options: periodOptions(issue) },
      });
    }
    addSignature(database, {
      ...period,
      at: timeAfter(database, period, effects.now().toISOString()),
      role,
      by,
      isActing: options.for !== undefined,
      opinion,
      remark: options.remark,
      operation: lastOperation(database, period),
      revision: revision.revision,
      substance: substanceOf(bulletin),
      pdf: pdf.sha256,
    });
    noteInArchive(database, archiveOf(settings, dataDir), issue, revision);
  } finally {
    database.close();
    lock.release();
  }
  if (!options.quiet)
    effects.stderr(`${text({ zh: `已记：${by} ${role}，${opinion}`, en: `noted: ${by} ${role}, ${opinion}` })}\n`);
  return role === '签发' && opinion === '发' ? reprint(period, options, context) : EXIT.done;
}
