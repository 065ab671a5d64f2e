import type { BulletinInput, PeriodOverview, SideFacts, TicketFact } from '../../../src/bulletin/index.js';
import {
  addDays,
  type Day,
  type DayOverview,
  dayRange,
  type NamedCount,
  type Quote,
  type Rule,
  type SubTopic,
  type TopicHistory,
  type TrendedTopic,
} from '../../../src/model/index.js';
import { pageCounter, readFonts } from '../../../src/render/index.js';

const pagesOf = pageCounter(readFonts());

/** Hand-made inputs. Nothing of a real export is in them. */

export const on = (text: string): Day => text as Day;

let serial = 0;

/** Ticket ids `D-0001` … of one day, never twice the same within a scenario. */
export function ids(day: string, count: number): string[] {
  return Array.from({ length: count }, () => {
    serial += 1;
    return `${day.replaceAll('-', '')}${String(serial).padStart(6, '0')}`;
  });
}

/** Each scenario begins counting anew, so that one more scenario changes no other. */
export function restart(): void {
  serial = 0;
}

export function named(counts: Readonly<Record<string, number>>): NamedCount[] {
  return Object.entries(counts).map(([name, count]) => ({ name, count }));
}

export function quotes(day: string, ...items: readonly (readonly [text: string, count: number])[]): Quote[] {
  return items.map(([text, count], index) => {
    const ticketId = `${day.replaceAll('-', '')}Q${index}`;
    const others = Array.from({ length: count - 1 }, (_, other) => `${ticketId}-${other + 1}`);
    return { text, count, ticketId, ticketIds: [ticketId, ...others] };
  });
}

function ruleOf(...words: readonly string[]): Rule {
  return { any: [words.map((word) => ({ spellings: [word] }))], not: [] };
}

/** A part of a topic. */
export function part({
  label,
  keywords,
  count,
  ticketIds,
}: Pick<SubTopic, 'label' | 'keywords' | 'count' | 'ticketIds'>): SubTopic {
  return {
    id: `part ${label}`,
    label,
    rule: ruleOf(label),
    keywords,
    count,
    ticketIds,
    ticketKeywords: ticketIds.map(() => [...keywords]),
    identity: { state: 'new', firstSeen: on('2020-01-01'), related: [] },
  };
}

export interface TopicSketch {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly total: number;
  readonly day: string;
  readonly verdict: TrendedTopic['trend']['verdict'];
  readonly expected: number | null;
  readonly more?: Partial<TrendedTopic>;
  readonly firstSeen?: string;
}

export function topic(sketch: TopicSketch): TrendedTopic {
  const { id, label, count, total, day, verdict, expected } = sketch;
  const firstSeen = on(sketch.firstSeen ?? '2019-01-01');
  const ticketIds = ids(day, count);
  return {
    id,
    kind: 'theme',
    label,
    rule: ruleOf(label),
    keywords: [label],
    count,
    share: count / total,
    ticketIds,
    ticketKeywords: ticketIds.map(() => [label]),
    subtopics: [],
    reflections: [],
    suggestions: [],
    districts: [],
    urgent: 0,
    reminders: 0,
    callers: count,
    massFilings: { groups: 0, tickets: 0 },
    types: { complaint: count },
    harm: 0,
    watched: false,
    identity: { state: verdict === 'new' ? 'new' : 'known', firstSeen, related: [] },
    trend: {
      verdict,
      expected,
      upper: expected === null ? null : Math.ceil(expected * 1.4 + 3),
      ratio: expected === null || expected === 0 ? null : Math.round((count / expected) * 10) / 10,
      p: 0.01,
      q: 0.02,
      baselineDays: expected === null ? 0 : 56,
      usual:
        expected === null
          ? null
          : {
              mean: expected,
              upper: Math.ceil(expected * 1.4 + 3),
              days: 56,
              from: addDays(on(day), -80),
              to: addDays(on(day), -1),
            },
      firstSeen,
      reason: '',
    },
    ...sketch.more,
  };
}

