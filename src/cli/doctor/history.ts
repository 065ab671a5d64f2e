import { loadOfficeTopics } from '../../config/index.js';
import { checkAgainstArchive, readArchive } from '../../delivery/index.js';
import { allOperations, type Connection, hasHistory, lookInHistory, runStarts } from '../../history/index.js';
import { EXIT } from '../../model/index.js';
import { standing } from '../../review/index.js';
import { SERIES_WORDS } from '../state-words.js';
import { amiss, type Check, ok } from './check.js';

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
    if (!hasHistory(dataDir)) {
      return amiss('fault', this.mend, `存档有 ${length} 版，历史库不在`, `${length} revisions, and no history`);
    }
    lookInHistory(dataDir, (database) => checkAgainstArchive(database, archive), undefined);
    return ok(`${length} 版，与历史库一致`, `${length} revision(s), as the history has them`);
  },
};

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

const inHistory = (dataDir: string): string[] =>
  lookInHistory(
    dataDir,
    (database) =>
      standing(allOperations(database, 'day')).flatMap(({ id, edit, scope, by }) =>
        edit.kind === 'drop' && scope === 'always' && edit.reason === 'noise'
          ? [`${edit.topic.label}（${by}，第 ${id} 号）`]
          : [],
      ),
    [],
  );

/** The days that an issue and the period before it need, made in the night after its last day. */
const NEEDED = { day: 8, week: 14, month: 62 } as const;

/** Whether tickets are kept for as long as the issues that are made are about. */
export const retention: Check = {
  id: 'retention',
  name: { zh: '工单保留天数', en: 'how long tickets are kept' },
  exitCode: EXIT.config,
  mend: { zh: '把 retention.tickets 设得长些', en: 'set a longer retention.tickets' },
  look({ settings, dataDir }) {
    const { tickets } = settings.retention;
    if (tickets === null) return ok('不清理', 'for ever');
    const tooShort = (['day', 'week', 'month'] as const).filter((series) => tickets < NEEDED[series]);
    const isRun = (database: Connection) => tooShort.filter((series) => runStarts(database, series).length > 0);
    const short = lookInHistory(dataDir, isRun, []);
    if (short.length === 0) return ok(`${tickets} 天`, `${tickets} days`);
    const [zh, en] = (['zh', 'en'] as const).map((language) =>
      short
        .map((series) => `${SERIES_WORDS[series][language]} ${NEEDED[series]}`)
        .join(language === 'zh' ? '、' : ', '),
    );
    return amiss(
      'warning',
      this.mend,
      `${tickets} 天，做不全或比不了；连同上一期至少要：${zh} 天`,
      `${tickets} days are too short to make these and compare them with the period before; at least: ${en} days`,
    );
  },
};
