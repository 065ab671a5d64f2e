import { addDays, daysBetween, isAlarmVerdict, type Quote, type TrendedTopic } from '../../model/index.js';
import { anyOf } from '../../text/index.js';
import type { BulletinInput, DayCounts } from '../input.js';
import type { BulletinSettings } from '../settings.js';
import { THRESHOLDS } from '../thresholds.js';
import { byWhom } from '../wording/proposal.js';
import { cleanText } from '../wording/text.js';
import { isWithin } from './alarms.js';
import { leastExcess } from './floors.js';
import { callsAbout } from './headline-text.js';
import { isPresentable, isTellable } from './labels.js';
import { hasKeptUp, latestIssues } from './led-before.js';
import { namesPlace } from './place-names.js';
import { daysBefore, isSide, meanBefore, type Rise, sideName } from './risen-part.js';
import { isMostlyCopies, withCopies } from './voices.js';

const AT = THRESHOLDS.headline;

export interface RepeatedHeadline {
  readonly headline: string;
  readonly rise: Rise | null;
}

/**
 * The headline of a topic that led before: what is new in it; else where it stands, as its verdict says, with what else is
 * new: another topic that has gained more than it, the part that has grown and headed no page of these days, a harm, a proposal.
 *
 * @param harmInWords what the page quotes of the harm that the topic's callers tell
 */
export function repeatedHeadline(
  topic: TrendedTopic,
  input: BulletinInput,
  settings: BulletinSettings,
  harmInWords: readonly Quote[],
): RepeatedHeadline {
  const label = cleanText(topic.label);
  const floor = leastExcess(input, settings);
  const printed = headlinesBefore(input, settings);
  // An issue out of the row is of its one topic, and of the whole of it.
  const { special } = input.issue;
  const aspect = special ? null : newAspect(topic, input, floor);
  const words = aspect === null ? null : aspectHeadline(label, aspect, printed, input.isTalk !== null);
  // What stood there on the last days is not new any more.
  if (aspect !== null && words !== null && !printed.includes(words)) return { headline: words, rise: aspect.rise };
  const beside = special ? null : newBeside(topic, input, floor);
  const part = beside === null ? growingPart(topic, input, printed) : null;
  const more =
    beside !== null
      ? `${callsAbout(beside.label)}明显增多`
      : (partWords(label, part) ?? harmWords(topic, harmInWords, printed));
  const proposed = more === null && !special ? proposalWords(topic, input, settings, printed) : null;
  const headline = standingHeadline(topic, input, settings, { more, proposed }, printed);
  return { headline, rise: beside ?? part };
}

/**
 * Where a topic that led before stands, as its verdict says, and what else is new; that it falls is news enough beside what is proposed about
 * it.
 */
function standingHeadline(
  topic: TrendedTopic,
  input: BulletinInput,
  settings: BulletinSettings,
  news: { readonly more: string | null; readonly proposed: string | null },
  printed: readonly string[],
): string {
  const label = cleanText(topic.label);
  const floor = leastExcess(input, settings);
  const counts = [...(input.histories.get(topic.id)?.counts.slice(0, -1) ?? []), topic.count];
  const change = topic.count - (counts.at(-2) ?? topic.count);
  const isClear = Math.abs(change) >= floor && Math.abs(change) >= AT.direction * (topic.count - change);
  const isUp = isClear && change > 0;
  const more = news.more ?? (isClear && !isUp ? null : news.proposed);
  // Not in the words of the last days; where all have been said, in those said longest ago.
  const fresh = (...all: readonly string[]): string =>
    all.map((how) => `${callsAbout(label)}${how}`).sort((a, b) => printed.lastIndexOf(a) - printed.lastIndexOf(b))[0] ??
    label;
  if (topic.trend.verdict !== 'high') {
    const isOn = hasKeptUp(topic, input, settings);
    if (more !== null)
      return `${callsAbout(label)}${isUp ? (isOn ? '继续增加' : '再次增加') : '仍明显多于平常'}，${more}`;
    if (!isUp) return `${callsAbout(label)}仍明显多于平常`;
    if (!isOn) return fresh('再次增加', '明显增加');
    const isHighest = counts.slice(0, -1).every((count) => count === null || count < topic.count);
    return fresh('继续增加', ...(isHighest ? ['升至近期最高'] : []), '持续增加');
  }
  const how = ['有所', '继续'][periodsOneWay(counts) - 1] ?? '持续';
  if (more !== null) return `${callsAbout(label)}${isUp ? `${how}增加` : '仍处高位'}，${more}`;
  if (!isClear) return fresh('持续处于高位', '仍处高位');
  const [said, again] = [how, '进一步'].map((word) => `${word}${isUp ? '增加' : '回落'}，仍处高位`);
  return fresh(said as string, again as string);
}

