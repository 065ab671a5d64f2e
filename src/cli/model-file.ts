import type { Bulletin } from '../model/index.js';

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
