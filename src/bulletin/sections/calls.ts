import type { Paragraph } from '../../model/index.js';
import { daysBetween } from '../../model/index.js';
import type { BulletinInput, CallsDay } from '../input.js';
import { type Page, periodSpan } from '../page.js';
import { text } from '../wording/text.js';

function sumCalls(days: readonly CallsDay[], pick: (day: CallsDay) => number | null, expected: number): number | null {
  if (days.length < expected) return null;
  return days.reduce<number | null>((sum, day) => {
    const value = pick(day);
    return sum === null || value === null ? null : sum + value;
  }, 0);
}

/** Whether the period has any figure of calls. */
export function hasCalls({ period: { from, to }, calls }: BulletinInput): boolean {
  return (calls ?? []).some(
    ({ day, incoming, answered, otherChannels }) =>
      day >= from && day <= to && [incoming, answered, otherChannels].some((value) => value !== null),
  );
}

/** `当日呼入35012个，应答23001个（应答率65.7%），其他渠道2210件。` What was not given is said so and not inferred. */
export function callsSentence(page: Pick<Page, 'input' | 'settings' | 'ledger' | 'words'>): Paragraph {
  const { input, settings, ledger } = page;
  const { from, to } = input.period;
  const days = (input.calls ?? []).filter(({ day }) => day >= from && day <= to);
  const expected = daysBetween(from, to) + 1;
  const incoming = sumCalls(days, (day) => day.incoming, expected);
  const answered = sumCalls(days, (day) => day.answered, expected);
  const other = sumCalls(days, (day) => day.otherChannels, expected);
  if (incoming === null && answered === null && other === null) {
    return text`热线呼入量、应答量${settings.wording.missing}。`;
  }
  const part = (label: string, value: number | null, unit: string): Paragraph =>
    value === null
      ? text`${label}量${settings.wording.missing}`
      : text`${label}${ledger.print(value, `calls(${label}, ${periodSpan(page)})`, [], 'calls', 'count')}${unit}`;
  const rate =
    incoming !== null && answered !== null && incoming >= settings.thresholds.shareBase && answered <= incoming
      ? text`（应答率${ledger.print(
          answered / incoming,
          `calls(应答, ${periodSpan(page)}) / calls(呼入, ${periodSpan(page)}) = ${answered} / ${incoming}`,
          [],
          'derived',
          'percent',
        )}）`
      : null;
  return text`${page.words.now}${part('呼入', incoming, '个')}，${part('应答', answered, '个')}${rate}，${part('其他渠道', other, '件')}。`;
}
