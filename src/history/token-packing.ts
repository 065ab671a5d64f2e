/**
 * Numbers as LEB128: seven bits a byte, low bits first. Frequent words have small numbers, so a token takes one to two
 * bytes and a day of 20,000 tickets some three megabytes.
 */
export function packNumbers(numbers: Uint32Array): Uint8Array {
  let size = 0;
  for (const number of numbers) size += packedSize(number);
  const packed = new Uint8Array(size);
  let at = 0;
  for (let value of numbers) {
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
  let count = 0;
  for (let at = 0; at < packed.length; at += 1) if ((packed[at] as number) < 0x80) count += 1;
  const numbers = new Uint32Array(count);
  let index = 0;
  let value = 0;
  let shift = 0;
  for (let at = 0; at < packed.length; at += 1) {
    const byte = packed[at] as number;
    if (byte < 0x80) {
      numbers[index] = shift === 0 ? byte : value | (byte << shift);
      index += 1;
      value = 0;
      shift = 0;
    } else {
      value |= (byte & 0x7f) << shift;
      shift += 7;
    }
  }
  return numbers;
}
