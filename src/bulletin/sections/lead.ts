import type { Paragraph, TrendedTopic } from '../../model/index.js';
import { isJudged, isNews } from '../news.js';
import {
  isComparable,
  type Page,
  periodSpan,
  sharePercent,
  ticketsFormula,
  topicCount,
  topicFormula,
} from '../page.js';
import { compareWords } from '../wording/comparison.js';
import { lunarWords, monthWords, rangeWords, weekdayWord } from '../wording/date.js';
import { shareWords } from '../wording/share.js';
import { standingWords } from '../wording/standing.js';
import { join, listOf, name, text } from '../wording/text.js';
import { largestRise } from './changes.js';
import { dailyMean, dayFormula } from './measures.js';

/** The one paragraph of numbers under the headline. */
export function leadParagraph(page: Page): Paragraph {
  return join([
    totalSentence(page),
    page.choice.topic === null ? calmSentences(page) : topicSentences(page, page.choice.topic),
  ]);
}

function totalSentence(page: Page): Paragraph {
  const { input, overview, settings, words } = page;
  const total = page.ledger.print(overview.tickets, ticketsFormula(page), [], 'tickets', 'count');
  // 急件催件 tells them, and that they are no new matters.
  const reminders =
    overview.reminders > 0 && !settings.sections.includes('urgent')
      ? text`另有催办${page.ledger.print(overview.reminders, `reminders(${periodSpan(page)})`, [], 'tickets', 'count')}件`
      : null;
  const remarks = [reminders, overview.isPartial ? text`截至导出时，数据不完整` : null].filter((item) => item !== null);
  const bracket = remarks.length === 0 ? null : text`（${listOf(remarks, '；')}）`;
  const mean = input.period.kind === 'day' ? null : text`，日均${dailyMean(page)}件`;
  const change = isComparable(page, input.previous)
    ? text`，${compareWords(
        page.ledger,
        text`${words.before}`,
        {
          now: overview.tickets,
          before: input.previous.overview.tickets,
          nowFormula: ticketsFormula(page),
          beforeFormula: dayFormula(input.previous),
          unit: '件',
        },
        settings.thresholds.changeBase,
      )}`
    : null;
  return text`${when(page)}，${name(settings.area)}${name(settings.service)}共受理诉求${total}件${bracket}${mean}${change}。`;
}

/** `1月29日（星期三，农历正月初五）`, `1月27日至2月2日`, `1月份` */
function when(page: Page): Paragraph {
  const { kind, from, to } = page.input.period;
  if (kind === 'month') return [{ text: monthWords(from, page.input.printedOn), verbatim: 'date' }];
  const range = { text: rangeWords(from, to, page.input.printedOn), verbatim: 'date' } as const;
  return kind === 'week' ? text`${range}` : text`${range}（${weekdayWord(from)}，农历${lunarWords(from)}）`;
}

function topicSentences(page: Page, topic: TrendedTopic): Paragraph {
  const count = topicCount(page, topic);
  const share = sharePercent(page, topic.count, topicFormula(page, topic));
  const words = share === null ? null : shareWords(topic.count, page.overview.tickets);
  const wordsRun =
    words === null || !/^(?:近|约|超过)/u.test(words)
      ? null
      : text`，${page.ledger.print(
          topic.count / page.overview.tickets,
          `${topicFormula(page, topic)} / ${ticketsFormula(page)} = ${topic.count} / ${page.overview.tickets}`,
          [],
          'derived',
          { printed: words },
        )}`;
  const shareText = share === null ? null : text`，占${page.words.now}受理总量的${share}${wordsRun}`;
  const standing = standingWords(page, topic);
  return join([
    text`其中，涉及“${name(topic.label)}”的诉求${count}件${shareText}`,
    standing.length > 0 ? text`，${standing}` : null,
    '。',
  ]);
}

function calmSentences(page: Page): Paragraph {
  const listed = page.told.slice(0, 3).map((topic) => {
    const share = sharePercent(page, topic.count, topicFormula(page, topic));
    return text`${name(topic.label)}（${topicCount(page, topic)}件${share === null ? null : text`，占${share}`}）`;
  });
  return join([
    isJudged(page.input) && !page.overview.isPartial
      ? page.input.topics.some(({ trend }) => isNews(trend.verdict))
        ? text`${page.words.now}个别主题较平日有所增加，但件数较少，诉求总体平稳。`
        : text`${page.words.now}未出现突增或新增热点，诉求总体平稳。`
      : text`因${page.overview.isPartial ? '数据不完整' : '历史数据不足'}，本期不作热点升降判断。`,
    isJudged(page.input) ? null : largestRise(page),
    listed.length === 0 ? null : text`诉求较多的主题有${listOf(listed)}。`,
  ]);
}
