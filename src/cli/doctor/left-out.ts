import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadOfficeTopics } from '../../config/index.js';
import { allOperations, HISTORY_FILE, openDatabase } from '../../history/index.js';
import { EXIT } from '../../model/index.js';
import { standing } from '../../review/index.js';
import { type Check, ok } from './check.js';

/** What never gets on the page again: nobody misses it unless somebody looks. */
export const leftOut: Check = {
  id: 'left-out',
  name: { zh: '长期不列的话题', en: 'topics left out for good' },
  exitCode: EXIT.config,
  mend: { zh: '检查关注话题文件', en: 'check the file of watched topics' },
  look({ settings, dataDir }) {
    const { watched } = settings.topics;
    const inFile =
      watched === null
        ? []
        : loadOfficeTopics(watched).drop.flatMap((one) => (one.reason === 'noise' ? [one.name ?? one.topic] : []));
    const names = [...inFile, ...inHistory(dataDir)];
    return names.length === 0
      ? ok('无', 'none')
      : ok(
          `${names.length} 个：${names.join('、')}（要恢复：从关注话题文件的 drop 删去该行，或 kuaibao review undo 编号）`,
          `${names.length}: ${names.join(', ')} (to have one back, take its line out of drop in the file of topics, or kuaibao review undo NUMBER)`,
        );
  },
};

function inHistory(dataDir: string): string[] {
  if (!existsSync(join(dataDir, HISTORY_FILE))) return [];
  const database = openDatabase(dataDir);
  try {
    return standing(allOperations(database, 'day')).flatMap(({ id, edit, scope, by }) =>
      edit.kind === 'drop' && scope === 'always' && edit.reason === 'noise'
        ? [`${edit.topic.label}（${by}，第 ${id} 号）`]
        : [],
    );
  } finally {
    database.close();
  }
}