/** `counts` end on `last`. The band is flat around `usual`. */
export function history(last: string, counts: readonly (number | null)[], usual: number | null): TopicHistory {
  const days = dayRange(addDays(on(last), 1 - counts.length), on(last));
  return {
    days,
    counts,
    expected: days.map(() => usual),
    upper: days.map(() => (usual === null ? null : Math.ceil(usual * 1.4 + 3))),
  };
}

/** A quiet series around `usual` for `days` days, with the given last counts. */
export function quiet(days: number, usual: number, last: readonly number[]): number[] {
  const wave = [0, 2, -1, 3, -2, 1, -3];
  const before = Array.from({ length: days - last.length }, (_, index) =>
    Math.max(0, usual + Math.round(((wave[index % wave.length] ?? 0) * usual) / 40)),
  );
  return [...before, ...last];
}

export function overview(day: string, tickets: number, more: Partial<DayOverview> = {}): DayOverview {
  return {
    day: on(day),
    tickets,
    reminders: 0,
    urgent: 0,
    byType: [],
    byChannel: [],
    byDistrict: [],
    isPartial: false,
    ...more,
  };
}

export function past(from: string, tickets: number, more: Partial<DayOverview> = {}, to = from): PeriodOverview {
  return { from: on(from), to: on(to), overview: overview(from, tickets, more) };
}

export function fact(id: string, day: string, more: Partial<TicketFact> = {}): TicketFact {
  return {
    id,
    day: on(day),
    time: null,
    district: null,
    street: null,
    department: null,
    categories: [],
    earlierId: null,
    ...more,
  };
}

/** A stand-in for the segmenter. */
const segment = (text: string): string[] =>
  [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map((piece) => piece.segment);

/** What the tickets of a scenario tell beside its topics: nothing. */
const noSideFacts: SideFacts = {
  standsAlone: () => true,
  ownWordsIn: () => [],
  isShared: () => true,
  isTalk: null,
  holding: () => [],
  isProposed: () => false,
  harmful: new Set(),
  harmsIn: () => [],
  harmQuotes: () => [],
  harms: [],
  restDays: {},
  holiday: null,
  hasUrgent: true,
  hasReminders: true,
  classes: [],
  departments: [],
  outcomesBefore: null,
  groups: [],
  districtTickets: () => [],
  inCommon: () => [],
  placesIn: () => [],
  isChosen: () => false,
  isSaidBefore: () => false,
  proposalsOf: () => [],
};

/** A stand-in for the privacy room's own function. */
const isSensitive = (text: string): boolean => /确诊|艾滋|未成年|佛教/u.test(text);

export function input(day: string, printedOn: string, number: number, more: Partial<BulletinInput>): BulletinInput {
  return {
    period: { kind: 'day', from: on(day), to: on(day) },
    city: '上海市',
    issue: { year: Number(printedOn.slice(0, 4)), number, total: null, special: false, revision: 0 },
    printedOn: on(printedOn),
    overview: null,
    previous: null,
    sameWeekday: null,
    lastYearLunar: null,
    lastYearSolar: null,
    missingDays: [],
    topics: [],
    rest: { count: 0, ticketIds: [], classes: [] },
    histories: new Map(),
    days: [],
    local: null,
    copiesOf: () => [],
    suggested: null,
    ...noSideFacts,
    calls: null,
    policies: [],
    earlier: [],
    carried: [],
    risenWords: [],
    withWords: () => [],
    withWordsBefore: () => null,
    isRisenGroup: () => false,
    urgent: [],
    reminded: [],
    praise: [],
    confidential: new Set(),
    isSensitive,
    corrected: null,
    withdrawn: [],
    dataFindings: [],
    rejectedRows: 0,
    leadId: null,
    ordered: [],
    added: [],
    editorNote: null,
    pagesOf,
    lastLinesOf: () => [],
    segment,
    ...more,
  };
}
