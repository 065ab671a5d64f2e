export interface MergeLimits {
  /** Merging goes on while there are more groups than this. */
  readonly most: number;
  /** … and while the next union costs less than this share of the spread of all points. */
  readonly share: number;
}

/**
 * Ward's method over weighted points: the two groups whose union costs least are merged (Ward 1963; Lance & Williams 1967).
 * Ties go to the earlier pair, so the order of the points decides nothing else.
 *
 * @returns the weighted mean of each group
 */
export function mergeNearest(
  points: readonly Float64Array[],
  weights: readonly number[],
  { most, share }: MergeLimits,
): Float64Array[] {
  const count = points.length;
  const limit = share * spread(points, weights);
  const means = points.map((point) => Float64Array.from(point));
  const mass = Float64Array.from(weights);
  const costs = pairCosts(means, mass);
  const alive = means.map((_, index) => index);
  const nearest = new Int32Array(count).fill(-1);
  const cost = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const search = (point: number): void => {
    nearest[point] = -1;
    cost[point] = Number.POSITIVE_INFINITY;
    for (const other of alive) {
      if (other === point) continue;
      const value = costs[point * count + other] as number;
      if (value < (cost[point] as number)) {
        cost[point] = value;
        nearest[point] = other;
      }
    }
  };
  for (const point of alive) search(point);
  while (alive.length > 1) {
    let into = alive[0] as number;
    for (const point of alive) if ((cost[point] as number) < (cost[into] as number)) into = point;
    if (alive.length <= most && (cost[into] as number) > limit) break;
    const from = nearest[into] as number;
    alive.splice(alive.indexOf(from), 1);
    join(means, mass, costs, alive, into, from);
    for (const point of alive) if (point === into || nearest[point] === into || nearest[point] === from) search(point);
    for (const point of alive) {
      if (point === into) continue;
      const value = costs[point * count + into] as number;
      if (value < (cost[point] as number)) {
        cost[point] = value;
        nearest[point] = into;
      }
    }
  }
  return alive.map((point) => means[point] as Float64Array);
}

/** What the union of each two points costs: by how much the spread within groups grows. */
function pairCosts(means: readonly Float64Array[], mass: Float64Array): Float64Array {
  const count = means.length;
  const axes = means[0]?.length ?? 0;
  const costs = new Float64Array(count * count);
  // End to end, and as if there were three more: four distances are measured at a time.
  const flat = new Float64Array((count + 3) * axes);
  means.forEach((mean, point) => {
    flat.set(mean, point * axes);
  });
  const distances = new Float64Array(4);
  for (let a = 0; a < count; a += 1) {
    for (let from = 0; from < a; from += 4) {
      distancesToFour(flat, a * axes, from * axes, axes, distances);
      for (let b = from; b < Math.min(a, from + 4); b += 1) {
        const total = (mass[a] as number) + (mass[b] as number);
        const spread = (distances[b - from] as number) * (mass[a] as number) * (mass[b] as number);
        const value = spread / Math.max(total, Number.MIN_VALUE);
        costs[a * count + b] = value;
        costs[b * count + a] = value;
      }
    }
  }
  return costs;
}

/** Squared distances of a point to the four that begin at `first`. */
function distancesToFour(
  points: Float64Array,
  own: number,
  first: number,
  axes: number,
  distances: Float64Array,
): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let axis = 0; axis < axes; axis += 1) {
    const value = points[own + axis] as number;
    const at = first + axis;
    const toA = value - (points[at] as number);
    const toB = value - (points[at + axes] as number);
    const toC = value - (points[at + 2 * axes] as number);
    const toD = value - (points[at + 3 * axes] as number);
    a += toA * toA;
    b += toB * toB;
    c += toC * toC;
    d += toD * toD;
  }
  distances[0] = a;
  distances[1] = b;
  distances[2] = c;
  distances[3] = d;
}

/** Joins a group to another and brings the costs up to date without measuring again (Lance & Williams 1967). */
function join(
  means: readonly Float64Array[],
  mass: Float64Array,
  costs: Float64Array,
  alive: readonly number[],
  into: number,
  from: number,
): void {
  const count = means.length;
  const massInto = mass[into] as number;
  const massFrom = mass[from] as number;
  const between = costs[into * count + from] as number;
  for (const other of alive) {
    if (other === into) continue;
    const own = mass[other] as number;
    const sum =
      (own + massInto) * (costs[other * count + into] as number) +
      (own + massFrom) * (costs[other * count + from] as number) -
      own * between;
    const value = Math.max(0, sum / Math.max(own + massInto + massFrom, Number.MIN_VALUE));
    costs[other * count + into] = value;
    costs[into * count + other] = value;
  }
  const total = massInto + massFrom;
  const target = means[into] as Float64Array;
  const source = means[from] as Float64Array;
  for (let axis = 0; axis < target.length; axis += 1) {
    const sum = (target[axis] as number) * massInto + (source[axis] as number) * massFrom;
    target[axis] = total > 0 ? sum / total : 0;
  }
  mass[into] = total;
}

/** Weighted sum of squared distances from the mean. */
function spread(points: readonly Float64Array[], weights: readonly number[]): number {
  const axes = points[0]?.length ?? 0;
  const mean = new Float64Array(axes);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  points.forEach((point, index) => {
    for (let axis = 0; axis < axes; axis += 1) {
      mean[axis] = (mean[axis] as number) + ((weights[index] as number) * (point[axis] as number)) / total;
    }
  });
  return points.reduce((sum, point, index) => {
    let distance = 0;
    for (let axis = 0; axis < axes; axis += 1) distance += ((point[axis] as number) - (mean[axis] as number)) ** 2;
    return sum + (weights[index] as number) * distance;
  }, 0);
}
