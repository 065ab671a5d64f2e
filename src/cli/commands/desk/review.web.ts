import type { Settings } from '../../../config/index.js';
import { EXIT, type ExitCode } from '../../../model/index.js';
import { serveDesk } from '../../../review/index.js';
import type { Context } from '../../common.js';
import { LiveDesk } from '../../desk/live.js';
import { IssuePrinter } from '../../desk/printer.js';
import type { NightPeriod } from '../../night/steps.js';

/** Serves the desk's page on this machine until the command is stopped. */
export async function runReviewWeb(
  period: NightPeriod,
  by: string,
  dataDir: string,
  settings: Settings,
  { effects, lang, text }: Context,
): Promise<ExitCode> {
  const printer = new IssuePrinter(settings, dataDir, effects, lang);
  effects.onExit(() => printer.close());
  const desk = new LiveDesk(printer, period, by, lang);
  await desk.open();
  const served = await serveDesk(desk, effects.stderr);
  effects.onExit(async () => {
    await served.close();
    await desk.close();
  });
  const say = async (): Promise<void> => {
    await effects.stdout(`${served.newLink()}\n`);
  };
  await say();
  effects.stderr(
    `${text({ zh: `在本机浏览器中打开上面的链接（只能用一次；回车得到新的）。Ctrl-C 结束。`, en: 'open the link above in a browser of this machine (it works once; Enter gives a new one). Ctrl-C ends it.' })}\n`,
  );
  effects.stdin.on('data', () => void say());
  await new Promise<void>((resolve) => effects.signal.addEventListener('abort', () => resolve(), { once: true }));
  effects.stdin.removeAllListeners('data');
  effects.stdin.pause();
  return EXIT.done;
}
