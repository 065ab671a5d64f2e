import { sortAscending } from './number-list.js';

/** From this ratio of their lengths on the longer of two lists is searched for each number of the shorter, not read through. */
const MUCH_LONGER = 16;

/** What both of two ascending lists hold. */
export function intersection(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(Math.min(a.length, b.length));
  return both.subarray(0, meet(a, b, both));
}

/** How many numbers both of two ascending lists hold. */
export function countBoth(a: Int32Array, b: Int32Array): number {
  return meet(a, b, undefined);
}

function meet(a: Int32Array, b: Int32Array, both: Int32Array | undefined): number {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const isMuchLonger = few.length * MUCH_LONGER < many.length;
  let size = 0;
  for (let left = 0, right = 0; left < few.length; left += 1) {
    const number = few[left] as number;
    if (isMuchLonger) right = placeOf(many, number, right);
    else while (right < many.length && (many[right] as number) < number) right += 1;
    if (right === many.length) break;
    if (many[right] !== number) continue;
    if (both !== undefined) both[size] = number;
    size += 1;
  }
  return size;
}

/** Some numbers ascending and each once, in the place of the list that is given. */
export function distinctAscending(numbers: Int32Array): Int32Array {
  sortAscending(numbers, 0, numbers.length);
  let size = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    if (at > 0 && numbers[at] === numbers[at - 1]) continue;
    numbers[size] = numbers[at] as number;
    size += 1;
  }
  return numbers.subarray(0, size);
}

/** Where the first of an ascending list from `from` on stands that is no smaller than a number. */
function placeOf(list: Int32Array, number: number, from: number): number {
  let [low, high] = [from, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
