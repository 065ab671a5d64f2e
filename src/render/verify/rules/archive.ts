import type { ArchiveFacts, StructureFacts } from '../facts.js';
import type { Rule } from '../rule.js';

/**
 * PDF/A-2a, and 3a where files are attached: the clauses of ISO 19005-2 that a file made here can fail, as veraPDF's public
 * profiles list them. Scripts, links and embedding have rules of their own (F24, F33).
 */
export const archiveRules: readonly Rule[] = [
  clause('A-6.1.2', ['文件头尾', 'header and end of the file'], ({ hasHeader }) => (hasHeader ? [] : ['header'])),
  clause('A-6.1.3', ['文件标识与加密', 'identifier and encryption'], ({ hasIdentifier, isEncrypted }) => [
    ...(hasIdentifier ? [] : ['identifier']),
    ...(isEncrypted ? ['encryption'] : []),
  ]),
  clause('A-6.1.4', ['交叉引用表', 'cross-reference table'], ({ misplacedObjects }) => counted(misplacedObjects)),
  clause('A-6.1.8', ['名称', 'names'], ({ brokenNames }) => brokenNames),
  clause('A-6.1.13', ['限度', 'limits'], ({ overLimits }) => overLimits),
  clause('A-6.2.2', ['内容流', 'content streams'], ({ unknownOperators }) => unknownOperators),
  clause('A-6.2.4', ['色彩空间', 'colour spaces'], ({ otherColours }) => otherColours),
  clause('A-6.2.5', ['图形状态', 'graphics states'], ({ transferFunctions }) => counted(transferFunctions)),
  clause('A-6.1.7', ['数据流', 'streams'], ({ brokenStreams }) => counted(brokenStreams)),
  clause('A-6.2.3', ['输出意图与色彩特性文件', 'output intent and colour profile'], ({ intents }) =>
    intents.length > 0 && intents.every((space) => space === 'RGB') ? [] : ['output intent'],
  ),
  clause('A-6.2.8', ['图像', 'images'], ({ smoothedImages }) => counted(smoothedImages)),
  clause('A-6.2.11.3', ['字符到字形的映射', 'maps from codes to glyphs'], ({ fonts }) =>
    namesOf(fonts.filter(({ hasIdentityMaps }) => !hasIdentityMaps)),
  ),
  clause('A-6.2.11.4', ['字体嵌入', 'embedded font programs'], ({ fonts }) =>
    namesOf(fonts.filter(({ isEmbedded }) => !isEmbedded)),
  ),
  clause('A-6.2.11.5', ['字宽', 'widths of glyphs'], ({ fonts }) =>
    namesOf(fonts.filter(({ isEmbedded, wrongWidths }) => isEmbedded && wrongWidths > 0)),
  ),
  clause('A-6.2.11.7', ['字形的统一码', 'Unicode of glyphs'], ({ fonts }) =>
    namesOf(fonts.filter(({ unmapped }) => unmapped > 0)),
  ),
  clause('A-6.2.11.8', ['缺字字形', 'the glyph of what a face lacks'], ({ fonts }) =>
    namesOf(fonts.filter(({ usesNotdef }) => usesNotdef)),
  ),
  clause('A-6.3.2', ['批注', 'annotations'], ({ hiddenAnnotations }) => counted(hiddenAnnotations)),
  clause('A-6.6.2', ['元数据', 'metadata'], ({ metadata }) =>
    /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.test(metadata) && !NO_XML.test(metadata) ? [] : ['metadata'],
  ),
  clause('A-6.6.4', ['PDF/A 版本标识', 'identification as PDF/A'], ({ metadata, attachments }) => {
    const [part] = /<pdfaid:part>(\d)<\/pdfaid:part>/.exec(metadata)?.slice(1) ?? [];
    const wanted = attachments.length > 0 ? '3' : '2';
    return part === wanted && metadata.includes('<pdfaid:conformance>A</pdfaid:conformance>') ? [] : [`part ${wanted}`];
  }),
  clause('A-6.7.2', ['标签标志', 'mark information'], ({ isMarked }) => (isMarked ? [] : ['tags'])),
  clause('A-6.7.3', ['结构', 'structure'], ({ structure }) =>
    structure === null ? ['tags'] : unknownTypes(structure),
  ),
  clause('A-6.7.4', ['语言', 'language'], ({ language }) =>
    /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language) ? [] : ['Lang'],
  ),
  clause('A-6.8', ['附件', 'attached files'], ({ attachments }) =>
    attachments
      .filter(
        (file) => !file.hasNames || !file.hasType || !file.hasDate || file.relationship === '' || !file.isAssociated,
      )
      .map(({ name }) => name),
  ),
];

/** What no XML may hold (XML 1.0, 2.2 and 2.4), and what was no UTF-8. */
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd-\uffff]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/;

/** A rule of one clause; what it finds are the things that break it. */
export function clause(
  id: string,
  [zh, en]: readonly [zh: string, en: string],
  find: (facts: ArchiveFacts) => readonly string[],
  page: (facts: ArchiveFacts) => number | null = () => null,
): Rule {
  const standard = id.startsWith('A') ? 'ISO 19005-2' : 'ISO 14289-1';
  const number = id.slice(2);
  return {
    id,
    title: {
      zh: `${zh}不合 ${standard} 第${number}条：{missing}`,
      en: `${en}: not as ${standard}, ${number} asks: {missing}`,
    },
    check({ pdf }) {
      const missing = [...new Set(find(pdf.archive))];
      return missing.length === 0 ? [] : [{ page: page(pdf.archive), args: { missing } }];
    },
  };
}

/** Where only their number is known. */
export function counted(count: number): string[] {
  return count === 0 ? [] : [String(count)];
}

function namesOf(fonts: readonly { readonly name: string }[]): string[] {
  return fonts.map(({ name }) => name);
}

/** The standard structure types (ISO 32000-1, 14.8.4). */
const STANDARD = new Set(
  'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split(
    ' ',
  ),
);

function unknownTypes({ kids }: StructureFacts): string[] {
  return kids.flatMap((kid) => [...(STANDARD.has(kid.type) ? [] : [kid.type]), ...unknownTypes(kid)]);
}
