/**
 * Numbers as LEB128: seven bits a byte, low bits first. Frequent words have small numbers, so a token takes one to two
 * bytes and a day of 20,000 tickets some three megabytes.
 */
export function packNumbers(numbers: Uint32Array): Uint8Array {
  let size = 0;
  for (let index = 0; index < numbers.length; index += 1) size += packedSize(numbers[index] as number);
  const packed = new Uint8Array(size);
  let at = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    let value = numbers[index] as number;
    while (value >= 0x80) {
      packed[at] = (value & 0x7f) | 0x80;
      at += 1;
      value >>>= 7;
    }
    packed[at] = value;
    at += 1;
  }
  return packed;
}

function packedSize(number: number): number {
  if (number < 0x80) return 1;
  if (number < 0x4000) return 2;
  if (number < 0x20_0000) return 3;
  return number < 0x1000_0000 ? 4 : 5;
}

/** The numbers of a packed array. A torn last number is left out. */
export function unpackNumbers(packed: Uint8Array): Uint32Array {
  // Every number has at least one byte: room for all, and what is not needed is given back at the end.
  const numbers = new Uint32Array(packed.length);
  let index = 0;
  for (let at = 0; at < packed.length; ) {
    let byte = packed[at] as number;
    at += 1;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      if (at === packed.length) return numbers.slice(0, index);
      byte = packed[at] as number;
      at += 1;
      value |= (byte & 0x7f) << shift;
    }
    numbers[index] = value;
    index += 1;
  }
  return numbers.subarray(0, index);
}
