import type { Finding } from '../../model/index.js';
import { type FaceKey, type FontSet, faceOf, type Role } from '../fonts/faces.js';
import { BODY_SIZE, BODY_TRACKING } from '../grid.js';
import { cleanText } from './clean.js';

/** One character with its face and width (pt, tracking included). Combining marks ride on the character before. */
export interface Glyph {
  readonly text: string;
  readonly face: FaceKey;
  readonly size: number;
  readonly tracking: number;
  readonly width: number;
  /** Takes a whole cell of the grid. */
  readonly full: boolean;
  /** Part of the number before an item of a list. */
  readonly isLabel?: true;
}

/** The mark that compositors set for a character that no face holds. */
const GETA = '〓';

const PICTURE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/u;

/** Marks that Western and Chinese text share; in a bulletin they take a whole cell, whatever the face thinks. */
const CHINESE_MARKS = new Set([...'“”‘’—…·']);

/** Turns text into measured characters and remembers which characters of which face a document used. */
export interface Shaper {
  shape(text: string, role: Role, size: number): Glyph[];
  readonly used: ReadonlyMap<FaceKey, ReadonlySet<number>>;
  findings(): Finding[];
}

export function createShaper(fonts: FontSet): Shaper {
  const used = new Map<FaceKey, Set<number>>();
  const replaced = new Map<string, Set<string>>();
  const missing = new Set<string>();

  const keyOf = (code: number, role: Role): FaceKey =>
    role === 'fang' && code < 0x80 && fonts.figures !== null ? 'figures' : role;
  const choose = (code: number, role: Role): { key: FaceKey; glyph: number } | undefined => {
    const key = keyOf(code, role);
    const face = faceOf(fonts, key);
    const glyph = face.glyph(code);
    const asChinese = CHINESE_MARKS.has(String.fromCodePoint(code));
    if (glyph !== 0 && (!asChinese || face.advance(glyph) > 0.9)) return { key, glyph };
    const inBody = asChinese ? fonts.faces.fang.glyph(code) : 0;
    if (inBody !== 0) return { key: 'fang', glyph: inBody };
    for (const { key, font } of fonts.fallbacks) {
      const found = font.glyph(code);
      if (found !== 0) return { key, glyph: found };
    }
    return undefined;
  };
  const shape = (text: string, role: Role, size: number): Glyph[] => {
    const glyphs: Glyph[] = [];
    for (const character of cleanText(text)) {
      let code = character.codePointAt(0) ?? 0;
      let chosen = choose(code, role);
      const last = glyphs.at(-1);
      if (/\p{M}/u.test(character) && (chosen === undefined || last === undefined || chosen.key !== last.face))
        continue;
      // A smiley says nothing that a page must hold.
      if (chosen === undefined && PICTURE.test(character)) continue;
      if (chosen === undefined) {
        missing.add(character);
        code = GETA.codePointAt(0) ?? 0;
        chosen = choose(code, role) ?? { key: 'song', glyph: 0 };
      } else if (chosen.key !== keyOf(code, role) && !CHINESE_MARKS.has(character)) {
        replaced.set(role, (replaced.get(role) ?? new Set()).add(character));
      }
      used.set(chosen.key, (used.get(chosen.key) ?? new Set()).add(code));
      const shown = String.fromCodePoint(code);
      if (/\p{M}/u.test(character) && last !== undefined) {
        glyphs[glyphs.length - 1] = { ...last, text: last.text + shown };
        continue;
      }
      const advance = faceOf(fonts, chosen.key).advance(chosen.glyph);
      const full = advance > 0.85 && code > 0x2000;
      const tracking = size === BODY_SIZE ? BODY_TRACKING * (full ? 1 : 0.5) : 0;
      glyphs.push({ text: shown, face: chosen.key, size, tracking, width: advance * size + tracking, full });
    }
    return glyphs;
  };

  return { shape, used, findings: () => shapeFindings(replaced, missing) };
}

function shapeFindings(replaced: ReadonlyMap<string, ReadonlySet<string>>, missing: ReadonlySet<string>): Finding[] {
  return [
    ...[...replaced].map(([role, characters]) => ({
      code: 'render-fallback-face',
      args: { role, characters: [...characters].sort() },
      level: 'info' as const,
    })),
    ...(missing.size > 0 ? [{ code: 'render-no-glyph', args: { characters: [...missing].sort() } }] : []),
  ];
}

export function widthOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, glyph) => sum + glyph.width, 0);
}
