import { beforeAll, describe, expect, it } from 'vitest';
import {
  defaultRenderSettings,
  documentTitle,
  type FontSet,
  loadFonts,
  renderHtml,
  verifyPdf,
  withBrowser,
} from '../../../src/render/index.js';
import { finishPdf } from '../../../src/render/pdf/finish.js';
import { ordinaryDay } from '../models.js';

const bulletin = ordinaryDay();
let fonts: FontSet;
let html: string;

beforeAll(async () => {
  fonts = await loadFonts();
  html = renderHtml(bulletin, fonts).value.html;
});

/** A real file from a page that was spoiled on the way to the printer. */
async function spoiled(change: (html: string) => string) {
  const printed = await withBrowser(defaultRenderSettings, { env: process.env }, (printer) =>
    printer.print(change(html)),
  );
  const facts = { title: documentTitle(bulletin), author: 'x', subject: '', date: bulletin.masthead.printedOn };
  const report = await verifyPdf(finishPdf(printed, facts), { bulletin, fonts });
  return [...new Set(report.failures.map((failure) => failure.rule))];
}

describe('a spoiled file is caught', () => {
  it.each<[string, string, (html: string) => string]>([
    ['F27', 'a word changed after the model', (text) => text.replace('全市受理', '全省受理')],
    ['F04', 'coloured text', (text) => text.replace('body { color: #000', 'body { color: #00f')],
    ['F26', 'type without ink', (text) => text.replace('</style>', '.f-fang{color:#fff}</style>')],
    [
      'F24',
      'a face that was silently replaced',
      (text) =>
        text
          .replace('.f-kai{font-family:k-kai}', '.f-kai{font-family:k-fang}')
          .replace(/\.f-hei\{font-family:k-hei\}/, '.f-hei{font-family:monospace}'),
    ],
    [
      'F24',
      'faked bold',
      (text) => text.replace('</style>', '.f-fang{font-weight:700 !important;-webkit-text-stroke:.4pt #000}</style>'),
    ],
    [
      'F33',
      'a link to outside',
      (text) =>
        text.replace(
          '</body>',
          '<a href="https://example.com/" style="position:absolute;top:300pt;left:100pt">x</a></body>',
        ),
    ],
    [
      'F08',
      'the browser laying out lines itself',
      (text) => text.replace('</style>', '.l{letter-spacing:.5pt}.l span{letter-spacing:inherit !important}</style>'),
    ],
    ['F01', 'another paper', (text) => text.replace('size: 210mm 297mm', 'size: 216mm 279mm')],
  ])('%s: %s', async (rule, _, change) => expect(await spoiled(change)).toContain(rule));

  it('and so is a file that is no PDF', async () => {
    await expect(verifyPdf(Buffer.from('hello'))).rejects.toMatchObject({ code: 'VERIFY_NOT_PDF', exitCode: 65 });
  });
});
