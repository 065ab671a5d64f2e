import type { DefineCommand } from '../common.js';
import { defineBackup } from './backup.js';
import { defineIngest } from './ingest.js';
import { defineRender } from './render.js';
import { defineRun } from './run.js';
import { defineSegment } from './segment.js';
import { defineTrend } from './trend.js';
import { defineVerify } from './verify.js';

/** In the order of the help. */
export const commands: readonly DefineCommand[] = [
  defineRun,
  defineIngest,
  defineTrend,
  defineBackup,
  defineSegment,
  defineRender,
  defineVerify,
];
