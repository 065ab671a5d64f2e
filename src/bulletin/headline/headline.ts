import { ABOVE_USUAL, type Day, daysBetween, MODEL, remarkOn, type TrendedTopic } from '../../model/index.js';
import type { BulletinInput } from '../input.js';
import type { BulletinSettings } from '../settings.js';
import { THRESHOLDS } from '../thresholds.js';
import { roundTo } from '../wording/round.js';
import { cleanText } from '../wording/text.js';
import { daysAboveUsual, distinctAlarms, excessOf, harmfulOf, isAboveUsual } from './alarms.js';
import { type Crisis, crisisOf } from './crisis.js';
import { leastCount, leastExcess } from './floors.js';
import { isOfMany } from './headline-text.js';
import { isTellable } from './labels.js';
import { largestUntold } from './risen-classes.js';
import { distinctVoices } from './voices.js';

export interface HeadlineChoice {
  /** null: a calm day. */
  readonly topic: TrendedTopic | null;
  readonly reasons: readonly string[];
  /** What has risen in many topics; null: nothing. */
  readonly crisis: Crisis | null;
  /** It heads the page: it has no name among the office's groups, and is larger than every topic that might. */
  readonly isOfCrisis: boolean;
}

interface Score {
  readonly topic: TrendedTopic;
  readonly total: number;
  readonly reasons: readonly string[];
}

/**
 * The topic that matters most, by a sum of six parts that each run from 0 to 1 and carry a weight of the settings:
 *
 * - size: log10(count / a thousandth of all tickets) / 3, so a thousandth gives 0, all tickets give 1;
 * - excess: the same of the tickets above expectation;
 * - growth: log10(count / max(expected, 1)) / 2, so a hundredfold gives 1;
 * - novelty: the share of its tickets that are more than usual where it has stood out since this day, half of it within three days of
 *   it, whether or not somebody wrote of it before: water that tastes of salt is as new as a word that nobody has used, and 55 of 97
 *   about heating as the new word that 18 of their neighbours have for it; a week's or month's reader asks for the largest topic, not
 *   the latest;
 * - harm: the topic's share of words of danger, or of the tickets that the page counts as telling harm where that is more;
 * - urgency: share of 急 and 催 among its tickets, one in five gives 1.
 *
 * A handful of tickets reaches the last three by chance, or is new every day: a topic of less than half the tickets of the
 * largest candidate has them in proportion.
 *
 * A topic that lies mostly within a larger candidate leaves the place to it, unless it is what makes that one an alarm
 * (`distinctAlarms`).
 * Where something has risen in many topics (`crisisOf`) and is larger than each, a topic of it leads, and it heads the page.
 * Ties go to the larger topic, then to the smaller id. Topics below the floors, topics whose verdict is neither an alarm nor `high`, and those
 * whose label names no topic do not stand for election; where none does, the day is calm.
 */
export function chooseHeadline(input: BulletinInput, settings: BulletinSettings): HeadlineChoice {
  const crisis = crisisOf(input);
  const wanted = input.topics.find(({ id }) => id === input.leadId);
  if (wanted !== undefined) return { topic: wanted, reasons: ['由编辑指定'], crisis, isOfCrisis: false };
  const alarms = distinctAlarms(input.topics.filter((topic) => isCandidate(topic, input, settings)));
  // What one caller may have filed nine times heads a page only where nothing else may.
  const ofMany = alarms.filter((topic) => distinctVoices(topic) >= settings.thresholds.quoteCallers);
  const candidates = ofMany.length > 0 ? ofMany : alarms;
  if (candidates.length === 0) {
    return {
      topic: null,
      reasons: [`无突增、新增、上升或高位的主题达到门槛（不少于${leastCount(input, settings)}件）`],
      crisis,
      isOfCrisis: false,
    };
  }
  const most = Math.max(...candidates.map(({ count }) => count));
  const scores = candidates
    .map((topic) => scoreOf(topic, most, input, settings))
    .sort((a, b) => b.total - a.total || b.topic.count - a.topic.count || (a.topic.id < b.topic.id ? -1 : 1));
  const inside = scores.filter(({ topic }) => crisis?.topics.includes(topic));
  const isOfCrisis = crisis !== null && crisis.group === null && inside.length > 0 && crisis.ticketIds.length > most;
  const [first, second] = isOfCrisis ? inside : scores;
  if (first === undefined) return { topic: null, reasons: [], crisis, isOfCrisis };
  const runnerUp = second === undefined ? [] : [`次选“${second.topic.label}”，得分${show(second.total)}`];
  const shared = isOfCrisis
    ? [`多个主题同属：文字含“${crisis.words.join('”“')}”的诉求${crisis.ticketIds.length}件`]
    : [];
  const reasons = [...shared, ...first.reasons, `合计得分${show(first.total)}`, ...runnerUp];
  return { topic: first.topic, reasons, crisis, isOfCrisis };
}

