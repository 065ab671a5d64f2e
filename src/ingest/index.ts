export { assessDay, type DayFacts, serialGapsOf, type UsualDay } from './checks/completeness.js';
export { CUT_SIGNS } from './checks/cut-signs.js';
export { type FileReport, ingestFile, type RejectedRow } from './file.js';
export { ingestMessages } from './messages.js';
export { isTicketYear } from './rows/dates.js';
export type { MaskedTexts, MaskTexts, UnmaskedTexts } from './rows/mask-batches.js';
export { INGEST, type IngestSettings } from './settings.js';
export { textOf } from './source/decode.js';
export { discoverExports, foldersWithin, isStray, namedExports } from './source/discover.js';
