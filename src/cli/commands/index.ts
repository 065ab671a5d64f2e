import type { CommandSpec } from '../command.js';
import { exportCommand } from './desk/export.js';
import { listCommand } from './desk/list.js';
import { reviewCommand } from './desk/review.js';
import { showCommand } from './desk/show.js';
import { signCommand } from './desk/sign.js';
import { completionCommand } from './machine/completion.js';
import { configCommand } from './machine/config.js';
import { doctorCommand } from './machine/doctor.js';
import { hubCommand } from './machine/hub.js';
import { statusCommand } from './machine/status.js';
import { ingestCommand } from './night/ingest.js';
import { runCommand } from './night/run.js';
import { scheduleCommand } from './night/schedule.js';
import { sendCommand } from './night/send.js';
import { renderCommand } from './page/render.js';
import { verifyCommand } from './page/verify.js';
import { archiveCommand } from './store/archive.js';
import { backupCommand } from './store/backup.js';
import { vacuumCommand } from './store/vacuum.js';
import { compareCommand } from './topics/compare.js';
import { searchCommand } from './topics/search.js';
import { segmentCommand } from './topics/segment.js';
import { topicsCommand } from './topics/topics.js';
import { trendCommand } from './topics/trend.js';

/** In the order of the help. */
export const commands: readonly CommandSpec[] = [
  runCommand,
  ingestCommand,
  topicsCommand,
  searchCommand,
  compareCommand,
  exportCommand,
  listCommand,
  showCommand,
  reviewCommand,
  signCommand,
  trendCommand,
  backupCommand,
  vacuumCommand,
  segmentCommand,
  renderCommand,
  verifyCommand,
  sendCommand,
  archiveCommand,
  statusCommand,
  doctorCommand,
  configCommand,
  scheduleCommand,
  hubCommand,
  completionCommand,
];
