import { EXIT, type ExitCode } from '../../model/index.js';
import type { Context } from '../common.js';
import type { TrendOptions } from './trend.js';

export async function runTrend(
  _file: string | undefined,
  _options: TrendOptions,
  _context: Context,
): Promise<ExitCode> {
  return EXIT.software;
}
