import { detect } from './detect.js';
import type { Words } from './names/words.js';
import type { PersonalDataKind } from './span.js';

/** A find of the gate: what and where, never the value. Positions count UTF-16 units from 0. */
export interface PersonalDataHit {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

/** Who answers for an issue stands in its head by name; a ticket's own 签发人 is masked at the door. */
const SIGNER = /签发人[：:]\s*$/u;

/** The gate over finished output: any hit, and nothing is sent. Text that has been masked gives none. */
export function findPersonalData(text: string, words: Words): PersonalDataHit[] {
  return detect(text, words).flatMap(({ kind, start, end }) =>
    kind === 'name' && SIGNER.test(text.slice(0, start)) ? [] : { kind, start, end },
  );
}
