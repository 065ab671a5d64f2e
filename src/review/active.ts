import { compare, type Operation } from '../model/index.js';

/** The operations that were taken back. */
export function undone(operations: readonly Operation[]): Operation[] {
  const stands = new Set(standing(operations));
  return operations.filter((one) => one.edit.kind !== 'undo' && !stands.has(one));
}

/**
 * The operations that stand: without those that were undone and the undoing itself, in the order in which they were made.
 * Their numbers are their desk's: two desks that have the same operations make the same page of them.
 */
export function standing(operations: readonly Operation[]): Operation[] {
  const undone = new Set(operations.flatMap(({ edit }) => (edit.kind === 'undo' ? [edit.operation] : [])));
  return operations
    .filter(({ id, edit }) => edit.kind !== 'undo' && !undone.has(id))
    .sort((a, b) => compare(a.at, b.at) || a.id - b.id);
}
