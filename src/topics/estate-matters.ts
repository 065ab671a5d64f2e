/** At one estate a ticket joins where it is so much like those already together: few callers use the same words. */
const JOINS = 0.26;
/** Two groups are one matter where they are, besides, alike across by this share of how alike they are within. */
const ONE_MATTER = 0.5;

/**
 * The matters at an estate: the groups found there, those of one matter joined, each with the tickets in none that are most
 * like it as it stands: no chain. What is in a group stays there: two matters that took each other's tickets were told as one
 * or as two by a ticket more or less.
 *
 * @param found tickets by their places among the `count`
 * @param like of each with each other, row by row
 */
export function mattersAtEstate(found: readonly (readonly number[])[], count: number, like: Float64Array): number[][] {
  const between: Between = (some, others) => {
    let sum = 0;
    for (const a of some) for (const b of others) if (a !== b) sum += like[a * count + b] as number;
    return sum / (some === others ? some.length * (some.length - 1) : some.length * others.length);
  };
  const groups = joinGroups(found, between);
  const isIn = new Set(groups.flat());
  const joined = groups.map((group) => [...group]);
  for (let ticket = 0; ticket < count; ticket += 1) {
    if (isIn.has(ticket)) continue;
    let best = JOINS;
    let nearest: number[] | undefined;
    groups.forEach((group, at) => {
      const mean = between(group, [ticket]);
      if (mean < best) return;
      best = mean;
      nearest = joined[at];
    });
    nearest?.push(ticket);
  }
  return joined.map((group) => group.sort((a, b) => a - b));
}

/** How alike the tickets of two groups, or of one, are on the average. */
type Between = (some: readonly number[], others: readonly number[]) => number;

/** Joins two groups after two, those first that are most alike for how alike they are within. */
function joinGroups(found: readonly (readonly number[])[], between: Between): (readonly number[])[] {
  const groups = [...found];
  for (;;) {
    let best = ONE_MATTER;
    let pair: readonly [number, number] | undefined;
    for (const [second, b] of groups.entries()) {
      for (const [first, a] of groups.slice(0, second).entries()) {
        const across = between(a, b);
        const share = across / Math.sqrt(between(a, a) * between(b, b));
        if (across < JOINS || share < best) continue;
        best = share;
        pair = [first, second];
      }
    }
    if (pair === undefined) return groups;
    const [first, second] = pair;
    groups[first] = [...(groups[first] as readonly number[]), ...(groups[second] as readonly number[])];
    groups.splice(second, 1);
  }
}
