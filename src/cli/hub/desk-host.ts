import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { realPlace } from '../real-place.js';

/** In the data directory: which desk it is. */
const DESK_FILE = 'desk.json';
const ID_BYTES = 6;
const MARKED = /#[0-9a-f]{12}$/;

/**
 * A desk's name in the hub: its host's, and by what it is told from another desk of that name. That is drawn by lot once in
 * the data directory and holds for this place on this machine alone: a copy is another desk.
 */
export function deskHost(host: string, dataDir: string): string {
  // A worker gives the nights that it starts its own.
  return MARKED.test(host) ? host : `${host}#${deskId(dataDir)}`;
}

/** The host's name alone, for people. */
export function hostName(host: string): string {
  return host.replace(MARKED, '');
}

function deskId(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, DESK_FILE);
  const place = `${machineId()} ${realPlace(dataDir) ?? dataDir}`;
  const known = read(path);
  if (known?.place === place && typeof known.id === 'string') return known.id;
  const id = randomBytes(ID_BYTES).toString('hex');
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify({ id, place })}\n`, { mode: 0o600 });
  renameSync(temporary, path);
  return id;
}

function read(path: string): { readonly id?: unknown; readonly place?: unknown } | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { id?: unknown; place?: unknown } | null;
  } catch {
    return null;
  }
}

/** Linux has one of each machine; elsewhere the place alone tells. */
function machineId(): string {
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim();
  } catch {
    return '';
  }
}
