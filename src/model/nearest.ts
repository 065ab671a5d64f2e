import { createRequire } from 'node:module';
import { MODEL } from './settings.js';

interface Distances {
  DamerauLevenshteinDistance(left: string, right: string, options: { readonly restricted: boolean }): number;
}

const require = createRequire(import.meta.url);
let distances: Distances | undefined;

/** Edits between two words, a swap of neighbours counted as one. Only that part of `natural` is loaded: the whole takes a second. */
function editDistance(left: string, right: string): number {
  distances ??= require('natural/lib/natural/distance/levenshtein_distance') as Distances;
  return distances.DamerauLevenshteinDistance(left, right, { restricted: true });
}

/** Letters of either case and the marks between the parts of a name make no difference. */
const plain = (name: string): string => name.toLowerCase().replace(/[-_\s]/g, '');

/** How different two names are: from 0 for the same to 1 for names that have nothing in common. */
function distanceOf(left: string, right: string): number {
  const [a, b] = [plain(left), plain(right)];
  return editDistance(a, b) / Math.max(a.length, b.length, 1);
}

/**
 * The candidate that is least different from the name, or from one of several that mean the same; the first of equals,
 * undefined where none is within `most`.
 */
export function nearest(
  name: string | readonly string[],
  candidates: readonly string[],
  most = MODEL.mostDifferent,
): string | undefined {
  const names = typeof name === 'string' ? [name] : name;
  let best: string | undefined;
  let bestDistance = most;
  for (const candidate of candidates) {
    if (candidate === '') continue;
    const distance = Math.min(...names.map((each) => distanceOf(each, candidate)));
    if (best === undefined ? distance <= bestDistance : distance < bestDistance)
      [best, bestDistance] = [candidate, distance];
  }
  return best;
}
