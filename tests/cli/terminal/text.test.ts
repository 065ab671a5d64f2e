import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { clip } from '../../../src/cli/terminal/clip.js';
import { painter, VERDICT_COLOURS } from '../../../src/cli/terminal/colour.js';
import { printPaged } from '../../../src/cli/terminal/pager.js';
import { sparkline } from '../../../src/cli/terminal/sparkline.js';
import { alignedTable, fittedTable, onOneLine } from '../../../src/cli/terminal/table.js';

describe('a text that is cut to the columns there are', () => {
  it.each([
    ['停水三天', 8, '停水三天'],
    ['停水三天', 7, '停水三…'],
    ['停水三天', 6, '停水…'],
    ['停水三天', 5, '停水…'],
    ['停水三天', 2, '…'],
    ['停水三天', 1, '…'],
    ['N95口罩', 7, 'N95口罩'],
    ['N95口罩', 6, 'N95口…'],
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['', 0, ''],
  ])('“%s” in %i is “%s”', (text, width, shown) => {
    expect(clip(text, width)).toBe(shown);
    expect(stringWidth(clip(text, width))).toBeLessThanOrEqual(Math.max(1, width));
  });
});

describe('colours', () => {
  const paint = (effects: object, color = true) =>
    painter({ effects: { isTerminal: true, env: {}, ...effects } } as unknown as Parameters<typeof painter>[0], {
      color,
    });

  it('are put one upon another, and ended', () => {
    expect(paint({})('突增', 'bold', 'red')).toBe('\u001B[1m\u001B[31m突增\u001B[0m');
  });

  it('are put on nothing where there is nothing, or none is wanted', () => {
    expect(paint({})('', 'red')).toBe('');
    expect(paint({})('平稳', ...VERDICT_COLOURS.steady)).toBe('平稳\u001B[0m');
  });

  it.each([
    ['NO_COLOR', { env: { NO_COLOR: '1' } }, false],
    ['an empty NO_COLOR', { env: { NO_COLOR: '' } }, true],
    ['a dumb terminal', { env: { TERM: 'dumb' } }, false],
    ['another terminal', { env: { TERM: 'xterm' } }, true],
    ['no terminal', { isTerminal: false }, false],
  ])('with %s', (_, effects, isColoured) => {
    expect(paint(effects)('x', 'red').includes('\u001B')).toBe(isColoured);
  });

  it('of an alarm are none of what is usual', () => {
    expect(VERDICT_COLOURS.spike).toContain('red');
    expect([VERDICT_COLOURS.steady, VERDICT_COLOURS.unknown]).toEqual([[], ['dim']]);
  });
});

describe('a line of bars', () => {
  it.each([
    [[], ''],
    [[5], '█'],
    [[null, null], '··'],
    [[1, 2, 3, 4, 5, 6, 7, 8], '▁▂▃▄▅▆▇█'],
    [[1, 1000], '▁█'],
    [[0, 1000, 500], '▁█▄'],
  ] as [(number | null)[], string][])('of %j is “%s”', (counts, bars) => {
    expect(sparkline(counts)).toBe(bars);
  });
});

describe('a table', () => {
  it('without rows is its header', () => {
    expect(alignedTable(['a', 'b'], [])).toBe('a  b\n');
  });

  it('of rows that are too short has nothing in the cells that lack', () => {
    expect(alignedTable(['a', 'b', 'c'], [['1'], ['1', '2']])).toBe('a  b  c\n1\n1  2\n');
  });

  it('tells its painter row and column, the header as −1', () => {
    const seen: string[] = [];
    const paint = (cell: string, row: number, column: number): string => {
      seen.push(`${row} ${column} ${cell}`);
      return cell;
    };
    alignedTable(['a', 'b'], [['1', '2']], [], paint);
    expect(seen).toEqual(['-1 0 a', '-1 1 b', '0 0 1', '0 1 2']);
  });

  it('is as wide though its cells are coloured', () => {
    const paint = (cell: string): string => `\u001B[31m${cell}\u001B[0m`;
    const painted = alignedTable(['口罩', 'b'], [['x', 'y']], [], paint);
    expect(painted.replaceAll(/\u001B\[\d+m/g, '')).toBe('口罩  b\nx     y\n');
  });

  it('tells its painter the column as it was declared, though others left', () => {
    const columns = [{ heading: 'a' }, { heading: '很宽的一列标题', canGo: true }, { heading: 'c' }];
    const seen = new Set<number>();
    fittedTable(columns, [['1', '2', '3']], 6, (cell, _, column) => {
      seen.add(column);
      return cell;
    });
    expect([...seen]).toEqual([0, 2]);
  });

  it('lets the last column that may go leave first', () => {
    const columns = ['aaaa', 'bbbb', 'cccc'].map((heading, at) => ({ heading, canGo: at > 0 }));
    expect(fittedTable(columns, [], 16)).toBe('aaaa  bbbb  cccc\n');
    expect(fittedTable(columns, [], 15)).toBe('aaaa  bbbb\n');
    expect(fittedTable(columns, [], 9)).toBe('aaaa\n');
    expect(fittedTable(columns, [], 3)).toBe('aaaa\n');
  });

  it('cuts down to the least width of a column and no further', () => {
    const columns = [{ heading: 'a', least: 4 }, { heading: 'b' }];
    expect(fittedTable(columns, [['abcdefgh', 'never cut']], 10)).toBe('a     b\nabc…  never cut\n');
  });

  it.each([
    ['停\n水', '停 水'],
    ['停\r\n\t水', '停 水'],
    ['停\u0000\u009b水', '停 水'],
    ['停　水', '停　水'],
  ])('has %j on one line', (cell, shown) => {
    expect(onOneLine(cell)).toBe(shown);
  });
});

describe('a text that is longer than the terminal', () => {
  async function printed(text: string, effects: { isTerminal?: boolean; rows?: number; env?: Record<string, string> }) {
    let out = '';
    await printPaged(text, {
      isTerminal: true,
      rows: 3,
      env: {},
      ...effects,
      stdout: (part) => {
        out += String(part);
      },
    });
    return out;
  }
  const LONG = 'a\nb\nc\nd\n';

  it.each([
    ['where there is no terminal', { isTerminal: false, env: { PAGER: 'false' } }],
    ['where it fits', { rows: 5, env: { PAGER: 'false' } }],
    ['where the pager is cat', { env: { PAGER: 'cat' } }],
    ['where the pager is named as none', { env: { PAGER: '' } }],
    ['where there is no such pager', { env: { PAGER: 'kuaibao-no-such-pager' } }],
  ])('is printed as it is %s', async (_, effects) => {
    expect(await printed(LONG, effects)).toBe(LONG);
  });

  it('goes through the pager, and is not printed twice', async () => {
    expect(await printed(LONG, { env: { PAGER: 'cat >/dev/null' } })).toBe('');
    // A reader that leaves at once, or ends with an error, has been shown it.
    expect(await printed(LONG, { env: { PAGER: 'exit 1' } })).toBe('');
  });
});
