import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HISTORY_FILE, openDatabase, runStarts } from '../../history/index.js';
import { EXIT } from '../../model/index.js';
import { SERIES_WORDS } from '../state-words.js';
import { type Check, ok } from './check.js';

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
    const short = seriesRunIn(dataDir).filter((series) => tickets < NEEDED[series]);
    if (short.length === 0) return ok(`${tickets} 天`, `${tickets} days`);
    const [zh, en] = (['zh', 'en'] as const).map((language) =>
      short
        .map((series) => `${SERIES_WORDS[series][language]} ${NEEDED[series]}`)
        .join(language === 'zh' ? '、' : ', '),
    );
    return {
      state: 'warning',
      detail: {
        zh: `${tickets} 天，做不全或比不了；连同上一期至少要：${zh} 天`,
        en: `${tickets} days are too short to make these and compare them with the period before; at least: ${en} days`,
      },
      mend: this.mend,
    };
  },
};

function seriesRunIn(dataDir: string): (keyof typeof NEEDED)[] {
  // To look creates nothing.
  if (!existsSync(join(dataDir, HISTORY_FILE))) return [];
  const database = openDatabase(dataDir);
  try {
    return (['day', 'week', 'month'] as const).filter((series) => runStarts(database, series).length > 0);
  } finally {
    database.close();
  }
}
