/** Seeded random numbers: the same seed gives the same city, byte for byte. */

/** A generator of numbers in [0, 1) from a text (FNV-1a into mulberry32). */
export function randomOf(text) {
  let state = 2166136261;
  for (const char of text) state = Math.imul(state ^ char.codePointAt(0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const pick = (random, list) => list[Math.floor(random() * list.length)];

export const between = (random, least, most) => least + Math.floor(random() * (most - least + 1));

/** One of a list, the first ones more often: weights 1 / (rank + 2.5). */
export function zipf(random, list) {
  let sum = 0;
  for (let rank = 0; rank < list.length; rank++) sum += 1 / (rank + 2.5);
  let left = random() * sum;
  for (let rank = 0; rank < list.length; rank++) {
    left -= 1 / (rank + 2.5);
    if (left <= 0) return list[rank];
  }
  return list.at(-1);
}

/** Roughly normal, mean 0, deviation 1. */
export const normal = (random) => {
  let sum = -6;
  for (let at = 0; at < 12; at++) sum += random();
  return sum;
};

export function poisson(random, mean) {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const least = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > least; count++) product *= random();
  return Math.max(0, count);
}

export function shuffled(random, list) {
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [copy[at], copy[other]] = [copy[other], copy[at]];
  }
  return copy;
}
