import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { acquireLock } from '../../../delivery/index.js';
import { allOperations, endClaim, type History, operationsFor } from '../../../history/index.js';
import { type Edit, type EditScope, EXIT, type ExitCode, localTime } from '../../../model/index.js';
import { officePrintable } from '../../../pipeline.js';
import { describeEdit, issueNotes, printSheet, proposalsOf, standing } from '../../../review/index.js';
import { asCalled } from '../../called-as.js';
import type { Context } from '../../common.js';
import { todayOf } from '../../dates.js';
import { checkEdit } from '../../desk/check-edit.js';
import { besideWords } from '../../desk/check-note.js';
import { undoOf } from '../../desk/check-undo.js';
import { claimIssue, personOf } from '../../desk/claim.js';
import { type EditOptions, editsOf, incomplete } from '../../desk/edits.js';
import { openExisting, printedIssue, wantedIssue } from '../../desk/issue.js';
import { sparseWordsText } from '../../desk/label-words.js';
import { OpenIssue } from '../../desk/open-issue.js';
import type { IssueOptions } from '../../desk/options.js';
import { overlapWords } from '../../desk/overlap.js';
import { pendingOf } from '../../desk/pending.js';
import { recordEdits } from '../../desk/record.js';
import { periodOptions } from '../../night/mail/mailing.js';
import { periodOf } from '../../night/period.js';
import type { NightPeriod } from '../../night/steps.js';
import { settingsFor } from '../../settings.js';
import { fittedTable } from '../../terminal/table.js';
import { misuse } from '../../usage.js';
import { reprint } from './reprint.js';
import { type ReviewOf, runReviewDiff } from './review.diff.js';
import { applied, edited } from './review.sheet.js';
import { runReviewWeb } from './review.web.js';

export interface ReviewOptions extends IssueOptions, EditOptions {
  readonly web: boolean;
  readonly print: boolean;
  readonly apply?: string;
  readonly by?: string;
  readonly why: string;
  readonly takeOver: boolean;
  readonly scope: EditScope;
  /** False with `--no-run`. */
  readonly run: boolean;
  readonly json: boolean;
}

/** The same while edits are taken: the history is open, and what an edit must pass is known. */
interface Editing extends ReviewOf<ReviewOptions> {
  readonly history: History;
  readonly open: OpenIssue;
}

/** The desk's operations on an issue: looked at, added, taken back. */
export async function runReview(
  action: string | undefined,
  words: readonly string[],
  options: ReviewOptions,
  context: Context,
): Promise<ExitCode> {
  const { effects } = context;
  checkWay(action, options);
  const { settings } = settingsFor(options, effects);
  const dataDir = resolve(effects.cwd, options.data);
  const history = openExisting(options, effects);
  let period: NightPeriod;
  try {
    const { issue, bulletin } = printedIssue(history.connection, wantedIssue(options, todayOf(effects, settings)));
    period = periodOf(issue.to, options.period, options.special);
    const review = { period, bulletin, dataDir, settings, options, context };
    if (action === 'log') {
      await showOperations(history, period, settings.zone, options, context);
      return EXIT.done;
    }
    if (action === 'diff') {
      const pending = pendingOf(history.connection, period, settings);
      history.close();
      await runReviewDiff(review, pending);
      return EXIT.done;
    }
    if (options.print) {
      const notes = issueNotes(operationsFor(history.connection, period), bulletin);
      await effects.stdout(printSheet(bulletin, notes));
      return EXIT.done;
    }
    const by = personOf(options.by ?? effects.env.USER ?? userInfo().username);
    claimIssue(history.connection, period, by, effects.now(), settings.zone, options.takeOver);
    if (options.web) {
      history.close();
      return await runReviewWeb(period, by, dataDir, settings, context);
    }
    const own = history.tickets(period.from, period.to);
    const open = new OpenIssue(history, settings, period, {
      bulletin,
      tickets: new Map(own.map((ticket) => [ticket.id, ticket] as const)),
      printable: officePrintable(own, dataDir, settings),
    });
    const edits = await askedEdits(action, words, { open, options, context });
    if (edits.length === 0) {
      say({ zh: '没有改动', en: 'nothing was changed' }, options, context);
      return EXIT.done;
    }
    const lock = acquireLock(dataDir, `review ${period.to}`, effects.now(), settings.zone);
    try {
      noteEdits(edits, by, { ...review, history });
      for (const edit of edits) {
        warnOfOverlap(open, edit, options, context);
        const beside = action === 'note' ? besideWords(edit, period.to, open.gates.standing) : undefined;
        if (beside !== undefined) say(beside, options, context);
        const sparse = open.sparseWords(edit);
        if (sparse !== undefined) say(sparseWordsText(sparse), options, context);
      }
    } finally {
      lock.release();
    }
    // Whoever edits by sheet is done with it; whoever edits line by line comes again.
    if (action === undefined) endClaim(history.connection, period, by);
  } finally {
    history.close();
  }
  return options.run ? reprint(period, options, context) : EXIT.done;
}

