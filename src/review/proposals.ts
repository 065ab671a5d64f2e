import type { Edit, Message, Operation } from '../model/index.js';
import { standing } from './active.js';
import { describeEdit } from './describe.js';
import { isOfficeEdit } from './office.js';
import { REVIEW } from './settings.js';

/** What an office has corrected by hand in three issues or more and has no rule for: proposed as one, the latest first. */
export function proposalsOf(operations: readonly Operation[]): Message[] {
  const issues = new Map<string, { readonly edit: Edit; readonly days: Set<string> }>();
  const ruled = new Set<string>();
  for (const { edit, scope, to } of standing(operations)) {
    if (edit.kind === 'office') ruled.add(sameAs(edit.edit));
    if (!isOfficeEdit(edit)) continue;
    const key = sameAs(edit);
    if (scope === 'always') ruled.add(key);
    const days = issues.get(key)?.days ?? new Set();
    issues.delete(key);
    issues.set(key, { edit, days: days.add(to) });
  }
  return [...issues]
    .filter(([key, { days }]) => days.size >= REVIEW.issuesForRule && !ruled.has(key))
    .reverse()
    .map(([, { edit, days }]) => {
      const { zh, en } = describeEdit(edit);
      return {
        zh: `已在 ${days.size} 期里${zh}；加 --scope always 即成规则`,
        en: `done in ${days.size} issues: ${en}; with --scope always it becomes a rule`,
      };
    });
}

/** What two edits that want the same have in common: topics keep their ids over the days, counts change. */
function sameAs(edit: Edit): string {
  switch (edit.kind) {
    case 'merge':
      return `merge ${edit.topics
        .map(({ id }) => id)
        .toSorted()
        .join(' ')}`;
    case 'rename':
      return `rename ${edit.topic.id} ${edit.label}`;
    case 'drop':
      return `drop ${edit.topic.id} ${edit.reason}`;
    default:
      return '';
  }
}
