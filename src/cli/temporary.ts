import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, KuaibaoError } from '../model/index.js';

/** A new folder among the temporary ones. @throws KuaibaoError `temporary-folder` (73). */
export function makeTemporary(prefix: string): string {
  try {
    return mkdtempSync(join(tmpdir(), prefix));
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    throw new KuaibaoError('temporary-folder', EXIT.cannotCreate, {
      message: { zh: '无法在临时目录 {path} 中建立文件夹（{code}）', en: 'cannot make a folder in {path} ({code})' },
      hint: { zh: '检查环境变量 TMPDIR 所指的目录', en: 'check the folder that TMPDIR names' },
      args: { path: tmpdir(), code },
      cause,
    });
  }
}
