import { type Edit, formatRule, type Operation, type Topic, type TopicRef } from '../model/index.js';
import type { Review } from './apply.js';
import { unmatched } from './find.js';

/** What of a found topic tells which one a reference means. */
type Found = Pick<Topic, 'id' | 'label' | 'rule' | 'identity'>;
type Whole = Found & { readonly subtopics: readonly Found[] };

/** In the rule of a topic whose words may not be printed: such a reference has only its id. */
const HIDDEN = '〔隐去〕';

/**
 * The operations with the ids that their topics have in this analysis, and the topics that are read as one: lists of ids,
 * of which the first gives id and label. A corrected export may give a topic another label or rule: an id alone is believed
 * where the days before gave it, or an earlier analysis of the day.
 *
 * What was done to a topic that is part of another now is done to the whole, but for its name and its quotes.
 *
 * @param topics as the machine found them
 * @param given what earlier analyses of the day found
 * @throws KuaibaoError `review-unmatched` (65) where an operation of the issue itself finds nothing
 */
export function located(
  { operations, to, labels }: Review,
  topics: readonly Whole[],
  given: readonly Pick<Topic, 'id'>[] = [],
): { readonly review: Review; readonly merges: string[][] } {
  const parts = topics.flatMap(({ subtopics }) => subtopics);
  const trusted = new Set(given.map(({ id }) => id));
  // A part may be named otherwise and left out; all else is done to whole topics.
  const finder =
    ({ kind }: Edit) =>
    (ref: TopicRef): string | undefined => {
      if (kind !== 'rename' && kind !== 'drop') return findId(ref, topics, labels, trusted);
      const isPart = parts.some(({ id, rule }) => id === ref.id && formatRule(rule) === ref.rule);
      return isPart ? ref.id : (findId(ref, topics, labels, trusted) ?? findId(ref, parts, labels, trusted));
    };
  const found = operations.flatMap((operation): Operation[] => {
    const idOf = finder(operation.edit);
    const missing = refsOf(operation.edit).filter((ref) => idOf(ref) === undefined);
    const [first] = missing;
    if (first === undefined) return [{ ...operation, edit: withIds(operation.edit, idOf) }];
    if (operation.to === to) throw unmatched(operation, `${first.id} ${first.label}`);
    // One of an earlier issue waits for its topic; a merge goes on with those that are there.
    const edit = operation.edit;
    if (edit.kind !== 'merge') return [];
    const present = { ...edit, topics: edit.topics.filter((ref) => idOf(ref) !== undefined) };
    return [{ ...operation, edit: withIds(present, idOf) }];
  });
  const merges = mergesIn(found);
  const wholes = new Map(merges.flatMap(([whole = '', ...parts]) => parts.map((part) => [part, whole] as const)));
  const acting = found.filter(({ edit }) => {
    const isOfPart = refsOf(edit).some(({ id }) => wholes.has(id));
    return !isOfPart || (edit.kind !== 'rename' && edit.kind !== 'quote');
  });
  const whole = ({ id }: TopicRef): string => wholes.get(id) ?? id;
  return {
    review: { labels, to, operations: acting.map((one) => ({ ...one, edit: withIds(one.edit, whole) })) },
    merges,
  };
}

/** By rule, else by label (also one that the desk gave it), else by an id that days before, or the day itself, have given. */
function findId(
  ref: TopicRef,
  topics: readonly Found[],
  labels: Review['labels'],
  given: ReadonlySet<string>,
): string | undefined {
  const isSure = ({ id, identity }: Found): boolean =>
    identity.state !== 'new' || given.has(id) || ref.rule.includes(HIDDEN);
  const byRule = topics.filter(({ rule }) => formatRule(rule) === ref.rule);
  const named =
    byRule.find(({ id }) => id === ref.id) ??
    byRule[0] ??
    topics.find(({ label }) => label === ref.label) ??
    topics.find((topic) => topic.id === ref.id && isSure(topic));
  if (named !== undefined) return named.id;
  const before = labels.get(ref.label);
  // A name that leads back to itself leads nowhere.
  const rest = new Map([...labels].filter(([label]) => label !== ref.label));
  return before === undefined ? undefined : findId(before, topics, rest, given);
}

/** Lists of ids that are one; lists that share a topic are one list: a merge of what was merged before. */
function mergesIn(operations: readonly Operation[]): string[][] {
  const lists: string[][] = [];
  for (const { edit } of operations) {
    if (edit.kind !== 'merge') continue;
    const ids = [...new Set(edit.topics.map(({ id }) => id))];
    const known = lists.filter((list) => list.some((id) => ids.includes(id)));
    // What was a whole before is the part of another now, where the other is named first.
    const [first = ''] = ids;
    const heads = known.toSorted((a, b) => Number(b.includes(first)) - Number(a.includes(first)));
    const joined = known.some((list) => list.includes(first)) ? [...heads.flat(), ...ids] : [...ids, ...heads.flat()];
    lists.splice(0, lists.length, ...lists.filter((list) => !known.includes(list)), [...new Set(joined)]);
  }
  return lists.filter(({ length }) => length > 1);
}

export function refsOf(edit: Edit): readonly TopicRef[] {
  const refs: TopicRef[] = [];
  withIds(edit, (ref) => {
    refs.push(ref);
    return ref.id;
  });
  return refs;
}

function withIds(edit: Edit, idOf: (ref: TopicRef) => string | undefined): Edit {
  const located = (ref: TopicRef): TopicRef => ({ ...ref, id: idOf(ref) ?? ref.id });
  const maybe = (ref: TopicRef | null): TopicRef | null => (ref === null ? null : located(ref));
  switch (edit.kind) {
    case 'merge':
    case 'order':
      return { ...edit, topics: edit.topics.map(located) };
    case 'move':
      return { ...edit, from: maybe(edit.from), to: maybe(edit.to) };
    case 'note':
      return { ...edit, topic: maybe(edit.topic) };
    case 'rename':
    case 'drop':
    case 'quote':
    case 'lead':
      return { ...edit, topic: located(edit.topic) };
    default:
      return edit;
  }
}
