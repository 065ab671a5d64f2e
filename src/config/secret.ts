import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, KuaibaoError } from '../model/index.js';
import type { Environment } from './environment.js';

/**
 * The password of the mail or of the hub, from a file that only its owner can read, or from systemd's credentials.
 * Null where neither is given. It never stands in the settings, the environment or an argument.
 *
 * @throws KuaibaoError `secret-open` (77) when others may read the file, `secret-unreadable`, `secret-empty` (77).
 */
export function readPassword(section: 'mail' | 'hub', passwordFile: string | null, env: Environment): string | null {
  const folder = env.CREDENTIALS_DIRECTORY;
  const file = passwordFile ?? (folder === undefined ? null : join(folder, `kuaibao-${section}-password`));
  if (file === null) return null;
  let text: string;
  try {
    // Systemd's own folder is closed by systemd; its files are readable by their mode but not by others.
    const isOpen = process.platform !== 'win32' && passwordFile !== null && (statSync(file).mode & 0o077) !== 0;
    if (isOpen) {
      throw new KuaibaoError('secret-open', EXIT.noPermission, {
        message: { zh: '密码文件 {file} 可被他人读取', en: 'others may read the password file {file}' },
        hint: { zh: '执行 chmod 600 {file}', en: 'run chmod 600 {file}' },
        args: { file },
      });
    }
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof KuaibaoError) throw cause;
    if (passwordFile === null && (cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new KuaibaoError('secret-unreadable', EXIT.noPermission, {
      message: { zh: '无法读取密码文件 {file}', en: 'cannot read the password file {file}' },
      hint: { zh: '检查 {section}.passwordFile 与文件权限', en: 'check {section}.passwordFile and the permissions' },
      args: { file, section },
      cause,
    });
  }
  const password = text.replace(/\r?\n$/, '');
  if (password !== '') return password;
  throw new KuaibaoError('secret-empty', EXIT.noPermission, {
    message: { zh: '密码文件 {file} 是空的', en: 'the password file {file} is empty' },
    hint: { zh: '把密码写在第一行', en: 'write the password into its first line' },
    args: { file },
  });
}
