import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, KuaibaoError } from '../model/index.js';

export const CALLER_KEY_FILE = 'caller.key';

const KEY_BYTES = 32;
/** 96 bits: among 10^9 callers the chance that any two share a hash is below 10^-10. */
const HASH_CHARACTERS = 16;
const REMEMBERED = 20_000;

/**
 * The function that turns a caller's number or name into a keyed hash (HMAC-SHA-256, cut to 96 bits). The key is made
 * on first use, readable by its owner only, and stays with the data directory: without it a hash cannot be tried
 * against the few billion telephone numbers there are.
 */
export function callerHasher(dataDir: string): (caller: string) => string {
  const key = readKey(dataDir);
  // One caller in many is the last one again, or one of a few; a small memory saves most of the work of a mass filing.
  const known = new Map<string, string>();
  return (caller) => {
    let hash = known.get(caller);
    if (hash === undefined) {
      hash = createHmac('sha256', key).update(caller).digest('base64url').slice(0, HASH_CHARACTERS);
      if (known.size >= REMEMBERED) known.clear();
      known.set(caller, hash);
    }
    return hash;
  };
}

function readKey(dataDir: string): Buffer {
  const path = join(dataDir, CALLER_KEY_FILE);
  const found = tryRead(path);
  const key = Buffer.from((found ?? createKey(dataDir, path)).trim(), 'hex');
  if (key.length !== KEY_BYTES) {
    throw new KuaibaoError('caller-key-damaged', EXIT.config, {
      message: { zh: '来电人散列密钥文件已损坏：{path}', en: 'the key file for caller hashes is damaged: {path}' },
      hint: {
        zh: '请从备份恢复该文件；若确认放弃旧密钥，请删除它（此后来电人数与以前不可比）',
        en: 'restore it from a backup; or delete it, and callers cannot be matched with earlier ones any more',
      },
      args: { path },
    });
  }
  return key;
}

function tryRead(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new KuaibaoError('caller-key-unreadable', EXIT.noPermission, {
      message: {
        zh: '无法读取来电人散列密钥文件：{path}（{code}）',
        en: 'the key file for caller hashes cannot be read: {path} ({code})',
      },
      hint: {
        zh: '请让运行本程序的用户拥有数据目录及其中的文件',
        en: 'let the user that runs this program own the data directory and its files',
      },
      args: { path, code },
      cause: error,
    });
  }
}

/** Two processes may come here at once: the key appears whole under its name, and the first one wins. */
function createKey(dataDir: string, path: string): string {
  mkdirSync(dataDir, { recursive: true });
  const temporary = `${path}.${process.pid}`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeSync(file, `${randomBytes(KEY_BYTES).toString('hex')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  return readFileSync(path, 'utf8');
}
