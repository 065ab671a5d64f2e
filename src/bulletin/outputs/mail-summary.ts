import { type Bulletin, issueNumber } from '../../model/index.js';
import { plainOf } from '../wording/text.js';

export interface MailSummary {
  readonly subject: string;
  /** At most three lines that can be read on a phone, behind what a corrected edition has otherwise. */
  readonly lines: readonly string[];
}

/** Headline and lines for the head of a mail. Every number in them stands in the bulletin's ledger, unless the office prints no notes. */
export function mailSummary(bulletin: Bulletin): MailSummary {
  const { masthead, headline, lead, correction = '' } = bulletin;
  const { issue } = masthead;
  const revision = issue.revision > 0 ? '（更正）' : '';
  const sentences = plainOf(lead).split(/(?<=。)/u);
  const [first = '', ...rest] = sentences;
  const third = firstLine(bulletin, ['reflections', 'spikes', 'urgent', 'overview']);
  return {
    subject: `《${masthead.name}》${issueNumber(bulletin)}${revision}：${headline}`,
    lines: [correction, first, rest.slice(0, 1).join(''), third].filter((line) => line !== ''),
  };
}

/** The first thing that citizens say, or else the first thing that the sections tell. */
function firstLine(bulletin: Bulletin, ids: readonly string[]): string {
  for (const id of ids) {
    const section = bulletin.sections.find((item) => item.id === id);
    const blocks = section?.blocks ?? [];
    const lists = blocks.flatMap((block) => (block.kind === 'list' ? block.items.slice(0, 1) : []));
    const paragraphs = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
    const words = lists[0] ?? paragraphs[0];
    if (words !== undefined) return `${section?.heading ?? ''}：${plainOf(words)}`;
  }
  return '';
}
