/**
 * Groups by average linkage (Sokal & Michener 1958): the two most alike join while they are alike at least so much.
 * @param likeness of each of the `count` with each other, row by row
 */
export function groupsBy(count: number, likeness: Float64Array, least: number): number[][] {
  const groups = Array.from({ length: count }, (_, at) => [at]);
  const like = likeness.slice();
  const alive = Array.from({ length: count }, (_, at) => at);
  // For each row the first of the later ones that it is most like, -1 where none is alike enough.
  const nearest = new Int32Array(count);
  const search = (x: number): void => {
    const a = alive[x] as number;
    let best = least;
    nearest[a] = -1;
    for (let y = x + 1; y < alive.length; y += 1) {
      const value = like[a * count + (alive[y] as number)] as number;
      if (value <= best) continue;
      best = value;
      nearest[a] = alive[y] as number;
    }
  };
  for (let x = 0; x < alive.length; x += 1) search(x);
  for (;;) {
    let best = least;
    let first = -1;
    for (const a of alive) {
      const other = nearest[a] as number;
      if (other < 0 || (like[a * count + other] as number) <= best) continue;
      best = like[a * count + other] as number;
      first = a;
    }
    if (first < 0) break;
    const second = nearest[first] as number;
    const own = groups[first] as number[];
    const others = groups[second] as number[];
    for (const other of alive) {
      if (other === first || other === second) continue;
      const joint =
        (own.length * (like[first * count + other] as number) +
          others.length * (like[second * count + other] as number)) /
        (own.length + others.length);
      like[first * count + other] = joint;
      like[other * count + first] = joint;
    }
    own.push(...others);
    alive.splice(alive.indexOf(second), 1);
    for (let x = 0; x < alive.length; x += 1) {
      const a = alive[x] as number;
      const other = nearest[a] as number;
      if (a === first || other === first || other === second) search(x);
      else if (a < first && isBetter(like, a * count, first, other, least)) nearest[a] = first;
    }
  }
  return alive.map((at) => (groups[at] as number[]).sort((a, b) => a - b));
}

/** Whether a row is more like one column than like another (-1: than `least`); of equals the first. */
function isBetter(like: Float64Array, row: number, column: number, other: number, least: number): boolean {
  const value = like[row + column] as number;
  if (other < 0) return value > least;
  const known = like[row + other] as number;
  return value > known || (value === known && column < other);
}
