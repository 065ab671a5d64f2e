import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Recipient, Settings } from '../../config/index.js';
import { composeMessage, messageIdOf } from '../../delivery/index.js';
import { type Connection, HISTORY_FILE, hasHistory, lookInHistory, openHistory } from '../../history/index.js';
import { formatMessage, type KuaibaoError, type Language, type Message } from '../../model/index.js';
import type { Effects } from '../effects.js';
import { issueWords } from '../state-words.js';
import { letterOf, openRecipients, revisionKey } from './mail/mailing.js';
import { barrier } from './mail/signing.js';
import type { NightResult, PeriodResult } from './request.js';
import type { NightPeriod } from './steps.js';

/** A copy of the data directory, so that the whole night can be played through without a change. */
export async function copyForDryRun(dataDir: string, target: string): Promise<string> {
  mkdirSync(target, { recursive: true });
  if (!hasHistory(dataDir)) return target;
  const history = openHistory(dataDir);
  try {
    history.connection.prepare('VACUUM INTO ?').run(join(target, HISTORY_FILE));
  } finally {
    history.close();
  }
  cpSync(dataDir, target, {
    recursive: true,
    filter: (path) => !/(?:\.sqlite(?:-\w+)?|lock\.json)$/.test(path) && basename(path) !== 'archive',
  });
  return target;
}

export interface DryRun {
  readonly archive: string;
  /** Where everything was made instead. */
  readonly folder: string;
  readonly settings: Settings;
  readonly withMail: boolean;
}

export interface Plan extends DryRun {
  /** One mail each, as an .eml file, to those who would get it now. */
  readonly letters: readonly {
    readonly period: NightPeriod;
    readonly path: string;
    readonly to: readonly Recipient[];
  }[];
  /** The issues that a run would make and not send, with what keeps them; the desk gets the draft of an unsigned one. */
  readonly barred: readonly {
    readonly period: NightPeriod;
    readonly why: KuaibaoError;
    readonly desk: readonly string[];
  }[];
}

/** What a run would send, written down: who has had the revision already gets nothing, and nobody an unsigned one. */
export async function planOf({ results }: NightResult, dryRun: DryRun, effects: Effects): Promise<Plan> {
  const { settings, folder, withMail } = dryRun;
  const { mail, bulletin } = settings;
  const letters: Plan['letters'][number][] = [];
  const barred: Plan['barred'][number][] = [];
  if (!withMail || mail.host === null || mail.from === null) return { ...dryRun, letters, barred };
  const from = { name: mail.fromName ?? bulletin.office, address: mail.from };
  for (const result of results) {
    const { period, issue, revision, mailed } = result;
    if (issue === null || revision === null) continue;
    const open = openRecipients(settings, mailed, (state) => state !== 'waiting');
    const why = open.length === 0 ? null : barrierOf(result, dryRun, effects);
    if (why !== null) {
      barred.push({ period, why, desk: why.code === 'issue-unsigned' ? settings.review.desk : [] });
      continue;
    }
    const groups = mail.mode === 'bcc' ? [open] : open.map((recipient) => [recipient]);
    for (const to of groups.filter(({ length }) => length > 0)) {
      const path = join(folder, 'mail', `${issue.to}-${letters.length + 1}.eml`);
      const messageId = messageIdOf(
        revisionKey(issue, revision),
        to.map(({ address }) => address),
        from.address,
      );
      const letter = { ...letterOf(revision, settings), from, to, messageId, date: effects.now() };
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, await composeMessage(letter));
      letters.push({ period, path, to });
    }
  }
  return { ...dryRun, letters, barred };
}

/** What would keep an issue from being sent, by the copy of the ledgers that it was made with. */
function barrierOf(
  { period, revision }: PeriodResult,
  { folder, settings }: DryRun,
  effects: Effects,
): KuaibaoError | null {
  if (revision === null) return null;
  const look = (database: Connection) => barrier(database, period, revision, settings, effects.now(), true);
  return lookInHistory(join(folder, 'data'), look, null);
}

