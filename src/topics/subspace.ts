const POWER_STEPS = 4;

/**
 * An orthonormal basis (size × dimensions) of the leading subspace of a symmetric matrix (size × size) by subspace iteration
 * (Halko et al. 2011) from a fixed start. Only inner products are used afterwards, so the subspace is enough and no rotation
 * is needed.
 */
export function leadingSubspace(square: Float64Array, size: number, dimensions: number): Float64Array {
  const start = new Float64Array(size * dimensions);
  let state = 0x9e3779b9;
  for (let at = 0; at < start.length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    start[at] = state / 0x80000000;
  }
  let basis = transpose(start, size, dimensions);
  orthonormalise(basis, size);
  for (let step = 0; step < POWER_STEPS; step += 1) {
    // Symmetric: the product with a column is that with a row.
    basis = innerProducts(basis, square, size);
    orthonormalise(basis, size);
  }
  return transpose(basis, dimensions, size);
}

/**
 * The products of each vector with each of others, row by row; both stand end to end, `size` numbers each. Two vectors by four
 * others at a time, so that no sum waits for another and what is read serves several.
 */
export function innerProducts(vectors: Float64Array, others: Float64Array, size: number): Float64Array {
  const count = others.length / size;
  const products = new Float64Array((vectors.length / size) * count);
  const pairs = vectors.length - (vectors.length % (2 * size));
  const fours = count - (count % 4);
  for (let other = 0; other < fours; other += 4) {
    for (let vector = 0, to = other; vector < pairs; vector += 2 * size, to += 2 * count) {
      twoByFour(vectors, vector, others, other * size, size, products, to, count);
    }
  }
  for (let vector = 0, to = 0; vector < vectors.length; vector += size, to += count) {
    for (let other = vector < pairs ? fours : 0; other < count; other += 1) {
      let sum = 0;
      for (let at = 0; at < size; at += 1) {
        sum += (others[other * size + at] as number) * (vectors[vector + at] as number);
      }
      products[to + other] = sum;
    }
  }
  return products;
}

/** The products of a vector and the next one with another and the three after it; they stand `count` apart. */
function twoByFour(
  vectors: Float64Array,
  vector: number,
  others: Float64Array,
  other: number,
  size: number,
  products: Float64Array,
  to: number,
  count: number,
): void {
  const second = size;
  const third = 2 * size;
  const fourth = 3 * size;
  let a0 = 0;
  let a1 = 0;
  let b0 = 0;
  let b1 = 0;
  let c0 = 0;
  let c1 = 0;
  let d0 = 0;
  let d1 = 0;
  let from = other;
  const end = vector + size;
  for (let at = vector; at < end; at += 1, from += 1) {
    const x = vectors[at] as number;
    const y = vectors[at + size] as number;
    const a = others[from] as number;
    const b = others[from + second] as number;
    const c = others[from + third] as number;
    const d = others[from + fourth] as number;
    a0 += a * x;
    a1 += a * y;
    b0 += b * x;
    b1 += b * y;
    c0 += c * x;
    c1 += c * y;
    d0 += d * x;
    d1 += d * y;
  }
  products[to] = a0;
  products[to + 1] = b0;
  products[to + 2] = c0;
  products[to + 3] = d0;
  products[to + count] = a1;
  products[to + count + 1] = b1;
  products[to + count + 2] = c1;
  products[to + count + 3] = d1;
}

/**
 * Modified Gram–Schmidt over vectors of one length that stand end to end; one that vanishes becomes zero. What a vector
 * shares with the later ones is taken from four of these at a time: their sums do not wait for each other.
 */
function orthonormalise(vectors: Float64Array, length: number): void {
  for (let own = 0; own < vectors.length; own += length) {
    let norm = 0;
    for (let at = 0; at < length; at += 1) norm += (vectors[own + at] as number) ** 2;
    const scale = norm > 1e-18 ? 1 / Math.sqrt(norm) : 0;
    for (let at = 0; at < length; at += 1) vectors[own + at] = (vectors[own + at] as number) * scale;
    let later = own + length;
    for (; later + 4 * length <= vectors.length; later += 4 * length) takeFromFour(vectors, own, later, length);
    for (; later < vectors.length; later += length) {
      let dot = 0;
      for (let at = 0; at < length; at += 1) dot += (vectors[later + at] as number) * (vectors[own + at] as number);
      addScaled(vectors, later, vectors, own, length, -dot);
    }
  }
}

/** Takes what they share with a unit vector from four vectors. */
function takeFromFour(vectors: Float64Array, unit: number, first: number, length: number): void {
  const second = first + length;
  const third = second + length;
  const fourth = third + length;
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = 0; at < length; at += 1) {
    const value = vectors[unit + at] as number;
    a += (vectors[first + at] as number) * value;
    b += (vectors[second + at] as number) * value;
    c += (vectors[third + at] as number) * value;
    d += (vectors[fourth + at] as number) * value;
  }
  for (let at = 0; at < length; at += 1) {
    const value = vectors[unit + at] as number;
    vectors[first + at] = (vectors[first + at] as number) - a * value;
    vectors[second + at] = (vectors[second + at] as number) - b * value;
    vectors[third + at] = (vectors[third + at] as number) - c * value;
    vectors[fourth + at] = (vectors[fourth + at] as number) - d * value;
  }
}

function transpose(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(matrix.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      turned[column * rows + row] = matrix[row * columns + column] as number;
    }
  }
  return turned;
}

/** `target += factor × source`, over so many numbers each. */
export function addScaled(
  target: Float64Array,
  to: number,
  source: Float64Array,
  from: number,
  length: number,
  factor: number,
): void {
  for (let at = 0; at < length; at += 1) {
    target[to + at] = (target[to + at] as number) + factor * (source[from + at] as number);
  }
}
