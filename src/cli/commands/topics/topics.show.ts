import { topicHeadline } from '../../../bulletin/index.js';
import type { Settings } from '../../../config/index.js';
import {
  type Finding,
  formatRule,
  OPENING_TOKENS,
  remarkOn,
  type TopicHistory,
  type TrendedTopic,
} from '../../../model/index.js';
import type { Analysis, Printable } from '../../../pipeline.js';
import { describeWhy, keywordAsWritten } from '../../../topics/index.js';
import type { Context } from '../../common.js';
import { spanText } from '../../dates.js';
import type { Moved } from '../../desk/moved.js';
import type { Sheet } from '../../sheet/sheet.js';
import { type ListedTicket, shortMoment } from '../../sheet/tickets.js';
import { type Paint, VERDICT_COLOURS } from '../../terminal/colour.js';
import { drawCurve } from '../../terminal/curve.js';
import { sparkline } from '../../terminal/sparkline.js';
import { fittedTable } from '../../terminal/table.js';
import { CLI } from '../../thresholds.js';
import { verdictMessage } from '../../trend/verdicts.js';
import { wholeTicket } from './whole-ticket.js';

/** Days of the curves. */
export const CURVE_DAYS = 28;

/** The last days of a topic that have an export: a month that is not over has more days than that. */
function recent(history: TopicHistory | undefined): Pick<TopicHistory, 'days' | 'counts'> {
  if (history === undefined) return { days: [], counts: [] };
  const end = history.counts.findLastIndex((count) => count !== null) + 1;
  const start = Math.max(0, end - CURVE_DAYS);
  return { days: history.days.slice(start, end), counts: history.counts.slice(start, end) };
}

/** A topic and how the bulletin would head it. */
export type HeadedTopic = TrendedTopic & { readonly headline: string };

/** A label that may be printed can look like a name among other words: then the label stands for the headline. */
export function withHeadline(
  { id, kind, label, ...rest }: TrendedTopic,
  tickets: number,
  { bulletin }: Settings,
  { mayPrint }: Pick<Printable, 'mayPrint'>,
): HeadedTopic {
  const headline = topicHeadline({ kind, label, ...rest }, tickets, bulletin);
  return { id, kind, label, headline: mayPrint(headline) ? headline : label, ...rest };
}

/** What the analysis found, as it may be shown. */
export interface ShownAnalysis extends Analysis {
  readonly topics: readonly HeadedTopic[];
  /** By id, the topics that the desk moved tickets into or out of; looked for where reasons are asked for. */
  readonly moved?: ReadonlyMap<string, Moved>;
}

/** What is listed of the topics, and how many there are besides. */
export interface Listed {
  readonly analysis: Analysis;
  readonly topics: readonly HeadedTopic[];
  /** Topics that were asked for and are not listed. */
  readonly more: number;
}

/** One line a topic, as an analyst reads it. */
export function topicTable({ analysis, topics, more }: Listed, { text, effects }: Context, paint: Paint): string {
  const { totals, period, histories } = analysis;
  const share = totals.tickets === 0 ? '0.0' : ((totals.covered / totals.tickets) * 100).toFixed(1);
  const opening = text({
    zh: `${spanText(period)}　工单 ${totals.tickets} 件（去重后 ${totals.distinct}），归入话题 ${totals.covered} 件（${share}%）`,
    en: `${spanText(period)}  ${totals.tickets} tickets (${totals.distinct} distinct), ${totals.covered} in topics (${share}%)`,
  });
  const verdictColumn = 3;
  const table = fittedTable(
    [
      { heading: text({ zh: '编号', en: 'id' }) },
      { heading: text({ zh: '话题', en: 'topic' }), least: 12 },
      { heading: text({ zh: '件数', en: 'count' }), isNumeric: true },
      { heading: text({ zh: '判断', en: 'verdict' }) },
      { heading: text({ zh: '预期', en: 'expected' }), isNumeric: true },
      { heading: text({ zh: '近28日', en: 'last 28 days' }), canGo: true },
      { heading: text({ zh: '占比', en: 'share' }), isNumeric: true, canGo: true },
      { heading: text({ zh: '规则', en: 'rule' }), least: 16, canGo: true },
      { heading: text({ zh: '市民原话', en: 'a caller' }), least: 24, canGo: true },
    ],
    topics.map((topic) => [
      topic.id,
      topic.kind === 'incident' ? `· ${topic.label}` : topic.label,
      String(topic.count),
      text(verdictMessage(topic)),
      levelText(topic.trend.expected),
      sparkline(recent(histories.get(topic.id)).counts),
      `${(topic.share * 100).toFixed(1)}%`,
      formatRule(topic.rule),
      (topic.reflections[0] ?? topic.suggestions[0])?.text ?? '',
    ]),
    effects.columns,
    (cell, row, column) => {
      if (row < 0) return paint(cell, 'bold');
      const topic = topics[row];
      return column === verdictColumn && topic !== undefined
        ? paint(cell, ...VERDICT_COLOURS[topic.trend.verdict])
        : cell;
    },
  );
  const rest =
    more > 0
      ? `${text({ zh: `还有 ${more} 个（--all 全部列出，--top N 列出 N 个）`, en: `${more} more (--all, or --top N)` })}\n`
      : '';
  return `${opening}\n${table}${rest}`;
}

