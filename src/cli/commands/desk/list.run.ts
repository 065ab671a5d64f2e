import { deliveriesOf, listIssues, printedOf, SERIES } from '../../../history/index.js';
import { EXIT, type ExitCode } from '../../../model/index.js';
import type { CommonOptions, Context } from '../../common.js';
import { spanText } from '../../dates.js';
import { openToLook } from '../../desk/issue.js';
import { checkSheet, putSheets, type SheetOptions } from '../../sheet/sheet.js';
import { issueWords } from '../../state-words.js';
import { printPaged } from '../../terminal/pager.js';
import { fittedTable } from '../../terminal/table.js';
import { CLI } from '../../thresholds.js';
import { positive } from '../../usage.js';

export interface ListOptions extends CommonOptions, SheetOptions {
  readonly top?: string;
  readonly json: boolean;
}

/** The issues, the newest first: of what days, which number, its headline, and how many have it. */
export async function runList(options: ListOptions, context: Context): Promise<ExitCode> {
  const { effects, text, lang } = context;
  checkSheet(options);
  const database = openToLook(options, effects);
  const top = positive('--top', options.top) ?? CLI.issues;
  const all = SERIES.flatMap((series) => printedOf(database, listIssues(database, series)))
    .map((printed) => {
      const deliveries = deliveriesOf(database, printed.revision.id);
      const accepted = deliveries.filter(({ state }) => state === 'accepted').length;
      return { ...printed, accepted, recipients: deliveries.length };
    })
    .sort((a, b) => (a.issue.to < b.issue.to ? 1 : a.issue.to > b.issue.to ? -1 : b.issue.total - a.issue.total));
  const shown = all.slice(0, top);
  if (options.json) {
    const issues = shown.map(({ issue, revision, accepted, recipients }) => ({
      series: issue.series,
      from: issue.from,
      to: issue.to,
      year: issue.year,
      number: issue.number,
      revision: revision.revision,
      headline: revision.headline,
      folder: revision.folder,
      accepted,
      recipients,
    }));
    await effects.stdout(`${JSON.stringify({ issues })}\n`);
    return EXIT.done;
  }
  const columns = [
    { heading: text({ zh: '日期', en: 'days' }), width: 24 },
    { heading: text({ zh: '期号', en: 'issue' }), width: 24, least: 12 },
    { heading: text({ zh: '标题', en: 'headline' }), width: 60, least: 16 },
    { heading: text({ zh: '送达', en: 'delivered' }), isNumeric: true, canGo: true },
  ];
  const rows = shown.map(({ issue, revision, accepted, recipients }) => [
    spanText(issue),
    issueWords(issue, revision.revision, lang),
    revision.headline,
    recipients === 0 ? '—' : `${accepted}/${recipients}`,
  ]);
  if (options.csv || options.xlsx) {
    await putSheets([{ name: text({ zh: '各期快报', en: 'issues' }), columns, rows }], options, context);
    return EXIT.done;
  }
  const more = all.length - shown.length;
  const rest = more > 0 ? `${text({ zh: `还有 ${more} 期（--top）`, en: `${more} more (--top)` })}\n` : '';
  const nothing = text({ zh: '还没有编印过快报\n', en: 'no issue has been printed yet\n' });
  await printPaged(all.length === 0 ? nothing : fittedTable(columns, rows, effects.columns) + rest, effects);
  return EXIT.done;
}
