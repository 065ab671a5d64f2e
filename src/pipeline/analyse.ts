import type { Registry } from '../history/index.js';
import {
  addDays,
  type LocalReport,
  type Outcome,
  type Ticket,
  type TopicHistory,
  type TopicSet,
  type TotalOfDay,
  type TrendedTopic,
} from '../model/index.js';
import { type Edited, editTrended, located, type Review, withOffice } from '../review/index.js';
import {
  addIncidentsInSteps,
  type ChosenTopics,
  chooseTopicsInSteps,
  describeTopicsInSteps,
  type KnownTopic,
  type RegistryState,
  type RegistryUpdate,
  studyInSteps,
  type TopicInput,
  type TopicResult,
} from '../topics/index.js';
import { withAdded } from './added-topics.js';
import type { AnalysisContext } from './analysis-context.js';
import { asJudged, assessTopics, NO_VERDICTS, type TopicVerdicts, withTrends } from './assess-topics.js';
import { genericWordsOf } from './background.js';
import { coverageOf } from './covered.js';
import { withEdits } from './edited-topics.js';
import { breathe, inSteps } from './in-steps.js';
import { findSurges, findWhere } from './local.js';
import { countAhead } from './past-counts.js';
import { withEarlierTopics } from './side/earlier-topics.js';
import type { DaySpan } from './tasks/overview.js';
import { tidy } from './tidy.js';
import { withRecent } from './with-recent.js';

/**
 * What ids of topics begin with that no night has kept: a day's are kept by its run; weeks, months and other spans keep
 * nothing, so what only they know has another letter.
 */
const ID_PREFIXES = { day: 'T', week: 'W', month: 'M', range: 'V' } as const;

type PeriodKind = 'day' | 'week' | 'month' | 'range';

/** The registry as a period knows it: its own days' topics for a week; for a day earlier ones, and what it gave ids to before. */
export function registryFor(registry: Registry<KnownTopic>, { kind, from, to }: Analysis['period']): RegistryState {
  return kind === 'day' ? { ...registry.before(from), given: registry.given(from) } : registry.before(addDays(to, 1));
}

/**
 * Bytes: where the first thread has more, what topics were found in is taken away before it goes on. A day of 20,000 tickets
 * has 250 MB there, one of 100,000 500, one of a million 3,500.
 */
const LEFT_BEHIND = 400e6;

/** Whoever asks for the result hears of the failure. No closure: one would hold what stands around it until the promise is settled. */
const unheard = (): void => undefined;

/** The topics of a period, judged. */
export interface Analysis {
  readonly period: DaySpan & { readonly kind: PeriodKind };
  readonly tickets: readonly Ticket[];
  /** For each ticket the first that says nearly the same. */
  readonly copies: Int32Array;
  readonly totals: TopicSet['totals'];
  /** Largest first. */
  readonly topics: readonly TrendedTopic[];
  /** The tickets of no topic. */
  readonly rest: TopicSet['rest'];
  readonly histories: ReadonlyMap<string, TopicHistory>;
  /** The days of the period, each against ordinary days; none without history. */
  readonly days: readonly TotalOfDay[];
  /** Where the day's topics are; null for longer periods and without history. */
  readonly local: LocalReport | null;
  readonly registry: RegistryUpdate;
  /** What the desk wants besides its topics. */
  readonly edited?: Edited;
}

export interface AnalyseOptions {
  readonly registry: RegistryState;
  /** Topics by themselves, without any past: every verdict is `unknown`. */
  readonly withoutHistory: boolean;
  /** Days of the curves. */
  readonly curveDays: number;
  /** Whether an issue will be made of it: what that asks besides begins here, in the worker. */
  readonly isForIssue?: boolean;
  /** What the desk did to the topics. */
  readonly review?: Review;
  /** Heard between the steps: none of them waits for anything, so nothing else could stop them. */
  readonly signal?: AbortSignal;
}

