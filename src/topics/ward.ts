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
  const costs = new Float64Array(count * count);
  for (let a = 0; a < count; a += 1) {
    const first = means[a] as Float64Array;
    for (let b = 0; b < a; b += 1) {
      const second = means[b] as Float64Array;
      let distance = 0;
      for (let axis = 0; axis < first.length; axis += 1) {
        const step = (first[axis] as number) - (second[axis] as number);
        distance += step * step;
      }
      const total = (mass[a] as number) + (mass[b] as number);
      const value = (distance * (mass[a] as number) * (mass[b] as number)) / Math.max(total, Number.MIN_VALUE);
      costs[a * count + b] = value;
      costs[b * count + a] = value;
    }
  }
  return costs;
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
