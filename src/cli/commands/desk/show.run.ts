import { resolve } from 'node:path';
import { plainText } from '../../../bulletin/index.js';
import { writeWhole } from '../../../delivery/index.js';
import { EXIT, type ExitCode } from '../../../model/index.js';
import { fileStem } from '../../../pipeline.js';
import { renderDocx } from '../../../render/index.js';
import { asCalled } from '../../called-as.js';
import type { Context } from '../../common.js';
import { todayOf } from '../../dates.js';
import { openToLook, printedIssue, wantedIssue } from '../../desk/issue.js';
import type { IssueOptions } from '../../desk/options.js';
import { pendingOf, pendingWords } from '../../desk/pending.js';
import { isOvertaken, overtakenWords } from '../../night/mail/overtaken.js';
import { settingsFor } from '../../settings.js';
import { painter } from '../../terminal/colour.js';
import { printPaged } from '../../terminal/pager.js';
import { usage } from '../../usage.js';

export interface ShowOptions extends IssueOptions {
  readonly docx: boolean;
  readonly out?: string;
}

/** The words of an issue, from the model in the archive: the same that were printed. */
export async function runShow(options: ShowOptions, context: Context): Promise<ExitCode> {
  const { effects, lang } = context;
  if (options.out !== undefined && !options.docx)
    throw usage('--out', '', { zh: '须与 --docx 同用', en: 'goes with --docx' });
  const { settings } = settingsFor(options, effects);
  const today = todayOf(effects, settings);
  const database = openToLook(options, effects);
  const { bulletin, issue } = printedIssue(database, wantedIssue(options, today));
  const pending = pendingOf(database, issue, settings);
  if (pending > 0 && !options.quiet)
    effects.stderr(asCalled(`${context.text(pendingWords(pending, issue))}\n`, effects.called));
  if (isOvertaken(database, issue) && !options.quiet)
    effects.stderr(asCalled(`${context.text(overtakenWords(issue))}\n`, effects.called));
  if (options.docx) {
    const path = resolve(effects.cwd, options.out ?? `${fileStem(bulletin)}.docx`);
    writeWhole(path, await renderDocx(bulletin));
    if (!options.quiet) effects.stderr(`${context.text({ zh: `已写入副本 ${path}`, en: `copy written: ${path}` })}\n`);
    return EXIT.done;
  }
  const paint = painter(context, options);
  const headings = new Set(bulletin.sections.map(({ heading }) => heading));
  const lines = plainText(bulletin, lang)
    .split('\n')
    .map((line, index) => {
      const isHeading = headings.has(line.slice(line.indexOf('、') + 1)) && /^[一二三四五六七八九十]+、/.test(line);
      return index === 0 || line === bulletin.headline || isHeading ? paint(line, 'bold') : line;
    });
  await printPaged(lines.join('\n'), effects);
  return EXIT.done;
}
