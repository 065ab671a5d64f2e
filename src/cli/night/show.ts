import type { DeliveryState } from '../../history/index.js';
import type { Language, Message } from '../../model/index.js';
import { DELIVERY_WORDS, issueWords } from '../state-words.js';
import { runCommand, sendCommand } from './mail/mailing.js';
import type { NightResult, PeriodResult } from './request.js';

/** The contract's object: of the period that was asked for, with those caught up beside it. */
export function nightJson({ results }: Omit<NightResult, 'leftOut'>): Record<string, unknown> {
  const last = results.at(-1);
  const caughtUp = results.slice(0, -1).map(periodJson);
  return { ...(last === undefined ? {} : periodJson(last)), ...(caughtUp.length === 0 ? {} : { caughtUp }) };
}

function periodJson({
  period,
  issue,
  revision,
  isUnchanged,
  isArchived,
  inputs,
  outputs,
  mailed,
  findings,
  error,
  exitCode,
}: PeriodResult) {
  return {
    date: period.to,
    period: { kind: period.kind, from: period.from, to: period.to },
    issue:
      issue === null
        ? null
        : {
            year: issue.year,
            number: issue.number,
            total: issue.total,
            special: issue.series === 'special',
            revision: revision?.revision ?? 0,
          },
    inputs,
    outputs,
    headline: revision?.headline ?? null,
    mailed: mailed.map(({ address, state }) => ({ to: address, state })),
    findings,
    unchanged: isUnchanged,
    archived: isArchived,
    exitCode,
    ...(error === null ? {} : { error: error.code }),
  };
}

/** What a person reads after the run: what is done, what is not, and what to do about it. */
export function nightText({ results }: Omit<NightResult, 'leftOut'>, language: Language): string {
  return results.map((result) => `${outcomeLines(result, language).join('\n')}\n`).join('');
}

/** The same of one period, line by line. */
export function outcomeLines(result: PeriodResult, language: Language): string[] {
  return linesOf(result).map((line) => line[language]);
}

function linesOf(result: PeriodResult): Message[] {
  const { period, issue, revision, isUnchanged, isArchived, outputs, mailed } = result;
  const day = period.from === period.to ? period.to : `${period.from} – ${period.to}`;
  if (issue === null || revision === null) {
    return [{ zh: `${day} 未完成：没有做出快报`, en: `${day} not done: no issue was made` }];
  }
  const named = (language: Language): string =>
    `${issueWords(issue, revision.revision, language)} ${revision.headline}`;
  if (!isArchived) {
    return [
      {
        zh: `${day} 未完成：没有做出新的快报；先前的 ${named('zh')} 没有变动`,
        en: `${day} not done: no new issue was made; the earlier ${named('en')} is as it was`,
      },
      ...mailLines(result),
    ];
  }
  const [done, doneEn] = isUnchanged ? ['已完成，没有变化', 'already done'] : ['已归档', 'archived'];
  const [rest, restEn] = mailWord(result);
  // What waits to be signed is refused to whoever would send it.
  const command = result.error?.code === 'draft-unsent' ? runCommand(period) : sendCommand(period);
  return [
    { zh: `${day} ${done}${rest}：${named('zh')}`, en: `${day} ${doneEn}${restEn}: ${named('en')}` },
    ...outputs.map((path): Message => ({ zh: `  ${path}`, en: `  ${path}` })),
    ...mailLines(result),
    ...(result.error !== null && mailed.every(({ state }) => state === 'accepted')
      ? [step({ zh: `改好后执行 ${command}`, en: `mend it, then run ${command}` })]
      : []),
  ];
}

/** What the first line adds where the issue stands and its mail does not. */
function mailWord({ mailed, error }: PeriodResult): [zh: string, en: string] {
  const accepted = mailed.filter(({ state }) => state === 'accepted').length;
  if (mailed.length === 0) return error === null ? ['', ''] : ['，邮件没有发出', ', not mailed'];
  if (accepted === mailed.length)
    return error === null ? ['', ''] : ['，邮件没有全部发出', ', not mailed to everybody'];
  return accepted === 0
    ? ['，邮件没有送达', ', the mail reached nobody']
    : ['，邮件没有全部送达', ', the mail did not reach everybody'];
}

const STATES = ['accepted', 'waiting', 'sending', 'refused', 'unknown'] as const;

/** Who has the mail and who has not; then what to do about those who have not. */
function mailLines({ period, mailed }: PeriodResult): Message[] {
  if (mailed.length === 0) return [];
  const count = (...states: readonly DeliveryState[]): number =>
    mailed.filter(({ state }) => states.includes(state)).length;
  const parts = (language: Language): string[] =>
    STATES.filter((state) => state === 'accepted' || count(state) > 0).map((state) =>
      language === 'zh'
        ? `${DELIVERY_WORDS[state].zh} ${count(state)} 人`
        : `${DELIVERY_WORDS[state].en} ${count(state)}`,
    );
  const send = sendCommand(period);
  const steps: Message[] = [];
  if (count('waiting') > 0) {
    steps.push({ zh: `待发的由下次运行再发，也可执行 ${send}`, en: `waiting: the next run sends it, or ${send}` });
  }
  if (count('unknown', 'sending') > 0) {
    steps.push({
      zh: `未确认的先问收件人：收到了，执行 ${send} --settle；没收到，执行 ${send} --resend`,
      en: `unknown: ask whether it came; if it did, ${send} --settle, if not, ${send} --resend`,
    });
  }
  if (count('refused') > 0) {
    steps.push({
      zh: `被拒收的按上面的原因改正后，执行 ${send} --resend${count('unknown') > 0 ? '（也会补发未确认的，先办好那些）' : ''}`,
      en: `refused: mend the reason given above, then ${send} --resend${count('unknown') > 0 ? ' (it sends the unknown again too: settle those first)' : ''}`,
    });
  }
  return [
    {
      zh: `  邮件（共 ${mailed.length} 人）：${parts('zh').join('，')}`,
      en: `  mail (${mailed.length} in all): ${parts('en').join(', ')}`,
    },
    ...steps.map(step),
  ];
}

const step = ({ zh, en }: Message): Message => ({ zh: `  处理：${zh}`, en: `  what to do: ${en}` });

/** Where a run is stopped when the issue stands already. */
export function stoppedAfterArchive({ period, mailed }: PeriodResult): Message {
  const accepted = mailed.filter(({ state }) => state === 'accepted').length;
  if (mailed.length > 0 && accepted === mailed.length) {
    return {
      zh: `${period.to} 的快报已归档，邮件已送达全部 ${accepted} 人`,
      en: `the issue of ${period.to} is archived, its mail accepted for all ${accepted}`,
    };
  }
  return {
    zh: `${period.to} 的快报已归档，邮件已送达 ${accepted}/${mailed.length} 人；其余由下次运行再发`,
    en: `the issue of ${period.to} is archived, its mail accepted for ${accepted} of ${mailed.length}; the next run sends the rest`,
  };
}
