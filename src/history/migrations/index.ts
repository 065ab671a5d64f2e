import { tickets } from './001-tickets.js';
import { tokens } from './002-tokens.js';
import { registry } from './003-registry.js';
import { runs } from './004-runs.js';
import { reasons } from './005-reasons.js';
import { print } from './006-print.js';
import { withdrawn } from './007-withdrawn.js';
import { past } from './008-past.js';
import { packedTexts } from './009-packed-texts.js';
import { review } from './010-review.js';
import { people } from './011-people.js';
import { claims } from './012-claims.js';
import { dayPlaces } from './013-day-places.js';
import { dayWords } from './014-day-words.js';
import { wordPieces } from './015-word-pieces.js';
import { givenIds } from './016-given-ids.js';
import { narrowClasses } from './017-narrow-classes.js';
import type { Migration } from './migration.js';

/** In order of version; a landed migration is never edited, a change is a new one. */
export const migrations: readonly Migration[] = [
  tickets,
  tokens,
  registry,
  runs,
  reasons,
  print,
  withdrawn,
  past,
  packedTexts,
  review,
  people,
  claims,
  dayPlaces,
  dayWords,
  wordPieces,
  givenIds,
  narrowClasses,
];
