/**
 * Of some sets of ticket ids the one that finds a matter's tickets best.
 *
 * @param sets lists of ids, each once
 * @param ids the matter's tickets
 * @param unsure tickets that count neither way
 * @returns its F1 and its place among the sets: 0 and −1 where none has a ticket of the matter
 */
export function bestSet(sets, ids, unsure = []) {
  const wanted = new Set(ids);
  const open = new Set(unsure);
  let best = { f1: 0, place: -1 };
  sets.forEach((set, place) => {
    const own = set.filter((id) => !open.has(id));
    const both = own.filter((id) => wanted.has(id)).length;
    const f1 = (2 * both) / (own.length + wanted.size);
    if (f1 > best.f1) best = { f1, place };
  });
  return best;
}

/** The ids of each cause. @param causeOf the cause of an id */
export function byCause(ids, causeOf) {
  const found = new Map();
  for (const id of ids) found.set(causeOf(id), [...(found.get(causeOf(id)) ?? []), id]);
  return found;
}

/** How many of some ids have the cause that most of them have. @param causeOf the cause of an id */
export function mostOf(ids, causeOf) {
  return Math.max(...[...byCause(ids, causeOf).values()].map(({ length }) => length));
}
