import type { Day, Paragraph, TrendedTopic } from '../../model/index.js';
import { addDays, daysBetween } from '../../model/index.js';
import { concerns } from '../figures.js';
import type { PolicyEvent, TopicHistory } from '../input.js';
import { type Page, span } from '../page.js';
import { list, type PlannedBlock } from '../plan.js';
import { dates, day, join, name, text } from '../wording/text.js';

/** Measures of the city and the tickets before and after; the latest first. */
export function policies(page: Page): PlannedBlock[] {
  return [...page.input.policies]
    .filter(({ announced }) => announced <= page.input.period.to)
    .sort((a, b) => (a.announced < b.announced ? 1 : -1))
    .map((policy) => policyLine(page, policy))
    .filter((line) => line.length > 0)
    .slice(0, page.settings.items.policies)
    .flatMap((line, index) => list(index === 0 ? 'must' : 'should', [line]));
}

interface Side {
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  readonly sum: number;
}

function policyLine(page: Page, policy: PolicyEvent): Paragraph {
  const topic = page.input.topics.find((item) => concerns(policy.topicIds, policy.keywords, item));
  if (topic === undefined) return [];
  const history = page.input.histories.get(topic.id);
  const start = policy.effective ?? policy.announced;
  const { policyDays } = page.settings.thresholds;
  const { to } = page.input.period;
  const now = page.input.printedOn;
  const before = sideOf(history, addDays(policy.announced, -policyDays), addDays(policy.announced, -1));
  const lastAfter = earlierOf(addDays(start, policyDays - 1), to);
  const after = start > to ? null : sideOf(history, start, lastAfter);
  const isApart = policy.effective !== null && policy.effective !== policy.announced;
  const when = isApart
    ? text`${day(policy.announced, now)}公布、${day(start, now)}起实施`
    : text`${day(policy.announced, now)}公布并实施`;
  return join([
    text`“${name(policy.title)}”${when}。`,
    before === null
      ? text`公布前“${name(topic.label)}”诉求数据${page.settings.wording.missing}`
      : sideWords(page, topic, before, '公布前'),
    '；',
    start > to
      ? '尚未实施'
      : after === null
        ? text`实施后数据${page.settings.wording.missing}`
        : sideWords(page, topic, after, after.days === 1 ? '实施首日' : '实施后'),
    '。',
  ]);
}

function earlierOf(a: Day, b: Day): Day {
  return a <= b ? a : b;
}

/** The days with data between two days; null where there is none. */
function sideOf(history: TopicHistory | undefined, from: Day, to: Day): Side | null {
  if (history === undefined) return null;
  const known = history.days.flatMap((date, index) => {
    const count = history.counts[index];
    return date >= from && date <= to && count !== null && count !== undefined ? [{ date, count }] : [];
  });
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length !== daysBetween(first.date, last.date) + 1) return null;
  return {
    from: first.date,
    to: last.date,
    days: known.length,
    sum: known.reduce((sum, { count }) => sum + count, 0),
  };
}

/** `公布前7日（1月24日至30日）“口罩”诉求共8412件，日均1202件` */
function sideWords(page: Page, topic: TrendedTopic, side: Side, word: string): Paragraph {
  const formula = `topic(${topic.id}, ${span(side.from, side.to)})`;
  const sum = page.ledger.print(side.sum, formula, [], 'history', 'count');
  const range = dates(side.from, side.to, page.input.printedOn);
  if (side.days === 1) return text`${word}（${range}）“${name(topic.label)}”诉求${sum}件`;
  const days = page.ledger.print(side.days, `days(${span(side.from, side.to)})`, [], 'derived', 'count');
  const mean = page.ledger.print(
    side.sum / side.days,
    `${formula} / days = ${side.sum} / ${side.days}`,
    [],
    'derived',
    'mean',
  );
  return text`${word}${days}日（${range}）“${name(topic.label)}”诉求共${sum}件，日均${mean}件`;
}
