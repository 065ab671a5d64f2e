import { statfs } from 'node:fs/promises';
import { EXIT, KuaibaoError } from '../../model/index.js';

/** A browser that prints writes some megabytes into its profile; with less than this left it was short of room. */
const ROOM_BYTES = 1e6;

/** Whether the disk of a folder is full or next to it; a browser that finds no room says nothing and hangs. */
export async function isFull(folder: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize < ROOM_BYTES;
  } catch {
    return false;
  }
}

export function fullDisk(path: string, cause: unknown): KuaibaoError {
  return new KuaibaoError('render-disk-full', EXIT.ioError, {
    message: {
      zh: '磁盘已满：浏览器要用的目录 {path} 写不下了',
      en: 'the disk is full: there is no room in {path}, which the browser needs',
    },
    hint: {
      zh: '腾出该目录所在磁盘的空间后再运行；也可用环境变量 TMPDIR（临时目录）、XDG_CACHE_HOME（缓存目录）换一处',
      en: 'free some room on its disk and run again; TMPDIR (temporary files) and XDG_CACHE_HOME (cache) name another place',
    },
    args: { path },
    cause,
  });
}
