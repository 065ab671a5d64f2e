import { Converter } from 'opencc-js/t2cn';
import { describe, expect, it } from 'vitest';
import { foldTraditional } from '../../src/text/tokens/normalise.js';

describe('folding of traditional characters', () => {
  it("takes each character for what OpenCC's converter makes of it alone, where that is one character", () => {
    const characters = Array.from({ length: 0xa000 - 0x3400 }, (_, at) => String.fromCharCode(0x3400 + at));
    const converted = Converter({ from: 'tw', to: 'cn' })(characters.join('\n')).split('\n');
    const wanted = characters.map((own, at) => (converted[at]?.length === 1 ? converted[at] : own));
    expect(characters.map(foldTraditional)).toEqual(wanted);
    expect(wanted.filter((own, at) => own !== characters[at]).length).toBeGreaterThan(2000);
  });
});
