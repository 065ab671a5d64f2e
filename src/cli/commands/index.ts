import type { DefineCommand } from '../common.js';
import { defineExport } from './desk/export.js';
import { defineList } from './desk/list.js';
import { defineReview } from './desk/review.js';
import { defineShow } from './desk/show.js';
import { defineSign } from './desk/sign.js';
import { defineCompletion } from './machine/completion.js';
import { defineConfig } from './machine/config.js';
import { defineDoctor } from './machine/doctor.js';
import { defineHub } from './machine/hub.js';
import { defineStatus } from './machine/status.js';
import { defineIngest } from './night/ingest.js';
import { defineRun } from './night/run.js';
import { defineSchedule } from './night/schedule.js';
import { defineSend } from './night/send.js';
import { defineRender } from './page/render.js';
import { defineVerify } from './page/verify.js';
import { defineArchive } from './store/archive.js';
import { defineBackup } from './store/backup.js';
import { defineVacuum } from './store/vacuum.js';
import { defineCompare } from './topics/compare.js';
import { defineSearch } from './topics/search.js';
import { defineSegment } from './topics/segment.js';
import { defineTopics } from './topics/topics.js';
import { defineTrend } from './topics/trend.js';

/** In the order of the help. */
export const commands: readonly DefineCommand[] = [
  defineRun,
  defineIngest,
  defineTopics,
  defineSearch,
  defineCompare,
  defineExport,
  defineList,
  defineShow,
  defineReview,
  defineSign,
  defineTrend,
  defineBackup,
  defineVacuum,
  defineSegment,
  defineRender,
  defineVerify,
  defineSend,
  defineArchive,
  defineStatus,
  defineDoctor,
  defineConfig,
  defineSchedule,
  defineHub,
  defineCompletion,
];
