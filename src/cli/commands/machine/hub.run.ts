import type { ExitCode } from '../../../model/index.js';
import type { Context } from '../../common.js';
import type { HubOptions } from '../../hub/options.js';
import { settingsFor } from '../../settings.js';

export async function runHub(
  action: 'init' | 'push' | 'pull' | 'work' | 'status' | 'doctor',
  options: HubOptions,
  context: Context,
): Promise<ExitCode> {
  const { settings } = settingsFor(options, context.effects);
  switch (action) {
    case 'init':
      return (await import('../../hub/init.js')).runHubInit(settings, options, context);
    case 'status':
      return (await import('../../hub/status.js')).runHubStatus(settings, options, context);
    case 'doctor':
      return (await import('../../hub/status.js')).runHubDoctor(settings, options, context);
    case 'push': {
      const { isWithheld } = await import('../../night/withheld.js');
      const { keptTickets } = await import('../../night/input/retention.js');
      return (await import('../../hub/push.js')).runHubPush(settings, options, context, { isWithheld, keptTickets });
    }
    case 'pull':
      return (await import('../../hub/pull.js')).runHubPull(settings, options, context);
    case 'work':
      return (await import('../../hub/work.js')).runHubWork(settings, options, context);
  }
}
