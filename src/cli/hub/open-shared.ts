import type { Effects } from '../effects.js';
import { requireHub } from './access.js';
import type { SharedLedger, SharedRequest } from './shared-ledger.js';

/** The ledger of all hosts, where the settings name a hub; without one nothing of it is loaded. */
export async function openShared(
  request: Omit<SharedRequest, 'access'>,
  env: Effects['env'],
): Promise<SharedLedger | null> {
  if (request.settings.hub.url === null) return null;
  const { SharedLedger: Shared } = await import('./shared-ledger.js');
  return Shared.open({ ...request, access: () => requireHub(request.settings, env) });
}