/** Whole from 10 on, else one decimal: as the reason says it. */
function levelText(level: number | null): string {
  if (level === null) return '—';
  return level >= 10 ? String(Math.round(level)) : level.toFixed(1);
}

/** The same as a sheet, with the counts of the last days. */
export function topicSheet({ analysis, topics }: Listed, { text }: Context): Sheet {
  const { days } = recent(analysis.histories.values().next().value);
  return {
    name: spanText(analysis.period),
    columns: [
      { heading: text({ zh: '编号', en: 'id' }), width: 16 },
      { heading: text({ zh: '话题', en: 'topic' }), width: 30 },
      { heading: text({ zh: '件数', en: 'count' }) },
      { heading: text({ zh: '占比', en: 'share' }) },
      { heading: text({ zh: '判断', en: 'verdict' }) },
      { heading: text({ zh: '预期', en: 'expected' }) },
      { heading: text({ zh: '上限', en: 'upper' }) },
      { heading: text({ zh: '规则', en: 'rule' }), width: 40 },
      { heading: text({ zh: '市民原话', en: 'a caller' }), width: 50 },
      ...days.map((day) => ({ heading: day as string, width: 11 })),
    ],
    rows: topics.map((topic) => [
      topic.id,
      topic.label,
      topic.count,
      topic.share,
      text(verdictMessage(topic)),
      topic.trend.expected,
      topic.trend.upper,
      formatRule(topic.rule),
      (topic.reflections[0] ?? topic.suggestions[0])?.text ?? '',
      ...recent(analysis.histories.get(topic.id)).counts,
    ]),
  };
}

/** The tickets of a topic, with the keywords that put each there. */
export function listedTickets(topic: TrendedTopic, analysis: Analysis): Omit<ListedTicket, 'opening'>[] {
  const tickets = new Map(analysis.tickets.map((ticket) => [ticket.id, ticket]));
  return topic.ticketIds.flatMap((id, index) => {
    const ticket = tickets.get(id);
    if (ticket === undefined) return [];
    const words = (topic.ticketKeywords[index] ?? []).slice(0, CLI.keywords);
    return [{ ticket, keywords: words.map((word) => keywordAsWritten(word, () => [ticket])) }];
  });
}

/** A topic with its curve of the last month and its tickets. */
export function topicPage(topic: HeadedTopic, analysis: Analysis, withText: boolean, context: Context): string {
  const { text, effects } = context;
  const { days, counts } = recent(analysis.histories.get(topic.id));
  const curve = days.length === 0 ? '' : drawCurve(days, counts, effects.columns);
  const listed = listedTickets(topic, analysis);
  const head = `${topic.id}  ${topic.headline}  ${text({ zh: `${topic.count} 件`, en: `${topic.count} tickets` })}  ${text(verdictMessage(topic))}\n${text({ zh: '规则：', en: 'rule: ' })}${formatRule(topic.rule)}\n${curve}`;
  const hidden = text({ zh: '（保密工单）', en: '(confidential)' });
  if (withText) return `${head}\n${listed.map(({ ticket }) => wholeTicket(ticket, context)).join('\n')}`;
  const table = fittedTable(
    [
      { heading: text({ zh: '工单编号', en: 'ticket' }) },
      { heading: text({ zh: '时间', en: 'time' }) },
      { heading: text({ zh: '区', en: 'district' }), least: 6 },
      { heading: text({ zh: '标题', en: 'title' }), least: 20 },
      { heading: text({ zh: '承办单位', en: 'department' }), least: 10, canGo: true },
      { heading: text({ zh: '依据', en: 'because of' }), least: 8, canGo: true },
    ],
    listed.map(({ ticket, keywords }) => [
      ticket.id,
      shortMoment(ticket, analysis.period.from === analysis.period.to),
      ticket.district ?? '',
      ticket.confidential ? hidden : ticket.title === '' ? ticket.text : ticket.title,
      ticket.department ?? '',
      ticket.confidential ? '' : keywords.join(' '),
    ]),
    effects.columns,
  );
  return head + table;
}

