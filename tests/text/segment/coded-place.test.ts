import { expect, it } from 'vitest';
import { isCodedPlace, isPlaceCode } from '../../../src/text/index.js';

it('a place of anonymised data is a letter, two digits at most and what makes a district of them', () => {
  expect(['A7县', 'K9县', 'B区', 'M12镇', 'A市'].every(isCodedPlace)).toBe(true);
  expect(['A7', 'A123县', 'a7县', 'AB县', 'A7县城', '7县', 'A7路', '县'].some(isCodedPlace)).toBe(false);
  expect(['A7县', 'A7', 'A'].map(isPlaceCode)).toEqual([true, true, true]);
  expect(['A123', 'A7路', 'AB'].some(isPlaceCode)).toBe(false);
});
