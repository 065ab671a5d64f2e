import type { Paragraph, TrendedTopic, Verdict } from '../../model/index.js';
import { type Page, periodSpan, topicFormula } from '../page.js';
import { day, join, text } from './text.js';

/** One word for a table or a small figure. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  spike: '突增',
  new: '新增',
  rising: '上升',
  steady: '平稳',
  fading: '回落',
  unknown: '待观察',
};

export function usualWords(page: Page): string {
  return page.input.period.kind === 'day' ? '以往同类日' : '以往同期';
}

/**
 * How a topic stands against its past, to follow its count: `为以往同类日正常水平（约61件）的63倍，属突增`.
 * Expectations are estimates, so 约 always stands before them. A multiple is said only of an expectation of at least
 * `timesBase` tickets and only when it is 1.5 or more; it is called 倍, never a growth. Empty where there is nothing to say.
 */
export function standingWords(page: Page, topic: TrendedTopic): Paragraph {
  const { verdict, expected } = topic.trend;
  if (verdict === 'unknown') return [];
  if (verdict === 'new') return newWords(page, topic);
  if (expected === null) return verdict === 'spike' ? text`属突增` : [];
  const usual = text`${usualWords(page)}正常水平`;
  const about =
    expected < 1
      ? text`不足${page.ledger.print(expected, `expected(${topic.id}, ${periodSpan(page)}) < 1`, [], 'history', { printed: '1' })}件`
      : text`约${expectedRun(page, topic, expected)}件`;
  const tail = verdict === 'spike' ? '，属突增' : verdict === 'rising' ? '，呈上升态势' : '';
  const ratio = topic.count / expected;
  if (expected >= page.settings.thresholds.timesBase && ratio >= 1.5) {
    const times = page.ledger.print(
      ratio,
      `${topicFormula(page, topic)} / expected(${topic.id}, ${periodSpan(page)}) = ${topic.count} / ${expected}`,
      [],
      'derived',
      'times',
    );
    return text`为${usual}（${about}）的${times}倍${tail}`;
  }
  return join([usual, about, tail]);
}

export function expectedRun(page: Page, topic: TrendedTopic, expected: number) {
  return page.ledger.print(expected, `expected(${topic.id}, ${periodSpan(page)})`, [], 'history', 'mean');
}

function newWords(page: Page, topic: TrendedTopic): Paragraph {
  const first = topic.trend.firstSeen ?? topic.identity.firstSeen;
  const { from, kind } = page.input.period;
  const { printedOn } = page.input;
  if (first < from) return text`系${day(first, printedOn)}以来新出现的诉求`;
  return kind === 'day' ? text`系当日首次出现` : text`系${page.words.now}首次出现（${day(first, printedOn)}）`;
}
