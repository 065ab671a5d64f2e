import { realpathSync } from 'node:fs';

/** A path as the file system has it, whatever links lead there; undefined where nothing stands. */
export function realPlace(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
