import { compare, type Message } from '../../model/index.js';
import { isOneMatter } from '../../topics/index.js';

interface Counted {
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

/** A topic that shares with others of the page so many tickets that one row might do. */
export interface Overlap {
  readonly topic: Counted;
  /** Those that share most first. */
  readonly others: readonly (Counted & { readonly both: number })[];
}

/** Which topics a new one of these tickets overlaps; undefined where it is a matter of its own. */
export function overlapOf(
  { id, label }: Pick<Counted, 'id' | 'label'>,
  ticketIds: readonly string[],
  topics: readonly (Counted & { readonly ticketIds: readonly string[] })[],
): Overlap | undefined {
  const own = new Set(ticketIds);
  const others = topics
    .map((one) => ({ ...one, both: one.ticketIds.filter((ticket) => own.has(ticket)).length }))
    .filter(({ both, count }) => both > 0 && isOneMatter(both, own.size, count))
    .map(({ id, label, count, both }) => ({ id, label, count, both }))
    .sort((a, b) => b.both - a.both || compare(a.id, b.id));
  return others.length === 0 ? undefined : { topic: { id, label, count: own.size }, others };
}

/** The same in words, with the counts; one row or two is the editor's to say. */
export function overlapWords({ topic, others }: Overlap): Message {
  const merged = (count: number, both: number): number => topic.count + count - both;
  const zh = others
    .map(({ label, count, both }) => `与“${label}”（${count} 件）重叠 ${both} 件，合并后 ${merged(count, both)} 件`)
    .join('；');
  const en = others
    .map(
      ({ label, count, both }) =>
        `${both} of them are among the ${count} of “${label}”, merged they are ${merged(count, both)}`,
    )
    .join('; ');
  return {
    zh: `“${topic.label}”${topic.count} 件，${zh}：是不是一件事由编辑定，是就合并，不是就各列一行`,
    en: `“${topic.label}” has ${topic.count} tickets; ${en}: whether they are one matter is the editor’s choice, merge them if so, else leave both`,
  };
}