/**
 * Finds the topics of a period and judges each against its own past.
 *
 * @throws the reason of the signal
 */
export async function analysePeriod(
  context: AnalysisContext,
  period: Analysis['period'],
  options: AnalyseOptions,
): Promise<Outcome<Analysis>> {
  const { withoutHistory, curveDays, signal } = options;
  const { kind, from, to } = period;
  const key = JSON.stringify([period.kind, withoutHistory, curveDays, context.office.merge ?? []]);
  const { tickets, copies, days, machine, found, review, edits } = await foundTopics(context, period, options, key);
  tidy(LEFT_BEHIND);
  await breathe(signal);
  const { set } = found.value;
  const judge = (of: TopicResult, by: string): Promise<TopicVerdicts> =>
    context.remember('verdicts', period, by, () => assessTopics(context, period, of, days, curveDays));
  const judged = withoutHistory ? NO_VERDICTS : await judge(found.value, edits);
  const isAsMade = withoutHistory || edits === key;
  const verdicts = isAsMade ? judged : asJudged(judged, set, await judge(machine, key), machine.set);
  const topics = set.topics.map((topic) => withTrends(topic, verdicts.trends));
  const edited = review === undefined ? undefined : editTrended(topics, review);
  const shown = edited?.topics ?? topics;
  await breathe(signal);
  const local =
    withoutHistory || kind !== 'day'
      ? null
      : await context.remember(
          'places',
          period,
          edits + JSON.stringify(shown.map(({ id, label }) => [id, label])),
          () => whereTopicsAre(context, { from, to }, tickets, shown, verdicts.past, options.isForIssue === true),
        );
  return {
    value: {
      period,
      tickets,
      copies,
      ...(edited === undefined ? { totals: set.totals, rest: set.rest } : coverageOf(set, tickets, shown)),
      topics: shown,
      histories: verdicts.histories,
      days: verdicts.days,
      local: local?.value ?? null,
      registry: found.value.registry,
      ...(edited === undefined ? {} : { edited }),
    },
    findings: [...found.findings, ...verdicts.findings, ...(local?.findings ?? [])],
  };
}

/** Where a day's topics are. While another thread looks, this one looks up what the composition of an issue will ask for. */
async function whereTopicsAre(
  context: AnalysisContext,
  day: DaySpan,
  tickets: readonly Ticket[],
  topics: readonly TrendedTopic[],
  past: Parameters<typeof findWhere>[4],
  isForIssue: boolean,
): Promise<Outcome<LocalReport>> {
  const found = findWhere(context, day.from, topics, tickets, past);
  found.catch(unheard);
  if (isForIssue) {
    context.printable(tickets).lookAt(topics);
    withEarlierTopics(context, topics, (await context.lookBack(day, 'day')).praise);
  }
  return found;
}

/** The topics of a period as the desk has them. What they were found in, several times their size, ends with this function. */
async function foundTopics(context: AnalysisContext, period: Analysis['period'], options: AnalyseOptions, key: string) {
  const base = await context.remember('topics', period, key, () => findBase(context, period, options));
  const { tickets, days, groups } = base.input;
  const { found, review, edits } =
    options.review === undefined
      ? { found: base.found, review: undefined, edits: key }
      : await editBase(context, period, base, withOffice(options.review, context.office), key, options.signal);
  return {
    tickets,
    copies: groups,
    days: days.map(({ day }) => day),
    machine: base.found.value,
    found,
    review,
    edits,
  };
}

