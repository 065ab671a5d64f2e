import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes what killed runs of this user have left: a run that is killed cannot.
 *
 * @param prefix of the folders that are looked at
 * @param staleMs milliseconds after which a folder that nobody has changed is that of a run that was killed
 */
export async function sweep(folder: string, prefix: string, staleMs: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(prefix)) continue;
    const path = join(folder, name);
    const found = await lstat(path).catch(() => undefined);
    const isOurs = found?.isDirectory() === true && found.uid === (process.getuid?.() ?? found.uid);
    if (isOurs && Date.now() - found.mtimeMs > staleMs) {
      await rm(path, { recursive: true, force: true }).catch(() => {});
    }
  }
}
