import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../delivery/index.js';
import { isMarked } from '../../hub/index.js';
import { EXIT, KuaibaoError } from '../../model/index.js';
import { realPlace } from '../real-place.js';

/** In the data directory: which desk it is. */
const DESK_FILE = 'desk.json';
const ID_BYTES = 6;

/**
 * A desk's name in the hub: its host's, and by what it is told from another desk of that name. That is drawn by lot once in
 * the data directory and holds for this place on this machine alone: a copy is another desk.
 */
export function deskHost(host: string, dataDir: string): string {
  // A worker gives the nights that it starts its own.
  return isMarked(host) ? host : `${host}#${deskId(dataDir)}`;
}

function deskId(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, DESK_FILE);
  const place = `${machineId()} ${realPlace(dataDir) ?? dataDir}`;
  const known = read(path);
  if (known?.place === place) return known.id;
  const id = randomBytes(ID_BYTES).toString('hex');
  writeWhole(path, `${JSON.stringify({ id, place })}\n`, 0o600);
  return id;
}

/** @throws KuaibaoError `desk-damaged` (78): with an id drawn anew, what this desk had begun to send would be another's. */
function read(path: string): { readonly id: string; readonly place: string } | null {
  if (!existsSync(path)) return null;
  try {
    const { id, place } = JSON.parse(readFileSync(path, 'utf8')) as { id?: unknown; place?: unknown };
    if (typeof id === 'string' && typeof place === 'string') return { id, place };
  } catch (cause) {
    throw damaged(path, cause);
  }
  throw damaged(path);
}

function damaged(path: string, cause?: unknown): KuaibaoError {
  return new KuaibaoError('desk-damaged', EXIT.config, {
    message: {
      zh: '读不出本机在共享库中的编号：{path}',
      en: 'the id by which the hub knows this desk cannot be read: {path}',
    },
    hint: {
      zh: '从备份放回这个文件；没有的，删去它，本机即另取编号：先前没有发完的邮件在共享库中成为“未确认”，问清后用 kuaibao send --settle 记为送达，或用 --resend 重发',
      en: 'put the file back from a backup; without one delete it, and this desk draws another id: mail that it had begun to send becomes unknown in the hub; ask the readers, then note it with kuaibao send --settle, or send it again with --resend',
    },
    args: { path },
    cause,
  });
}

/** Linux has one of each machine; elsewhere the place alone tells. */
function machineId(): string {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim();
  } catch {
    return '';
  }
}
