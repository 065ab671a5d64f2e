import { readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../../../model/index.js';
import { isDamagedList, LEARNED_FILE } from '../../../text/index.js';

/**
 * Puts a damaged list of learned words aside, so that it is said once and the words are learned anew; gives what to say,
 * null where the list is in order.
 */
export function setAsideDamagedWords(dataDir: string, today: string): Message | null {
  const path = join(dataDir, LEARNED_FILE);
  const there = statSync(path, { throwIfNoEntry: false });
  // A folder or a pipe of that name is damage as well.
  if (there === undefined || (there.isFile() && !isDamagedList(readFileSync(path, 'utf8')))) return null;
  const aside = `${path}.damaged-${today}`;
  renameSync(path, aside);
  return {
    zh: `学到的词语 ${path} 已损坏，已移为 ${aside}，从头学起；如有手工改动请从备份恢复`,
    en: `the learned words in ${path} were damaged and are now ${aside}; they are learned anew, restore a backup if you had edited them`,
  };
}
