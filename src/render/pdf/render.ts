import type { Bulletin, Outcome } from '../../model/index.js';
import { withBrowser } from '../browser/session.js';
import { type FontSet, loadFonts } from '../fonts/faces.js';
import { documentSubject, documentTitle, renderHtml } from '../html.js';
import type { RenderPort, RenderSettings } from '../settings.js';
import { cleanText } from '../text/clean.js';
import { finishPdf } from './finish.js';

/**
 * The bulletin as a PDF file, the same bytes for the same model.
 * @throws KuaibaoError `RENDER_FONT_…` (78), `RENDER_BROWSER_…` (69), `RENDER_TIMEOUT` (75)
 */
export async function renderPdf(
  bulletin: Bulletin,
  settings: RenderSettings,
  port: RenderPort,
): Promise<Outcome<Uint8Array>> {
  // The browser starts while the page is set: the two need each other only at the end.
  const page = loadFonts(settings.fonts).then((fonts) => renderHtml(bulletin, fonts, settings.templates));
  page.catch(() => {});
  const printed = await withBrowser(settings, port, async (printer) => printer.print((await page).value.html));
  return { value: finished(bulletin, printed), findings: (await page).findings };
}

/** The same with faces that are loaded already. */
export async function printPdf(
  bulletin: Bulletin,
  fonts: FontSet,
  printer: { print(html: string): Promise<Uint8Array> },
): Promise<Outcome<Uint8Array>> {
  const { value, findings } = renderHtml(bulletin, fonts);
  return { value: finished(bulletin, await printer.print(value.html)), findings };
}

function finished(bulletin: Bulletin, printed: Uint8Array): Uint8Array {
  return finishPdf(printed, {
    title: documentTitle(bulletin),
    author: cleanText(bulletin.masthead.office),
    subject: documentSubject(bulletin),
    date: bulletin.masthead.printedOn,
  });
}
