import { EXIT, type ExitCode } from '../../../model/index.js';
import type { Context, OfficeOptions } from '../../common.js';
import type { NightPeriod } from '../../night/steps.js';
import { runRun } from '../night/run.run.js';

/** Prints an issue anew with what the desk has done, without mailing it; says where it is. */
export async function reprint(period: NightPeriod, options: OfficeOptions, context: Context): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  await runRun(
    [],
    {
      ...options,
      date: period.to,
      period: period.kind,
      special: period.series === 'special',
      dryRun: false,
      mail: false,
      force: false,
      resend: false,
      acceptPartial: true,
      replace: false,
      map: [],
      json: false,
    },
    context,
    (code) => {
      exitCode = code;
    },
  );
  return exitCode;
}
