import {
  type BulletinInput,
  buildBulletin,
  type EarlierHeadline,
  pickTickets,
  readCalls,
  readPolicies,
} from '../bulletin/index.js';
import {
  addTo,
  type Bulletin,
  type CorrectedEdition,
  type Day,
  type Finding,
  type Issue,
  type Outcome,
  type Ticket,
  type TrendedTopic,
  tally,
} from '../model/index.js';
import { type FontSet, lastLines, pageCounter } from '../render/index.js';
import { editIn } from '../review/index.js';
import type { Analysis } from './analyse.js';
import type { AnalysisContext } from './analysis-context.js';
import { carriedOn } from './carried.js';
import { withPrintedNames } from './local.js';
import type { Printable } from './printable.js';
import { withEarlierTopics } from './side/earlier-topics.js';
import { countPolicies } from './side/policy-counts.js';
import { risenGroups, risenWords, withWordsIn } from './side/risen-words.js';
import { saidBefore } from './side/said-before.js';
import { sideFacts } from './side/side-facts.js';
import { sideFile } from './side/side-file.js';
import { overviewAt, wordsOf } from './tasks/look-back.js';

/** Rounds of giving up words; the last gate is in `produceFiles`. */
const MOST_ROUNDS = 4;

export interface ComposeOptions {
  readonly issue: Issue;
  readonly printedOn: Day;
  readonly earlier: readonly EarlierHeadline[];
  readonly editorNote: string | null;
  /** What the edition printed whose place this one takes; null for a first one. */
  readonly corrected: CorrectedEdition | null;
  /** The faces of the page, by which its length is counted. */
  readonly fonts: FontSet;
  readonly rejectedRows: number;
  /** What ingest and analysis found. */
  readonly findings: readonly Finding[];
}

/** Puts the analysis and all side data into the bulletin model. */
export async function composeBulletin(
  context: AnalysisContext,
  analysis: Analysis,
  options: ComposeOptions,
): Promise<Outcome<Bulletin>> {
  const { settings, history } = context;
  const { from, to, kind } = analysis.period;
  if (kind === 'range') throw new Error('a bulletin is of a day, a week or a month');
  const printable = context.printable(analysis.tickets);
  const picked = pickTickets(analysis.tickets);
  const back = await context.lookBack({ from, to }, kind);
  const own = overviewAt(history, { from, to }, analysis.tickets);
  const missingDays = kind === 'day' ? [] : history.missingDays(from, to);
  const calls = sideFile(settings.calls, readCalls);
  const policies = sideFile(settings.policyEvents, readPolicies);
  // Thanks are left to 市民表扬, unless the office watches them: a wave of praise troubles nobody.
  const analysed = analysis.topics.filter((topic) => topic.watched || !isThanks(topic));
  const ranks = new Map((analysis.edited?.first ?? []).map((id, rank) => [id, rank]));
  const rankOf = (id: string): number => ranks.get(id) ?? ranks.size;
  const counted = await countPolicies(context, policies ?? [], { kind, from, to });
  const carried = kind === 'day' ? carriedOn(context, analysis, options) : [];
  const risen = await risenWords(context, { from, to }, analysis.tickets, printable.quote);
  const withWordsBefore = withWordsIn(history, back.overviews.previous);
  const isRisenGroup = risenGroups(history, settings.bulletin.groups, from);
  const isSaid = saidBefore(options.earlier, options.issue);
  const harms = await context.harms({ from, to }, kind);
  const inputOf = (topics: readonly TrendedTopic[]): BulletinInput => ({
    period: { kind, from, to },
    city: settings.city,
    issue: options.issue,
    printedOn: options.printedOn,
    overview: own === null ? null : { ...own, isPartial: own.isPartial || missingDays.length > 0 },
    ...back.overviews,
    missingDays,
    rest: analysis.rest,
    days: analysis.days,
    local: analysis.local === null ? null : withPrintedNames(analysis.local, topics),
    ...sideFacts(context, analysis, back, harms, { isSaid, mayQuote: printable.quote }),
    topics: [...topics].sort((a, b) => rankOf(a.id) - rankOf(b.id)).map(printable.withRule),
    histories: analysis.histories,
    calls: calls?.value ?? null,
    policies: counted,
    earlier: options.earlier,
    carried,
    risenWords: risen,
    withWords: (words) =>
      analysis.tickets.flatMap((ticket) =>
        !ticket.reminder && words.some((word) => wordsOf(ticket).includes(word)) ? [ticket.id] : [],
      ),
    withWordsBefore,
    isRisenGroup,
    urgent: picked.urgent,
    reminded: picked.reminded,
    praise: withEarlierTopics(context, topics, back.praise),
    confidential: picked.confidential,
    suggested: suggestedIn(analysis.tickets),
    copiesOf: (topic) => copiesOf(analysis, topic),
    isSensitive: (text) => !printable.quote(text),
    corrected: options.corrected,
    withdrawn: withdrawnBy(analysis.edited).map(printable.withRule),
    dataFindings: [...options.findings, ...(calls?.findings ?? [])],
    rejectedRows: options.rejectedRows,
    leadId: analysis.edited?.leadId ?? null,
    ordered: analysis.edited?.first ?? [],
    added: analysis.edited?.added ?? [],
    editorNote: noteOf([options.editorNote, ...(analysis.edited?.notes ?? [])]),
    pagesOf: pageCounter(options.fonts),
    lastLinesOf: lastLines(options.fonts),
    segment: (text) => context.segmenter.cut(text),
  });
  return withoutNames(printable, () => buildBulletin(inputOf(analysed.map(printable.topic)), settings.bulletin));
}

