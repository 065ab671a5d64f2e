export { findPersonalData, type PersonalDataHit } from './gate.js';
export { createMasker } from './mask.js';
export { coverNames, knownNamesIn } from './names/known-names.js';
export { createNameGate } from './names/name-gate.js';
export { withPublicWords } from './names/words.js';
export { isSensitive, sensitiveWordIn } from './sensitive.js';
export type { PersonalDataKind } from './span.js';
