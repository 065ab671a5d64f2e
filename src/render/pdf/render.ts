import { setImmediate } from 'node:timers/promises';
import type { Bulletin, Outcome } from '../../model/index.js';
import { type Printer, withBrowser } from '../browser/session.js';
import { loadFonts } from '../fonts/faces.js';
import { documentFacts, renderHtml } from '../html.js';
import type { RenderPort, RenderSettings } from '../settings.js';
import { type Attachment, finishPdf } from './finish.js';

/**
 * The bulletin as a PDF file, the same bytes for the same model. The browser is another process: while it starts the page
 * is set, and then `meanwhile` is called; what it gives travels inside the file.
 * @param port its `fonts` are the faces of the settings, where they are read already
 * @throws KuaibaoError `render-font-…` (78), `render-browser-…` (69), `render-timeout` (75)
 */
export async function renderPdf(
  bulletin: Bulletin,
  settings: RenderSettings,
  port: RenderPort,
  meanwhile: () => readonly Attachment[] = () => [],
): Promise<Outcome<Uint8Array>> {
  let setPage = (): void => {};
  const page = new Promise<void>((resolve) => {
    setPage = resolve;
  }).then(async () => renderHtml(bulletin, port.fonts ?? (await loadFonts(settings.fonts)), settings.templates));
  const attachments = page.then(meanwhile);
  attachments.catch(() => {});
  let finished: Promise<Uint8Array> | undefined;
  const print = async (printer: Printer): Promise<void> => {
    setPage();
    const { html, sheets } = (await page).value;
    const printed = await printer.print(html);
    const attached = await attachments;
    // The browser is told to end before the loop turns, and takes a while: the file is finished meanwhile.
    finished = setImmediate().then(() => finishPdf(printed, documentFacts(bulletin), sheets, attached));
    finished.catch(() => {});
  };
  await withBrowser(settings, port, print, setPage);
  const { findings } = await page;
  return { value: await (finished as Promise<Uint8Array>), findings };
}
