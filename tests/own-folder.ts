import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives a run of the tests one folder for all that they leave, killed processes included, and removes it at the end. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-tests-'));
  // As the folder that it stands for: some tests run the program as another user.
  chmodSync(folder, 0o1777);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
