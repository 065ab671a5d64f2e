import type { Paragraph, Run, TrendedTopic } from '../../model/index.js';
import { type Page, periodSpan, topicFormula } from '../page.js';
import { day, join, text } from './text.js';

function usualWords(page: Page): string {
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
  const about = text`${expected < 1 ? null : '约'}${expectedRun(page, topic, expected)}件`;
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

/**
 * A number of tickets to expect, `66`, `不足1`. Whole, as tickets are; with one decimal only where a multiple of it may
 * be said, so that a reader who divides finds the multiple again.
 */
export function expectedRun(page: Page, topic: TrendedTopic, expected: number): Run {
  const formula = `expected(${topic.id}, ${periodSpan(page)})`;
  const print = (printed: string, formula: string): Run =>
    page.ledger.print(expected, formula, [], 'history', { printed });
  if (expected >= page.settings.thresholds.timesBase)
    return page.ledger.print(expected, formula, [], 'history', 'mean');
  return expected < 1 ? print('不足1', `${formula} < 1`) : print(String(Math.round(expected)), formula);
}

function newWords(page: Page, topic: TrendedTopic): Paragraph {
  const first = topic.trend.firstSeen ?? topic.identity.firstSeen;
  const { from, kind } = page.input.period;
  const { printedOn } = page.input;
  if (first < from) return text`系${day(first, printedOn)}以来新出现的诉求`;
  return kind === 'day' ? text`系当日首次出现` : text`系${page.words.now}首次出现（${day(first, printedOn)}）`;
}
