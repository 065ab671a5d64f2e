import type { Language, Message } from '../model/index.js';
import type { Effects } from './effects.js';

/** What every command takes. */
export interface CommonOptions {
  readonly data: string;
  readonly lang: Language;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
}

/** What a command takes that reads the office's settings. */
export interface OfficeOptions extends CommonOptions {
  readonly config?: string;
}

/** The same of one that prints JSON as well. */
export interface JsonOptions extends OfficeOptions {
  readonly json: boolean;
}

/** What a command gets to work with. */
export interface Context {
  readonly effects: Effects;
  readonly lang: Language;
  /** Picks the language of a text of the command line. */
  text(message: Message): string;
}
