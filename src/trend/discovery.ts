/**
 * Adjusted p-values of Benjamini and Hochberg (1995), in the order of the input. Given as logarithms and returned as
 * logarithms: tails far below the smallest double keep their order.
 *
 * @param logP logarithms of the p-values of one family, all of its members, also the inconspicuous ones
 */
export function adjustedLogP(logP: Float64Array): Float64Array {
  const n = logP.length;
  const order = Array.from(logP.keys()).sort((a, b) => (logP[b] as number) - (logP[a] as number));
  const result = new Float64Array(n);
  let smallest = 0;
  for (let k = 0; k < n; k++) {
    const index = order[k] as number;
    smallest = Math.min(smallest, (logP[index] as number) + Math.log(n / (n - k)));
    result[index] = smallest;
  }
  return result;
}
