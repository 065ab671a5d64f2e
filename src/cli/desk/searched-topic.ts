import type { Connection } from '../../history/index.js';
import { formatRule, KuaibaoError, type Message, type Rule } from '../../model/index.js';
import type { DaySpan } from '../dates.js';
import { isOvertaken } from '../night/mail/overtaken.js';
import { printedIssue, reviewFor } from './issue.js';

/** What a span's issue says of the tickets that a search found. */
export interface SearchedTopic {
  readonly id: string;
  readonly label: string;
  readonly rule: string;
  /** The tickets that the issue counts; null where the desk has dropped the topic. */
  readonly count: number | null;
  /** The issue was made before a corrected export of its days came. */
  readonly isOvertaken?: boolean;
}

/**
 * The topic of a span's issue that was searched for, by its rule or by the name that the issue gives it: what the desk
 * renamed, moved or dropped is no word of the tickets.
 */
export function searchedTopic(
  database: Connection,
  span: DaySpan,
  words: string,
  rule: Rule,
): SearchedTopic | undefined {
  if (span.kind === 'range') return undefined;
  const isMeant = (one: { readonly label: string; readonly rule: string }): boolean =>
    one.rule === formatRule(rule) || one.label === words;
  const printed = topicsOfIssue(database, span).find(isMeant);
  if (printed !== undefined) return printed;
  const drops = reviewFor(database, span).operations.flatMap(({ edit: noted }) => {
    const edit = noted.kind === 'office' ? noted.edit : noted;
    return edit.kind === 'drop' ? [edit.topic] : [];
  });
  const dropped = drops.find(isMeant);
  return dropped === undefined ? undefined : { ...dropped, count: null };
}

function topicsOfIssue(database: Connection, { kind, to }: DaySpan): readonly SearchedTopic[] {
  if (kind === 'range') return [];
  try {
    const { bulletin, issue } = printedIssue(database, { day: to, kind, isSpecial: false });
    const overtaken = isOvertaken(database, issue) ? { isOvertaken: true } : {};
    return bulletin.topics.map((topic) => ({ ...topic, ...overtaken, rule: formatRule(topic.rule) }));
  } catch (error) {
    // No issue of the span, or its files are gone: there is nothing to disagree with.
    if (error instanceof KuaibaoError) return [];
    throw error;
  }
}

/** What the issue says otherwise than the search; undefined where both say the same. */
export function differenceFrom(topic: SearchedTopic, rule: Rule, found: number): Message | undefined {
  const { id, label, count } = topic;
  if (count === null)
    return { zh: `快报的话题“${label}”（${id}）已由审改删去`, en: `the desk dropped topic “${label}” (${id})` };
  if (topic.rule !== formatRule(rule))
    return {
      zh: `快报的话题“${label}”（${id}）计 ${count} 件，规则：${topic.rule}`,
      en: `the issue counts ${count} for topic “${label}” (${id}), by the rule ${topic.rule}`,
    };
  if (count === found) return undefined;
  if (topic.isOvertaken === true)
    return {
      zh: `快报的话题“${label}”（${id}）计 ${count} 件：编印之后导出又有更正`,
      en: `the issue counts ${count} for topic “${label}” (${id}): a corrected export came after it was printed`,
    };
  return {
    zh: `快报的话题“${label}”（${id}）计 ${count} 件：审改移动了工单`,
    en: `the issue counts ${count} for topic “${label}” (${id}): the desk moved tickets`,
  };
}
