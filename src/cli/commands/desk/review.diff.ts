import type { Settings } from '../../../config/index.js';
import type { Bulletin } from '../../../model/index.js';
import { CHANGE_WORDS, changesOfDraft, type DraftChange } from '../../../review/index.js';
import { asCalled } from '../../called-as.js';
import type { Context } from '../../common.js';
import { pendingWords } from '../../desk/pending.js';
import { IssuePrinter } from '../../desk/printer.js';
import type { NightPeriod } from '../../night/steps.js';
import { printPaged } from '../../terminal/pager.js';
import { startProgress } from '../../terminal/progress.js';

/** An issue under review, and with what. */
export interface ReviewOf<Options> {
  readonly period: NightPeriod;
  /** As it was printed last. */
  readonly bulletin: Bulletin;
  readonly dataDir: string;
  readonly settings: Settings;
  readonly options: Options;
  readonly context: Context;
}

/**
 * What of an issue is not as the machine drafts it from the same tickets.
 *
 * @param pending edits that are noted and not printed: the issue does not show them yet
 */
export async function runReviewDiff(
  {
    period,
    bulletin,
    dataDir,
    settings,
    options,
    context,
  }: ReviewOf<{ readonly json: boolean; readonly quiet: boolean }>,
  pending: number,
): Promise<void> {
  const { json, quiet } = options;
  const { effects, lang, text } = context;
  const progress = startProgress(context, { quiet });
  progress.at({ zh: '机器稿', en: "the machine's draft" });
  const printer = new IssuePrinter(settings, dataDir, effects, lang);
  let changes: readonly DraftChange[];
  try {
    changes = changesOfDraft(await printer.machineDraft(period, bulletin), bulletin);
  } finally {
    progress.end();
    await printer.close();
  }
  if (json) {
    await effects.stdout(`${JSON.stringify({ changes, pending })}\n`);
    return;
  }
  const lines = changes.flatMap(({ kind, topic, was, is }) => [
    [topic, text(CHANGE_WORDS[kind])].filter((part) => part !== '').join('  '),
    ...signed('−', was),
    ...signed('+', is),
  ]);
  const none = text({ zh: '与机器稿一致', en: "as the machine's draft" });
  const more = text(pendingWords(pending, period));
  const shown = [...(lines.length === 0 ? [none] : lines), ...(pending > 0 ? [more] : [])];
  await printPaged(`${asCalled(shown.join('\n'), effects.called)}\n`, effects);
}

function signed(sign: string, words: string): string[] {
  return words === '' ? [] : words.split('\n').map((line) => `  ${sign} ${line}`);
}