/** Writes the operations down and says under which numbers they stand. */
function noteEdits(
  edits: readonly Edit[],
  by: string,
  { period, history, settings, options, context }: Omit<Editing, 'open'>,
): void {
  const { numbers, noted } = recordEdits(history.connection, period, edits, {
    at: context.effects.now().toISOString(),
    by,
    why: options.why,
    scope: options.scope,
    officeFile: settings.topics.watched,
  });
  noted.forEach((edit, index) => {
    const { zh, en } = describeEdit(edit);
    say({ zh: `第 ${numbers[index]} 号　${zh}`, en: `${numbers[index]}  ${en}` }, options, context);
  });
}

/** What was added may be one with what there is; whoever added it decides. */
function warnOfOverlap(open: OpenIssue, edit: Edit, options: ReviewOptions, context: Context): void {
  const overlap = open.overlap(edit);
  if (overlap === undefined) return;
  const { zh, en } = overlapWords(overlap);
  const into = overlap.others[0]?.label;
  const merge = `kuaibao review merge ${overlap.others[0]?.id} ${overlap.topic.id} ${periodOptions(open.period)}`;
  const called = asCalled(merge, context.effects.called);
  say(
    { zh: `${zh}；要并入“${into}”：${called}`, en: `${en}; to merge it into “${into}”: ${called}` },
    options,
    context,
  );
}

function say(message: { zh: string; en: string }, { quiet }: ReviewOptions, { effects, text }: Context): void {
  if (!quiet) effects.stderr(`${text(message)}\n`);
}

/** A command does one thing: an edit, the sheet, or the page. */
function checkWay(action: string | undefined, { web, print, apply }: ReviewOptions): void {
  const ways = [
    ...(action === undefined ? [] : [action]),
    ...(web ? ['--web'] : []),
    ...(print ? ['--print'] : []),
    ...(apply === undefined ? [] : ['--apply']),
  ];
  if (ways.length > 1)
    throw misuse(
      { zh: 'review 一次只做一件事，不能同时写 {ways}', en: 'review does one thing at a time, not {ways}' },
      { hint: { zh: '去掉其中一个', en: 'leave out all but one' }, args: { ways } },
    );
}

/** The edits that a command asks for, checked. */
async function askedEdits(
  action: string | undefined,
  words: readonly string[],
  { open, options, context }: Pick<Editing, 'open' | 'options' | 'context'>,
): Promise<readonly Edit[]> {
  const { gates, operations } = open;
  if (action === undefined) {
    const sheet = { gates, notes: issueNotes(operations, gates.bulletin) };
    return options.apply === undefined ? edited(sheet, context) : applied(options.apply, sheet, context);
  }
  if (action !== 'undo') {
    const edits =
      action === 'add'
        ? [open.addition(words, options.scope)]
        : editsOf(action, words, options, open.issue, gates.tickets);
    for (const edit of edits) checkEdit(edit, edits, gates);
    return edits;
  }
  if (words.length === 0) throw incomplete('undo', { zh: '审改的编号', en: 'the number of an operation' });
  return undoOf(words, gates.standing);
}

async function showOperations(
  history: History,
  period: NightPeriod,
  zone: string,
  { json }: ReviewOptions,
  { effects, text }: Context,
): Promise<void> {
  const shown = operationsFor(history.connection, period);
  const stands = new Set(standing(shown).map(({ id }) => id));
  const proposals = proposalsOf(allOperations(history.connection, period.series))
    .map((words) => `${text(words)}\n`)
    .join('');
  if (json) {
    await effects.stdout(
      `${JSON.stringify({ operations: shown.map((one) => ({ ...one, stands: stands.has(one.id) })) })}\n`,
    );
    return;
  }
  if (shown.length === 0) {
    await effects.stdout(text({ zh: '没有审改\n', en: 'nothing was edited\n' }) + proposals);
    return;
  }
  await effects.stdout(
    fittedTable(
      [
        { heading: text({ zh: '号', en: 'no.' }), isNumeric: true },
        { heading: text({ zh: '时间', en: 'time' }), canGo: true },
        { heading: text({ zh: '审改人', en: 'by' }), least: 8 },
        { heading: text({ zh: '审改', en: 'edit' }), least: 30 },
        { heading: text({ zh: '范围', en: 'scope' }) },
        { heading: text({ zh: '理由', en: 'why' }), least: 10, canGo: true },
      ],
      shown.map(({ id, at, by, edit, scope, why }) => [
        String(id),
        localTime(at, zone),
        by,
        // In front, where no narrow table cuts it off.
        `${stands.has(id) || edit.kind === 'undo' ? '' : text({ zh: '（已撤销）', en: '(undone) ' })}${text(describeEdit(edit))}`,
        text(scope === 'always' ? { zh: '长期', en: 'always' } : { zh: '本期', en: 'today' }),
        why,
      ]),
      effects.columns,
    ) + proposals,
  );
}
