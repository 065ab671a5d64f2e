export {
  finishPublishing,
  isWhole,
  makeStaging,
  publish,
  sealStaging,
  sweepStaging,
  withFileErrors,
  writeWhole,
} from './archive/archive.js';
export type { ArchiveEntry } from './archive/archive-entry.js';
export {
  adoptIssue,
  checkAgainstArchive,
  noteInArchive,
  noteRetired,
  readArchive,
  updateArchive,
} from './archive/archive-index.js';
export { type ArchiveReport, verifyArchive } from './archive/archive-verify.js';
export { rebuildFromArchive, takeEdition } from './archive/rebuild.js';
export { beat } from './heartbeat.js';
export { acquireLock, isLocked, type Lock, type LockHolder, lockedError, readLockHolder } from './lock.js';
export { type Delivered, type DeliverSettings, deliver, type SharedDeliveries } from './mail/deliver.js';
export { mailHelp } from './mail/help.js';
export { composeMessage, type Letter, messageIdOf } from './mail/message.js';
export { type NoticeFault, sendNotice } from './mail/notice.js';
export { MailSession, type Server } from './mail/smtp.js';
export { deliveryMessages } from './messages.js';
