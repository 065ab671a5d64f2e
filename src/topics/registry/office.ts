import type { Rule } from '../../model/index.js';
import type { KnownTopic, OfficeTopics } from '../input.js';
import { anyOf } from '../rules/any-of.js';
import type { Named } from './identity.js';

/** A topic of today with its id and label. */
export interface Titled {
  readonly rule: Rule;
  readonly label: string;
  readonly named: Named;
}

/** Topics that the office reads as one: which of today's, under what id and label, by which rule. */
export interface Merged extends Titled {
  /** Places in the list of today's topics. */
  readonly from: readonly number[];
}

/** Whether the office wants a topic to keep its label and never to merge. */
export function isPinned(office: OfficeTopics | undefined, id: string, ...labels: readonly string[]): boolean {
  return (office?.pin ?? []).some((name) => name === id || labels.includes(name));
}

/**
 * What the office's file says is one. The first name of each list gives id and label, also where that topic is only known
 * from days before. Pinned topics stay out; a topic is merged once, by the first list that names it.
 *
 * @returns the merges, and the names that no topic of today or before has
 */
export function mergesOfOffice(
  topics: readonly Titled[],
  known: readonly KnownTopic[],
  office: OfficeTopics | undefined,
): { readonly merged: readonly Merged[]; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const merged: Merged[] = [];
  const isTaken = topics.map((topic) => isPinned(office, topic.named.id, ...labelsOf(topic)));
  for (const names of office?.merge ?? []) {
    const today = names.map((name) =>
      topics.findIndex((topic) => topic.named.id === name || labelsOf(topic).includes(name)),
    );
    const before = names.map((name) => known.find(({ id, label }) => id === name || label === name));
    names.forEach((name, at) => {
      if (today[at] === -1 && before[at] === undefined) unknown.push(name);
    });
    const from = [...new Set(today)].filter((topic) => topic >= 0 && isTaken[topic] === false);
    const parts = from.flatMap((topic) => topics[topic] ?? []);
    const head = names
      .map((name, at) => ({ name, own: topics[today[at] ?? -1], at: today[at] ?? -1, before: before[at] }))
      .find(({ own, at, before: known }) =>
        own === undefined ? known !== undefined && !isPinned(office, known.id, known.label) : isTaken[at] === false,
      );
    if (head === undefined || parts.length === 0) continue;
    const named: Named = head.own?.named ?? {
      id: (head.before as KnownTopic).id,
      known: head.before as KnownTopic,
      state: 'known',
      related: [],
    };
    if (parts.length < 2 && parts[0]?.named.id === named.id) continue;
    for (const topic of from) isTaken[topic] = true;
    const label = named.id === head.name ? (head.own?.label ?? (head.before as KnownTopic).label) : head.name;
    merged.push({ from, named, label, rule: anyOf(parts.map(({ rule }) => rule)) });
  }
  return { merged, unknown };
}

function labelsOf({ label, named }: Titled): string[] {
  return named.known === null ? [label] : [label, named.known.label];
}