/** The topics as the desk merged and moved them; `edits` tells what was done from all else. */
async function editBase(
  context: AnalysisContext,
  period: Analysis['period'],
  { input, chosen: machine, found: base }: Awaited<ReturnType<typeof findBase>>,
  asked: Review,
  key: string,
  signal: AbortSignal | undefined,
) {
  let [found, chosen, edits] = [base, machine, key];
  const describe = (name: string, of: TopicInput) =>
    context.remember(name, period, edits, () => inSteps(describeTopicsInSteps(of, chosen), signal));
  const added = asked.operations.filter(({ edit, to }) => edit.kind === 'add' && to === asked.to);
  if (added.length > 0) {
    chosen = withAdded(machine, input, added);
    edits += JSON.stringify(added.map(({ edit }) => edit));
    found = await describe('added topics', input);
  }
  const { merges, review } = located(asked, found.value.set.topics, input.registry.given);
  // A topic that was made of several is found by its own rule, and described as one.
  if (merges.length > 0) {
    edits += JSON.stringify(merges);
    const office = { ...input.office, merge: [...(input.office.merge ?? []), ...merges] };
    found = await describe('merged topics', { ...input, office });
  }
  // What the desk made of a rule is of this issue alone: the registry keeps what the machine found.
  found = { ...found, value: { ...withEdits(found.value, review, input), registry: base.value.registry } };
  edits += JSON.stringify(review.operations.filter(({ edit }) => edit.kind === 'move'));
  return { found, review, edits };
}

/** The topics of a period as the machine finds them, with what they were found in. */
async function findBase(
  context: AnalysisContext,
  { kind, from, to }: Analysis['period'],
  { registry, withoutHistory, isForIssue = false, signal }: AnalyseOptions,
) {
  context.lookAt(from, to);
  const tickets = context.tickets(from, to);
  // What is begun here is done by the second thread, in this order, while this one goes on.
  const groups = context.groups(from, to);
  await breathe(signal);
  const days = [...context.tokens(from, to)];
  await breathe(signal);
  const merges = context.merges();
  const background = withoutHistory ? null : context.background(from);
  background?.catch(unheard);
  const surges = withoutHistory || kind !== 'day' ? Promise.resolve({}) : findSurges(context, from, tickets);
  surges.catch(unheard);
  if (isForIssue) {
    if (kind !== 'range') {
      context.lookBack({ from, to }, kind).catch(unheard);
      context.harms({ from, to }, kind).catch(unheard);
    }
    context.ticketsHash(from, to).catch(unheard);
  }
  const genericWords = (): ReadonlySet<string> => {
    const merged = context.merged(days);
    const words = genericWordsOf(tickets, merged, context.store.vocabulary);
    // Last: the second thread takes the words over.
    if (isForIssue) context.runs(from, to, () => merged).catch(unheard);
    return words;
  };
  const input = {
    from,
    to,
    tickets,
    days,
    vocabulary: context.store.vocabulary,
    merges,
    rewrites: context.rewrites,
    segmenter: context.segmenter,
    lexicon: context.lexicon,
    learnedGeneric: genericWords(),
    mayPrint: context.printable(tickets).mayPrint,
    idPrefix: withoutHistory ? 'X' : ID_PREFIXES[kind],
    registry,
    office: context.office,
    groups: await groups,
    background: await background,
  };
  const chosen = await chooseTopics(context, input, surges, withoutHistory, signal);
  tidy(LEFT_BEHIND);
  return { input, chosen, found: await inSteps(describeTopicsInSteps(input, chosen), signal) };
}

/** The rules that are topics. The second thread counts the day's own in the past while this one looks at three days, then all. */
async function chooseTopics(
  context: AnalysisContext,
  input: TopicInput,
  surges: ReturnType<typeof findSurges>,
  withoutHistory: boolean,
  signal: AbortSignal | undefined,
): Promise<ChosenTopics> {
  const study = await inSteps(studyInSteps(input), signal);
  const chosen = await inSteps(chooseTopicsInSteps({ ...input, ...(await surges) }, study), signal);
  if (withoutHistory) return chosen;
  await countAhead(context, chosen, input.from);
  const all = await inSteps(addIncidentsInSteps(withRecent(context, input), chosen), signal);
  await countAhead(context, all, input.from);
  return all;
}
