import { numbersJson, plainText } from '../bulletin/index.js';
import type { Settings } from '../config/index.js';
import type { Bulletin, Finding, Outcome } from '../model/index.js';
import {
  defaultRenderSettings,
  type FontFiles,
  type RenderPort,
  type RenderSettings,
  renderPdf,
} from '../render/index.js';

/** A finished file, still in memory. */
export interface ProducedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

export function renderSettingsOf({ render }: Settings): RenderSettings {
  const fonts = Object.fromEntries(Object.entries(render.fonts).filter(([, path]) => path !== null)) as FontFiles;
  return { ...defaultRenderSettings, browser: render.browser, fonts };
}

/** Every file of an issue: the PDF and, beside it, what it was made from. */
export async function produceFiles(
  bulletin: Bulletin,
  settings: Settings,
  port: RenderPort,
): Promise<Outcome<readonly ProducedFile[]>> {
  const findings: Finding[] = [];
  const pdf = await renderPdf(bulletin, renderSettingsOf(settings), port);
  findings.push(...pdf.findings);
  const encoder = new TextEncoder();
  const stem = fileStem(bulletin);
  const text = (name: string, content: string): ProducedFile => ({ name, content: encoder.encode(content) });
  return {
    value: [
      { name: `${stem}.pdf`, content: pdf.value },
      text(`${stem}.txt`, plainText(bulletin, 'zh')),
      text('model.json', `${JSON.stringify(bulletin, null, 1)}\n`),
      text('numbers.json', `${JSON.stringify(numbersJson(bulletin), null, 1)}\n`),
    ],
    findings,
  };
}

/** `热点快报2020年第29期（2020-01-29）`. */
export function fileStem({ masthead, period }: Bulletin): string {
  const { year, number, special, revision } = masthead.issue;
  const days = period.from === period.to ? period.to : `${period.from}至${period.to}`;
  return `${masthead.name}${year}年${special ? '增刊' : ''}第${number}期（${days}）${revision > 0 ? `修订${revision}` : ''}`;
}
