export {
  finishPublishing,
  isWhole,
  makeStaging,
  publish,
  sealStaging,
  sweepStaging,
  withFileErrors,
  writeWhole,
} from './archive.js';
export type { ArchiveEntry } from './archive-entry.js';
export {
  adoptIssue,
  checkAgainstArchive,
  noteInArchive,
  noteRetired,
  readArchive,
  updateArchive,
} from './archive-index.js';
export { type ArchiveReport, verifyArchive } from './archive-verify.js';
export { type Delivered, type DeliverSettings, deliver, type SharedDeliveries } from './deliver.js';
export { beat } from './heartbeat.js';
export { mailHelp } from './help.js';
export { acquireLock, isLocked, type Lock, type LockHolder, lockedError, readLockHolder } from './lock.js';
export { composeMessage, type Letter, messageIdOf } from './message.js';
export { deliveryMessages } from './messages.js';
export { sendNotice } from './notice.js';
export { rebuildFromArchive } from './rebuild.js';
export { MailSession, type Server } from './smtp.js';
