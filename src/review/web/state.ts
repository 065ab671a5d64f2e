import {
  type Bulletin,
  type BulletinQuote,
  type BulletinTopic,
  chineseDay,
  type Day,
  formatRule,
  issueNumber,
  type Language,
  localTime,
  type Message,
  type Operation,
  remarkOn,
} from '../../model/index.js';
import { standing } from '../active.js';
import { describeEdit } from '../describe.js';
import { CHANGE_WORDS, changesOfDraft } from '../diff.js';
import { editIn } from '../needs.js';

/** A ticket as the page lists it; of a confidential one there are no words. */
export interface DeskTicket {
  readonly id: string;
  readonly time: string;
  readonly district: string;
  readonly department: string;
  readonly title: string;
  readonly text: string;
  readonly isUrgent: boolean;
}

/** What the issue is at: `printing` until the page shows everything that was noted. */
export interface DeskStatus {
  readonly kind: 'printing' | 'ready' | 'failed';
  readonly message: string;
  readonly hint: string;
  /** The operation that keeps the issue from being printed. */
  readonly operation: number | null;
}

/** Everything that the page shows but tickets and pictures, ready to show. */
export interface DeskState {
  /** Grows with every change. */
  readonly version: number;
  readonly title: string;
  readonly period: string;
  readonly headline: string;
  readonly leadId: string | null;
  readonly note: string;
  /** Names the print: another one has other pictures. */
  readonly print: string;
  readonly pages: number;
  readonly status: DeskStatus;
  readonly signature: { readonly isSigned: boolean; readonly words: string };
  /** Who else is at the issue, and until what time of day. */
  readonly claim: { readonly by: string; readonly until: string } | null;
  readonly topics: readonly object[];
  readonly dropped: readonly object[];
  readonly operations: readonly object[];
  /** null while the machine's draft is not known yet. */
  readonly changes: readonly object[] | null;
  readonly proposals: readonly string[];
}

export interface StateInput extends Pick<DeskState, 'version' | 'print' | 'pages' | 'status' | 'signature' | 'claim'> {
  /** The last operation that the print shows; those after it are still to be printed. */
  readonly printedOperation: number;
  readonly bulletin: Bulletin;
  readonly machine: Bulletin | null;
  readonly operations: readonly Operation[];
  readonly proposals: readonly Message[];
  readonly zone: string;
  readonly language: Language;
}

export function deskState(input: StateInput): DeskState {
  const { bulletin, machine, operations, zone, language, version, print, pages, status, signature, claim } = input;
  const { masthead, period, topics, headlineChoice } = bulletin;
  const days = (from: Day, to: Day): string =>
    from === to ? chineseDay(from) : `${chineseDay(from)}至${chineseDay(to)}`;
  return {
    version,
    title: `${masthead.name} ${masthead.issue.year}年${issueNumber(bulletin)}`,
    period: days(period.from, period.to),
    headline: bulletin.headline,
    leadId: headlineChoice.topicId,
    note: bulletin.editorNote ?? '',
    print,
    pages,
    status,
    signature,
    claim,
    topics: topics.map((topic) =>
      topicView(
        topic,
        machine?.topics.find(({ id }) => id === topic.id),
      ),
    ),
    dropped: droppedViews(operations),
    operations: operationViews(operations, input.printedOperation, zone, language),
    changes:
      machine === null
        ? null
        : changesOfDraft(machine, bulletin).map(({ kind, ...change }) => ({
            ...change,
            what: CHANGE_WORDS[kind][language],
          })),
    proposals: input.proposals.map((words) => words[language]),
  };
}

/** @param drafted the topic as the machine had it: quotes that the desk took out may come back */
function topicView(topic: BulletinTopic, drafted: BulletinTopic | undefined): object {
  const { id, label, count, share, rule, trend, history, districts, subtopics, ticketIds } = topic;
  const { reflections, suggestions } = topic;
  return {
    id,
    label,
    count,
    share: `${(share * 100).toFixed(1)}%`,
    rule: formatRule(rule),
    verdict: remarkOn(topic),
    verdictKey: trend.verdict,
    reason: trend.reason,
    expected: trend.expected,
    urgent: topic.urgent,
    history,
    districts,
    parts: subtopics.map(({ id, label, count }) => ({ id, label, count })),
    reflections,
    suggestions,
    candidates: {
      reflections: candidates(reflections, drafted?.reflections, ticketIds),
      suggestions: candidates(suggestions, drafted?.suggestions, ticketIds),
    },
    words: [label, ...topic.keywords].join(' ').toLowerCase(),
  };
}

/** Of tickets that are still the topic's. */
function candidates(
  chosen: readonly BulletinQuote[],
  drafted: readonly BulletinQuote[] = [],
  ticketIds: readonly string[],
): BulletinQuote[] {
  return drafted.filter(
    ({ text, ticketId }) => ticketIds.includes(ticketId) && !chosen.some((quote) => quote.text === text),
  );
}

function droppedViews(operations: readonly Operation[]): object[] {
  return standing(operations).flatMap(({ id, edit: noted, scope }) => {
    const edit = editIn({ edit: noted });
    return edit.kind === 'drop'
      ? [
          {
            operation: id,
            label: edit.topic.label,
            count: edit.count,
            reason: edit.reason,
            isAlways: scope === 'always',
          },
        ]
      : [];
  });
}

/** The newest first. */
function operationViews(operations: readonly Operation[], printed: number, zone: string, language: Language): object[] {
  const stands = new Set(standing(operations).map(({ id }) => id));
  return operations
    .map(({ id, at, by, edit, scope, why }) => ({
      id,
      time: localTime(at, zone).slice(5, 16),
      by,
      words: describeEdit(edit, false)[language],
      // What is not printed yet the page shows by itself.
      pending: id > printed ? editIn({ edit }) : null,
      isUndoing: edit.kind === 'undo',
      isHold: edit.kind === 'hold',
      ordered: edit.kind === 'order' ? edit.topics.length : 0,
      why,
      isAlways: scope === 'always',
      stands: stands.has(id),
    }))
    .reverse();
}
