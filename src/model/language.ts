import type { FindingArgs } from './finding.js';

export type Language = 'zh' | 'en';

/** One message in both languages; `{name}` is replaced by the argument of that name. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

/** Messages by finding or error code. Each room keeps its own table beside its code. */
export type MessageTable = Readonly<Record<string, Message>>;

/** The message in one language with its arguments filled in. */
export function formatMessage(message: Message, language: Language, args: FindingArgs = {}): string {
  return message[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = args[name];
    return value === undefined
      ? whole
      : Array.isArray(value)
        ? value.join(language === 'zh' ? '、' : ', ')
        : String(value);
  });
}
