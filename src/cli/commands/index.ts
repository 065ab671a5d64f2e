import type { DefineCommand } from '../common.js';
import { defineArchive } from './archive.js';
import { defineBackup } from './backup.js';
import { defineCompare } from './compare.js';
import { defineCompletion } from './completion.js';
import { defineConfig } from './config.js';
import { defineDoctor } from './doctor.js';
import { defineExport } from './export.js';
import { defineHub } from './hub.js';
import { defineIngest } from './ingest.js';
import { defineList } from './list.js';
import { defineRender } from './render.js';
import { defineReview } from './review.js';
import { defineRun } from './run.js';
import { defineSchedule } from './schedule.js';
import { defineSearch } from './search.js';
import { defineSegment } from './segment.js';
import { defineSend } from './send.js';
import { defineShow } from './show.js';
import { defineSign } from './sign.js';
import { defineStatus } from './status.js';
import { defineTopics } from './topics.js';
import { defineTrend } from './trend.js';
import { defineVacuum } from './vacuum.js';
import { defineVerify } from './verify.js';

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
