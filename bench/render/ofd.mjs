// OFD beside PDF: `node bench/render/ofd.mjs [FILE.pdf …]`, without files the models of tests/render; `--show DIR` leaves pictures. Writes REPORT-ofd.md.
// Each PDF is written as OFD, opened by the reader ofd.js 0.2.6 of the npm registry in the real browser, and its pages are laid
// over PDFium's of the PDF: the share of dark dots of one that have a dark dot of the other within .125 mm. ofd.js knows no
// embedded faces: the page lends it those of the file under their names.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import puppeteer from 'puppeteer';
import { defaultRenderSettings, findBrowser, openPdfium, renderPdf, writeOfd } from '../../dist/render/index.js';
import { models } from './models.mjs';

const { values, positionals } = parseArgs({ options: { show: { type: 'string' } }, allowPositionals: true });
const port = { env: process.env };
/** Dots of a millimetre: the reader's scale times the browser's. */
const [SCALE, DENSITY] = [4, 2];
const DOTS = SCALE * DENSITY;
const DARK = 128;

function readerScript() {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-ofd-'));
  try {
    execFileSync('npm', ['pack', 'ofd.js@0.2.6', '--silent'], { cwd: folder, stdio: ['ignore', 'ignore', 2] });
    const member = 'package/lib/ofd.umd.min.js';
    return execFileSync('tar', ['-xzOf', 'ofd.js-0.2.6.tgz', member], { cwd: folder, maxBuffer: 1e8 }).toString();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Pages of a PDF in grey, as PDFium paints them. */
async function pdfPages(pdf) {
  const module = await openPdfium();
  const { pdfium: runtime } = module;
  const at = runtime.wasmExports.malloc(pdf.length);
  runtime.HEAPU8.set(pdf, at);
  const document = module.FPDF_LoadMemDocument(at, pdf.length, '');
  const pages = Array.from({ length: module.FPDF_GetPageCount(document) }, (_, i) => {
    const page = module.FPDF_LoadPage(document, i);
    const scale = (DOTS * 25.4) / 72;
    const width = Math.round(module.FPDF_GetPageWidthF(page) * scale);
    const height = Math.round(module.FPDF_GetPageHeightF(page) * scale);
    const bitmap = module.FPDFBitmap_Create(width, height, 0);
    module.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    module.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0);
    const [from, stride] = [module.FPDFBitmap_GetBuffer(bitmap), module.FPDFBitmap_GetStride(bitmap)];
    const dark = new Uint8Array(width * height);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const [blue, green, red] = runtime.HEAPU8.subarray(from + y * stride + x * 4, from + y * stride + x * 4 + 3);
        dark[y * width + x] = Math.min(red, green, blue) < DARK ? 1 : 0;
      }
    module.FPDFBitmap_Destroy(bitmap);
    module.FPDF_ClosePage(page);
    return { width, height, dark };
  });
  module.FPDF_CloseDocument(document);
  runtime.wasmExports.free(at);
  return pages;
}

/** The dark dots of a PNG of 8 bits a channel, as the browser writes it (PNG, 9: filters). */
function darkDots(png) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = png[25] === 6 ? 4 : 3;
  const parts = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(parts));
  const line = width * channels;
  const dark = new Uint8Array(width * height);
  let above = new Uint8Array(line);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)];
    const row = new Uint8Array(line);
    for (let i = 0; i < line; i++) {
      const a = i < channels ? 0 : row[i - channels];
      const b = above[i];
      const c = i < channels ? 0 : above[i - channels];
      const near = [a, b, c].sort((p, q) => Math.abs(a + b - c - p) - Math.abs(a + b - c - q))[0];
      row[i] = raw[y * (line + 1) + 1 + i] + [0, a, b, (a + b) >> 1, near][filter];
    }
    for (let x = 0; x < width; x++)
      dark[y * width + x] = Math.min(...row.subarray(x * channels, x * channels + 3)) < DARK ? 1 : 0;
    above = row;
  }
  return { width, height, dark };
}

/** The share of dark dots of `one` that have one of `other` at most `reach` dots away. */
function covered(one, other, reach) {
  let [all, found] = [0, 0];
  for (let y = 0; y < one.height; y++)
    for (let x = 0; x < one.width; x++) {
      if (one.dark[y * one.width + x] === 0) continue;
      all += 1;
      let isNear = false;
      for (let v = Math.max(0, y - reach); v <= y + reach && v < other.height && !isNear; v++)
        for (let u = Math.max(0, x - reach); u <= x + reach && u < other.width && !isNear; u++)
          isNear = other.dark[v * other.width + u] === 1;
      if (isNear) found += 1;
    }
  return all === 0 ? 1 : found / all;
}

