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
    basis = timesSymmetric(basis, square, size);
    orthonormalise(basis, size);
  }
  return transpose(basis, dimensions, size);
}

/**
 * Vectors, end to end, times a symmetric matrix (size × size): each product is that of a vector and a row. Two vectors by four
 * rows at a time, so that no sum waits for another and what is read serves several.
 */
function timesSymmetric(vectors: Float64Array, square: Float64Array, size: number): Float64Array {
  const product = new Float64Array(vectors.length);
  const pairs = vectors.length - (vectors.length % (2 * size));
  const rows = size - (size % 4);
  for (let row = 0; row < rows; row += 4) {
    for (let vector = 0; vector < pairs; vector += 2 * size) twoByFour(vectors, vector, square, row, size, product);
  }
  for (let vector = 0; vector < vectors.length; vector += size) {
    for (let row = vector < pairs ? rows : 0; row < size; row += 1) {
      let sum = 0;
      for (let step = 0; step < size; step += 1) {
        sum += (square[row * size + step] as number) * (vectors[vector + step] as number);
      }
      product[vector + row] = sum;
    }
  }
  return product;
}

/** The products of a vector and the next one, which begin at `vector`, with a row and the three after it. */
function twoByFour(
  vectors: Float64Array,
  vector: number,
  square: Float64Array,
  row: number,
  size: number,
  product: Float64Array,
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
  let from = row * size;
  const end = vector + size;
  for (let at = vector; at < end; at += 1, from += 1) {
    const x = vectors[at] as number;
    const y = vectors[at + size] as number;
    const a = square[from] as number;
    const b = square[from + second] as number;
    const c = square[from + third] as number;
    const d = square[from + fourth] as number;
    a0 += a * x;
    a1 += a * y;
    b0 += b * x;
    b1 += b * y;
    c0 += c * x;
    c1 += c * y;
    d0 += d * x;
    d1 += d * y;
  }
  const to = vector + row;
  product[to] = a0;
  product[to + 1] = b0;
  product[to + 2] = c0;
  product[to + 3] = d0;
  product[to + size] = a1;
  product[to + size + 1] = b1;
  product[to + size + 2] = c1;
  product[to + size + 3] = d1;
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