/** Whether anything was made to be looked at. */
export const hasSamples = ({ folder, letters }: Plan): boolean =>
  letters.length > 0 || existsSync(join(folder, 'archive'));

/** What the plan adds to the contract's object. */
export function planJson({ letters, barred }: Plan): Record<string, unknown> {
  return {
    dryRun: true,
    ...(barred.length === 0
      ? {}
      : { barred: barred.map(({ period, why, desk }) => ({ date: period.to, code: why.code, desk })) }),
    recipients: letters.flatMap(({ to }) => to.map(({ address, group }) => ({ address, group }))),
    letters: letters.map(({ path }) => path),
  };
}

export function planText({ results }: NightResult, plan: Plan, lang: Language): string {
  const text = (message: Message): string => message[lang];
  const { archive, folder, settings, withMail, letters, barred } = plan;
  const lines = [text({ zh: '演练：以下各项均未执行', en: 'dry run: nothing of this was done' })];
  for (const { period, issue, revision, isUnchanged, inputs, outputs, error } of results) {
    if (error !== null || issue === null || revision === null) {
      const code = error?.code ?? '';
      lines.push(text({ zh: `${period.to}：不能完成（${code}）`, en: `${period.to}: cannot be done (${code})` }));
      continue;
    }
    const done = isUnchanged ? text({ zh: '（已完成，不会改动）', en: ' (done already)' }) : '';
    lines.push(`${period.to} ${issueWords(issue, revision.revision, lang)} ${revision.headline}${done}`);
    lines.push(
      ...(inputs.length === 0
        ? [text({ zh: '  工单已在历史库中', en: '  its tickets stand in the history' })]
        : [text({ zh: '  导出文件：', en: '  exports:' }), ...inputs.map((path) => `    ${path}`)]),
    );
    if (!isUnchanged) {
      lines.push(text({ zh: '  将写入：', en: '  would write:' }));
      for (const path of outputs)
        lines.push(`    ${join(archive, String(issue.year), basename(revision.folder), basename(path))}`);
    }
    const own = letters.filter((letter) => letter.period === period);
    if (own.length > 0) lines.push(text({ zh: '  将发送：', en: '  would send:' }));
    for (const { to, path } of own) {
      lines.push(
        ...to.map(({ group, name, address }) => `    ${group} ${name === null ? '' : `${name} `}<${address}>`),
      );
      lines.push(`      ${path}`);
    }
    const bar = barred.find((one) => one.period === period);
    if (bar !== undefined) lines.push(`  ${text(notSent(bar))}`);
    else if (own.length === 0) lines.push(`  ${text(noMail(settings, withMail))}`);
  }
  if (hasSamples(plan)) {
    lines.push(text({ zh: `样张在 ${folder}，看后可删除`, en: `everything stands in ${folder}; delete it when seen` }));
  }
  return `${lines.join('\n')}\n`;
}

/** Why the recipients would get nothing, and who gets the draft. */
function notSent({ why: { detail }, desk }: Plan['barred'][number]): Message {
  const say = (language: Language): string => formatMessage(detail.message, language, detail.args);
  const names = desk.map((address) => `<${address}>`);
  return {
    zh: `${say('zh')}${names.length === 0 ? '' : `；拟稿寄给审改人 ${names.join('、')}（寄过的不再寄）`}`,
    en: `${say('en')}${names.length === 0 ? '' : `; the draft goes to the desk ${names.join(', ')}, once`}`,
  };
}

/** Why nothing would be sent. */
function noMail({ mail }: Settings, withMail: boolean): Message {
  if (!withMail) return { zh: '不发邮件（--no-mail）', en: 'no mail (--no-mail)' };
  if (mail.host === null) return { zh: '不发邮件（没有设置 mail.host）', en: 'no mail (mail.host is not set)' };
  if (mail.recipients.length === 0)
    return { zh: '没有收件人（mail.recipients）', en: 'no recipients (mail.recipients)' };
  return { zh: '各收件人都已处理，不再发送', en: 'every recipient is settled: nothing would be sent' };
}
