/**
 * The way of a day, in order. Read this first.
 *
 *   export files ─loadExports→ history ─analysePeriod→ topics with their trends ─composeBulletin→ bulletin model
 *                                                                              ─produceFiles→ PDF and side files
 *
 * `AnalysisContext` holds what the middle steps share: words, dictionaries, calendar. Who runs the steps, records them and
 * mails the result is `cli/`; each step is a function of its arguments.
 */
export { type Analysis, analysePeriod, registryFor } from './pipeline/analyse.js';
export { AnalysisContext } from './pipeline/analysis-context.js';
export { composeBulletin } from './pipeline/compose.js';
export { partialSigns } from './pipeline/intake/assess-day.js';
export { type IntakeOptions, type IntakeReport, loadExports } from './pipeline/intake/load-exports.js';
export { learnPast, learnWords } from './pipeline/learn-words.js';
export { withPrintedNames } from './pipeline/local.js';
export { createPrintable, officePrintable, type Printable } from './pipeline/printable.js';
export { attachments, fileStem, produceFiles, renderSettingsOf } from './pipeline/produce.js';
export { officeCalendar } from './pipeline/side/office-calendar.js';
export { quotesIn } from './pipeline/side/said-before.js';
export { gravestOf, harmKinds } from './pipeline/tasks/harm-kinds.js';
export { endWorker, restWorker, taskFailures } from './pipeline/worker/worker.js';
export { packInWorker } from './pipeline/worker/worth-sharing.js';
