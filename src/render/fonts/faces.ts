import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { EXIT, KuaibaoError } from '../../model/index.js';
import { readTrueType, type TrueTypeFont } from './truetype.js';

/** What a face is for: 小标宋 · 仿宋 · 楷体 · 黑体 · 宋体. The 宋体 also stands in for characters that others lack. */
export const ROLES = ['title', 'fang', 'kai', 'hei', 'song'] as const;
export type Role = (typeof ROLES)[number];

/** Files of the office's own faces; what is absent is taken from the open stand-ins. `rare`: asked last for any character. */
export type FontFiles = Partial<Readonly<Record<Role | 'rare', string>>>;

export interface FontSet {
  readonly faces: Readonly<Record<Role, TrueTypeFont>>;
  /** Digits and Latin letters for the shipped 仿宋, whose own are those of a typewriter; null where the office has its own. */
  readonly figures: TrueTypeFont | null;
  /** Full faces, asked in this order for a character that the chosen one lacks. */
  readonly fallbacks: readonly { readonly key: FaceKey; readonly font: TrueTypeFont }[];
}
/**
 * `full` is the shipped 宋体, where the office's own one takes the role `song`; `rare` the office's face of rare characters,
 * `extensions` the shipped one.
 */
export type FaceKey = Role | 'figures' | 'full' | 'rare' | 'extensions';

const shipped = (file: string) => fileURLToPath(new URL(`../../../fonts/${file}`, import.meta.url));
/** Where set-up unpacks what is shipped packed; a face that is not there is unpacked when it is read. */
const unpacked = (file: string) => fileURLToPath(new URL(`../../../dist/fonts/${file}`, import.meta.url));
const packed = (file: string) => (existsSync(unpacked(file)) ? unpacked(file) : shipped(`${file}.br`));

const STAND_INS: Readonly<Record<Role, () => string>> = {
  title: () => packed('NotoSerifSC-Black.ttf'),
  fang: () => shipped('KuaibaoFangsong.ttf'),
  kai: () => shipped('KuaibaoKai.ttf'),
  hei: () => packed('NotoSansSC-Bold.ttf'),
  song: () => packed('NotoSerifSC-Regular.ttf'),
};

/**
 * The faces of the page, read from their files: whoever prints more than once keeps them.
 * @throws KuaibaoError `render-font-missing` or `render-font-unusable` (exit 78)
 */
export function readFonts(files: FontFiles = {}): FontSet {
  const faces = Object.fromEntries(
    ROLES.map((role) => [role, readFace(files[role] ?? STAND_INS[role]())] as const),
  ) as Record<Role, TrueTypeFont>;
  const own = files.song === undefined ? [] : [{ key: 'full' as const, font: readFace(STAND_INS.song()) }];
  const fallbacks = [
    { key: 'song' as const, font: faces.song },
    ...own,
    { key: 'hei' as const, font: faces.hei },
    { key: 'title' as const, font: faces.title },
    ...(files.rare === undefined ? [] : [{ key: 'rare' as const, font: readFace(files.rare) }]),
    { key: 'extensions' as const, font: extensionsFace() },
  ];
  return { faces, fallbacks, figures: files.fang === undefined ? readFace(shipped('KuaibaoFigures.ttf')) : null };
}

/** The face of a key. */
export function faceOf(fonts: FontSet, key: FaceKey): TrueTypeFont {
  if (key === 'figures') return fonts.figures ?? fonts.faces.fang;
  if (key !== 'full' && key !== 'rare' && key !== 'extensions') return fonts.faces[key];
  return fonts.fallbacks.find((fallback) => fallback.key === key)?.font ?? fonts.faces.song;
}

/** Every face that a page may hold. */
export function allFaces({ faces, figures, fallbacks }: FontSet): TrueTypeFont[] {
  return [...Object.values(faces), ...(figures === null ? [] : [figures]), ...fallbacks.map(({ font }) => font)];
}

/** The same, for callers that wait. @throws as `readFonts` */
export async function loadFonts(files: FontFiles = {}): Promise<FontSet> {
  return readFonts(files);
}

/** Where CJK Extension B begins. */
const FIRST_EXTENSION = 0x20000;

/** The shipped face of CJK Extensions B to F: 30 MB that hardly a page needs, read when a character asks for it. */
function extensionsFace(): TrueTypeFont {
  let font: TrueTypeFont | undefined;
  const read = (): TrueTypeFont => {
    font ??= readFace(shipped('KuaibaoRare.ttf.br'));
    return font;
  };
  return {
    postScriptName: 'KuaibaoRare-Regular',
    get bytes() {
      return read().bytes;
    },
    get tables() {
      return read().tables;
    },
    get unitsPerEm() {
      return read().unitsPerEm;
    },
    get glyphCount() {
      return read().glyphCount;
    },
    glyph: (codePoint) => (codePoint < FIRST_EXTENSION ? 0 : read().glyph(codePoint)),
    advance: (glyph) => read().advance(glyph),
    outline: (glyph) => read().outline(glyph),
  };
}

/** What is not packed is read again where its outlines are asked for: five faces take 50 MB while a page is composed. */
function readFace(file: string): TrueTypeFont {
  const { bytes, ...font } = readTrueType(readBytes(file), file);
  if (file.endsWith('.br')) return { ...font, bytes };
  return {
    ...font,
    get bytes() {
      return readBytes(file);
    },
  };
}

function readBytes(file: string): Buffer {
  try {
    const bytes = readFileSync(file);
    return file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes;
  } catch (cause) {
    throw new KuaibaoError('render-font-missing', EXIT.config, {
      message: { zh: `读不到字体文件：${file}`, en: `cannot read font file: ${file}` },
      hint: { zh: '请检查配置中的字体路径，或重新安装', en: 'check the font paths in the settings, or install again' },
      args: { file },
      cause,
    });
  }
}
