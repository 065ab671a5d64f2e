import type { Edit, Operation, Topic, TopicRef } from '../model/index.js';
import { refsOf } from './locate.js';

/** What an edit does, whether by itself or by a line of the office's file. */
export function editIn({ edit }: Pick<Operation, 'edit'>): Edit {
  return edit.kind === 'office' ? edit.edit : edit;
}

/** An id alone may be another topic's after a corrected export. */
function isSame(one: TopicRef, other: TopicRef): boolean {
  return one.id === other.id && (one.rule === other.rule || one.label === other.label);
}

/**
 * The first of the edits before that has taken away a topic which an edit names, by a drop or into another one. An order may name such
 * topics, since a sheet lists all; and a topic that is part of another may bring that one into a third.
 */
export function takenAway(
  edit: Edit,
  before: readonly Edit[],
): { readonly topic: TopicRef; readonly by: Edit } | undefined {
  if (edit.kind === 'order') return undefined;
  const takes = (other: Edit, topic: TopicRef): boolean =>
    other.kind === 'drop'
      ? isSame(other.topic, topic)
      : other.kind === 'merge' && edit.kind !== 'merge' && other.topics.slice(1).some((part) => isSame(part, topic));
  for (const topic of refsOf(edit)) {
    const by = before.find((other) => takes(other, topic));
    if (by !== undefined) return { topic, by };
  }
  return undefined;
}

/** The tickets that a topic has once these edits are printed, too. */
export function ticketsAfter(
  topic: TopicRef,
  printed: Pick<Topic, 'ticketIds'> | undefined,
  edits: readonly Edit[],
): ReadonlySet<string> {
  const held = new Set(printed?.ticketIds);
  for (const edit of edits) {
    if (edit.kind !== 'move') continue;
    if (edit.from !== null && isSame(edit.from, topic)) for (const id of edit.tickets) held.delete(id);
    if (edit.to !== null && isSame(edit.to, topic)) for (const id of edit.tickets) held.add(id);
  }
  return held;
}

/** The later operation that would find nothing, or a name that is taken, without this one. */
export function neededBy(operation: Operation, later: readonly Operation[]): Operation | undefined {
  const own = editIn(operation);
  return later.find((one) => one.id > operation.id && needs(editIn(one), own));
}

/** What an edit needs and was taken back, though the issue as it is printed still shows it; undefined where an operation that stands does the same. */
export function needsUndone(
  edit: Edit,
  gone: readonly Operation[],
  stands: readonly Operation[],
): Operation | undefined {
  const needed = gone.find((one) => needs(edit, editIn(one)));
  return stands.some((one) => needs(edit, editIn(one))) ? undefined : needed;
}

function needs(later: Edit, own: Edit): boolean {
  switch (own.kind) {
    case 'add':
      return refsOf(later).some(({ id }) => id === own.topic.id);
    case 'merge': {
      // Its parts' tickets are quoted or moved out of the whole, which has the first one's id and a rule of its own.
      const [first] = own.topics;
      const isOfTickets = later.kind === 'quote' || later.kind === 'move';
      return isOfTickets && refsOf(later).some(({ id, rule }) => id === first?.id && rule !== first.rule);
    }
    case 'move': {
      const { to, tickets } = own;
      if (to === null) return false;
      if (later.kind === 'quote')
        return isSame(later.topic, to) && later.quotes.some(({ ticketId }) => tickets.includes(ticketId));
      return (
        later.kind === 'move' &&
        later.from !== null &&
        isSame(later.from, to) &&
        later.tickets.some((id) => tickets.includes(id))
      );
    }
    case 'rename':
    case 'drop':
      return later.kind === 'rename' && later.label === own.topic.label && later.topic.id !== own.topic.id;
    default:
      return false;
  }
}
