import { correctedEdition } from '../../../bulletin/index.js';
import { type Connection, revisionsOf } from '../../../history/index.js';
import type { CorrectedEdition } from '../../../model/index.js';
import { modelOf } from '../../model-file.js';
import type { LastMade } from './comparison.js';
import { hasModel, type Standing, stands } from './standing.js';

/**
 * What the edition printed before a revision; of the last one, which is made again, it says so itself. Of an edition that
 * came from another desk, or whose pages went by retention, the model alone is there; without that the one before it tells.
 */
export function correctedBy(
  database: Connection,
  last: LastMade,
  standing: Standing,
  revision: number,
): CorrectedEdition | null {
  if (revision === 0) return null;
  const isNext = revision > last.revision.revision;
  if (stands(standing) || hasModel(last.revision))
    return isNext ? correctedEdition(last.model()) : (last.model().corrected ?? null);
  const before = isNext
    ? undefined
    : revisionsOf(database, last.issue.id).findLast((made) => made.revision < revision && hasModel(made));
  return before === undefined ? null : correctedEdition(modelOf(before.folder));
}
