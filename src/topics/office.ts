import type { Draft } from './describe.js';
import type { Named } from './identity.js';
import type { KnownTopic, OfficeTopics } from './input.js';
import type { TopicRule } from './rule.js';

/** A topic of today with its id and label, before the office's merges. */
export interface Part extends Draft {
  readonly named: Named;
}

/** A part, or several that the office reads as one: the first rule carries the id, the others count into it. */
export interface Whole {
  readonly rules: readonly [TopicRule, ...TopicRule[]];
  readonly named: Named;
  readonly members: readonly number[];
  readonly isMerged: boolean;
}

/** Whether the office wants a topic to keep its label and never to merge. */
export function isPinned(office: OfficeTopics | undefined, id: string, ...labels: readonly string[]): boolean {
  return (office?.pin ?? []).some((name) => name === id || labels.includes(name));
}

/**
 * Joins what the office's file says is one. The first name of each list gives id and label, also where that topic is only
 * known from days before. Pinned topics stay out; a topic is merged once, by the first list that names it. A narrow matter
 * that is merged with a main topic goes before the themes, so that its tickets still have one main topic.
 *
 * @returns the topics in the order of their first parts, and the names that no topic of today or before has
 */
export function mergeByOffice(
  parts: readonly Part[],
  known: readonly KnownTopic[],
  office: OfficeTopics | undefined,
): { readonly wholes: readonly Whole[]; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const free = new Set(parts.filter((part) => !isPinned(office, part.rule.id, ...labelsOf(part))));
  const wholeOf = new Map<Part, Whole>();
  for (const names of office?.merge ?? []) {
    const today = names.map((name) => parts.find((part) => part.rule.id === name || labelsOf(part).includes(name)));
    const before = names.map((name) => known.find(({ id, label }) => id === name || label === name));
    names.forEach((name, at) => {
      if (today[at] === undefined && before[at] === undefined) unknown.push(name);
    });
    const chosen = [...new Set(today)].filter((part) => part !== undefined).filter((part) => free.has(part));
    const at = names.findIndex((_, index) => standsFor(today[index], before[index], free, office));
    const first = chosen[0];
    if (first === undefined || at < 0) continue;
    const named = today[at]?.named ?? knownAgain(before[at]);
    const head = today[at]?.rule ?? before[at];
    if (named === undefined || head === undefined) continue;
    const label = head.id === names[at] ? head.label : (names[at] as string);
    if (chosen.length < 2 && first.rule.id === head.id) continue;
    for (const part of chosen) free.delete(part);
    const ordered = [...chosen].sort((a, b) => Number(b.rule.id === head.id) - Number(a.rule.id === head.id));
    const rules = ordered.map((part, index): TopicRule => {
      const level = levelIn(part.rule, chosen);
      return index === 0 ? { ...part.rule, level, id: head.id, label } : { ...part.rule, level, into: head.id };
    });
    const members = [...new Set(chosen.flatMap((part) => part.members))].sort((a, b) => a - b);
    const whole: Whole = { rules: rules as [TopicRule, ...TopicRule[]], named, members, isMerged: true };
    for (const part of chosen) wholeOf.set(part, whole);
  }
  const wholes = parts.map(
    (part): Whole =>
      wholeOf.get(part) ?? { rules: [part.rule], named: part.named, members: part.members, isMerged: false },
  );
  return { wholes: [...new Set(wholes)], unknown };
}

function labelsOf({ rule, named }: Part): string[] {
  return named.known === null ? [rule.label] : [rule.label, named.known.label];
}

/** A name that can head a merged topic: a topic of today that is free, or one known from before that today lacks. */
function standsFor(
  today: Part | undefined,
  before: KnownTopic | undefined,
  free: ReadonlySet<Part>,
  office: OfficeTopics | undefined,
): boolean {
  if (today !== undefined) return free.has(today);
  return before !== undefined && !isPinned(office, before.id, before.label);
}

function knownAgain(known: KnownTopic | undefined): Named | undefined {
  return known === undefined ? undefined : { id: known.id, known, state: 'known', related: [] };
}

function levelIn({ level }: TopicRule, chosen: readonly Part[]): TopicRule['level'] {
  return level === 'incident' && chosen.some(({ rule }) => rule.level !== 'incident') ? 'news' : level;
}
