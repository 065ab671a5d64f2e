import {
  type ChosenQuote,
  callersOf,
  countNames,
  isAlarmVerdict,
  type Operation,
  type Quote,
  type SubTopic,
  type Ticket,
  type Topic,
  type TopicRef,
  type TrendedTopic,
} from '../model/index.js';
import { standing } from './active.js';
import { unmatched } from './find.js';
import { withOthers } from './quotes.js';

/** An issue's operations, made ready: those of other issues that hold always act where they find something. */
export interface Review {
  readonly operations: readonly Operation[];
  /** The last day: tells its own operations from earlier ones. */
  readonly to: string;
  /** The labels that the desk gave, with the topics that got them: later operations name them so. */
  readonly labels: ReadonlyMap<string, TopicRef>;
}

export function reviewOf(operations: readonly Operation[], to: string): Review {
  const labels = operations.flatMap(({ edit: noted }) => {
    const edit = noted.kind === 'office' ? noted.edit : noted;
    return edit.kind === 'rename' ? [[edit.label, edit.topic] as const] : [];
  });
  return { operations: standing(operations), to, labels: new Map(labels) };
}

/** The topic that a located operation names; one of this issue whose topic another operation has taken away throws. */
function required<T extends Topic>(
  topics: readonly T[],
  ref: TopicRef,
  operation: Operation,
  to: string,
): T | undefined {
  const found = topics.find(({ id }) => id === ref.id);
  if (found === undefined && operation.to === to) throw unmatched(operation, `${ref.id} ${ref.label}`);
  return found;
}

/**
 * Renames topics and moves tickets (the operations located), before the trend is judged. What is counted of a topic is counted anew from its
 * tickets.
 *
 * @param typeOf the type that a ticket counts as
 *
 * @throws KuaibaoError `review-unmatched` (65)
 */
export function editTopics(
  topics: readonly Topic[],
  { operations, to }: Review,
  tickets: readonly Ticket[],
  typeOf: (ticket: Ticket) => string,
): readonly Topic[] {
  let edited = topics;
  for (const operation of operations) {
    const { edit } = operation;
    if (edit.kind === 'rename') {
      const named = { label: edit.label, isNamed: true } as const;
      edited = changed(edited, edit.topic, operation, to, (of) => [{ ...of, ...named }]);
    } else if (edit.kind === 'move') {
      const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
      const source = edit.from === null ? undefined : required(edited, edit.from, operation, to);
      const target = edit.to === null ? undefined : required(edited, edit.to, operation, to);
      const wanted = new Set(edit.tickets);
      const isThere = (id: string): boolean =>
        edit.from === null ? byId.has(id) : source?.ticketIds.includes(id) === true;
      const gone = edit.tickets.filter((id) => !isThere(id));
      if (operation.to === to && gone.length > 0) throw unmatched(operation, gone.join('、'));
      if (source !== undefined) {
        const kept = source.ticketIds.filter((id) => !wanted.has(id));
        edited = replaced(edited, source, recounted(source, kept, byId, typeOf));
      }
      if (target !== undefined) {
        const added = edit.tickets.filter((id) => byId.has(id) && !target.ticketIds.includes(id));
        edited = replaced(edited, target, recounted(target, [...target.ticketIds, ...added], byId, typeOf));
      }
    }
  }
  return edited;
}

/** A topic, or a part of one, made into what takes its place. */
function changed<T extends Topic>(
  topics: readonly T[],
  ref: TopicRef,
  operation: Operation,
  to: string,
  change: <P extends T | SubTopic>(of: P) => readonly P[],
): T[] {
  const isMeant = ({ id }: { readonly id: string }): boolean => id === ref.id;
  if (!topics.some((topic) => topic.subtopics.some(isMeant))) required(topics, ref, operation, to);
  return topics.flatMap((topic) => {
    if (isMeant(topic)) return change(topic);
    if (!topic.subtopics.some(isMeant)) return topic;
    return { ...topic, subtopics: topic.subtopics.flatMap((part) => (isMeant(part) ? change(part) : part)) };
  });
}

function replaced(topics: readonly Topic[], old: Topic, fresh: Topic): readonly Topic[] {
  return topics.map((topic) => (topic === old ? fresh : topic));
}

/** A topic with other tickets: every count of it is made from them. */
function recounted(
  topic: Topic,
  ticketIds: readonly string[],
  tickets: ReadonlyMap<string, Ticket>,
  typeOf: (ticket: Ticket) => string,
): Topic {
  const own = ticketIds.flatMap((id) => tickets.get(id) ?? []);
  const held = new Set(ticketIds);
  const keywords = new Map(topic.ticketIds.map((id, at) => [id, topic.ticketKeywords[at] ?? []]));
  const quotesOf = (quotes: readonly Quote[]): Quote[] =>
    quotes.flatMap((quote) => {
      const ids = quote.ticketIds.filter((id) => held.has(id));
      return held.has(quote.ticketId) ? [{ ...quote, ticketIds: ids, count: Math.max(1, ids.length) }] : [];
    });
  return {
    ...topic,
    count: own.length,
    share: topic.count === 0 ? 0 : (topic.share / topic.count) * own.length,
    ticketIds: own.map(({ id }) => id),
    ticketKeywords: own.map(({ id }) => keywords.get(id) ?? []),
    subtopics: topic.subtopics.map((part) => {
      const places = part.ticketIds.flatMap((id, at) => (held.has(id) ? [at] : []));
      return {
        ...part,
        count: places.length,
        ticketIds: places.map((at) => part.ticketIds[at] ?? ''),
        ticketKeywords: places.map((at) => part.ticketKeywords[at] ?? []),
      };
    }),
    reflections: quotesOf(topic.reflections),
    suggestions: quotesOf(topic.suggestions),
    districts: countNames(own.map(({ district }) => district)),
    urgent: own.filter(({ urgent }) => urgent).length,
    callers: topic.callers === null ? null : (callersOf(own) ?? own.length),
    types: Object.fromEntries(countNames(own.map(typeOf)).map(({ name, count }) => [name, count])),
  };
}

