import type { Message } from '../../model/index.js';
import type { Context } from '../common.js';

/** A command that ends sooner says nothing. */
const SILENT_MS = 1000;
const REDRAW_MS = 250;

/** What a command is at, in the last line of a terminal; nothing where stderr is none. */
export interface Progress {
  /** Names the stage, with a counter where there is one. */
  at(stage: Message, done?: number, all?: number): void;
  /** Wipes the line, for other words; the next stage is drawn again. */
  wipe(): void;
  /** Wipes the line for good. */
  end(): void;
}

/** @param silentMs 0 where the work lets no timer run, and is known to be long */
export function startProgress(
  { effects, text }: Context,
  { quiet }: { readonly quiet: boolean },
  silentMs = SILENT_MS,
): Progress {
  const nothing = (): void => undefined;
  if (quiet || !effects.isErrorTerminal) return { at: nothing, wipe: nothing, end: nothing };
  const started = effects.now().getTime();
  let line = '';
  let shown = '';
  const draw = (): void => {
    if (line === shown || effects.now().getTime() - started < silentMs) return;
    effects.stderr(`\r\u001B[K${line}`);
    shown = line;
  };
  const timer = setInterval(draw, REDRAW_MS);
  timer.unref();
  const wipe = (): void => {
    if (shown !== '') effects.stderr('\r\u001B[K');
    line = '';
    shown = '';
  };
  const end = (): void => {
    clearInterval(timer);
    wipe();
  };
  effects.onExit(end);
  return {
    at(stage, done, all) {
      line = `${text(stage)}${done === undefined ? '…' : ` ${done}${all === undefined ? '' : `/${all}`}`}`;
      draw();
    },
    wipe,
    end,
  };
}

/** Names what is waited for. */
export async function during<T>(
  stage: Message,
  context: Context,
  options: { readonly quiet: boolean },
  work: () => T | Promise<T>,
  silentMs?: number,
): Promise<T> {
  const progress = startProgress(context, options, silentMs);
  progress.at(stage);
  try {
    return await work();
  } finally {
    progress.end();
  }
}
