import type { Block, Bulletin, Figure, Language, Paragraph } from '../../model/index.js';
import { chineseDay, editionMark, issueNumber } from '../../model/index.js';
import { plainOf } from '../wording/text.js';

const LEVEL_ONE = [...'一二三四五六七八九十', '十一', '十二', '十三', '十四', '十五'] as const;

/**
 * The bulletin as text for a mail's body and the terminal. The page is in Chinese in either language; `en` gives English
 * names to the frame's own words. It holds no number that the model does not hold.
 */
export function plainText(bulletin: Bulletin, language: Language): string {
  const { masthead } = bulletin;
  const lines = [
    `《${masthead.name}》${issueNumber(bulletin)}${editionMark(masthead)}`,
    `${masthead.office}　${chineseDay(masthead.printedOn)}`,
    ...(masthead.signer === undefined ? [] : [`${language === 'zh' ? '签发人' : 'Signed by'}：${masthead.signer}`]),
    '',
    bulletin.headline,
    '',
    ...(bulletin.editorNote === null
      ? []
      : [`${language === 'zh' ? '编者按' : 'Editor’s note'}：${bulletin.editorNote}`, '']),
    `　　${plainOf(bulletin.lead)}`,
  ];
  let headings = 0;
  bulletin.sections.forEach((section) => {
    lines.push('');
    if (section.heading !== null) {
      lines.push(`${LEVEL_ONE[headings] ?? headings + 1}、${section.heading}`);
      headings += 1;
    }
    for (const block of section.blocks) lines.push(...blockLines(block));
  });
  return `${lines.join('\n')}\n`;
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [plainOf(block.text)];
    case 'paragraph':
      return [`　　${plainOf(block.text)}`];
    case 'list':
      return block.items.map((item, index) => `　　${block.items.length > 1 ? `${index + 1}. ` : ''}${plainOf(item)}`);
    case 'table':
      return [
        `　　${block.table.title}${block.table.unit === null ? '' : `（单位：${block.table.unit}）`}`,
        `　　${block.table.columns.map(({ heading }) => heading).join(' | ')}`,
        ...block.table.rows.map((row) => `　　${row.map((cell: Paragraph) => plainOf(cell)).join(' | ')}`),
      ];
    case 'figure':
      return [`　　［图］${block.figure.title}（单位：${block.figure.unit}）`, ...figureLines(block.figure)];
  }
}

function figureLines(figure: Figure): string[] {
  if (figure.kind === 'bars') return figure.bars.map(({ name, label }) => `　　${name} ${label}`);
  if (figure.kind === 'sparks') {
    return figure.rows.map(
      ({ name, today, usual, verdict }) => `　　${name} ${today.text}（正常水平${usual.text}）${verdict}`,
    );
  }
  return [];
}
