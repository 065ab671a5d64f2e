import { addDays, daysBetween, type TrendedTopic } from '../model/index.js';
import { leastExcess } from './floors.js';
import type { BulletinInput, DayCounts } from './input.js';
import { isPresentable } from './labels.js';
import { isNews, isWithin } from './news.js';
import type { BulletinSettings } from './settings.js';
import { cleanText } from './wording/text.js';

/** A part is new in a topic that led before where it has this share of it and has grown so many times as much as the topic. */
const LEAST_SHARE = 0.1;
const LEAST_GROWTH = 1.5;
const DAYS_BEFORE = 3;
/** Of what the topic has gained the part has so much. */
const LEAST_GAIN = 0.5;
/** Up or down by less than this share is no direction. */
const DIRECTION = 0.1;

/** Whether an issue of the last days was headed by the topic, however it was called then. */
export function ledBefore(topic: TrendedTopic, input: BulletinInput, { headline }: BulletinSettings): boolean {
  const ids = [topic.id, ...topic.identity.related];
  return input.earlier.some(
    ({ topicId, date }) =>
      topicId !== null &&
      ids.includes(topicId) &&
      date < input.printedOn &&
      daysBetween(date, input.printedOn) <= headline.repeatDays,
  );
}

/** The headline of a topic that led before: what is new in it, else where it stands, as its verdict says. */
export function repeatedHeadline(topic: TrendedTopic, input: BulletinInput, settings: BulletinSettings): string {
  const label = cleanText(topic.label);
  const floor = leastExcess(input, settings);
  const aspect = newAspect(topic, input, floor);
  if (aspect !== null) return aspectHeadline(label, aspect);
  const change = topic.count - (input.histories.get(topic.id)?.counts.at(-2) ?? topic.count);
  const isClear = Math.abs(change) >= floor && Math.abs(change) >= DIRECTION * (topic.count - change);
  const isUp = isClear && change > 0;
  if (topic.trend.verdict === 'high') {
    if (!isClear) return `${label}诉求持续处于高位`;
    return `${label}诉求${isUp ? '有所增加' : '有所回落'}，仍处高位`;
  }
  return isUp ? `${label}诉求继续增加` : `${label}诉求仍明显多于平常`;
}

/** A part that names the topic itself stands alone: 口罩 is not said twice. */
function aspectHeadline(label: string, { label: part, isNew }: Aspect): string {
  if (part.includes(label)) return isNew ? `市民集中反映${part}问题` : `${part}诉求明显增多`;
  return `市民继续关注${label}问题，${isNew ? '新增' : ''}${part}诉求${isNew ? '' : '增多'}`;
}

interface Aspect {
  readonly label: string;
  readonly gain: number;
  readonly isNew: boolean;
}

/** The part that has grown most over the days before, else the largest fresh topic within this one. */
function newAspect(topic: TrendedTopic, input: BulletinInput, floor: number): Aspect | null {
  const own = meanBefore(input.histories.get(topic.id));
  const growth = LEAST_GROWTH * (own === null || own === 0 ? 1 : Math.max(1, topic.count / own));
  const isToldLabel = (label: string): boolean => isPresentable(label) && cleanText(label) !== cleanText(topic.label);
  const parts = topic.subtopics.flatMap((part): Aspect[] => {
    const before = meanBefore(input.histories.get(part.id));
    if (before === null || !isToldLabel(part.label) || part.count < LEAST_SHARE * topic.count) return [];
    const gain = part.count - before;
    return part.count >= growth * before && gain >= Math.max(floor, LEAST_GAIN * (topic.count - (own ?? 0)))
      ? [{ label: cleanText(part.label), gain, isNew: before < 1 }]
      : [];
  });
  const fresh = input.topics
    .filter(
      (other) =>
        other !== topic &&
        isNews(other.trend.verdict) &&
        (other.trend.since ?? input.period.from) >= addDays(input.period.from, -1) &&
        other.count >= LEAST_SHARE * topic.count &&
        other.count < topic.count &&
        isToldLabel(other.label) &&
        isWithin(other, topic),
    )
    .map(
      (other): Aspect => ({
        label: cleanText(other.label),
        gain: other.count - (other.trend.expected ?? 0),
        isNew: other.trend.verdict === 'new',
      }),
    );
  return [...parts, ...fresh].sort((a, b) => b.gain - a.gain || (a.label < b.label ? -1 : 1))[0] ?? null;
}

/** Mean of the days with data before the last one; null where none has. */
function meanBefore(history: DayCounts | undefined): number | null {
  const known = history?.counts.slice(-1 - DAYS_BEFORE, -1).filter((count) => count !== null) ?? [];
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0) / known.length;
}
