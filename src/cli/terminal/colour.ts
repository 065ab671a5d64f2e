import type { Verdict } from '../../model/index.js';
import type { Context } from '../common.js';

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, magenta: 35, cyan: 36 } as const;
export type Colour = keyof typeof CODES;
export type Paint = (text: string, ...colours: readonly Colour[]) => string;

/** Colours a text, where somebody sees it: not with `--no-color`, NO_COLOR (no-color.org), a dumb terminal or none. */
export function painter({ effects }: Pick<Context, 'effects'>, { color }: { readonly color: boolean }): Paint {
  const { env, isTerminal } = effects;
  if (!color || !isTerminal || (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb') return (text) => text;
  return (text, ...colours) =>
    text === '' ? text : `${colours.map((colour) => `\u001B[${CODES[colour]}m`).join('')}${text}\u001B[0m`;
}

export const VERDICT_COLOURS: Readonly<Record<Verdict, readonly Colour[]>> = {
  spike: ['bold', 'red'],
  new: ['bold', 'magenta'],
  rising: ['yellow'],
  high: ['yellow'],
  steady: [],
  fading: ['green'],
  unknown: ['dim'],
};
