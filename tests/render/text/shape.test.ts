import { describe, expect, it } from 'vitest';
import { readFonts } from '../../../src/render/index.js';
import { createShaper, widthOf } from '../../../src/render/text/shape.js';

const fonts = readFonts();
const shaped = (text: string, size = 12) => createShaper(fonts).shape(text, 'fang', size);
const texts = (text: string): string[] => shaped(text).map((glyph) => glyph.text);

describe('a text in type', () => {
  it('has each character in the face of its role, figures and Latin letters in their own', () => {
    expect(shaped('市A1').map(({ text, face }) => [text, face])).toEqual([
      ['市', 'fang'],
      ['A', 'figures'],
      ['1', 'figures'],
    ]);
    expect(
      createShaper(fonts)
        .shape('市A1', 'hei', 12)
        .map(({ face }) => face),
    ).toEqual(['hei', 'hei', 'hei']);
  });

  it('is as wide as its characters: a Chinese one takes a cell, a figure about half', () => {
    const [han, figure] = shaped('市1');
    expect([han?.width, han?.full]).toEqual([12, true]);
    expect(figure?.full).toBe(false);
    expect(figure?.width).toBeLessThan(8);
    expect(widthOf(shaped('市民'))).toBe(24);
  });

  it('has air between characters in the size of the body only, half of it behind figures', () => {
    const [han, figure] = shaped('市1', 16);
    expect(han?.tracking).toBeLessThan(0);
    expect(figure?.tracking).toBeCloseTo((han?.tracking ?? 0) / 2, 12);
    expect(shaped('市', 12)[0]?.tracking).toBe(0);
  });

  it('gives marks that the West has too a whole cell', () => {
    for (const { text, width } of shaped('“热点”——…·')) expect([text, width]).toEqual([text, 12]);
  });

  it('puts a combining mark on the character before it, and drops one that stands alone', () => {
    expect(texts('e\u0301')).toHaveLength(1);
    expect(texts('\u0301市')).toEqual(['市']);
  });

  it('drops smileys, which say nothing that a page must hold', () => {
    expect(texts('路灯坏了😡👍🏽')).toEqual(['路', '灯', '坏', '了']);
  });

  it('prints 〓 for a character that no face has, and tells which', () => {
    const shaper = createShaper(fonts);
    expect(shaper.shape('\u{30000}', 'fang', 12).map(({ text }) => text)).toEqual(['〓']);
    expect(shaper.findings()).toContainEqual({ code: 'render-no-glyph', args: { characters: ['\u{30000}'] } });
  });

  it('takes a rare character from another face, and tells which', () => {
    const shaper = createShaper(fonts);
    const [rare] = shaper.shape('𬒈', 'fang', 12);
    expect(rare?.face).not.toBe('fang');
    expect(shaper.findings()).toContainEqual({
      code: 'render-fallback-face',
      args: { role: 'fang', characters: ['𬒈'] },
      level: 'info',
    });
  });

  it('has nothing to tell of ordinary words, and remembers which characters of which face it used', () => {
    const shaper = createShaper(fonts);
    shaper.shape('市民', 'fang', 12);
    shaper.shape('市A', 'fang', 12);
    expect(shaper.findings()).toEqual([]);
    expect([...(shaper.used.get('fang') ?? [])].map((code) => String.fromCodePoint(code))).toEqual(['市', '民']);
    expect([...(shaper.used.get('figures') ?? [])]).toEqual([0x41]);
  });
});
