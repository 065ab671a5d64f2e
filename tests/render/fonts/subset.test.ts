import { beforeAll, describe, expect, it } from 'vitest';
import { type FontSet, loadFonts, ROLES } from '../../../src/render/fonts/faces.js';
import { glyphPath } from '../../../src/render/fonts/outline.js';
import { subsetFont } from '../../../src/render/fonts/subset.js';
import { readTrueType } from '../../../src/render/fonts/truetype.js';

let fonts: FontSet;
beforeAll(async () => {
  fonts = await loadFonts();
});

const codes = [...'热点快报29件，（é'].map((character) => character.codePointAt(0) ?? 0);

describe('a subset', () => {
  it.each(ROLES)('of %s keeps advances and outlines, and nothing else', (role) => {
    const font = fonts.faces[role];
    const small = readTrueType(subsetFont(font, codes), role);
    for (const code of codes.filter((one) => font.glyph(one) !== 0)) {
      expect(small.advance(small.glyph(code))).toBe(font.advance(font.glyph(code)));
      expect(glyphPath(small, small.glyph(code))).toBe(glyphPath(font, font.glyph(code)));
    }
    expect(small.glyph('民'.codePointAt(0) ?? 0)).toBe(0);
    expect(small.postScriptName).toBe(font.postScriptName);
  });

  it('is the same for the same characters in any order', () => {
    const font = fonts.faces.fang;
    expect(subsetFont(font, codes).equals(subsetFont(font, [...codes].reverse()))).toBe(true);
  });
});

describe('a face', () => {
  it('covers GB2312 in every role', () => {
    const decoder = new TextDecoder('gb18030');
    const all: string[] = [];
    for (let lead = 0xb0; lead <= 0xf7; lead++) {
      for (let trail = 0xa1; trail <= 0xfe; trail++) {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (/^\p{Script=Han}$/u.test(character)) all.push(character);
      }
    }
    expect(all.length).toBe(6763);
    for (const role of ROLES) {
      expect(all.filter((character) => fonts.faces[role].glyph(character.codePointAt(0) ?? 0) === 0)).toEqual([]);
    }
  });

  it.each([
    ['CFF', Buffer.from('OTTO\0\0\0\0\0\0\0\0')],
    ['a collection', Buffer.from('ttcf\0\0\0\0\0\0\0\0')],
    ['no font', Buffer.from('<html>')],
  ])('is refused when it is %s', (_, bytes) => {
    expect(() => readTrueType(bytes, 'x.ttf')).toThrowError(
      expect.objectContaining({ code: 'render-font-unusable', exitCode: 78 }),
    );
  });

  it('is refused when its file is not there', async () => {
    await expect(loadFonts({ fang: '/nowhere/仿宋.ttf' })).rejects.toMatchObject({
      code: 'render-font-missing',
      exitCode: 78,
    });
  });
});
