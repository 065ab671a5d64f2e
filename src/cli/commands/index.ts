import type { DefineCommand } from '../common.js';
import { defineBackup } from './backup.js';
import { defineCompletion } from './completion.js';
import { defineConfig } from './config.js';
import { defineDoctor } from './doctor.js';
import { defineIngest } from './ingest.js';
import { defineRender } from './render.js';
import { defineRun } from './run.js';
import { defineSchedule } from './schedule.js';
import { defineSegment } from './segment.js';
import { defineSend } from './send.js';
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
  defineTrend,
  defineBackup,
  defineVacuum,
  defineSegment,
  defineRender,
  defineVerify,
  defineSend,
  defineStatus,
  defineDoctor,
  defineConfig,
  defineSchedule,
  defineCompletion,
];
