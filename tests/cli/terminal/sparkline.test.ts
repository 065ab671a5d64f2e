import { expect, it } from 'vitest';
import { painter } from '../../../src/cli/terminal/colour.js';
import { sparkline } from '../../../src/cli/terminal/sparkline.js';

it('a line of bars from nought to the largest, with a gap where there was no export', () => {
  expect(sparkline([0, 1, 4, null, 8])).toBe('▁▁▄·█');
  expect(sparkline([0, 0])).toBe('▁▁');
});

it('colours only what a terminal shows, and what nobody forbids', () => {
  const on = { isTerminal: true, env: {} };
  const paint = (effects: object, color = true): string =>
    painter({ effects } as unknown as Parameters<typeof painter>[0], { color })('突增', 'red');
  expect(paint(on)).toBe('\u001B[31m突增\u001B[0m');
  expect(paint(on, false)).toBe('突增');
  expect(paint({ ...on, env: { NO_COLOR: '1' } })).toBe('突增');
  expect(paint({ ...on, isTerminal: false })).toBe('突增');
});
