import { describe, expect, it } from 'vitest';
import { PairLists } from '../../../src/topics/cluster/pair-lists.js';
import { NumberList, sortAscending } from '../../../src/topics/corpus/number-list.js';
import { evenSample } from '../../../src/topics/corpus/sample.js';
import { randomFrom } from '../../trend/series.js';

describe('lists of pairs', () => {
  const taken = (lists: PairLists, list: number): number[][] => {
    const found: number[][] = [];
    lists.take(list, (other, value) => found.push([other, value]));
    return found;
  };

  it('give what was put into each, the latest first, and are empty then', () => {
    const lists = new PairLists(2, 4);
    lists.add(0, 7, 0.5);
    lists.add(1, 9, 0.25);
    lists.add(0, 8, 0.75);
    expect(taken(lists, 0)).toEqual([
      [8, 0.75],
      [7, 0.5],
    ]);
    expect(taken(lists, 0)).toEqual([]);
    expect(taken(lists, 1)).toEqual([[9, 0.25]]);
  });

  it('lose nothing while they grow, nor where taken room is filled again', () => {
    const lists = new PairLists(50, 1);
    const expected = new Map<number, number[][]>();
    const random = randomFrom(5);
    for (let step = 0; step < 5000; step += 1) {
      const list = Math.floor(random() * 50);
      if (random() < 0.1) {
        expect(taken(lists, list)).toEqual(expected.get(list) ?? []);
        expected.delete(list);
      } else {
        lists.add(list, step, step / 2);
        expected.set(list, [[step, step / 2], ...(expected.get(list) ?? [])]);
      }
    }
    for (let list = 0; list < 50; list += 1) expect(taken(lists, list)).toEqual(expected.get(list) ?? []);
  });
});

describe('a growing array of numbers', () => {
  it('keeps them all', () => {
    const list = new NumberList(1, (size) => new Int32Array(size));
    for (let at = 0; at < 1000; at += 1) list.push(at);
    expect(list.length).toBe(1000);
    expect([...list.done()]).toEqual(Array.from({ length: 1000 }, (_, at) => at));
  });
});

describe('sorting a stretch of numbers', () => {
  it.each([2, 63, 64, 65, 400])('of %d leaves what stands before and behind it', (length) => {
    const random = randomFrom(length);
    const numbers = Int32Array.from({ length: length + 2 }, () => Math.floor(random() * 1000) - 500);
    const expected = Int32Array.from(numbers);
    expected.subarray(1, length + 1).sort();
    sortAscending(numbers, 1, length + 1);
    expect(numbers).toEqual(expected);
  });
});

describe('an even sample', () => {
  it('is all of few, and of many every so manieth from the first on', () => {
    expect(evenSample([1, 2, 3], 3)).toEqual([1, 2, 3]);
    expect(evenSample([1, 2, 3, 4], 3)).toEqual([1, 3]);
    expect(
      evenSample(
        Array.from({ length: 301 }, (_, at) => at),
        300,
      ),
    ).toHaveLength(151);
    expect([...evenSample(Int32Array.of(5, 6, 7, 8, 9), 2)]).toEqual([5, 8]);
  });
});