/** A topic that was dropped, for those who ask what stayed away. */
interface Dropped {
  readonly topic: TrendedTopic;
  readonly operation: Operation;
}

export interface Edited {
  readonly topics: readonly TrendedTopic[];
  readonly dropped: readonly Dropped[];
  /** Ids of the topics that stand before all others, in their order. */
  readonly first: readonly string[];
  /** Ids of the topics that the editor made of a rule. */
  readonly added: readonly string[];
  /** The topic that the editor wants to lead. */
  readonly leadId: string | null;
  /** 编者按 of the editor, a line each. */
  readonly notes: readonly string[];
  /** The topics whose quotes the editor has chosen, and in which section. */
  readonly quoted: readonly { readonly topicId: string; readonly section: 'reflections' | 'suggestions' }[];
  readonly isHeld: boolean;
}

/**
 * Drops, quotes, order, lead and notes, once the trend is judged: what was dropped as solved in an earlier issue comes back
 * when it is an alarm again with more tickets than it had then.
 *
 * @throws KuaibaoError `review-unmatched` (65)
 */
export function editTrended(topics: readonly TrendedTopic[], { operations, to }: Review): Edited {
  let kept = [...topics];
  const moved = new Set(operations.flatMap(({ edit }) => (edit.kind === 'move' ? edit.tickets : [])));
  const dropped: Dropped[] = [];
  let first: readonly string[] = [];
  const added: string[] = [];
  let leadId: string | null = null;
  const notes: string[] = [];
  const quoted: Edited['quoted'][number][] = [];
  for (const operation of operations) {
    const { edit } = operation;
    const own = operation.to === to;
    switch (edit.kind) {
      case 'drop': {
        const whole = kept.find(({ id }) => id === edit.topic.id);
        kept = changed(kept, edit.topic, operation, to, (of) => {
          const isAlarm = of.trend !== undefined && isAlarmVerdict(of.trend.verdict);
          return !own && edit.reason === 'solved' && isAlarm && of.count > edit.count ? [of] : [];
        });
        if (whole !== undefined && !kept.includes(whole)) dropped.push({ topic: whole, operation });
        break;
      }
      case 'quote': {
        const topic = required(kept, edit.topic, operation, to);
        if (topic === undefined || !own) break;
        const quotes = chosen(edit.quotes, topic, operation, moved);
        quoted.push({ topicId: topic.id, section: edit.section });
        kept = kept.map((other) => (other === topic ? { ...topic, [edit.section]: quotes } : other));
        break;
      }
      case 'order': {
        // A sheet orders all topics, those that it drops among them.
        first = edit.topics.map(({ id }) => id);
        break;
      }
      case 'add':
        if (own) added.push(edit.topic.id);
        break;
      case 'lead':
        leadId = required(kept, edit.topic, operation, to)?.id ?? leadId;
        break;
      case 'note': {
        const topic = edit.topic === null ? undefined : required(kept, edit.topic, operation, to);
        if (!own) break;
        notes.push(topic === undefined ? edit.text : `关于“${topic.label}”：${edit.text}`);
        break;
      }
      default:
    }
  }
  const isHeld = operations.some(({ edit, to: day }) => edit.kind === 'hold' && day === to);
  return { topics: kept, dropped, first, added, leadId, notes, quoted, isHeld };
}

/** The editor's choice, with how many say the same where the machine had counted it, without the tickets that he has moved out. */
function chosen(
  quotes: readonly ChosenQuote[],
  topic: TrendedTopic,
  operation: Operation,
  moved: ReadonlySet<string>,
): Quote[] {
  const known = [...topic.reflections, ...topic.suggestions];
  const there = quotes.filter(({ ticketId }) => topic.ticketIds.includes(ticketId) || !moved.has(ticketId));
  return withOthers([], there).map(({ ticketId, text }) => {
    if (!topic.ticketIds.includes(ticketId)) throw unmatched(operation, ticketId);
    // What was printed may be the part of what is known, or its beginning with …… after it.
    const words = text.replace(/……$/u, '');
    const found = known.find(
      (quote) => quote.text === text || (quote.ticketId === ticketId && quote.text.includes(words)),
    );
    if (found === undefined) return { text, ticketId, count: 1, ticketIds: [ticketId] };
    return words === text ? { ...found, text } : found;
  });
}
