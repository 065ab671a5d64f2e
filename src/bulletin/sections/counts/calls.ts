import type { Day, Paragraph, Run } from '../../../model/index.js';
import { daysBetween } from '../../../model/index.js';
import type { BulletinInput } from '../../input.js';
import { type Page, periodSpan, span } from '../../page/page.js';
import { isHotline } from '../../settings.js';
import { THRESHOLDS } from '../../thresholds.js';
import { text } from '../../wording/text.js';

interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

type Figure = 'incoming' | 'answered' | 'otherChannels';

/** The sum of a figure over the days between two; null where a day of them is not known. */
function sumOf(input: Pick<BulletinInput, 'calls'>, { from, to }: DaySpan, figure: Figure): number | null {
  const days = (input.calls ?? []).filter(({ day }) => day >= from && day <= to);
  if (days.length < daysBetween(from, to) + 1) return null;
  return days.reduce<number | null>(
    (sum, { [figure]: value }) => (sum === null || value === null ? null : sum + value),
    0,
  );
}

/** Whether the period has any figure of calls. */
export function hasCalls({ period: { from, to }, calls }: BulletinInput): boolean {
  return (calls ?? []).some(
    ({ day, incoming, answered, otherChannels }) =>
      day >= from && day <= to && [incoming, answered, otherChannels].some((value) => value !== null),
  );
}

interface AnswerRate {
  readonly rate: number;
  readonly formula: string;
}

/** The share of calls that were answered between two days; null where it is not known or the calls are too few. */
function answerRate({ input, settings }: Pick<Page, 'input' | 'settings'>, { from, to }: DaySpan): AnswerRate | null {
  const [incoming, answered] = [sumOf(input, { from, to }, 'incoming'), sumOf(input, { from, to }, 'answered')];
  if (incoming === null || answered === null || incoming < settings.thresholds.shareBase || answered > incoming)
    return null;
  const names = `calls(应答, ${span(from, to)}) / calls(呼入, ${span(from, to)})`;
  return { rate: answered / incoming, formula: `${names} = ${answered} / ${incoming}` };
}

function rateRun({ ledger }: Pick<Page, 'ledger'>, { rate, formula }: AnswerRate): Run {
  return ledger.print(rate, formula, [], 'derived', 'percent');
}

/** `当日呼入35012个，应答23001个（应答率65.7%，低于前一日的82.1%），其他渠道2210件。` What was not given is said so and not inferred. */
export function callsSentence(page: Pick<Page, 'input' | 'settings' | 'ledger' | 'words'>): Paragraph {
  const { input, settings, ledger } = page;
  const incoming = sumOf(input, input.period, 'incoming');
  const answered = sumOf(input, input.period, 'answered');
  const other = sumOf(input, input.period, 'otherChannels');
  if (incoming === null && answered === null && other === null) {
    return isHotline(settings) ? text`热线呼入量、应答量${settings.wording.missing}。` : [];
  }
  const part = (label: string, value: number | null, unit: string): Paragraph =>
    value === null
      ? text`${label}量${settings.wording.missing}`
      : text`${label}${ledger.print(value, `calls(${label}, ${periodSpan(page)})`, [], 'calls', 'count')}${unit}`;
  const now = answerRate(page, input.period);
  const before = input.previous === null ? null : answerRate(page, input.previous);
  const isApart = now !== null && before !== null && Math.abs(now.rate - before.rate) >= THRESHOLDS.ratePoints;
  const change = isApart
    ? text`，${now.rate < before.rate ? '低于' : '高于'}${page.words.before}的${rateRun(page, before)}`
    : null;
  const rate = now === null ? null : text`（应答率${rateRun(page, now)}${change}）`;
  return text`${page.words.now}${part('呼入', incoming, '个')}，${part('应答', answered, '个')}${rate}，${part('其他渠道', other, '件')}。`;
}
