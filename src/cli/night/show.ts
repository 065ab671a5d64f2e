import type { Language } from '../../model/index.js';
import { issueWords } from '../state-words.js';
import type { NightResult, PeriodResult } from './request.js';

/** The contract's object: of the period that was asked for, with those caught up beside it. */
export function nightJson({ results }: NightResult): Record<string, unknown> {
  const last = results.at(-1);
  const caughtUp = results.slice(0, -1).map(periodJson);
  return { ...(last === undefined ? {} : periodJson(last)), ...(caughtUp.length === 0 ? {} : { caughtUp }) };
}

function periodJson({
  period,
  issue,
  revision,
  isUnchanged,
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
    outputs,
    headline: revision?.headline ?? null,
    mailed: mailed.map(({ address, state }) => ({ to: address, state })),
    findings,
    unchanged: isUnchanged,
    exitCode,
    ...(error === null ? {} : { error: error.code }),
  };
}

/** What a person reads after the run. */
export function nightText({ results }: NightResult, language: Language): string {
  return results.map((result) => lineOf(result, language)).join('');
}

function lineOf(
  { period, issue, revision, isUnchanged, outputs, mailed, error }: PeriodResult,
  language: Language,
): string {
  const day = period.from === period.to ? period.to : `${period.from} – ${period.to}`;
  if (error !== null || issue === null || revision === null) {
    return language === 'zh' ? `${day} 未完成\n` : `${day} not done\n`;
  }
  const number = issueWords(issue, revision.revision, language);
  const accepted = mailed.filter(({ state }) => state === 'accepted').length;
  const lines =
    language === 'zh'
      ? [
          `${day} ${isUnchanged ? '已完成，没有变化：' : ''}${number} ${revision.headline}`,
          ...outputs.map((path) => `  ${path}`),
          ...(mailed.length === 0 ? [] : [`  已送达 ${accepted}/${mailed.length} 人`]),
        ]
      : [
          `${day} ${isUnchanged ? 'already done: ' : ''}${number} ${revision.headline}`,
          ...outputs.map((path) => `  ${path}`),
          ...(mailed.length === 0 ? [] : [`  accepted for ${accepted} of ${mailed.length}`]),
        ];
  return `${lines.join('\n')}\n`;
}
