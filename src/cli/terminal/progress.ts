import type { Message } from '../../model/index.js';
import type { Context } from '../common.js';

/** A command that ends sooner says nothing. */
const SILENT_MS = 1000;
const REDRAW_MS = 250;

/** What a command is at, in the last line of a terminal; nothing where stderr is none. */
export interface Progress {
  /** Names the stage, with a counter where there is one. */
  at(stage: Message, done?: number, all?: number): void;
  /** Wipes the line. */
  end(): void;
}

export function startProgress({ effects, text }: Context, { quiet }: { readonly quiet: boolean }): Progress {
  if (quiet || !effects.isErrorTerminal) return { at: () => undefined, end: () => undefined };
  const started = effects.now().getTime();
  let line = '';
  let shown = '';
  const draw = (): void => {
    if (line === shown || effects.now().getTime() - started < SILENT_MS) return;
    effects.stderr(`\r\u001B[K${line}`);
    shown = line;
  };
  const timer = setInterval(draw, REDRAW_MS);
  timer.unref();
  const end = (): void => {
    clearInterval(timer);
    if (shown !== '') effects.stderr('\r\u001B[K');
    line = '';
    shown = '';
  };
  effects.onExit(end);
  return {
    at(stage, done, all) {
      line = `${text(stage)}${done === undefined ? '…' : ` ${done}${all === undefined ? '' : `/${all}`}`}`;
      draw();
    },
    end,
  };
}