/** The rise of a topic over the day before; null where that day is not known whole, the topic has not clearly grown, or most of it is one text. */
function riseOf({ id, label, count, ticketIds }: Omit<Rise, 'before'>, input: BulletinInput): Rise | null {
  const before = input.previous?.overview.isPartial ? null : (input.histories.get(id)?.counts.at(-2) ?? null);
  if (before === null || count - before < Math.max(AT.rise.tickets, AT.rise.share * before)) return null;
  const isOneText = isMostlyCopies(withCopies(ticketIds, input));
  return isOneText ? null : { id, label: cleanText(label), count, ticketIds, before };
}

/** For how many days (weeks, months), the last included, counts have gone the way that they went on the last one. */
function periodsOneWay(counts: readonly (number | null)[]): number {
  let periods = 0;
  for (let at = counts.length - 1; at > 0; at -= 1) {
    const [before, own] = [counts[at - 1] ?? null, counts[at] ?? null];
    if (before === null || own === null) break;
    if ((own - before) * ((counts.at(-1) ?? 0) - (counts.at(-2) ?? 0)) <= 0) break;
    periods += 1;
  }
  return periods;
}

/** What the issues of the last days were headed by, the latest last. */
function headlinesBefore(input: BulletinInput, { headline }: BulletinSettings): string[] {
  return latestIssues(input, headline.repeatDays)
    .sort((a, b) => daysBetween(b.date, a.date))
    .map((item) => cleanText(item.headline));
}

/** A part that names the topic itself stands alone: 口罩 is not said twice. */
function aspectHeadline(label: string, { rise, isNew }: Aspect, printed: readonly string[], isTalk: boolean): string {
  const part = rise.label;
  if (part.includes(label)) {
    if (isNew) return `市民集中${isTalk ? '关注' : '反映'}${part}问题`;
    const words = `${callsAbout(part)}明显增多`;
    return printed.includes(words) ? `${callsAbout(part)}继续增加` : words;
  }
  return `市民继续关注${label}问题，${isNew ? '新增' : ''}${callsAbout(part)}${isNew ? '' : '增多'}`;
}

/** The topic outside the given one that has gained most since the days before, if more than the given one. */
function newBeside(topic: TrendedTopic, input: BulletinInput, floor: number): Rise | null {
  const gainOf = ({ id, count }: TrendedTopic): number => count - (mostBefore(input.histories.get(id)) ?? count);
  const least = Math.max(floor, gainOf(topic));
  const [first] = input.topics
    .filter(
      (other) =>
        other !== topic &&
        isAlarmVerdict(other.trend.verdict) &&
        other.count >= AT.beside * topic.count &&
        gainOf(other) >= least &&
        riseOf(other, input) !== null &&
        isTellable(other) &&
        !isWithin(other, topic),
    )
    .sort((a, b) => gainOf(b) - gainOf(a) || (a.id < b.id ? -1 : 1));
  return first === undefined ? null : riseOf(first, input);
}

/** Says of a thing what everybody does with it, or nothing. */
const COMMON = new RegExp(`^${anyOf('common_act')}*$`, 'u');

/** The part that has gained most over the days before and has not stood in their headlines. */
function growingPart(topic: TrendedTopic, input: BulletinInput, printed: readonly string[]): Rise | null {
  const label = cleanText(topic.label);
  const [first] = topic.subtopics
    .filter(isTellable)
    .map((part) => ({
      name: cleanText(part.label),
      count: part.count,
      rise: riseOf(part, input),
      gain: part.count - (meanBefore(input.histories.get(part.id)) ?? part.count),
    }))
    .filter(
      ({ name, count, gain, rise }) =>
        rise !== null &&
        !name.includes('、') &&
        !COMMON.test(ownWords(label, name)) &&
        isSide(count, gain, topic) &&
        !printed.some((headline) => headline.includes(sideName(label, name))),
    )
    .sort((a, b) => b.gain - a.gain || (a.name < b.name ? -1 : 1));
  return first?.rise ?? null;
}

