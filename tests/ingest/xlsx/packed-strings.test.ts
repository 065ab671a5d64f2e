import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PackedStrings } from '../../../src/ingest/xlsx/packed-strings.js';

function packed(strings: readonly string[]): PackedStrings {
  const all = new PackedStrings();
  for (const text of strings) all.add(text);
  return all;
}

describe('packed strings', () => {
  it('gives back what was put in, in any order, lone surrogates included', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 600 }),
        fc.infiniteStream(fc.nat()),
        (strings, order) => {
          const all = packed([...strings, '\ud800', '']);
          for (let draw = 0; draw < 50; draw += 1) {
            const index = order.next().value % (strings.length + 2);
            expect(all.at(index)).toBe([...strings, '\ud800', ''][index]);
          }
        },
      ),
    );
  });

  it('has no string beyond the last', () => {
    expect(packed(['甲', '乙']).at(2)).toBeUndefined();
    expect(packed(Array.from({ length: 128 }, String)).at(128)).toBeUndefined();
    for (const index of [-1, 0.5, Number('x'), 2 ** 32]) expect(packed(['甲']).at(index)).toBeUndefined();
  });

  it('reads far apart strings again after their blocks were closed', () => {
    const count = 128 * 600;
    const all = packed(Array.from({ length: count }, (_, index) => `诉求${index}`));
    for (const index of [0, ...Array.from({ length: 599 }, (_, block) => block * 128), 1, count - 1])
      expect(all.at(index)).toBe(`诉求${index}`);
  });
});
