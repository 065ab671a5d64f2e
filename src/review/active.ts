import type { Operation } from '../model/index.js';

/** The operations that were taken back. */
export function undone(operations: readonly Operation[]): Operation[] {
  const stands = new Set(standing(operations));
  return operations.filter((one) => one.edit.kind !== 'undo' && !stands.has(one));
}

/** The operations that stand: without those that were undone and the undoing itself, oldest first. */
export function standing(operations: readonly Operation[]): Operation[] {
  const undone = new Set(operations.flatMap(({ edit }) => (edit.kind === 'undo' ? [edit.operation] : [])));
  return operations.filter(({ id, edit }) => edit.kind !== 'undo' && !undone.has(id));
}
