import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import { unzipSync, zipSync } from 'fflate';
import { type Bulletin, chineseDay, type Day } from '../../model/index.js';
import { documentTitle } from '../html.js';
import { issueText } from '../layout/masthead.js';
import { createLevels } from '../text/levels.js';
import { blockOf, paragraph, run } from './blocks.js';

/** On every page: a file that anybody can change is not what was signed. */
const MARK = '编辑用副本，以归档和签发的 PDF 为准';
const RED = 'C8000E';
/** 37, 35, 28 and 26 millimetres in twentieths of a point. */
const MARGINS = { top: 2098, bottom: 1984, left: 1587, right: 1474 };
const A4 = { width: 11_906, height: 16_838 };

export async function writeDocx(bulletin: Bulletin): Promise<Uint8Array> {
  const { masthead } = bulletin;
  const mark = new TextRun({ text: MARK, size: 18, color: '777777', font: { eastAsia: '宋体' } });
  const document = new Document({
    title: documentTitle(bulletin),
    creator: masthead.office,
    description: MARK,
    lastModifiedBy: masthead.office,
    styles: { default: { document: { run: { language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: { page: { size: A4, margin: MARGINS } },
        headers: {
          default: new Header({ children: [new Paragraph({ children: [mark], alignment: AlignmentType.RIGHT })] }),
        },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [...head(bulletin), ...body(bulletin), ...foot(bulletin)],
      },
    ],
  });
  return withFixedDates(await Packer.toBuffer(document), masthead.printedOn);
}

function pageNumber(): Paragraph {
  const number = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28 });
  return new Paragraph({ children: [number], alignment: AlignmentType.CENTER });
}

function head({ masthead, ...bulletin }: Bulletin): Paragraph[] {
  const centre = { align: AlignmentType.CENTER };
  const red = { color: RED };
  const line = (text: string | null, face: 'body' | 'black' = 'body'): Paragraph[] =>
    text === null ? [] : [paragraph([run(text, face)])];
  return [
    ...line(masthead.secrecy, 'black'),
    ...line(masthead.copyNumber),
    ...(masthead.organisation === null
      ? []
      : [paragraph([run(masthead.organisation, 'title', { ...red, size: 48 })], { ...centre, lineTwips: 700 })]),
    paragraph([run(masthead.name, 'title', { ...red, size: 108, characterSpacing: 300 })], {
      ...centre,
      lineTwips: 1300,
    }),
    paragraph([run(issueText({ ...bulletin, masthead }))], centre),
    ...line(masthead.signer === undefined ? null : `签发人：${masthead.signer}`),
    new Paragraph({
      children: [run(`${masthead.office}　　${chineseDay(masthead.printedOn)}`)],
      alignment: AlignmentType.BOTH,
      spacing: { line: 560, lineRule: LineRuleType.EXACT, after: 560 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 10, space: 6, color: RED } },
    }),
  ];
}

function body(bulletin: Bulletin): (Paragraph | Table)[] {
  const levels = createLevels();
  const indented = { isIndented: true };
  return [
    paragraph([run(bulletin.headline, 'title', { size: 44 })], { align: AlignmentType.CENTER, lineTwips: 800 }),
    ...(bulletin.editorNote === null
      ? []
      : bulletin.editorNote
          .split('\n')
          .map((text, at) => paragraph([run(at === 0 ? `编者按：${text}` : text, 'kai')], indented))),
    paragraph(
      bulletin.lead.map(({ text }) => run(text)),
      indented,
    ),
    ...bulletin.sections.flatMap(({ heading, blocks }) => [
      ...(heading === null
        ? []
        : [paragraph([run(`${levels.next(1).number}${heading}`, 'black')], { ...indented, keepNext: true })]),
      ...blocks.flatMap((block) => blockOf(block, levels)),
    ]),
  ];
}

function foot({ foot: { distribution, copies }, masthead }: Bulletin): Paragraph[] {
  const small = { size: 28 };
  return [
    ...(['报', '送', '发'] as const)
      .filter((key) => distribution[key].length > 0)
      .map((key) => paragraph([run(`${key}：${distribution[key].join('，')}。`, 'body', small)])),
    paragraph([run(`${masthead.office}　　${chineseDay(masthead.printedOn)}印发`, 'body', small)]),
    ...(copies === null ? [] : [paragraph([run(`共印 ${copies} 份`, 'body', small)])]),
  ];
}

const DATES = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;

/** A Word file with one date in the place of the clock's: in its properties and on every part. */
function withFixedDates(docx: Uint8Array, day: Day): Uint8Array {
  const parts = Object.entries(unzipSync(docx)).map(([name, content]) => {
    if (name !== 'docProps/core.xml') return [name, content] as const;
    const text = new TextDecoder().decode(content).replace(DATES, `$1${day}T00:00:00Z`);
    return [name, new TextEncoder().encode(text)] as const;
  });
  // A zip archive holds local time: of whatever zone, it is noon.
  return zipSync(Object.fromEntries(parts.filter(([name]) => !name.endsWith('/'))), {
    mtime: new Date(`${day}T12:00:00`),
  });
}