/** A part as a topic of its own: what it has not itself it has of the topic that it lies in. */
export function asTopic(topic: HeadedTopic, part: HeadedTopic['subtopics'][number]): HeadedTopic {
  return {
    ...topic,
    ...part,
    headline: part.label,
    share: (topic.share * part.count) / topic.count,
    subtopics: [],
    trend: part.trend ?? topic.trend,
  };
}

/** Why a topic is one and what its count means, in sentences; the words with their counts where more is asked for. */
export function whyText(
  topic: HeadedTopic,
  { period, moved }: Pick<ShownAnalysis, 'period' | 'moved'>,
  { text, lang }: Context,
  isVerbose: boolean,
): string {
  const { into, out } = moved?.get(topic.id) ?? { into: 0, out: 0 };
  const byRule = topic.count - into + out;
  const why = describeWhy(topic);
  const { expected, upper, baselineDays } = topic.trend;
  const reason = lang === 'zh' ? topic.trend.reason : (topic.trend.reasonEn ?? topic.trend.reason);
  // As on the page: the history counts a rule on days on which nobody had named it yet.
  const firstSeen = topic.trend.firstSeen ?? topic.identity.firstSeen;
  const lines = [
    `${topic.id}  ${topic.headline}`,
    text({
      zh: `  摘要（标题和前150字）符合“${why.ruleText}”的工单有 ${byRule} 件。`,
      en: `  ${byRule} tickets have a summary (title and first 150 characters) that fulfils "${why.ruleText}".`,
    }),
    ...(into + out === 0
      ? []
      : [
          text({
            zh: `  审改移入 ${into} 件、移出 ${out} 件，话题共计 ${topic.count} 件。`,
            en: `  The desk moved ${into} in and ${out} out: the topic counts ${topic.count}.`,
          }),
        ]),
    ...(topic.rule.any.flat().some(({ opens }) => opens === true)
      ? [
          text({
            zh: `  开头：摘要的前 ${OPENING_TOKENS} 个词，多为标题；后文提到的不算。`,
            en: `  开头 (opens with): within the first ${OPENING_TOKENS} words of the summary, mostly the title.`,
          }),
        ]
      : []),
    `  ${reason}`,
    text({ zh: `  这个话题首次出现于 ${firstSeen}。`, en: `  The topic was first seen on ${firstSeen}.` }),
  ];
  if (isVerbose) {
    // For a week or a month the baseline is made of earlier weeks or months, not of days.
    const past = text(
      period.from === period.to
        ? { zh: `${baselineDays} 天`, en: `${baselineDays} days` }
        : { zh: `${baselineDays} 个可比时段`, en: `${baselineDays} earlier periods` },
    );
    const words = why.keywords.slice(0, CLI.keywordsOfWhy).map(({ word, tickets }) => `${word}(${tickets})`);
    lines.push(
      text({ zh: '  关键词（含有它的工单数）：', en: '  keywords (tickets that hold it): ' }) + words.join(' '),
      text({
        zh: `  基线 ${past}，预期 ${expected ?? '—'}，上限 ${upper ?? '—'}`,
        en: `  baseline ${past}, expected ${expected ?? '—'}, upper ${upper ?? '—'}`,
      }),
    );
  }
  return `\n${lines.join('\n')}\n`;
}

/** The contract of `topics --json`. */
export function analysisJson(
  analysis: Analysis,
  topics: readonly HeadedTopic[],
  findings: readonly Finding[],
  withWhy: boolean,
): object {
  const { period, rest, totals, histories } = analysis;
  return {
    schemaVersion: 1,
    from: period.from,
    to: period.to,
    totals,
    topics: topics.map((topic) => ({
      ...topic,
      ruleText: formatRule(topic.rule),
      remark: remarkOn(topic),
      history: histories.get(topic.id) ?? null,
      subtopics: topic.subtopics.map((part) => ({ ...part, ruleText: formatRule(part.rule) })),
      ...(withWhy && { why: describeWhy(topic) }),
    })),
    rest,
    local: analysis.local,
    findings,
  };
}
