import {
  addTo,
  EXIT,
  type ExitCode,
  type Finding,
  type FindingArgs,
  formatMessage,
  KuaibaoError,
  type Language,
  type Message,
  type MessageTable,
} from '../model/index.js';
import type { CommonOptions, Context } from './common.js';

/** `file:row:column` of a finding or error, as far as it is known. */
function place(where: Finding['where'], language: Language): string {
  if (where === undefined) return '';
  const parts = [
    where.file,
    where.row === undefined ? undefined : language === 'zh' ? `第 ${where.row} 行` : `row ${where.row}`,
    where.column === undefined ? undefined : language === 'zh' ? `“${where.column}”列` : `column "${where.column}"`,
    where.page === undefined ? undefined : language === 'zh' ? `第 ${where.page} 页` : `page ${where.page}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `${parts.join(language === 'zh' ? '，' : ', ')}${language === 'zh' ? '：' : ': '}`;
}

/** A message with its arguments filled in, in both languages. */
export function filledIn(message: Message, args?: FindingArgs): Message {
  return { zh: formatMessage(message, 'zh', args), en: formatMessage(message, 'en', args) };
}

/** What an error says, without code, place and hint: for a sentence of one's own. */
export function errorWords({ detail: { message, args } }: KuaibaoError): Message {
  return filledIn(message, args);
}

/** An error as a person reads it: what happened, where, what to do. */
export function describeError(
  error: unknown,
  language: Language,
): { readonly text: string; readonly exitCode: ExitCode } {
  if (!(error instanceof KuaibaoError)) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const text =
      language === 'zh' ? `程序内部错误，请报告：${detail}` : `a defect of this program, please report it: ${detail}`;
    return { text: `${text}\n`, exitCode: EXIT.software };
  }
  const { message, hint, args, where } = error.detail;
  const lines = [
    `${language === 'zh' ? '错误' : 'error'} [${error.code}] ${place(where, language)}${formatMessage(message, language, args)}`,
  ];
  if (hint !== undefined)
    lines.push(`${language === 'zh' ? '处理：' : 'what to do: '}${formatMessage(hint, language, args)}`);
  return { text: `${lines.join('\n')}\n`, exitCode: error.exitCode };
}

/** Errors of many files, those once that differ in figures alone: exports of one form fail in one way, and what to do is the same. */
export function describeErrors(errors: readonly KuaibaoError[], language: Language): string {
  const alike = new Map<string, KuaibaoError[]>();
  for (const error of errors) {
    const { message, hint, args } = error.detail;
    const words = [filledIn(message, args).zh.replace(/\d+/g, ''), hint && filledIn(hint, args).zh];
    addTo(alike, JSON.stringify([error.code, ...words]), error);
  }
  const lines = [...alike.values()].map((same) => {
    const files = same.slice(1).flatMap(({ detail }) => detail.where?.file ?? []);
    const others =
      language === 'zh'
        ? `另有 ${files.length} 个文件同样，至 ${files.at(-1)}\n`
        : `the same in ${files.length} more file(s), up to ${files.at(-1)}\n`;
    return describeError(same[0], language).text + (files.length === 0 ? '' : others);
  });
  return lines.join('');
}

/** A finding as a person reads it. A code without words in the table is shown as it is. */
export function describeFinding(finding: Finding, table: MessageTable, language: Language): string {
  const message = table[finding.code];
  const words =
    message === undefined
      ? `${finding.code} ${JSON.stringify(finding.args)}`
      : formatMessage(message, language, finding.args);
  return `${place(finding.where, language)}${words}`;
}

/** Findings on stderr: errors always, the rest unless quiet, what is only information with --verbose. */
export function tellFindings(
  findings: readonly Finding[],
  table: MessageTable,
  { quiet, verbose }: Pick<CommonOptions, 'quiet' | 'verbose'>,
  { effects, lang }: Context,
  prefix = '',
): void {
  for (const finding of findings) {
    if (finding.level !== 'error' && (quiet || (finding.level === 'info' && !verbose))) continue;
    effects.stderr(`${prefix}${describeFinding(finding, table, lang)}\n`);
  }
}
