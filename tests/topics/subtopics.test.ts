import { describe, expect, it } from 'vitest';
import { saysSame } from '../../src/topics/subtopics.js';

describe('labels that would read as one', () => {
  it.each([
    ['登记口罩导致聚集', '登记口罩造成聚集'],
    ['药房排队', '药房排队买口罩'],
  ])('%s, %s', (a, b) => {
    expect(saysSame(a, b)).toBe(true);
  });

  it.each([
    ['口罩现场预约', '登记口罩导致聚集'],
    ['施工造成噪音', '施工造成粉尘'],
  ])('%s is not %s', (a, b) => {
    expect(saysSame(a, b)).toBe(false);
  });
});
