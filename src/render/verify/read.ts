import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { EXIT, KuaibaoError } from '../../model/index.js';
import { readFile as readObjects } from '../pdf/file.js';
import { RENDER } from '../settings.js';
import { deferOptimizing } from '../wasm.js';
import { readArchiveFacts } from './archive-facts.js';
import type { GlyphFacts, Ink, PageFacts, PdfFacts, RuleFacts } from './facts.js';
import { activeContent, alternativesOf, fontsOf, languageOf } from './file-facts.js';

/** The package's types leave out the memory that every call works on. */
type Pdfium = WrappedPdfiumModule & { readonly pdfium: { readonly HEAPU8: Uint8Array } };

let pdfium: Promise<Pdfium> | undefined;

/**
 * PDFium as WebAssembly: the engine that shows the file in a browser reads it here, without one. Opened once; asked for
 * early, it compiles beside other work.
 */
export function openPdfium(): Promise<Pdfium> {
  pdfium ??= (async () => {
    deferOptimizing();
    const wasm = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
    const bytes = await readFile(wasm);
    // The program's own path is handed in as a variable of the environment, and a folder with a Chinese name would end it.
    const given = { wasmBinary: new Uint8Array(bytes).buffer, thisProgram: 'kuaibao' };
    const module = (await init(given)) as Pdfium;
    module.PDFiumExt_Init();
    return module;
  })();
  return pdfium;
}

/** A file in PDFium's memory until it is closed; `document` is 0 where it is no PDF. */
export async function openDocument(
  pdf: Uint8Array,
): Promise<{ readonly module: Pdfium; readonly document: number; close(): void }> {
  const module = await openPdfium();
  const { pdfium: runtime } = module;
  const file = runtime.wasmExports.malloc(pdf.length);
  runtime.HEAPU8.set(pdf, file);
  const document = module.FPDF_LoadMemDocument(file, pdf.length, '');
  const close = (): void => {
    if (document !== 0) module.FPDF_CloseDocument(document);
    runtime.wasmExports.free(file);
  };
  return { module, document, close };
}

/**
 * Reads a finished file back: every character with its place, face, colour and ink.
 * @throws KuaibaoError `verify-not-pdf` (exit 65)
 */
export async function readPdf(pdf: Uint8Array): Promise<PdfFacts> {
  const { module, document, close } = await openDocument(pdf);
  try {
    if (document === 0) throw notPdf();
    const objects = readObjects(pdf);
    const pages = Array.from({ length: module.FPDF_GetPageCount(document) }, (_, i) => readPage(module, document, i));
    const meta = (key: string) => wideText(module, (at, size) => module.FPDF_GetMetaText(document, key, at, size));
    return {
      bytes: pdf.length,
      pages,
      fonts: fontsOf(objects),
      title: meta('Title'),
      author: meta('Author'),
      created: meta('CreationDate'),
      modified: meta('ModDate'),
      language: languageOf(objects),
      isTagged: module.FPDFCatalog_IsTagged(document),
      alternatives: alternativesOf(objects),
      hasOutline: module.FPDFBookmark_GetFirstChild(document, 0) !== 0,
      active: activeContent(objects),
      archive: readArchiveFacts(objects, pdf),
    };
  } finally {
    close();
  }
}

/** Pixels for a point: enough for the hair strokes of the smallest type. */
const SCALE = 1.6;
/** `FPDFBitmap_Gray`: a byte a dot. Red of the masthead is 66 in it, far below what counts as dark. */
const GREY = 1;

function readPage(module: Pdfium, document: number, index: number): PageFacts {
  const page = module.FPDF_LoadPage(document, index);
  const width = module.FPDF_GetPageWidthF(page);
  const height = module.FPDF_GetPageHeightF(page);
  const picture = renderGrey(module, page, width, height);
  const glyphs = readGlyphs(module, page, height, picture);
  const rules = readRules(module, page, height);
  const rotation = module.FPDFPage_GetRotation(page) * 90;
  module.FPDF_ClosePage(page);
  return { number: index + 1, width, height, rotation, glyphs, rules };
}

