export { findPersonalData, type PersonalDataHit } from './gate.js';
export { createMasker, type MaskerSettings } from './mask.js';
export { isFullName } from './names/announced-names.js';
export { isSensitive } from './sensitive.js';
export type { PersonalDataKind } from './span.js';
