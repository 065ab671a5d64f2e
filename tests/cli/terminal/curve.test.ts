import { describe, expect, it } from 'vitest';
import { drawCurve } from '../../../src/cli/terminal/curve.js';
import { addDays, type Day } from '../../../src/model/index.js';

const daysOf = (count: number): Day[] => Array.from({ length: count }, (_, at) => addDays('2020-01-01' as Day, at));
const lines = (counts: readonly (number | null)[], width = 100): string[] =>
  drawCurve(daysOf(counts.length), counts, width).split('\n');

describe('a curve in the terminal', () => {
  it('is six lines high, the largest count at the top and nought at the foot', () => {
    const drawn = lines([0, 12, 24]);
    expect(drawn).toEqual([
      '24 │    █',
      '   │    █',
      '   │    █',
      '   │  █ █',
      '   │  █ █',
      ' 0 │  █ █',
      '    01-03',
      '',
    ]);
  });

  it('shows whatever was counted, and a day without an export as a dot', () => {
    const foot = lines([1, 0, null, 1000])[5];
    expect(foot).toBe('   0 │▁   · █');
  });

  it('of days without any count is empty', () => {
    expect(lines([0, 0]).slice(0, 6)).toEqual(['0 │', '  │', '  │', '  │', '  │', '0 │']);
  });

  it('names its first and its last day below them, where there is room for both', () => {
    expect(lines(Array(10).fill(1))[6]).toBe('   01-01         01-10');
    expect(lines(Array(6).fill(1))[6]).toBe('   01-01 01-06');
    expect(lines(Array(5).fill(1))[6]).toBe('   01-05');
  });

  it('shows the last days that the terminal has room for', () => {
    const drawn = lines([...Array(30).fill(9), ...Array(10).fill(1)], 28);
    // The nines lie outside: the ones fill the height.
    expect(drawn[0]).toBe('1 │█ █ █ █ █ █ █ █ █ █');
    expect(drawn[6]).toContain('01-31');
    expect(drawn[6]).toContain('02-09');
  });
});
