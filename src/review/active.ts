import type { Operation } from '../model/index.js';

/** The operations that stand: without those that were undone and the undoing itself, oldest first. */
export function standing(operations: readonly Operation[]): Operation[] {
  const undone = new Set(operations.flatMap(({ edit }) => (edit.kind === 'undo' ? [edit.operation] : [])));
  return operations.filter(({ id, edit }) => edit.kind !== 'undo' && !undone.has(id));
}
