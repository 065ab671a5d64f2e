import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkAgainstArchive, readArchive } from '../../delivery/index.js';
import { HISTORY_FILE, openDatabase } from '../../history/index.js';
import { EXIT } from '../../model/index.js';
import { type Check, ok } from './check.js';

/** Whether the history knows all that its archive holds: one that does not would send it again. */
export const ledger: Check = {
  id: 'ledger',
  name: { zh: '存档', en: 'archive' },
  exitCode: EXIT.ioError,
  mend: {
    zh: '执行 kuaibao doctor --rebuild，按存档补回',
    en: 'run kuaibao doctor --rebuild, which takes them back from the archive',
  },
  look({ dataDir, archive }) {
    const { length } = readArchive(archive);
    if (length === 0) return ok('还没有已出刊的', 'nothing was issued yet');
    // To look creates nothing.
    if (!existsSync(join(dataDir, HISTORY_FILE))) {
      const detail = { zh: `存档有 ${length} 版，历史库不在`, en: `${length} revisions, and no history` };
      return { state: 'fault', detail, mend: this.mend };
    }
    const database = openDatabase(dataDir);
    try {
      checkAgainstArchive(database, archive);
    } finally {
      database.close();
    }
    return ok(`${length} 版，与历史库一致`, `${length} revision(s), as the history has them`);
  },
};
