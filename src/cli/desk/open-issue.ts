import type { Settings } from '../../config/index.js';
import { type History, operationsFor } from '../../history/index.js';
import {
  type Bulletin,
  type Edit,
  type EditScope,
  formatRule,
  type Operation,
  parseRule,
  type Rule,
  type Ticket,
} from '../../model/index.js';
import { AnalysisContext, type Printable } from '../../pipeline.js';
import { editIn, standing, takenAway, undone } from '../../review/index.js';
import { normaliseText } from '../../text/index.js';
import type { NightPeriod } from '../night/steps.js';
import { addOf } from './add.js';
import type { EditGates } from './check-edit.js';
import { type Issue, withPending } from './edits.js';
import { labelWords, type SparseWords, sparseWordsOf } from './label-words.js';
import { ticketsOfRules } from './moved.js';
import { type Overlap, overlapOf } from './overlap.js';

/** A printed issue, with what its editing asks of it. */
export interface PrintedForEdit {
  readonly bulletin: Bulletin;
  readonly tickets: ReadonlyMap<string, Ticket>;
  readonly printable: Printable;
}

/** An issue as an edit finds it, whether a command asks for it or the page: what is noted now, and what must be passed. */
export class OpenIssue {
  readonly gates: EditGates;
  readonly operations: readonly Operation[];
  readonly #context: AnalysisContext;
  #issue: Issue | undefined;

  constructor(
    history: History,
    settings: Settings,
    readonly period: NightPeriod,
    printed: PrintedForEdit,
  ) {
    this.operations = operationsFor(history.connection, period);
    this.gates = {
      ...printed,
      standing: standing(this.operations),
      undone: undone(this.operations),
      quoteCallers: settings.bulletin.thresholds.quoteCallers,
    };
    this.#context = new AnalysisContext(history, settings);
  }

  /** With the topics that were added since it was printed. */
  get issue(): Issue {
    this.#issue ??= withPending(this.gates.bulletin, this.gates.standing, (rule) => this.#ticketsOf(rule));
    return this.#issue;
  }

  /** A topic of the tickets that a rule finds. @throws KuaibaoError as `addOf` */
  addition(words: readonly string[], scope: EditScope): Edit {
    const added = this.operations.filter(({ edit }) => edit.kind === 'add').length;
    return addOf(words, scope === 'always', added, this.issue, (rule) => this.#ticketsOf(rule).length);
  }

  /** Which topics of the page an added one overlaps; those that an edit before has taken away are none of it. */
  overlap(edit: Edit): Overlap | undefined {
    if (edit.kind !== 'add') return undefined;
    const before = this.gates.standing.filter(({ to }) => to === this.period.to).map(editIn);
    const isThere = ({ id, label, rule }: Issue['topics'][number]): boolean =>
      takenAway({ kind: 'lead', topic: { id, label, rule: formatRule(rule) } }, before) === undefined;
    const ticketIds = this.#ticketsOf(parseRule(edit.topic.rule, normaliseText));
    return overlapOf(edit.topic, ticketIds, this.issue.topics.filter(isThere));
  }

  /** Words of a topic's new name that few of its tickets hold. */
  sparseWords(edit: Edit): SparseWords | undefined {
    if (edit.kind !== 'rename') return undefined;
    const { topics } = this.issue;
    const { id, label } = edit.topic;
    const renamed = [...topics, ...topics.flatMap(({ subtopics }) => subtopics)].find((one) => one.id === id);
    const tickets = (renamed?.ticketIds ?? []).flatMap((ticket) => this.gates.tickets.get(ticket) ?? []);
    return sparseWordsOf({ label }, labelWords(edit.label, label, this.#context), tickets);
  }

  /** The tickets of its days that fulfil a rule, as topics are counted: reminders left out. */
  #ticketsOf(rule: Rule): readonly string[] {
    return ticketsOfRules(this.#context, [rule], this.period).flat();
  }
}