interface Picture {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

function renderGrey(module: Pdfium, page: number, width: number, height: number): Picture {
  const w = Math.ceil(width * SCALE);
  const h = Math.ceil(height * SCALE);
  const bitmap = module.FPDFBitmap_CreateEx(w, h, GREY, 0, 0);
  module.FPDFBitmap_FillRect(bitmap, 0, 0, w, h, 0xffffffff);
  module.FPDF_RenderPageBitmap(bitmap, page, 0, 0, w, h, 0, 0);
  const at = module.FPDFBitmap_GetBuffer(bitmap);
  const stride = module.FPDFBitmap_GetStride(bitmap);
  const heap = module.pdfium.HEAPU8;
  const pixels = new Uint8Array(w * h);
  for (let y = 0; y < h; y += 1) pixels.set(heap.subarray(at + y * stride, at + y * stride + w), y * w);
  module.FPDFBitmap_Destroy(bitmap);
  return { pixels, width: w, height: h };
}

function hasInk(picture: Picture, left: number, top: number, right: number, bottom: number): boolean {
  const { lightestInk } = RENDER.check;
  const x0 = Math.max(0, Math.floor(left * SCALE));
  const x1 = Math.min(picture.width - 1, Math.ceil(right * SCALE));
  const y1 = Math.min(picture.height - 1, Math.ceil(bottom * SCALE));
  for (let y = Math.max(0, Math.floor(top * SCALE)); y <= y1; y += 1) {
    for (let x = x0; x <= x1; x += 1) if ((picture.pixels[y * picture.width + x] ?? 255) < lightestInk) return true;
  }
  return false;
}

function readGlyphs(module: Pdfium, page: number, height: number, picture: Picture): GlyphFacts[] {
  const { pdfium: runtime } = module;
  const text = module.FPDFText_LoadPage(page);
  const count = module.FPDFText_CountChars(text);
  const slots = runtime.wasmExports.malloc(256);
  const double = (i: number) => runtime.getValue(slots + i * 8, 'double');
  const glyphs: GlyphFacts[] = [];
  const fonts = new Map<number, string>();
  for (let i = 0; i < count; i += 1) {
    if (module.FPDFText_IsGenerated(text, i) === 1) continue;
    const character = String.fromCodePoint(Math.max(0, module.FPDFText_GetUnicode(text, i)) || 0xfffd);
    module.FPDFText_GetCharOrigin(text, i, slots, slots + 8);
    const [x, y] = [double(0), double(1)];
    module.FPDFText_GetCharBox(text, i, slots, slots + 8, slots + 16, slots + 24);
    const [left, right, bottom, top] = [double(0), double(1), double(2), double(3)];
    module.FPDFText_GetMatrix(text, i, slots);
    const scale = Math.abs(runtime.getValue(slots + 12, 'float')) || 1;
    module.FPDFText_GetFillColor(text, i, slots, slots + 4, slots + 8, slots + 12);
    const colour = [0, 4, 8].map((offset) => runtime.getValue(slots + offset, 'i32') & 255);
    const object = module.FPDFText_GetTextObject(text, i);
    const fontHandle = object === 0 ? 0 : module.FPDFTextObj_GetFont(object);
    if (!fonts.has(fontHandle)) fonts.set(fontHandle, fontHandle === 0 ? '' : fontName(module, fontHandle));
    const isSpace = character.trim() === '';
    glyphs.push({
      text: character,
      x,
      y: height - y,
      left,
      right,
      top: height - top,
      bottom: height - bottom,
      size: module.FPDFText_GetFontSize(text, i) * scale,
      font: fonts.get(fontHandle) ?? '',
      ink: inkOf(colour),
      isInked: isSpace ? null : hasInk(picture, left, height - top, right, height - bottom),
      isMapped: module.FPDFText_HasUnicodeMapError(text, i) !== 1 && character !== '\ufffd',
    });
  }
  runtime.wasmExports.free(slots);
  module.FPDFText_ClosePage(text);
  return glyphs;
}

function fontName(module: Pdfium, font: number): string {
  const { pdfium: runtime } = module;
  const at = runtime.wasmExports.malloc(128);
  module.FPDFFont_GetBaseFontName(font, at, 128);
  const name = runtime.UTF8ToString(at);
  runtime.wasmExports.free(at);
  return name.replace(/^[A-Z]{6}\+/, '');
}

/** Path objects that are flat bars. */
function readRules(module: Pdfium, page: number, height: number): RuleFacts[] {
  const { pdfium: runtime } = module;
  const slots = runtime.wasmExports.malloc(64);
  const rules: RuleFacts[] = [];
  const { bar } = RENDER.check;
  const float = (i: number) => runtime.getValue(slots + i * 4, 'float');
  for (let i = 0; i < module.FPDFPage_CountObjects(page); i += 1) {
    const object = module.FPDFPage_GetObject(page, i);
    if (module.FPDFPageObj_GetType(object) !== 2) continue;
    module.FPDFPageObj_GetBounds(object, slots, slots + 4, slots + 8, slots + 12);
    const [left, bottom, right, top] = [float(0), float(1), float(2), float(3)];
    if (top - bottom > bar.thickest || right - left < bar.shortest) continue;
    module.FPDFPageObj_GetFillColor(object, slots, slots + 4, slots + 8, slots + 12);
    const colour = [0, 4, 8].map((offset) => runtime.getValue(slots + offset, 'i32') & 255);
    rules.push({ left, top: height - top, width: right - left, thickness: top - bottom, ink: inkOf(colour) });
  }
  runtime.wasmExports.free(slots);
  return rules;
}

function inkOf(colour: readonly number[]): Ink {
  const [red = 0, green = 0, blue = 0] = colour;
  const { greySpread, notBlack, leastRed, otherOfRed } = RENDER.check.ink;
  if (Math.max(red, green, blue) - Math.min(red, green, blue) < greySpread) return red < notBlack ? 'black' : 'grey';
  return red > leastRed && green < otherOfRed && blue < otherOfRed ? 'red' : 'other';
}

function wideText(module: Pdfium, read: (at: number, size: number) => number): string {
  const { pdfium: runtime } = module;
  const size = read(0, 0);
  if (size <= 2) return '';
  const at = runtime.wasmExports.malloc(size);
  read(at, size);
  const text = Buffer.from(runtime.HEAPU8.slice(at, at + size - 2)).toString('utf16le');
  runtime.wasmExports.free(at);
  return text;
}

function notPdf(): KuaibaoError {
  return new KuaibaoError('verify-not-pdf', EXIT.data, {
    message: { zh: '文件不是可读的 PDF', en: 'the file is no readable PDF' },
    hint: { zh: '请重新生成', en: 'make it again' },
  });
}
