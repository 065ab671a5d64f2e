import { type Day, daysBetween, type TrendedTopic } from '../../model/index.js';
import type { BulletinInput } from '../input.js';
import type { BulletinSettings } from '../settings.js';
import { charactersOf } from './labels.js';

/** The issues of the last days before this one. */
export function latestIssues<Earlier extends { readonly date: Day }>(
  { earlier, printedOn }: { readonly earlier: readonly Earlier[]; readonly printedOn: Day },
  days: number,
): Earlier[] {
  return earlier.filter(({ date }) => date < printedOn && daysBetween(date, printedOn) <= days);
}

/** Whether an issue of the last days was headed by the topic, however it was called then. */
export function ledBefore(topic: TrendedTopic, input: BulletinInput, settings: BulletinSettings): boolean {
  return ledLast(topic, input, settings) !== undefined;
}

/** The latest issue of the last days that was headed by the topic, however it was called then. */
function ledLast(
  topic: TrendedTopic,
  input: BulletinInput,
  { headline }: BulletinSettings,
): BulletinInput['earlier'][number] | undefined {
  const ids = [topic.id, ...topic.identity.related];
  return latestIssues(input, headline.repeatDays)
    .filter(({ topicId }) => topicId !== null && ids.includes(topicId))
    .sort((a, b) => (a.date < b.date ? 1 : -1))[0];
}

/** The latest issue of the last days that was headed by the topic, where it called it otherwise: its counts of then are told under another name today. */
export function ledUnderOtherName(
  topic: TrendedTopic,
  input: BulletinInput,
  settings: BulletinSettings,
): { readonly issue: BulletinInput['earlier'][number]['issue']; readonly label: string } | null {
  const last = ledLast(topic, input, settings);
  const label = last?.lead?.label;
  if (last === undefined || label === undefined || charactersOf(label) === charactersOf(topic.label)) return null;
  return { issue: last.issue, label };
}

/** Whether no step since a topic led, nor one of the last two, was a fall. */
export function hasKeptUp(topic: TrendedTopic, input: BulletinInput, settings: BulletinSettings): boolean {
  const issue = ledLast(topic, input, settings);
  const steps = issue === undefined ? 0 : daysBetween(issue.date, input.printedOn);
  const counts = input.histories.get(topic.id)?.counts.slice(-1 - Math.max(2, steps)) ?? [];
  return counts.every((count, at) => {
    const before = counts[at - 1] ?? null;
    return before === null || count === null || count >= before;
  });
}
