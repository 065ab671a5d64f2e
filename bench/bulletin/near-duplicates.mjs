/** Texts that say nearly the same, by runs of four characters: other code than the program's, which hashes such runs. */

const runsOf = (text) => {
  const bare = text.replace(/[^\p{L}\p{N}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, bare.length - 3) }, (_, at) => bare.slice(at, at + 4)));
};

function shared(one, other) {
  let both = 0;
  for (const run of one) if (other.has(run)) both += 1;
  return both / Math.max(1, one.size + other.size - both);
}

/** Texts that share so much (0 to 1) with another, and in how many groups they lie. */
export function nearDuplicates(texts, least) {
  const runs = texts.map(runsOf);
  const parent = runs.map((_, at) => at);
  const rootOf = (at) => (parent[at] === at ? at : rootOf(parent[at]));
  for (let one = 0; one < runs.length; one += 1)
    for (let other = one + 1; other < runs.length; other += 1) {
      const [small, large] = [runs[one].size, runs[other].size].sort((a, b) => a - b);
      if (small >= least * large && shared(runs[one], runs[other]) >= least) parent[rootOf(one)] = rootOf(other);
    }
  const sizes = new Map();
  for (const at of parent.keys()) sizes.set(rootOf(at), (sizes.get(rootOf(at)) ?? 0) + 1);
  const several = [...sizes.values()].filter((size) => size > 1);
  return { tickets: several.reduce((sum, size) => sum + size, 0), groups: several.length };
}
