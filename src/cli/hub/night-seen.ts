import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { DeskState, type Hub, type NightSeen } from '../../hub/index.js';
import { discoverExports } from '../../ingest/index.js';
import { type Day, KuaibaoError } from '../../model/index.js';
import { expandedFor } from '../input-patterns.js';
import { type CityFolder, workingCopy } from './city-folders.js';

/** What the exports of a city look like that may hold a day: name, size and time of change of each. */
export function exportsMark({ folder, input }: CityFolder, day: Day): string {
  const hash = createHash('sha256');
  for (const pattern of expandedFor(input, { from: day, to: day })) {
    for (const path of filesOf(pattern, folder).sort()) {
      const found = statSync(path, { throwIfNoEntry: false });
      if (found?.isFile()) hash.update(`${relative(folder, path)} ${found.size} ${Math.round(found.mtimeMs)}\n`);
    }
  }
  return hash.digest('hex');
}

/** A file that a pattern names and that is not there is the night's to tell. */
function filesOf(pattern: string, folder: string): string[] {
  try {
    return discoverExports([pattern], folder);
  } catch (error) {
    if (error instanceof KuaibaoError) return [];
    throw error;
  }
}

/** The day's tickets in the hub as the city's working copy of this host last had them. */
export function ticketsSeen(hub: Hub, dataDir: string, city: CityFolder, day: Day): string | null {
  const state = new DeskState(workingCopy(dataDir, city), hub.id);
  return state.of(city.city).days[day]?.kinds.tickets?.sha256 ?? null;
}

/** Whether a night that was made is to be made once more: its exports, or its tickets in the hub, are others since. */
export function isNewSince(seen: NightSeen, exports: string, tickets: string | undefined): boolean {
  return seen.exports !== exports || (tickets !== undefined && tickets !== seen.tickets);
}
