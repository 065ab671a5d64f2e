import { openDocument } from '../verify/read.js';
import { encodePng } from './png.js';

/** Pixels for a point: twice those of a screen that shows the page 600 pixels wide. */
const SCALE = 2;
const WHITE = 0xffffffff;

/** Opens a finished file for pictures of its pages. PDFium draws them, the engine that shows the file in a browser. */
export async function openPictures(
  pdf: Uint8Array,
): Promise<{ readonly pages: number; picture(page: number): Uint8Array | undefined; close(): void }> {
  const { module, document, close } = await openDocument(pdf);
  const pages = document === 0 ? 0 : module.FPDF_GetPageCount(document);
  return {
    pages,
    picture(number) {
      if (number < 1 || number > pages) return undefined;
      const page = module.FPDF_LoadPage(document, number - 1);
      const width = Math.ceil(module.FPDF_GetPageWidthF(page) * SCALE);
      const height = Math.ceil(module.FPDF_GetPageHeightF(page) * SCALE);
      const bitmap = module.FPDFBitmap_Create(width, height, 0);
      module.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
      module.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0);
      const at = module.FPDFBitmap_GetBuffer(bitmap);
      const stride = module.FPDFBitmap_GetStride(bitmap);
      const pixels = redGreenBlue(module.pdfium.HEAPU8, at, stride, width, height);
      module.FPDFBitmap_Destroy(bitmap);
      module.FPDF_ClosePage(page);
      return encodePng(pixels, width, height);
    },
    close,
  };
}

/** PDFium's pixels are blue, green, red and one byte unused. */
function redGreenBlue(heap: Uint8Array, at: number, stride: number, width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height * 3);
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    let from = at + y * stride;
    for (let x = 0; x < width; x += 1) {
      pixels[to] = heap[from + 2] ?? 0;
      pixels[to + 1] = heap[from + 1] ?? 0;
      pixels[to + 2] = heap[from] ?? 0;
      to += 3;
      from += 4;
    }
  }
  return pixels;
}
