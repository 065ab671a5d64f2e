import type { Day, DropReason, Edit, OfficeEdit, Operation } from '../model/index.js';
import type { Review } from './apply.js';

/** What the office's file of topics says of the desk's doing; a topic by id, label or rule. */
export interface OfficeRules {
  readonly rename?: readonly (Named & { readonly label: string })[];
  readonly drop?: readonly (Named & { readonly reason: DropReason; readonly count: number })[];
}

interface Named {
  readonly topic: string;
  /** The label that the topic had. */
  readonly name?: string | undefined;
}

/** Whether the office's file can say an edit for good. */
export function isOfficeEdit(edit: Edit): edit is OfficeEdit {
  return edit.kind === 'merge' || edit.kind === 'rename' || edit.kind === 'drop';
}

/** The line of the office's file that says an edit for good. */
export function officeLine(edit: OfficeEdit) {
  switch (edit.kind) {
    case 'merge':
      return { group: 'merge', value: edit.topics.map(({ id }) => id) } as const;
    case 'rename':
      return { group: 'rename', value: { topic: edit.topic.id, name: edit.topic.label, label: edit.label } } as const;
    case 'drop':
      return {
        group: 'drop',
        value: { topic: edit.topic.id, name: edit.topic.label, reason: edit.reason, count: edit.count },
      } as const;
  }
}

/**
 * A review with the office's file before it, as operations of no issue, which act where they find their topic. The file's
 * merges are the topics' own affair.
 */
export function withOffice(review: Review, office: OfficeRules): Review {
  return { ...review, operations: [...officeOperations(office), ...review.operations] };
}

function officeOperations({ rename = [], drop = [] }: OfficeRules): Operation[] {
  const ref = ({ topic, name = topic }: Named) => ({ id: topic, label: name, rule: topic });
  const edits: Edit[] = [
    ...rename.map((line) => ({ kind: 'rename' as const, topic: ref(line), label: line.label })),
    ...drop.map((line) => ({ kind: 'drop' as const, topic: ref(line), reason: line.reason, count: line.count })),
  ];
  const never = '' as Day;
  return edits.map((edit) => ({
    id: 0,
    series: '',
    from: never,
    to: never,
    at: '',
    by: '',
    why: '',
    scope: 'always',
    edit,
  }));
}
