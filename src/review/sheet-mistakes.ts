import type { YAMLParseError } from 'yaml';
import type { Message } from '../model/index.js';

/** A mistake in a sheet, with its line from 1. */
export interface SheetMistake {
  readonly line: number;
  readonly message: Message;
}

/** How a mistake is written above its line; taken out again before the sheet is read. */
const MISTAKE_MARK = '# ✗ ';

/** A sheet without what `withMistakes` wrote into it. */
export function withoutMistakes(sheet: string): string {
  return sheet
    .split('\n')
    .filter((line) => !line.startsWith(MISTAKE_MARK))
    .join('\n');
}

/** The sheet as it was, each mistake above its line. */
export function withMistakes(sheet: string, mistakes: readonly SheetMistake[]): string {
  const lines = withoutMistakes(sheet).split('\n');
  return lines
    .flatMap((line, index) => [
      ...mistakes
        .filter((mistake) => mistake.line === index + 1)
        .map(({ message }) => `${MISTAKE_MARK}${message.zh} ${message.en}`),
      line,
    ])
    .join('\n');
}

/** That a sheet is of another issue than the one that is edited. */
export function otherIssue(period: string, wanted: string): Message {
  const day = period.slice(-10);
  return {
    zh: `这是 ${period} 的审改单，不是 ${wanted} 的；要审改那一期，写 --date ${day}`,
    en: `this is the sheet of ${period} and not of ${wanted}; for that issue say --date ${day}`,
  };
}

export function noYaml({ message }: YAMLParseError): Message {
  return {
    zh: '从这里起不是 YAML 的写法：同一话题的各项须左边对齐，用空格缩进；有冒号、引号或 # 的文字放在双引号里',
    en: `from here on this is no YAML: ${message.split('\n')[0] ?? ''}`,
  };
}
