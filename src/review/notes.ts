import { addTo, type Bulletin, type BulletinTopic, formatRule, type Operation, type TopicRef } from '../model/index.js';
import { standing } from './active.js';

interface StandingNote {
  readonly operation: number;
  readonly text: string;
}

/** The notes of an issue that stand, by the id of their topic; those of the whole issue under null. */
export type IssueNotes = ReadonlyMap<string | null, readonly StandingNote[]>;

/** The notes of a topic as the sheet shows them, a line each. */
export function noteIn(notes: IssueNotes, topicId: string | null): string {
  return (notes.get(topicId) ?? []).map(({ text }) => text).join('\n');
}

/** @param operations all that act on the issue, also those of earlier issues, whose notes are not its own */
export function issueNotes(operations: readonly Operation[], { period, topics }: Bulletin): IssueNotes {
  const own = standing(operations).filter(({ to }) => to === period.to);
  const notes = new Map<string | null, StandingNote[]>();
  for (const { id, edit } of own) {
    if (edit.kind !== 'note') continue;
    const topic = edit.topic === null ? null : topicOf(edit.topic, topics, own);
    if (topic !== undefined) addTo(notes, topic?.id ?? null, { operation: id, text: edit.text });
  }
  return notes;
}

/** The topic of the issue that a note names; where it was merged since, the whole. */
function topicOf(
  ref: TopicRef,
  topics: readonly BulletinTopic[],
  own: readonly Operation[],
): BulletinTopic | undefined {
  const found =
    topics.find(({ rule }) => formatRule(rule) === ref.rule) ??
    topics.find(({ label }) => label === ref.label) ??
    topics.find(({ id }) => id === ref.id);
  if (found !== undefined) return found;
  for (const { edit } of own) {
    if (edit.kind !== 'merge' || !edit.topics.slice(1).some(({ id }) => id === ref.id)) continue;
    const [first] = edit.topics;
    // What is merged into a topic that was merged itself is looked for once more.
    return first === undefined
      ? undefined
      : topicOf(
          first,
          topics,
          own.filter((one) => one.edit !== edit),
        );
  }
  return undefined;
}
