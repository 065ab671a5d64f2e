import { type Finding, formatRule, type Ticket, type TrendedTopic } from '../../model/index.js';
import type { Analysis } from '../../pipeline.js';
import { describeWhy, keywordAsWritten } from '../../topics/index.js';
import type { Context } from '../common.js';
import { clip } from '../terminal/clip.js';
import { alignedTable } from '../terminal/table.js';
import { verdictMessage } from '../trend/verdicts.js';

const LABEL_WIDTH = 30;
const KEYWORD_WIDTH = 32;
const QUOTE_LEAST = 24;

/** One line a topic, as an analyst reads it. */
export function topicTable(analysis: Analysis, { text, effects }: Context): string {
  const { totals, period } = analysis;
  const span = period.from === period.to ? period.from : `${period.from} – ${period.to}`;
  const share = totals.tickets === 0 ? '0.0' : ((totals.covered / totals.tickets) * 100).toFixed(1);
  const opening = text({
    zh: `${span}　工单 ${totals.tickets} 件（去重后 ${totals.distinct}），归入话题 ${totals.covered} 件（${share}%）`,
    en: `${span}  ${totals.tickets} tickets (${totals.distinct} distinct), ${totals.covered} in topics (${share}%)`,
  });
  const header = [
    text({ zh: '编号', en: 'id' }),
    text({ zh: '话题', en: 'topic' }),
    text({ zh: '件数', en: 'count' }),
    text({ zh: '占比', en: 'share' }),
    text({ zh: '判断', en: 'verdict' }),
    text({ zh: '预期', en: 'expected' }),
    text({ zh: '关键词', en: 'keywords' }),
    text({ zh: '市民原话', en: 'a caller' }),
  ];
  const left = effects.columns - 14 - LABEL_WIDTH - KEYWORD_WIDTH - 40;
  const rows = analysis.topics.map((topic) => [
    topic.id,
    clip(topic.kind === 'incident' ? `· ${topic.label}` : topic.label, LABEL_WIDTH),
    String(topic.count),
    `${(topic.share * 100).toFixed(1)}%`,
    text(verdictMessage(topic.trend)),
    topic.trend.expected === null ? '—' : topic.trend.expected.toFixed(1),
    clip(topic.keywords.slice(0, 6).join(' '), KEYWORD_WIDTH),
    clip((topic.reflections[0] ?? topic.suggestions[0])?.text ?? '', Math.max(QUOTE_LEAST, left)),
  ]);
  return `${opening}\n${alignedTable(header, rows, { numeric: new Set([2, 3, 5]) })}`;
}

/** The tickets of the chosen topic with the keywords that put each there. */
export function ticketTable(analysis: Analysis, { text, effects }: Context): string {
  const tickets = new Map(analysis.tickets.map((ticket) => [ticket.id, ticket]));
  return analysis.topics
    .map((topic) => {
      const rows = topic.ticketIds.map((id, index) => {
        const ticket = tickets.get(id);
        const own = ticket === undefined ? [] : [ticket];
        const keywords = (topic.ticketKeywords[index] ?? [])
          .slice(0, 5)
          .map((word) => keywordAsWritten(word, () => own));
        return [
          id,
          ticket?.day ?? '',
          clip(keywords.join(' '), KEYWORD_WIDTH),
          clip(openingOf(ticket), Math.max(40, effects.columns - 70)),
        ];
      });
      const header = [
        text({ zh: '工单编号', en: 'ticket' }),
        text({ zh: '日期', en: 'day' }),
        text({ zh: '依据', en: 'because of' }),
        text({ zh: '标题', en: 'title' }),
      ];
      return `${topic.id}  ${topic.headline}\n${alignedTable(header, rows)}`;
    })
    .join('\n');
}

function openingOf(ticket: Ticket | undefined): string {
  if (ticket === undefined) return '';
  return (ticket.title === '' ? ticket.text : ticket.title).replace(/\s+/g, ' ');
}

/** A part as a topic of its own: what it has not itself it has of the topic that it lies in. */
export function asTopic(topic: TrendedTopic, part: TrendedTopic['subtopics'][number]): TrendedTopic {
  return {
    ...topic,
    ...part,
    headline: part.label,
    share: (topic.share * part.count) / topic.count,
    subtopics: [],
    trend: part.trend ?? topic.trend,
  };
}

/** Why a topic holds its tickets: its rule, its words with their counts, and what its baseline says. */
export function whyText(topic: TrendedTopic, { period }: Analysis, { text, lang }: Context): string {
  const why = describeWhy(topic);
  const { expected, upper, baselineDays } = topic.trend;
  // Of more days than one the baseline counts such stretches.
  const past = text(
    period.from === period.to
      ? { zh: `${baselineDays} 天`, en: `${baselineDays} days` }
      : { zh: `${baselineDays} 个可比时段`, en: `${baselineDays} earlier periods` },
  );
  const lines = [
    `${topic.id}  ${topic.headline}`,
    text({ zh: '  规则：', en: '  rule: ' }) + why.ruleText,
    text({ zh: '  关键词（含有它的工单数）：', en: '  keywords (tickets that hold it): ' }) +
      why.keywords
        .slice(0, 20)
        .map(({ word, tickets }) => `${word}(${tickets})`)
        .join(' '),
    text({
      zh: `  首次出现 ${topic.identity.firstSeen}，基线 ${past}，预期 ${expected ?? '—'}，上限 ${upper ?? '—'}`,
      en: `  first seen ${topic.identity.firstSeen}, baseline ${past}, expected ${expected ?? '—'}, upper ${upper ?? '—'}`,
    }),
    `  ${lang === 'zh' ? topic.trend.reason : (topic.trend.reasonEn ?? topic.trend.reason)}`,
  ];
  return `\n${lines.join('\n')}\n`;
}

/** The contract of `topics --json`. */
export function analysisJson(analysis: Analysis, findings: readonly Finding[], withWhy: boolean): object {
  const { period, rest, totals, topics } = analysis;
  return {
    schemaVersion: 1,
    from: period.from,
    to: period.to,
    totals,
    topics: topics.map((topic) => ({
      ...topic,
      ruleText: formatRule(topic.rule),
      subtopics: topic.subtopics.map((part) => ({ ...part, ruleText: formatRule(part.rule) })),
      ...(withWhy && { why: describeWhy(topic) }),
    })),
    rest,
    findings,
  };
}
