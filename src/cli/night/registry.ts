import { createRegistry, type History } from '../../history/index.js';
import type { Day } from '../../model/index.js';
import type { KnownTopic, RegistryState, RegistryUpdate } from '../../topics/index.js';

/** The topics known before a day. */
export function readRegistry({ connection }: History, before: Day): RegistryState {
  return createRegistry<KnownTopic>(connection).before(before);
}

export function keepRegistry({ connection }: History, update: RegistryUpdate): void {
  createRegistry<KnownTopic>(connection).keep(update);
}
