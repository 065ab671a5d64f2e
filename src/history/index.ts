export { History, openHistory } from './history.js';
export { type Claim, claimOf, endClaim, takeClaim } from './issues/claims.js';
export {
  addRecipients,
  changeDeliveries,
  type Delivery,
  type DeliveryState,
  deliveriesOf,
  isUnreached,
  restoreDeliveries,
  settleInterrupted,
  type UnreachedState,
} from './issues/deliveries.js';
export {
  type ArchivedFile,
  archivedIssues,
  archivedRevisions,
  confirmRevision,
  findIssue,
  type IssuePeriod,
  type IssueRow,
  type IssueStart,
  issuedBefore,
  issuedUntil,
  issuesById,
  latestArchived,
  latestEdition,
  listIssues,
  type MadeIssue,
  markArchived,
  moveRevision,
  printedOf,
  proposeIssue,
  type Revision,
  type RevisionKeys,
  type RevisionSummary,
  recordRevision,
  renumberIssues,
  revisionsOf,
  SERIES,
  type SeriesName,
  stagedRevisions,
} from './issues/issues.js';
export {
  addOperations,
  addSignature,
  allOperations,
  everyOperation,
  everySignature,
  type Opinion,
  operationsFor,
  type Signature,
  type SigningRole,
  signaturesOf,
  timeAfter,
} from './issues/reviews.js';
export {
  finishRun,
  finishStage,
  hasNotice,
  lastDoneAt,
  lastRunOf,
  latestRuns,
  noteInputs,
  noteNotice,
  noteSeenFile,
  type RunState,
  runStarts,
  seenFile,
  startRun,
  startStage,
} from './issues/runs.js';
export { hasOwnExports, isSameTickets, packTickets, putTickets, type TicketParcel } from './parcels/ticket-parcel.js';
export { cutOf, packTokens, putTokens } from './parcels/token-parcel.js';
export { putTopics, topicsText } from './parcels/topic-parcel.js';
export { type CountedDay, countDays, type DaysToCount } from './past/count-days.js';
export { PastRules, type RuleCounts, type RuleToCount, type ShareCount } from './past/count-rules.js';
export { DayPlaces, type FreshPlaces, PLACE_MARKS, type PlacesOfDay } from './past/day-places.js';
export { createPastReader, createTokenStore, type TokenStore } from './past/token-store.js';
export { createRegistry, type Registry } from './registry.js';
export { compress, decompress } from './storage/compressed.js';
export { type Connection, HISTORY_FILE, hasHistory, lookInHistory, openDatabase } from './storage/database.js';
export { CALLER_KEY_FILE, callerHasher, personHasher, textHasher } from './storage/hash-key.js';
export { storageError } from './storage/storage-error.js';
export { transact } from './storage/transaction.js';
export { ReadMemory } from './storage/word-pieces.js';
export { type StoredDay, storedDays } from './tickets/days.js';
export { daysToPack, type PackedDay, textChunks, UNPACKED_DAYS, unpackTexts } from './tickets/packed-texts.js';
