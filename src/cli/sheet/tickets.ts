import type { Ticket } from '../../model/index.js';
import type { AnalysisContext } from '../../pipeline.js';
import { cleanTitle, openingOf, prepareText } from '../../text/index.js';
import type { Context } from '../common.js';
import type { Sheet } from './sheet.js';

/** A ticket in a table, with what put it there. */
export interface ListedTicket {
  readonly ticket: Ticket;
  readonly keywords: readonly string[];
  /** What its summary opens with, as rules written 开头（…） read it. */
  readonly opening: string;
  /** Labels of its topics; none where the table is of one topic or of a search. */
  readonly topics?: readonly string[];
  /** The kind of injury or danger, where tickets were looked for by it; empty of a confidential one. */
  readonly harm?: string;
}

/**
 * Tickets as a department gets them. Of a confidential one there is the number and where it belongs, and no words.
 *
 * @param withHarm whether they were looked for by injury and danger
 */
export function ticketSheet(name: string, listed: readonly ListedTicket[], { text }: Context, withHarm = false): Sheet {
  const withTopics = listed.some(({ topics }) => topics !== undefined);
  return {
    name,
    columns: [
      { heading: text({ zh: '工单编号', en: 'ticket' }), width: 18 },
      { heading: text({ zh: '时间', en: 'time' }), width: 20 },
      ...(withTopics ? [{ heading: text({ zh: '话题', en: 'topics' }), width: 20 }] : []),
      { heading: text({ zh: '标题', en: 'title' }), width: 30 },
      { heading: text({ zh: '开头', en: 'opening' }), width: 30 },
      { heading: text({ zh: '摘要', en: 'summary' }), width: 60 },
      { heading: text({ zh: '内容', en: 'text' }), width: 60 },
      { heading: text({ zh: '区', en: 'district' }) },
      { heading: text({ zh: '街道', en: 'street' }) },
      { heading: text({ zh: '承办单位', en: 'department' }), width: 20 },
      { heading: text({ zh: '急', en: 'urgent' }), width: 5 },
      { heading: text({ zh: '催', en: 'reminder' }), width: 5 },
      { heading: text({ zh: '关键词', en: 'keywords' }), width: 24 },
      ...(withHarm ? [{ heading: text({ zh: '类别', en: 'kind' }), width: 14 }] : []),
    ],
    rows: listed.map(({ ticket, keywords, opening, topics, harm }) => {
      const words = ticket.confidential
        ? [text({ zh: '（保密工单）', en: '(confidential)' }), '', '', '']
        : [cleanTitle(ticket.title), opening, summaryOf(ticket), ticket.text];
      return [
        ticket.id,
        momentOf(ticket),
        ...(withTopics ? [(topics ?? []).join('；')] : []),
        ...words,
        ticket.district ?? '',
        ticket.street ?? '',
        ticket.department ?? '',
        ticket.urgent ? '急' : '',
        ticket.reminder ? '催' : '',
        ticket.confidential ? '' : keywords.join(' '),
        ...(withHarm ? [harm ?? ''] : []),
      ];
    }),
  };
}

export function momentOf({ day, time }: Ticket): string {
  return time === null ? day : `${day} ${time}`;
}

/** The same for a table on a terminal: the time alone where all are of one day, else without year and seconds. */
export function shortMoment({ day, time }: Ticket, isOneDay: boolean): string {
  const clock = time?.slice(0, 5) ?? '';
  return isOneDay ? clock : `${day.slice(5)} ${clock}`.trimEnd();
}

/** What topics are counted on, on one line: the title and the first 150 characters. */
export function summaryOf(ticket: Ticket): string {
  return onOneLine(prepareText(ticket).feature);
}

/** What a ticket's summary opens with, on one line: what rules written 开头（…） read of it. */
export function openingOfTicket(ticket: Ticket, { segmenter, lexicon }: AnalysisContext): string {
  return onOneLine(openingOf(prepareText(ticket).feature, segmenter, lexicon));
}

function onOneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
