import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bulletin } from '../model/index.js';

/** The model in a folder of the archive, as a run wrote it. */
export function modelOf(folder: string): Bulletin {
  return JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as Bulletin;
}

/** The bulletin model that a file's text is; undefined where it is none. */
export function modelIn(text: string): Bulletin | undefined {
  let model: Partial<Bulletin> | null;
  try {
    model = JSON.parse(text) as Partial<Bulletin> | null;
  } catch {
    return undefined;
  }
  const isModel =
    typeof model === 'object' &&
    model !== null &&
    model.schemaVersion === 1 &&
    typeof model.headline === 'string' &&
    [model.lead, model.sections, model.numbers, model.topics, model.headlineWords].every((part) =>
      Array.isArray(part),
    ) &&
    model.masthead !== undefined &&
    model.foot !== undefined;
  return isModel ? (model as Bulletin) : undefined;
}
