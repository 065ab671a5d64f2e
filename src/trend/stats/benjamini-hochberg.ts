/**
 * Adjusted p-values of Benjamini and Hochberg (1995), in the order of the input. Given as logarithms and returned as
 * logarithms: tails far below the smallest double keep their order.
 *
 * @param logP logarithms of the p-values of one family, all of its members, also the inconspicuous ones
 */
export function adjustedLogP(logP: Float64Array): Float64Array {
  const n = logP.length;
  const sorted = Float64Array.from(logP).sort();
  const adjusted = new Float64Array(n);
  let smallest = 0;
  for (let k = n - 1; k >= 0; k -= 1) {
    smallest = Math.min(smallest, (sorted[k] as number) + Math.log(n / (k + 1)));
    adjusted[k] = smallest;
  }
  // Equal p-values have equal adjusted ones: that of the last of them.
  const result = new Float64Array(n);
  for (let j = 0; j < n; j += 1) {
    const value = logP[j] as number;
    let low = 0;
    let high = n;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as number) <= value) low = middle + 1;
      else high = middle;
    }
    result[j] = adjusted[low - 1] as number;
  }
  return result;
}
