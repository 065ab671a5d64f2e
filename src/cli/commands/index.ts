import type { DefineCommand } from '../common.js';
import { defineTrend } from './trend.js';

/** In the order of the help. */
export const commands: readonly DefineCommand[] = [defineTrend];
