import { accessSync, constants, existsSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isLocked, lockedError, readLockHolder, withFileErrors } from '../../delivery/index.js';
import { EXIT } from '../../model/index.js';
import { CLI } from '../thresholds.js';
import { amiss, type Check, ok } from './check.js';

const GIGABYTE = 2 ** 30;

export const node: Check = {
  id: 'node',
  name: { zh: 'Node 版本', en: 'Node' },
  exitCode: EXIT.unavailable,
  mend: { zh: '', en: '' },
  look() {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    const isGood = (major > 20 || (major === 20 && minor >= 11)) && major < 25;
    const mend = { zh: '安装 Node 20.11 至 24', en: 'install Node 20.11 to 24' };
    return isGood ? ok(process.versions.node) : amiss('fault', mend, process.versions.node);
  },
};

export const folders: Check = {
  id: 'folders',
  name: { zh: '目录', en: 'folders' },
  exitCode: EXIT.noPermission,
  mend: { zh: '检查目录的属主与权限', en: 'check owner and permissions' },
  look({ dataDir, archive }) {
    for (const folder of [dataDir, archive]) withFileErrors(folder, () => writable(folder));
    return ok(`${dataDir}；${archive}`, `${dataDir}; ${archive}`);
  },
};

export const space: Check = {
  id: 'space',
  name: { zh: '磁盘空间', en: 'disk space' },
  exitCode: EXIT.ioError,
  mend: { zh: '腾出空间，或设置 retention', en: 'free some space, or set retention' },
  look({ dataDir }) {
    const { bavail, bsize } = statfsSync(nearestExisting(dataDir));
    const free = bavail * bsize;
    const words = `${(free / GIGABYTE).toFixed(1)} GB`;
    const detail = [`余 ${words}`, `${words} free`] as const;
    return free < CLI.leastFreeBytes ? amiss('warning', this.mend, ...detail) : ok(...detail);
  },
};

export const lock: Check = {
  id: 'lock',
  name: { zh: '锁', en: 'lock' },
  exitCode: EXIT.tempFail,
  mend: { zh: '等正在进行的运行结束', en: 'wait for the run to end' },
  look({ settings, dataDir }) {
    const holder = readLockHolder(dataDir);
    if (isLocked(dataDir)) throw lockedError(dataDir, holder, settings.zone);
    return holder === null
      ? ok('空闲', 'free')
      : ok(
          `空闲；上一次运行（进程 ${holder.pid}）未正常结束，下次运行会接着做`,
          `free; an earlier run (process ${holder.pid}) did not end in order, the next one goes on`,
        );
  },
};

function writable(folder: string): void {
  const existing = nearestExisting(folder);
  if (!statSync(existing).isDirectory()) throw Object.assign(new Error(existing), { code: 'ENOTDIR' });
  accessSync(existing, constants.W_OK);
  if (existing !== folder) return;
  const probe = join(folder, `.kuaibao-probe-${process.pid}`);
  writeFileSync(probe, '');
  rmSync(probe, { force: true });
}

function nearestExisting(folder: string): string {
  let path = folder;
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  return path;
}
