import { type Bulletin, chineseDay, remarkOn } from '../../model/index.js';
import { cleanText } from '../wording/text.js';
import { operandsOf } from './operands.js';

/**
 * `numbers.json`, which lies beside the PDF: each printed number with its formula and tickets. Where a number is computed
 * from counts, or counts a whole day, `operands` names those counts, and `tickets` lists the tickets of each once.
 *
 * @param tickets ids by the names of counts; see `ticketsBehind`
 */
export function numbersJson(bulletin: Bulletin, tickets: Readonly<Record<string, readonly string[]>> = {}) {
  const { masthead, period } = bulletin;
  return {
    schemaVersion: 1,
    bulletin: { name: masthead.name, issue: masthead.issue, printedOn: masthead.printedOn },
    period,
    headline: bulletin.headline,
    numbers: bulletin.numbers.map((entry) => ({ ...entry, operands: operandsOf(entry.formula) })),
    tickets,
  };
}

export interface Annex {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** The table behind the page: every topic of the period with its figures and ticket numbers. */
export function annex(bulletin: Bulletin): Annex {
  const { period, masthead } = bulletin;
  return {
    title: `《${masthead.name}》${chineseDay(period.from)}${period.from === period.to ? '' : `至${chineseDay(period.to)}`}主题明细`,
    columns: [
      '主题编号',
      '类别',
      '主题',
      '件数',
      '占比',
      '走势',
      '正常水平',
      '正常上限',
      '首次出现',
      '关键词',
      '细分',
      '工单编号',
    ],
    rows: bulletin.topics.map((topic) => [
      topic.id,
      topic.kind === 'theme' ? '热点' : '事件',
      cleanText(topic.label),
      topic.count,
      topic.share,
      remarkOn(topic),
      topic.trend.expected,
      topic.trend.upper,
      topic.trend.firstSeen ?? topic.identity.firstSeen,
      topic.keywords.map(cleanText).join('、'),
      topic.subtopics.map((sub) => `${cleanText(sub.label)}（${sub.count}）`).join('、'),
      topic.ticketIds.join(' '),
    ]),
  };
}
