import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Settings } from '../../config/index.js';
import { composeMessage, messageIdOf } from '../../delivery/index.js';
import { HISTORY_FILE, openHistory } from '../../history/index.js';
import type { Language } from '../../model/index.js';
import type { Effects } from '../effects.js';
import { letterOf, revisionKey } from './mailing.js';
import type { NightResult } from './request.js';

/** A copy of the data directory, so that the whole night can be played through without a change. */
export async function copyForDryRun(dataDir: string, target: string): Promise<string> {
  mkdirSync(target, { recursive: true });
  if (!existsSync(join(dataDir, HISTORY_FILE))) return target;
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

/** Writes the mails that would go out as .eml files and gives their paths. */
export async function writeLetters(
  { results }: NightResult,
  settings: Settings,
  withMail: boolean,
  folder: string,
  effects: Effects,
): Promise<string[]> {
  const { mail, bulletin } = settings;
  const paths: string[] = [];
  if (!withMail || mail.from === null) return paths;
  const from = { name: mail.fromName ?? bulletin.office, address: mail.from };
  for (const { issue, revision } of results) {
    if (issue === null || revision === null) continue;
    const groups = mail.mode === 'bcc' ? [mail.recipients] : mail.recipients.map((recipient) => [recipient]);
    for (const [index, to] of groups.entries()) {
      const path = join(folder, `${issue.to}-${index + 1}.eml`);
      const addresses = to.map(({ address }) => address);
      const messageId = messageIdOf(revisionKey(issue, revision), addresses, from.address);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(
        path,
        await composeMessage({ ...letterOf(revision, settings), from, to, messageId, date: effects.now() }),
      );
      paths.push(path);
    }
  }
  return paths;
}

export interface PlanOptions {
  readonly archive: string;
  readonly letters: readonly string[];
  readonly settings: Settings;
  readonly lang: Language;
}

/** What a run would do. */
export function planText({ results }: NightResult, { archive, letters, settings, lang }: PlanOptions): string {
  const lines: string[] = [lang === 'zh' ? '演练：以下各项均未执行' : 'dry run: nothing of this was done'];
  for (const { period, issue, revision, isUnchanged, outputs, error } of results) {
    if (error !== null || issue === null || revision === null) {
      lines.push(
        lang === 'zh'
          ? `${period.to}：不能完成（${error?.code ?? ''}）`
          : `${period.to}: cannot be done (${error?.code ?? ''})`,
      );
      continue;
    }
    const number = `${issue.year}年第${issue.number}期${revision.revision > 0 ? `（修订${revision.revision}）` : ''}`;
    lines.push(
      `${period.to}：${number} ${revision.headline}${isUnchanged ? (lang === 'zh' ? '（已完成，不会改动）' : ' (done already)') : ''}`,
    );
    for (const path of outputs) {
      lines.push(`  ${join(archive, String(issue.year), basename(revision.folder), basename(path))}`, `    ← ${path}`);
    }
  }
  const { recipients } = settings.mail;
  lines.push(lang === 'zh' ? `收件人 ${recipients.length} 名：` : `${recipients.length} recipient(s):`);
  for (const { address, group, name } of recipients)
    lines.push(`  ${group} ${name === null ? '' : `${name} `}<${address}>`);
  if (letters.length > 0)
    lines.push(
      lang === 'zh' ? '邮件样张（看后可删除）：' : 'mails (delete them when seen):',
      ...letters.map((path) => `  ${path}`),
    );
  return `${lines.join('\n')}\n`;
}
