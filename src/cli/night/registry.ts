import type { History } from '../../history/index.js';
import type { Day } from '../../model/index.js';
import { EMPTY_REGISTRY, type RegistryState, type RegistryUpdate } from '../../topics/index.js';

/** The topics known before a day. */
export function readRegistry(_history: History, _before: Day): RegistryState {
  return EMPTY_REGISTRY;
}

export function keepRegistry(_history: History, _update: RegistryUpdate): void {}
