import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, KuaibaoError, sha256Of } from '../../model/index.js';

export const CALLER_KEY_FILE = 'caller.key';

const KEY_BYTES = 32;
/** 96 bits: among 10^9 callers the chance that any two share a hash is below 10^-10. */
const HASH_CHARACTERS = 16;

/**
 * The function that turns a caller's number or name into a keyed hash (HMAC-SHA-256, cut to 96 bits). The key is made
 * on first use, readable by its owner only, and stays with the data directory: without it a hash cannot be tried
 * against the few billion telephone numbers there are.
 */
export function callerHasher(dataDir: string): (caller: string) => string {
  const digest = hmacSha256(readKey(dataDir));
  return (caller) => digest(caller).slice(0, HASH_CHARACTERS);
}

/** 60 bits: among a million names of a history the chance that any two share a hash is below 10^-6. */
const PERSON_CHARACTERS = 10;

/** The function that turns the name of somebody whom a ticket speaks of into a keyed hash. A caller's is another's. */
export function personHasher(dataDir: string): (name: string) => string {
  const digest = hmacSha256(readKey(dataDir));
  return (name) => digest(`person ${name}`).slice(0, PERSON_CHARACTERS);
}

/** 48 bits, so that a number holds it: only tickets of one id and day are compared by it. */
const TEXT_DIGITS = 12;

/** The function that turns a text before masking into a keyed hash (SHA-256 of key and text, cut to 48 bits). */
export function textHasher(dataDir: string): (text: string) => number {
  const key = readKey(dataDir).toString('hex');
  return (text) => Number.parseInt(sha256Of(`${key}${text}`).slice(0, TEXT_DIGITS), 16);
}

/** HMAC-SHA-256 (RFC 2104) in base64url. */
function hmacSha256(key: Buffer): (text: string) => string {
  return (text) => createHmac('sha256', key).update(text).digest('base64url');
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