/** What may be printed by itself can look like a name among other words: such words are given up, and the rest is printed. */
function withoutNames(printable: Printable, build: () => Outcome<Bulletin>): Outcome<Bulletin> {
  let built = build();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const names = printable.namesIn(built.value);
    if (names.length === 0) break;
    printable.refuse(names);
    built = build();
  }
  return built;
}

/** What the export itself calls a proposal; null where it types no tickets. */
function suggestedIn(tickets: readonly Ticket[]): string[] | null {
  const typed = tickets.filter(({ type, reminder }) => type !== null && !reminder);
  return typed.length === 0 ? null : typed.filter(({ type }) => type === 'suggestion').map(({ id }) => id);
}

/** Those that say what several of a topic's tickets say, wherever else they were counted, text by text. */
function copiesOf(
  { tickets, copies }: Pick<Analysis, 'tickets' | 'copies'>,
  { ticketIds }: Pick<TrendedTopic, 'ticketIds'>,
): string[][] {
  const own = new Set(ticketIds);
  const repeated = tally(tickets.flatMap(({ id }, at) => (own.has(id) ? [copies[at] as number] : [])));
  const groups = new Map<number, string[]>();
  for (const [at, { id, reminder }] of tickets.entries()) {
    const copy = copies[at] as number;
    if (!reminder && (repeated.get(copy) ?? 0) > 1) addTo(groups, copy, id);
  }
  return [...groups.values()];
}

/** What the desk has dropped as noise or for a reason of its own. */
function withdrawnBy(edited: Analysis['edited']): TrendedTopic[] {
  return (edited?.dropped ?? []).flatMap(({ topic, operation }) => {
    const edit = editIn(operation);
    return edit.kind === 'drop' && edit.reason !== 'solved' ? [topic] : [];
  });
}

function isThanks({ types, count }: TrendedTopic): boolean {
  return 2 * (types.praise ?? 0) > count;
}

function noteOf(notes: readonly (string | null)[]): string | null {
  const lines = notes.filter((line) => line !== null);
  return lines.length === 0 ? null : lines.join('\n');
}
