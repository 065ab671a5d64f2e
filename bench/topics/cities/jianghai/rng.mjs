/** Seeded chance: the same seed gives the same city to the byte. */

function hash(text) {
  let h = 2166136261;
  for (const ch of String(text)) h = Math.imul(h ^ ch.codePointAt(0), 16777619);
  return h >>> 0;
}

/** @param {string | number} seed */
export function chance(seed) {
  let a = hash(seed);
  const next = () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  for (let i = 0; i < 8; i++) next();
  const rng = {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    is: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)],
    /** Earlier ones are picked more often, as the rank to the power of -s. */
    zipf(list, s = 0.7) {
      let sum = 0;
      for (let i = 0; i < list.length; i++) sum += (i + 1) ** -s;
      let at = next() * sum;
      for (let i = 0; i < list.length; i++) {
        at -= (i + 1) ** -s;
        if (at <= 0) return list[i];
      }
      return list[list.length - 1];
    },
    weighted(list, weightOf) {
      let sum = 0;
      for (const one of list) sum += weightOf(one);
      let at = next() * sum;
      for (const one of list) {
        at -= weightOf(one);
        if (at <= 0) return one;
      }
      return list[list.length - 1];
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    poisson(mean) {
      if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * rng.normal()));
      const least = Math.exp(-mean);
      let n = 0;
      for (let p = next(); p > least; p *= next()) n++;
      return n;
    },
    shuffle(list) {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        [out[i], out[j]] = [out[j], out[i]];
      }
      return out;
    },
  };
  return rng;
}