const found = await findBrowser({ browser: null }, port);
const profile = mkdtempSync(join(tmpdir(), 'kuaibao-ofd-'));
const browser = await puppeteer.launch({
  executablePath: found.executable,
  pipe: true,
  headless: 'shell',
  userDataDir: profile,
  args: ['--no-sandbox', '--disable-gpu', '--single-process', '--no-zygote'],
  env: { ...process.env, ...found.environment },
});
const script = readerScript();

async function ofdPages(ofd, name) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1000, height: 1400, deviceScaleFactor: DENSITY });
  await page.setContent('<!doctype html><body style="margin:0;background:white">');
  await page.addScriptTag({ content: script });
  const files = unzipSync(ofd);
  const resources = Buffer.from(files['Doc_0/PublicRes.xml']).toString();
  const faces = [...resources.matchAll(/FontName="([^"]*)"[^>]*><ofd:FontFile>([^<]*)</g)].map(([, face, file]) => ({
    face,
    data: Buffer.from(files[`Doc_0/Res/${file}`]).toString('base64'),
  }));
  const opened = await page.evaluate(
    async (data, faces, scale) => {
      const bytes = (text) => Uint8Array.from(atob(text), (mark) => mark.charCodeAt(0));
      for (const { face, data: font } of faces) {
        // The reader takes every name with «kai» in it for the face of the system.
        for (const family of /kai/i.test(face) ? [face, '楷体'] : [face])
          document.fonts.add(await new FontFace(family, bytes(font)).load());
      }
      const document_ = await new Promise((success, fail) =>
        window.ofd.parseOfdDocument({ ofd: bytes(data).buffer, success, fail }),
      );
      window.ofd.setPageScale(scale);
      const [first] = document_;
      const width = Number(first.document['ofd:CommonData']['ofd:PageArea']['ofd:PhysicalBox'].split(' ')[2]);
      const pages = window.ofd.renderOfd(width * scale + 10, first);
      for (const [i, element] of pages.entries()) {
        element.dataset.page = String(i);
        element.style.overflow = 'hidden';
        document.body.append(element);
      }
      await document.fonts.ready;
      return { pages: pages.length, text: pages.map((element) => element.textContent).join('') };
    },
    Buffer.from(ofd).toString('base64'),
    faces,
    SCALE,
  );
  const pictures = [];
  for (let i = 0; i < opened.pages; i++) {
    const element = await page.$(`[data-page="${i}"]`);
    const png = Buffer.from(await element.screenshot());
    if (values.show !== undefined) writeFileSync(join(values.show, `${name}-${i + 1}.png`), png);
    pictures.push(darkDots(png));
  }
  await page.close();
  return { pictures, text: opened.text };
}

const printed = async (model) => (await renderPdf(model, defaultRenderSettings, port)).value;
const sources = positionals.map((path) => [basename(path, '.pdf'), readFileSync(path)]);
if (sources.length === 0)
  for (const [name, model] of Object.entries(models)) sources.push([name, await printed(model)]);
const percent = (share) => `${(share * 100).toFixed(2)} %`;
const lines = [
  '| page | PDF bytes | OFD bytes | OFD ink on the PDF’s | PDF ink on the OFD’s | the same dot |',
  '| --- | --: | --: | --: | --: | --: |',
];
try {
  for (const [name, pdf] of sources) {
    const { value: ofd, findings } = writeOfd(pdf);
    if (ofd === null) throw new Error(JSON.stringify(findings));
    const wanted = await pdfPages(pdf);
    const { pictures } = await ofdPages(ofd, name);
    pictures.forEach((made, i) => {
      const page = wanted[i];
      const near = [covered(made, page, 1), covered(page, made, 1), covered(page, made, 0)].map(percent);
      lines.push(
        `| ${name} ${i + 1} | ${i === 0 ? pdf.length : ''} | ${i === 0 ? ofd.length : ''} | ${near.join(' | ')} |`,
      );
    });
  }
  const report = `# OFD beside PDF

\`npx tsc && node bench/render/ofd.mjs FILE.pdf …\`: each PDF written as OFD, opened by ofd.js 0.2.6 in the real browser (${found.origin}, ${found.executable.split('/').at(-2)}), compared with PDFium's picture of the PDF at ${DOTS} dots a millimetre. Ink is what is darker than half; the first two shares allow .125 mm, the last none (two engines smooth edges differently). ofd.js knows no embedded faces: it is lent those of the file under their names; a character beyond the first plane it shows as �.

${lines.join('\n')}
`;
  process.stdout.write(report);
  writeFileSync(fileURLToPath(new URL('./REPORT-ofd.md', import.meta.url)), report);
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
