import type { Day, DayOverview, NamedCount, Paragraph, PlaceSignal, Run, TrendedTopic } from '../../model/index.js';
import type { HeadlineChoice } from '../headline/headline.js';
import type { BulletinInput, PeriodKind, PeriodOverview } from '../input.js';
import type { Ledger, NumberFormat } from '../numbers.js';
import type { BulletinSettings } from '../settings.js';
import { text } from '../wording/text.js';

/** What every section is written from. */
export interface Page {
  readonly input: BulletinInput;
  /** The period's export, known to exist where sections are written. */
  readonly overview: DayOverview;
  readonly settings: BulletinSettings;
  readonly ledger: Ledger;
  readonly words: PeriodWords;
  readonly choice: HeadlineChoice;
  /** Topics whose label may stand in print, each topic once under its widest name; largest first. */
  readonly reported: readonly TrendedTopic[];
  /** What the editor wants told whatever it counts: those that he put first, as many as the box has rows, then those that he added. */
  readonly wanted: readonly TrendedTopic[];
  /** What stands out in one place or at one unit, and may be told. */
  readonly signals: readonly PlaceSignal[];
}

export interface PeriodWords {
  /** 当日 · 本周 · 本月 */
  readonly now: string;
  /** 前一日 · 上周 · 上月 */
  readonly before: string;
  /** What a baseline counts: 天 · 周 · 个月 */
  readonly unit: string;
}

const WORDS: Readonly<Record<PeriodKind, PeriodWords>> = {
  day: { now: '当日', before: '前一日', unit: '天' },
  week: { now: '本周', before: '上周', unit: '周' },
  month: { now: '本月', before: '上月', unit: '个月' },
};

export function periodWords(kind: PeriodKind): PeriodWords {
  return WORDS[kind];
}

/** `2020-01-29` or `2020-01-27..2020-02-02`, as formulas name a period. */
export function span(from: Day, to: Day): string {
  return from === to ? from : `${from}..${to}`;
}

export function periodSpan(page: Pick<Page, 'input'>): string {
  return span(page.input.period.from, page.input.period.to);
}

/** Tickets of the period's export: every share of the page has this whole. */
export function ticketsFormula(page: Page): string {
  return ticketsOn(periodSpan(page));
}

export function ticketsCount(page: Page): Run {
  return page.ledger.print(page.overview.tickets, ticketsFormula(page), [], 'tickets', 'count');
}

/** @param at days, as `span` names them */
export function ticketsOn(at: string): string {
  return `tickets(${at})`;
}

/** @param at days, as `span` names them */
export function topicOn(id: string, at: string): string {
  return `topic(${id}, ${at})`;
}

/** @param at other days than the period's, as `span` names them */
export function topicFormula(page: Page, topic: TrendedTopic, at = periodSpan(page)): string {
  return topicOn(topic.id, at);
}

export function topicCount(page: Page, topic: TrendedTopic): Run {
  return page.ledger.print(topic.count, topicFormula(page, topic), topic.ticketIds, 'tickets', 'count');
}

/** How many tickets a district has, of a topic where one is given, with those tickets. */
export function districtCount(page: Page, district: NamedCount, topic?: TrendedTopic): Run {
  const formula =
    topic === undefined
      ? `tickets(${periodSpan(page)}, 所属区域=${district.name})`
      : `topic(${topic.id}, ${periodSpan(page)}, district=${district.name})`;
  return page.ledger.print(district.count, formula, districtTickets(page.input, district, topic), 'tickets', 'count');
}

/** The tickets of a district, of a topic where one is given; none where they are not those that were counted. */
export function districtTickets(
  input: BulletinInput,
  { name, count }: NamedCount,
  topic?: TrendedTopic,
): readonly string[] {
  const ids = input.districtTickets(name, topic);
  return ids.length === count ? ids : [];
}

/** A share of the period's tickets, or null where the whole is too small to make rates of. */
export function sharePercent(page: Page, part: number, partFormula: string): Run | null {
  const whole = page.overview.tickets;
  return whole < page.settings.thresholds.shareBase || part > whole ? null : shareOf(page, part, partFormula);
}

export function shareOf(page: Page, part: number, partFormula: string, format: NumberFormat = 'percent'): Run {
  return page.ledger.ratio([part, partFormula], [page.overview.tickets, ticketsFormula(page)], format);
}

/** A comparison is fair only between two whole exports. */
export function isComparable(page: Page, other: PeriodOverview | null): other is PeriodOverview {
  return other !== null && !page.overview.isPartial && !other.overview.isPartial && !hasMissingDays(page);
}

/** The page says that it judges nothing, since the export is not whole: then no row of a table does. */
export function lacksVerdicts({ overview, choice }: Page): boolean {
  return overview.isPartial && choice.topic === null;
}

function hasMissingDays(page: Page): boolean {
  return page.input.missingDays.length > 0;
}

/** Topics other than the one that leads. */
export function otherTopics(page: Page): readonly TrendedTopic[] {
  return page.input.topics.filter((topic) => topic.id !== page.choice.topic?.id);
}

/** `项（3件）` */
export function withCount(label: Run, count: Run): Paragraph {
  return text`${label}（${count}件）`;
}