/** What a part's name says that the topic's has not: `疫情` of `肺炎疫情` beside `新型肺炎防控`. */
function ownWords(label: string, part: string): string {
  for (let length = part.length; length >= 2; length -= 1)
    for (let at = 0; at + length <= part.length; at += 1) {
      const shared = part.slice(at, at + length);
      if (label.includes(shared)) return part.replace(shared, '');
    }
  return part;
}

function partWords(label: string, part: Rise | null): string | null {
  return part === null ? null : `${sideName(label, part.label)}反映增多`;
}

/**
 * `部分提及打架、殴打`: a kind of harm that many mention, that stood in no headline of the last days and that the page tells in
 * words: what it only counts, as the issues before had it, heads nothing.
 */
function harmWords(topic: TrendedTopic, told: readonly Quote[], printed: readonly string[]): string | null {
  const kind = told.find(
    ({ harm, count }) =>
      harm !== undefined &&
      count >= Math.max(AT.harm.tickets, AT.harm.share * topic.count) &&
      !printed.some((headline) => headline.includes(harm)),
  )?.harm;
  return kind === undefined ? null : `部分提及${kind}`;
}

/** `市民建议由居委会发放`: the largest proposal of many that the page counts and no headline of the last days has had. */
function proposalWords(
  topic: TrendedTopic,
  input: BulletinInput,
  { items, sections }: BulletinSettings,
  printed: readonly string[],
): string | null {
  if (input.isTalk !== null || !sections.includes('suggestions')) return null;
  const found = input
    .proposalsOf(topic)
    .slice(0, items.proposals)
    .find(
      ({ label, ticketIds }) =>
        ticketIds.length >= Math.max(AT.proposal.tickets, AT.proposal.share * topic.count) &&
        isPresentable(label) &&
        !printed.some((headline) => headline.includes(byWhom(label))),
    );
  return found === undefined ? null : `市民建议${byWhom(found.label)}`;
}

interface Aspect {
  readonly rise: Rise;
  readonly gain: number;
  readonly isNew: boolean;
}

/** The part that has grown most over the days before, else the largest fresh topic within this one. */
function newAspect(topic: TrendedTopic, input: BulletinInput, floor: number): Aspect | null {
  const own = meanBefore(input.histories.get(topic.id));
  const growth = AT.aspect.growth * (own === null || own === 0 ? 1 : Math.max(1, topic.count / own));
  // A place in it is no aspect of it: it says as little of what is the matter.
  const isOtherLabel = (label: string): boolean =>
    isPresentable(label) && cleanText(label) !== cleanText(topic.label) && !namesPlace(input, cleanText(label));
  const parts = topic.subtopics.flatMap((part): Aspect[] => {
    const before = meanBefore(input.histories.get(part.id));
    const rise = riseOf(part, input);
    if (before === null || rise === null || !isOtherLabel(part.label) || part.count < AT.aspect.share * topic.count)
      return [];
    const gain = part.count - before;
    return part.count >= growth * before && gain >= Math.max(floor, AT.aspect.gain * (topic.count - (own ?? 0)))
      ? [{ rise, gain, isNew: before < 1 }]
      : [];
  });
  const fresh = input.topics
    .filter(
      (other) =>
        other !== topic &&
        isAlarmVerdict(other.trend.verdict) &&
        (other.trend.since ?? input.period.from) >= addDays(input.period.from, -1) &&
        other.count >= AT.aspect.share * topic.count &&
        other.count < topic.count &&
        isOtherLabel(other.label) &&
        isWithin(other, topic),
    )
    .flatMap((other): Aspect[] => {
      const rise = riseOf(other, input);
      const gain = other.count - (other.trend.expected ?? 0);
      return rise === null ? [] : [{ rise, gain, isNew: other.trend.verdict === 'new' }];
    });
  return [...parts, ...fresh].sort((a, b) => b.gain - a.gain || (a.rise.label < b.rise.label ? -1 : 1))[0] ?? null;
}

function mostBefore(history: DayCounts | undefined): number | null {
  const known = daysBefore(history);
  return known.length === 0 ? null : Math.max(...known);
}
