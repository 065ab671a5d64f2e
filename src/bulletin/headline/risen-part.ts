import type { TrendedTopic } from '../../model/index.js';
import type { BulletinInput, DayCounts } from '../input.js';
import { THRESHOLDS } from '../thresholds.js';
import { cleanText } from '../wording/text.js';
import { isTellable } from './labels.js';

const AT = THRESHOLDS.headline;

/** What a headline says has grown, which the lead tells with both counts. */
export interface Rise {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly ticketIds: readonly string[];
  /** Tickets of the day before. */
  readonly before: number;
}

/** The part of a topic that has gained most over the days before, with its tickets of the day before, which may have had as many. */
export function risenPart(topic: TrendedTopic, input: BulletinInput): Rise | null {
  const [first] = topic.subtopics
    .filter(isTellable)
    .flatMap((part) => {
      const history = input.histories.get(part.id);
      const before = history?.counts.at(-2) ?? null;
      const gain = part.count - (meanBefore(history) ?? part.count);
      return before !== null && isSide(part.count, gain, topic) ? [{ part, before, gain }] : [];
    })
    .sort((a, b) => b.gain - a.gain || (a.part.label < b.part.label ? -1 : 1));
  if (first === undefined) return null;
  const { part, before } = first;
  return { id: part.id, label: cleanText(part.label), count: part.count, ticketIds: part.ticketIds, before };
}

/** Whether a part is one side of a topic, and has gained enough to be told. */
export function isSide(count: number, gain: number, topic: TrendedTopic): boolean {
  const { least, most, tickets, share, deviations } = AT.side;
  return (
    count >= least * topic.count &&
    count <= most * topic.count &&
    gain >= Math.max(tickets, Math.min(share * count, deviations * Math.sqrt(count)))
  );
}

/** Mean of the days with data before the last one; null where none has. */
export function meanBefore(history: DayCounts | undefined): number | null {
  const known = daysBefore(history);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0) / known.length;
}

export function daysBefore(history: DayCounts | undefined): number[] {
  return history?.counts.slice(-1 - AT.daysBefore, -1).filter((count) => count !== null) ?? [];
}

/** `价格` of `口罩价格`, which the headline has named. */
export function sideName(label: string, part: string): string {
  const rest = part.startsWith(label) ? part.slice(label.length) : '';
  return rest.length >= 2 ? rest : part;
}
