import { ABOVE_USUAL, type Paragraph, remarkOn, type TrendedTopic } from '../../../model/index.js';
import { isAboveUsual } from '../../headline/alarms.js';
import { crisisName } from '../../headline/headline-text.js';
import type { GroupFacts } from '../../input.js';
import { isComparable, type Page, periodSpan, sharePercent, span } from '../../page/page.js';
import { THRESHOLDS } from '../../thresholds.js';
import { compareWords } from '../../wording/comparison.js';
import { withWords, wordsFormula } from '../../wording/risen.js';
import { join, name, text } from '../../wording/text.js';
import { beforeOf } from './measures.js';

const FAR_ABOVE = '，远高于平常';

/** All that belongs to a crisis, each ticket once. */
export interface CrisisSum {
  /** `涉疫诉求合计` */
  readonly what: Paragraph;
  /** The same for a cell of a table: `涉疫` */
  readonly short: Paragraph;
  readonly ticketIds: readonly string[];
  /** Of the period before; null where nobody counted it. */
  readonly before: number | null;
  readonly formula: (span: string) => string;
  /** Whether it is many times what is usual. */
  readonly isFarAbove: boolean;
  /** How the sentence says so; none where its name does. */
  readonly judged: string | null;
  /** Of how many topics it is the sum, where it is told as that. */
  readonly topics?: number;
}

/** The sum that page one tells, in the lead and in the box below it. */
export function crisisSum(page: Page): CrisisSum | null {
  const { topic, isOfCrisis } = page.choice;
  return topic === null || isOfCrisis ? sharedSum(page) : sumBesideLead(page, topic);
}

/** What has risen in many topics: the office's standing group that holds it, else its words. */
export function sharedSum(page: Page): CrisisSum | null {
  const { crisis } = page.choice;
  if (crisis === null) return null;
  if (crisis.group !== null) return groupSum(page, crisis.group);
  const { words, ticketIds } = crisis;
  return {
    what: text`${withWords(words)}的诉求合计`,
    short: [name(crisisName(words))],
    ticketIds,
    before: page.input.withWordsBefore(words),
    formula: wordsFormula(words),
    isFarAbove: true,
    judged: FAR_ABOVE,
  };
}

/**
 * What the topic that leads belongs to: the office's largest standing group that holds much of it or of what has risen in many topics, else
 * the words of that, else all topics that stand at many times their usual level.
 */
export function sumBesideLead(page: Page, topic: TrendedTopic): CrisisSum | null {
  const own = new Set(topic.ticketIds);
  const { crisis, isOfCrisis } = page.choice;
  const [group] = page.input.groups
    .filter(
      ({ name: named, ticketIds }) =>
        ticketIds.length >= THRESHOLDS.crisis.ofAll * page.overview.tickets &&
        (named === crisis?.group?.name ||
          ticketIds.filter((id) => own.has(id)).length >= THRESHOLDS.crisis.ofTopic * own.size),
    )
    .sort((a, b) => b.ticketIds.length - a.ticketIds.length);
  if (group !== undefined) return groupSum(page, group);
  if (isOfCrisis) return null;
  if (crisis !== null && crisis.ticketIds.length > topic.count) return sharedSum(page);
  if (topic.count < THRESHOLDS.crisis.share * page.overview.tickets) return null;
  // What the table below calls 高于平常 at as many times its usual level is one of them to every reader; what lies within another is not.
  const all = page.reported.filter(
    (other) =>
      (isAboveUsual(other.trend.verdict) || remarkOn(other) === ABOVE_USUAL) &&
      other.count >= THRESHOLDS.crisis.ratio * Math.max(1, other.trend.expected ?? other.count),
  );
  const ticketIds = [...new Set([topic, ...all].flatMap(({ ticketIds }) => ticketIds))];
  if (all.length < THRESHOLDS.crisis.topics || ticketIds.length < THRESHOLDS.crisis.more * topic.count) return null;
  const topics = page.ledger.print(all.length, 'topics far above their usual level', [], 'derived', 'count');
  return {
    what: text`成倍高于正常水平的${topics}个主题合计（不重复计）`,
    short: text`成倍增多主题`,
    ticketIds,
    before: null,
    formula: (span) => `union(${all.map(({ id }) => id).join('+')}, ${span})`,
    isFarAbove: true,
    judged: null,
    topics: all.length,
  };
}

function groupSum({ input, overview }: Page, { name: own, ticketIds, before }: GroupFacts): CrisisSum {
  const isFarAbove = input.isRisenGroup(own, ticketIds.length, overview.tickets);
  return {
    what: text`${name(own)}诉求合计`,
    short: [name(own)],
    ticketIds,
    before,
    formula: (span) => `group(${own}, ${span})`,
    isFarAbove,
    judged: isFarAbove ? FAR_ABOVE : null,
  };
}

/** `涉疫诉求合计12600件，占当日受理总量的65.6%，较前一日增加312件（增长2.5%）。` */
export function sumSentence(page: Page, sum: CrisisSum | null): Paragraph {
  if (sum === null) return [];
  const { ticketIds, what, judged } = sum;
  const formula = sum.formula(periodSpan(page));
  const count = page.ledger.countOf(ticketIds, formula);
  const share = sharePercent(page, ticketIds.length, formula);
  return join([
    text`${what}${count}件`,
    share === null ? null : text`，占${page.words.now}受理总量的${share}`,
    changeWords(page, sum),
    judged,
    '。',
  ]);
}

function changeWords(page: Page, { ticketIds, before, formula }: CrisisSum): Paragraph {
  const { previous } = page.input;
  if (before === null || !isComparable(page, previous)) return [];
  // The whole sum again would be no comparison.
  if (before === 0) return text`，${page.words.before}无此类诉求`;
  return text`，${compareWords(page, text`${page.words.before}`, {
    now: ticketIds.length,
    nowFormula: formula(periodSpan(page)),
    ...beforeOf(page, previous, before, formula(span(previous.from, previous.to))),
  })}`;
}