function isCandidate(topic: TrendedTopic, input: BulletinInput, settings: BulletinSettings): boolean {
  return (
    isAboveUsual(topic.trend.verdict) &&
    isTellable(topic) &&
    topic.count >= leastCount(input, settings) &&
    topic.count - (topic.trend.expected ?? 0) >= leastExcess(input, settings)
  );
}

interface HeadlineFacts {
  readonly input: BulletinInput;
  readonly settings: BulletinSettings;
  /** The topics that the page's tables name. */
  readonly reported: readonly TrendedTopic[];
  readonly choice: HeadlineChoice;
}

/** The largest topics that stand above what was usual, alarm or not: a day with one is not calm. */
export function topicsAboveUsual({
  input,
  settings,
  reported,
}: Omit<HeadlineFacts, 'choice'>): readonly TrendedTopic[] {
  const least = leastCount(input, settings);
  const { largest } = THRESHOLDS.calm;
  // What the tables mark and what calm is said of is one list.
  return [...new Set([...input.topics.slice(0, largest), ...reported.slice(0, largest)])].filter(
    (topic) => remarkOn(topic) === ABOVE_USUAL || (isAboveUsual(topic.trend.verdict) && topic.count >= least),
  );
}

/** Of those the ones that the page tells; the first heads a page without alarm. */
export function reportedAboveUsual(page: Omit<HeadlineFacts, 'choice'>): readonly TrendedTopic[] {
  return topicsAboveUsual(page).filter((topic) => page.reported.includes(topic));
}

/**
 * Beyond the largest, what its own test tells far above its usual, however few its tickets: a sentence of calm names it. More than a
 * usual day has is not enough here, since among hundreds of small topics some have that by chance every day.
 */
export function fewAboveUsual(page: Omit<HeadlineFacts, 'choice'>): readonly TrendedTopic[] {
  const largest = topicsAboveUsual(page);
  const isRare = ({ q, isRecord }: TrendedTopic['trend']): boolean =>
    isRecord === true || (q !== null && q <= MODEL.alarm.falseDiscoveryRate);
  return page.reported.filter(
    (topic) =>
      !largest.includes(topic) &&
      (isAboveUsual(topic.trend.verdict) || (remarkOn(topic) === ABOVE_USUAL && isRare(topic.trend))),
  );
}

/** Whether the total, each of the largest topics and each class that no topic tells lie within what was usual in the last ordinary weeks, and nothing has risen in many. */
export function isCalm(page: HeadlineFacts): boolean {
  const { days } = page.input;
  const isUsualTotal = days.length === 0 || daysAboveUsual(page.input).length < THRESHOLDS.calm.daysAbove * days.length;
  const hasRisen = topicsAboveUsual(page).length > 0 || largestUntold(page) !== undefined;
  return isUsualTotal && !hasRisen && page.choice.crisis === null;
}

function scoreOf(topic: TrendedTopic, most: number, input: BulletinInput, settings: BulletinSettings): Score {
  const { weights } = settings.headline;
  const expected = topic.trend.expected;
  const excess = excessOf(topic);
  const whole = Math.max(1, input.overview?.tickets ?? 1);
  const { least, growth } = THRESHOLDS.headline.scale;
  const logarithm = (count: number): number => Math.log10(Math.max(count, 1) / (least * whole)) / -Math.log10(least);
  const pressing = topic.urgent + topic.reminders;
  const harm = Math.max(topic.harm, harmfulOf(topic, input).length / Math.max(1, topic.count));
  const rated = Math.min(1, topic.count / (THRESHOLDS.headline.comparable * most));
  const parts = [
    { weight: weights.size, part: logarithm(topic.count), words: `规模：${topic.count}件` },
    { weight: weights.excess, part: logarithm(excess), words: `超出正常水平：${show(excess)}件` },
    {
      weight: weights.growth,
      part: Math.log10(Math.max(topic.count, 1) / Math.max(expected ?? 0, 1)) / Math.log10(growth),
      words: expected === null ? '增幅：此前无可比水平' : `增幅：正常水平${show(expected)}件`,
    },
    { weight: weights.novelty, part: rated * novelty(topic, input), words: noveltyWords(topic) },
    {
      weight: weights.harm,
      part: rated * harm,
      words: `危害：涉及安全、伤害、秩序的占${show(harm * 100)}%`,
    },
    {
      weight: weights.urgency,
      part: topic.count === 0 ? 0 : rated * Math.min(1, pressing / (THRESHOLDS.headline.pressing * topic.count)),
      words: `紧迫：急件${topic.urgent}件，催办${topic.reminders}件`,
    },
  ].map(({ weight, part, words }) => ({ weight, words, points: weight * Math.min(1, Math.max(0, part)) }));
  return {
    topic,
    total: parts.reduce((sum, { points }) => sum + points, 0),
    reasons: parts.map(({ weight, words, points }) => `${words}（得分${show(points)}，满分${weight}）`),
  };
}

