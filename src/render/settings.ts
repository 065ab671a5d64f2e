import type { FontFiles } from './fonts/faces.js';

export type AttachmentKind = 'numbers' | 'model';

export interface RenderSettings {
  /** Path of the browser; null to look for one. */
  readonly browser: string | null;
  /** The office's own faces; absent ones are taken from the open stand-ins. */
  readonly fonts: FontFiles;
  /** A folder with the office's own `print.hbs`; null for ours. */
  readonly templates?: string | null;
  /** What travels inside the PDF, which then is PDF/A-3: the ledger of numbers, the model. */
  readonly attach?: readonly AttachmentKind[];
  /** Whether the page is written as OFD too. */
  readonly ofd?: boolean;
  /** The longest that one printing may take, start of the browser included. */
  readonly timeoutMs: number;
}

export const defaultRenderSettings: RenderSettings = { browser: null, fonts: {}, timeoutMs: 60_000 };

/** The outside as far as this room needs it. */
export interface RenderPort {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** Where the browser that npm carries is unpacked; default `$XDG_CACHE_HOME/kuaibao`. */
  readonly cacheDir?: string;
}
