export { assessDay, type DayFacts } from './completeness.js';
export { discoverExports, isStray, namedExports } from './discover.js';
export { FIELDS, type Field } from './fields.js';
export { type FileReport, type IngestPorts, ingestFile, type RejectedRow } from './file.js';
export type { ClearTexts, HiddenTexts, Hide } from './hiding.js';
export { ingestMessages } from './messages.js';
export { defaultIngestSettings, type IngestSettings } from './settings.js';
