import { numbersJson, plainText, ticketsBehind } from '../bulletin/index.js';
import type { Settings } from '../config/index.js';
import {
  type Bulletin,
  EXIT,
  type Finding,
  type Issue,
  issueNumber,
  KuaibaoError,
  type Outcome,
  type Ticket,
} from '../model/index.js';
import type { PersonalDataKind } from '../privacy/index.js';
import {
  type Attachment,
  type AttachmentKind,
  defaultRenderSettings,
  type FontFiles,
  type FontSet,
  loadFonts,
  openPdfium,
  type RenderPort,
  type RenderSettings,
  renderPdf,
  renderScreen,
  termWords,
  verifyError,
  verifyPdf,
  writeOfd,
} from '../render/index.js';
import type { Printable } from './printable.js';
import { typeOf } from './tasks/look-back.js';

/** The last gates over finished words. */
type Gates = Pick<Printable, 'namesIn' | 'personalDataIn'>;

/** A finished file, still in memory. */
export interface ProducedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** The page room's settings out of the office's; its name for the body's face is 仿宋, `fang`. */
export function renderSettingsOf({ render }: Settings): RenderSettings {
  const { browser, templates, fonts, attach, ofd } = render;
  const { body, ...others } = fonts;
  const files = Object.entries({ ...others, fang: body }).filter(([, path]) => path !== null);
  return { ...defaultRenderSettings, browser, templates, attach, ofd, fonts: Object.fromEntries(files) as FontFiles };
}

/**
 * Every file of an issue: the PDF, its twin for screens, and what they were made from. Nothing leaves here unchecked: the
 * PDF passes the page check, and no file holds personal data.
 *
 * @param tickets the period's, of which the counts are told
 * @param printable made of the same tickets: the last gate
 * @param previousIssue the issue before this one in the same series, for the check of the number; absent: the first one
 * @throws KuaibaoError `verify-failed` (70, personal data 65) with pages and rules, `personal-data` (65) with the kind
 */
export async function produceFiles(
  bulletin: Bulletin,
  tickets: readonly Ticket[],
  printable: Gates,
  settings: Settings,
  port: RenderPort,
  previousIssue?: Pick<Issue, 'year' | 'number'>,
): Promise<Outcome<readonly ProducedFile[]>> {
  const render = renderSettingsOf(settings);
  let texts: SideTexts | undefined;
  const fonts = port.fonts ?? (await loadFonts(render.fonts));
  const pdf = await renderPdf(bulletin, render, { ...port, fonts }, () => {
    openPdfium().catch(() => undefined);
    texts = sideTexts(bulletin, tickets, fonts);
    return attachments(texts, render);
  });
  const report = await verifyPdf(pdf.value, {
    bulletin,
    fonts,
    findPersonalData: printable.personalDataIn,
    ...(previousIssue === undefined ? {} : { previousIssue }),
  });
  if (!report.passed) throw verifyError(report);
  texts ??= sideTexts(bulletin, tickets, fonts);
  guardWords(bulletin, texts.printed, printable);
  const stem = fileStem(bulletin);
  // Made of the PDF that was checked: it holds nothing else.
  const ofd = render.ofd === true ? writeOfd(pdf.value) : { value: null, findings: [] };
  const encoder = new TextEncoder();
  return {
    value: [
      { name: `${stem}.pdf`, content: pdf.value },
      ...(ofd.value === null ? [] : [{ name: `${stem}.ofd`, content: ofd.value }]),
      { name: `${stem}.html`, content: encoder.encode(texts.screen) },
      { name: `${stem}.txt`, content: encoder.encode(texts.printed) },
      { name: 'model.json', content: encoder.encode(texts.model) },
      { name: 'numbers.json', content: encoder.encode(texts.numbers) },
    ],
    findings: [...pdf.findings, ...ofd.findings] satisfies Finding[],
  };
}

const ATTACHED: Readonly<Record<AttachmentKind, Omit<Attachment, 'bytes'>>> = {
  numbers: { name: 'numbers.json', mediaType: 'application/json', description: '数字台账：各数的算式和工单号' },
  model: { name: 'model.json', mediaType: 'application/json', description: '内容模型' },
};

/** What the settings ask to be put inside the PDF. */
export function attachments(
  texts: Pick<SideTexts, AttachmentKind>,
  { attach = [] }: Pick<RenderSettings, 'attach'>,
): Attachment[] {
  const encoder = new TextEncoder();
  return [...new Set(attach)].map((kind) => ({ ...ATTACHED[kind], bytes: encoder.encode(texts[kind]) }));
}

type SideTexts = ReturnType<typeof sideTexts>;

function sideTexts(bulletin: Bulletin, tickets: readonly Ticket[], fonts: FontSet) {
  // A month's would be millions: they are found in the ledgers of its days.
  const behind = bulletin.period.kind === 'day' ? ticketsBehind(bulletin, tickets, typeOf) : {};
  return {
    /** The PDF's twin for screens. */
    screen: renderScreen(bulletin, fonts),
    printed: plainText(bulletin, 'zh'),
    // For machines: an indent before every ticket's number would double a month's.
    model: `${JSON.stringify(bulletin)}\n`,
    numbers: `${JSON.stringify(numbersJson(bulletin, behind), null, 1)}\n`,
  };
}

/**
 * The last gate, over all words of the side files; ticket numbers in them are the office's own and no personal data. The
 * composition has given up what could be a name, so that none is left here but by a defect of ours.
 */
function guardWords(bulletin: Bulletin, printed: string, { namesIn, personalDataIn }: Gates): void {
  const words = [
    printed,
    ...bulletin.topics.flatMap((topic) => [
      topic.label,
      ...topic.keywords,
      ...topic.subtopics.map(({ label }) => label),
      ...[...topic.reflections, ...topic.suggestions].map(({ text }) => text),
    ]),
  ];
  for (const text of words) {
    const [hit] = personalDataIn(text);
    if (hit !== undefined) throw withheld(hit.kind);
  }
  if (namesIn(bulletin).length > 0) throw withheld('name');
}

function withheld(kind: PersonalDataKind): KuaibaoError {
  return new KuaibaoError('personal-data', EXIT.data, {
    message: {
      zh: `成品文字中发现个人信息（${termWords(kind, 'zh')}），没有归档，也没有发送`,
      en: `personal data (${termWords(kind, 'en')}) found in the finished words; nothing was archived or sent`,
    },
    hint: { zh: '请报告脱敏遗漏的写法', en: 'please report the form that masking missed' },
    args: { kind },
  });
}

/** `热点快报2020年第29期（2020-01-29）`. */
export function fileStem(bulletin: Bulletin): string {
  const { masthead, period } = bulletin;
  const { year, revision } = masthead.issue;
  const days = period.from === period.to ? period.to : `${period.from}至${period.to}`;
  return `${masthead.name}${year}年${issueNumber(bulletin)}（${days}）${revision > 0 ? `修订${revision}` : ''}`;
}