/** By the first ticket in the history, which may be older than the first night on which it was a topic. */
function firstSeenOf({ trend, identity }: TrendedTopic): Day {
  return trend.firstSeen ?? identity.firstSeen;
}

function noveltyWords(topic: TrendedTopic): string {
  const { since } = topic.trend;
  return since === undefined ? `新颖：首次出现于${firstSeenOf(topic)}` : `新颖：自${since}起突出`;
}

function novelty(topic: TrendedTopic, { period }: BulletinInput): number {
  if (period.kind !== 'day') return 0;
  const { fresh } = THRESHOLDS.headline;
  const part = Math.max(0, excessOf(topic)) / Math.max(1, topic.count);
  const since = topic.trend.since ?? firstSeenOf(topic);
  if (since >= period.from) return part;
  return daysBetween(since, period.to) <= fresh.days ? fresh.part * part : 0;
}

function show(value: number): string {
  return String(roundTo(value, 1));
}

/** Whether a topic breaks out of the usual by many tickets, so that its day takes a page more. */
export function isBreaking(topic: TrendedTopic, total: number, settings: BulletinSettings): boolean {
  return topic.trend.verdict !== 'rising' && isOfMany(topic.count, total, settings);
}

/** Words of the form itself; never broken inside. */
const FORM_WORDS = [
  '大量',
  '部分',
  '市民',
  '来电',
  '集中',
  '反映',
  '关注',
  '诉求',
  '总体',
  '平稳',
  '问题',
  '继续',
  '再次',
  '增多',
  '持续',
  '处于',
  '仍处',
  '高位',
  '有所',
  '回落',
  '明显',
  '多于',
  '平常',
  '新增',
  '增加',
  '数据',
  '未提供',
  '不完整',
];

/**
 * The headline cut where a line may break: labels, keywords and names of places and firms stay whole, and no piece of a single character stands
 * alone. Joined, the pieces are the headline.
 */
export function headlineWords(
  headline: string,
  topic: TrendedTopic | null,
  { segment, placesIn }: Pick<BulletinInput, 'segment' | 'placesIn'>,
): string[] {
  const whole = [...(topic === null ? [] : [topic.label, ...topic.keywords]), ...placesIn(headline), ...FORM_WORDS]
    .map(cleanText)
    .filter((word) => word.length >= 2 && word.length <= 8)
    .sort((a, b) => b.length - a.length);
  return joinSingles(cut(headline, whole, segment));
}

function cut(words: string, whole: readonly string[], segment: (text: string) => readonly string[]): string[] {
  const word = whole.find((candidate) => words.includes(candidate));
  if (word === undefined) {
    const pieces = words === '' ? [] : [...segment(words)];
    return pieces.join('') === words ? pieces : [words];
  }
  const at = words.indexOf(word);
  return [...cut(words.slice(0, at), whole, segment), word, ...cut(words.slice(at + word.length), whole, segment)];
}

function joinSingles(pieces: readonly string[]): string[] {
  const joined: string[] = [];
  let isOpen = false;
  for (const piece of pieces) {
    const isSingle = [...piece].length === 1;
    const last = joined.at(-1);
    if (last !== undefined && isSingle && (isOpen || !FORM_WORDS.includes(last)))
      joined[joined.length - 1] = last + piece;
    else joined.push(piece);
    isOpen = isSingle;
  }
  return joined;
}
