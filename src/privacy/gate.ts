import { detect } from './detect.js';
import type { Words } from './names/words.js';
import type { PersonalDataKind } from './span.js';

/** A find of the gate: what and where, never the value. Positions count UTF-16 units from 0. */
export interface PersonalDataHit {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

/** The gate over finished output: any hit, and nothing is sent. Text that has been masked gives none. */
export function findPersonalData(text: string, words: Words): PersonalDataHit[] {
  return detect(text, words).map(({ kind, start, end }) => ({ kind, start, end }));
}
