/**
 * 16 bands of 2: two texts of Jaccard similarity s meet with probability 1 − (1 − s²)¹⁶ (Leskovec et al., MMDS ch. 3). What is their
 * own may be little beside clauses of templates in which one of them has another letter: s is .2 then, and with bands of 4 one in forty met.
 */
export const BANDS = 16;
const ROWS = 2;
const HASHES = BANDS * ROWS;

const EMPTY = 0xffffffff;

/** Murmur3's finaliser: neighbouring characters must not give neighbouring numbers. */
export function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * The keys of the bands of each text, one text behind the other. They come of 32 minima a text from two permutations, each divided into 16 bins (one-permutation hashing, Li, Owen & Zhang 2012):
 * two hashes a pair where 32 functions would take 32. Row r of band b is bin b of permutation r, so the rows of a band
 * are independent. An empty bin borrows from the next full one, told apart by the distance (Shrivastava & Li 2014).
 */
export function bandKeys(texts: readonly string[]): Uint32Array {
  const keys = new Uint32Array(texts.length * BANDS);
  const signature = new Uint32Array(HASHES);
  texts.forEach((text, item) => {
    signature.fill(EMPTY);
    for (let at = 0; at + 1 < text.length; at += 1) {
      const pair = pairAt(text, at);
      keepSmaller(signature, 0, mix(Math.imul(pair, 0x9e3779b1)));
      keepSmaller(signature, 1, mix(Math.imul(pair + 1, 0x85ebca6b)));
    }
    if (text.length > 1) fillEmptyBins(signature);
    for (let band = 0; band < BANDS; band += 1) keys[item * BANDS + band] = bandKey(signature, band);
  });
  return keys;
}

/** The pair of characters that begins at a place, as one number. */
export function pairAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

/** Keeps a hash in its bin of the row that begins at `row`, where it is smaller than what is there. */
function keepSmaller(signature: Uint32Array, row: number, value: number): void {
  const slot = row + (value >>> 28) * ROWS;
  if (value < (signature[slot] as number)) signature[slot] = value;
}

function fillEmptyBins(signature: Uint32Array): void {
  for (let row = 0; row < ROWS; row += 1) {
    let next = EMPTY;
    let distance = 0;
    // Twice round backwards: the second round fills what lies before the first full bin.
    for (let step = 2 * BANDS - 1; step >= 0; step -= 1) {
      const slot = (step % BANDS) * ROWS + row;
      const value = signature[slot] as number;
      if (value !== EMPTY && value >>> 28 === step % BANDS) {
        next = value;
        distance = 0;
      } else if (next !== EMPTY) {
        distance += 1;
        signature[slot] = mix(next + distance) | 0x80000000;
        // The top bits name no bin of this value: it is not taken for an original in the second round.
        if ((signature[slot] as number) >>> 28 === step % BANDS)
          signature[slot] = (signature[slot] as number) ^ 0x10000000;
      }
    }
  }
}

/** 32 bits: where two bands meet by chance, their texts are compared and found different. */
function bandKey(signature: Uint32Array, band: number): number {
  let key = 0x811c9dc5;
  for (let row = 0; row < ROWS; row += 1)
    key = mix(Math.imul(key, 0x01000193) ^ (signature[band * ROWS + row] as number));
  return key;
}
