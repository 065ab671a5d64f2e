import {
  addTo,
  type Bulletin,
  type BulletinTopic,
  DROP_REASONS,
  type Edit,
  EXIT,
  KuaibaoError,
  type Message,
  type Operation,
  parseRule,
  type Rule,
  type Ticket,
  type TopicRef,
} from '../../model/index.js';
import { refOf, visible, withOthers } from '../../review/index.js';
import { normaliseText } from '../../text/index.js';
import { misuse, usage } from '../usage.js';
import { bears, topicByWholeName, topicOfIssue, topicsNamed } from './named-topic.js';

export interface EditOptions {
  readonly reason?: string;
  readonly from?: string;
  readonly to?: string;
  readonly ticket: readonly string[];
  readonly text?: string;
  readonly suggestions: boolean;
}

type Part = Pick<BulletinTopic, 'id' | 'label' | 'rule' | 'count'>;
type Asked<T> = Pick<Bulletin, 'period'> & { readonly topics: readonly T[] };
/** What an edit asks of a topic. */
type Edited = Part & Pick<BulletinTopic, 'ticketIds' | 'subtopics' | 'reflections' | 'suggestions'>;
/** What edits ask of an issue. */
export type Issue = Asked<Edited>;

/** An issue with the topics that were added since it was printed, which may be edited at once. */
export function withPending(
  { period, topics }: Bulletin,
  standing: readonly Operation[],
  ticketsOf: (rule: Rule) => readonly string[],
): Issue {
  const pending = standing.flatMap(({ to, edit }): Edited[] => {
    if (edit.kind !== 'add' || to !== period.to || topics.some(({ id }) => id === edit.topic.id)) return [];
    const rule = parseRule(edit.topic.rule, normaliseText);
    const ticketIds = ticketsOf(rule);
    const none = { subtopics: [], reflections: [], suggestions: [] };
    return [{ ...edit.topic, rule, count: ticketIds.length, ticketIds, ...none }];
  });
  return { period, topics: [...topics, ...pending] };
}

const ONE_TOPIC: ReadonlySet<string> = new Set(['drop', 'quote', 'note', 'lead']);
const A_TOPIC: Message = { zh: '话题', en: 'a topic' };
/** Nothing that would be seen: white space and characters without a shape. */
export const isBlank = (words: string): boolean => /^[\s\p{Cc}\p{Cf}]*$/u.test(words);
export const onOneLine = (words: string): string => visible(words).replace(/\s+/g, ' ').trim();

/**
 * The edits that a short form asks for: one, but where tickets are moved out of several topics.
 *
 * @param tickets those of the issue's days
 * @throws KuaibaoError `usage`, `topic-unknown`, `ticket-unknown` (64)
 */
export function editsOf(
  action: string,
  words: readonly string[],
  options: EditOptions,
  bulletin: Issue,
  tickets: ReadonlyMap<string, Ticket>,
): readonly Edit[] {
  return action === 'move' ? movesOf(words, options, bulletin, tickets) : [editOf(action, words, options, bulletin)];
}

function editOf(action: string, words: readonly string[], options: EditOptions, bulletin: Issue): Edit {
  const topic = (name: string | undefined): TopicRef => refOf(topicNamed(name ?? '', bulletin));
  const [first, ...others] = words;
  // What is named behind the first would else be left as it is without a word.
  if (action === 'note' && others.length > 0 && options.text === undefined) throw noteBehindTopic(first ?? '', others);
  if (ONE_TOPIC.has(action) && others.length > 0)
    throw usage(`review ${action}`, words.join(' '), { zh: '只接受一个话题', en: 'takes one topic' });
  if (ONE_TOPIC.has(action) && action !== 'note' && isBlank(first ?? '')) throw incomplete(action, A_TOPIC);
  if (action === 'hold' && words.length > 0)
    throw usage('review hold', words.join(' '), {
      zh: '暂缓的是整期，后面不接话题',
      en: 'holds the whole issue and takes no topic',
    });
  switch (action) {
    case 'merge':
      return mergeOf(words.map((name) => refOf(wholeNamed(name, bulletin))));
    case 'rename':
      if (isBlank(others.join(' ')))
        throw incomplete('rename', { zh: '话题与新名称', en: 'a topic and its new label' });
      return {
        kind: 'rename',
        topic: refOf(withParts(first ?? '', bulletin, topicNamed)),
        label: onOneLine(others.join(' ')),
      };
    case 'drop': {
      const dropped = withParts(first ?? '', bulletin, wholeNamed);
      const reason = DROP_REASONS.find((known) => known === options.reason);
      if (reason === undefined)
        throw usage('--reason', options.reason ?? '', {
          zh: '应为 noise（与民情无关）、solved（已解决）或 other（其他）',
          en: 'must be noise (no concern of citizens), solved or other',
        });
      return { kind: 'drop', topic: refOf(dropped), reason, count: dropped.count };
    }
    case 'quote':
      return quoteOf(topicNamed(first ?? '', bulletin), options);
    case 'note':
      if (options.text === undefined || isBlank(options.text))
        throw incomplete('note', { zh: ' --text 编者按', en: '--text NOTE' });
      return { kind: 'note', topic: first === undefined ? null : topic(first), text: visible(options.text) };
    case 'order':
      if (words.length === 0) throw incomplete('order', { zh: '话题', en: 'topics' });
      return orderOf(words.map(topic));
    case 'lead':
      return { kind: 'lead', topic: topic(first) };
    case 'hold':
      return { kind: 'hold' };
    default:
      throw usage('review', action, {
        zh: '后应为 merge、rename、drop、move、add、quote、note、order、lead、hold、undo、log 或 diff',
        en: 'takes merge, rename, drop, move, add, quote, note, order, lead, hold, undo, log or diff',
      });
  }
}

/** The note stands where only a topic does. */
function noteBehindTopic(topic: string, words: readonly string[]): KuaibaoError {
  const command = `kuaibao review note ${topic} --text '${words.join(' ')}'`;
  return misuse(
    { zh: '编者按的文字要写在 --text 后', en: 'the words of a note stand behind --text' },
    { hint: { zh: '{command}', en: '{command}' }, args: { command } },
  );
}

/** Topics that are to be one. A topic named twice is one topic. */
function mergeOf(topics: readonly TopicRef[]): Edit {
  const different = topics.filter(({ id }, at) => topics.findIndex((other) => other.id === id) === at);
  if (different.length < 2)
    throw incomplete('merge', { zh: '至少两个不同的话题', en: 'two different topics at least' });
  return { kind: 'merge', topics: different };
}

function orderOf(topics: readonly TopicRef[]): Edit {
  const twice = topics.find(({ id }, at) => topics.findIndex((other) => other.id === id) !== at);
  if (twice !== undefined)
    throw usage('review order', `${twice.id} ${twice.label}`, {
      zh: '里每个话题只能写一次',
      en: 'takes each topic once',
    });
  return { kind: 'order', topics };
}

/** Tickets out of the topic named, else each out of the one topic that has it, into another or none. */
function movesOf(
  words: readonly string[],
  { from, to }: EditOptions,
  bulletin: Issue,
  tickets: ReadonlyMap<string, Ticket>,
): readonly Edit[] {
  if (words.length === 0 || (from === undefined && to === undefined))
    throw incomplete('move', { zh: '工单编号，以及 --from 话题或 --to 话题', en: 'tickets, and --from or --to TOPIC' });
  const ids = [...new Set(words)];
  const target = to === undefined ? null : refOf(topicNamed(to, bulletin));
  if (from !== undefined) return [moveOf(ids, topicNamed(from, bulletin), target)];
  const strangers = ids.filter((id) => tickets.get(id)?.reminder !== false);
  if (strangers.length > 0)
    throw new KuaibaoError('ticket-unknown', EXIT.usage, {
      message: {
        zh: '{day} 没有工单 {tickets}，或者它是催单、不计入话题；没有记录',
        en: 'there is no ticket {tickets} of {day}, or it is a reminder, which no topic counts; nothing was noted',
      },
      hint: { zh: '当天的工单用 kuaibao search 查', en: 'kuaibao search finds the tickets of the day' },
      args: { day: bulletin.period.to, tickets: strangers },
    });
  const sources = new Map<Edited | null, string[]>();
  for (const id of ids) addTo(sources, onlyTopicOf(id, bulletin), id);
  return [...sources].map(([source, own]) =>
    source === null ? { kind: 'move', tickets: own, from: null, to: target } : moveOf(own, source, target),
  );
}

/** The topic that a ticket is in; null where it is in none. */
function onlyTopicOf(ticket: string, { topics }: Issue): Edited | null {
  const holding = topics.filter(({ ticketIds }) => ticketIds.includes(ticket));
  if (holding.length < 2) return holding[0] ?? null;
  throw new KuaibaoError('topic-ambiguous', EXIT.usage, {
    message: {
      zh: '工单 {ticket} 在几个话题里：{topics}；没有记录',
      en: 'ticket {ticket} is in several topics: {topics}; nothing was noted',
    },
    hint: { zh: '用 --from 指明从哪个话题移', en: 'say with --from out of which' },
    args: { ticket, topics: holding.map(({ id, label }) => `${id} ${label}`) },
  });
}

function moveOf(tickets: readonly string[], from: Edited, to: TopicRef | null): Edit {
  if (to?.id === from.id)
    throw usage('--to', to.label, {
      zh: '应为另一个话题：工单已在其中',
      en: 'must be another topic: the tickets are in this one',
    });
  return { kind: 'move', tickets: [...new Set(tickets)], from: refOf(from), to };
}

/** The chosen tickets' words come first, what stood there after them. */
function quoteOf(topic: Edited, { ticket, text, suggestions }: EditOptions): Edit {
  if (ticket.length === 0) throw incomplete('quote', { zh: '话题与 --ticket 工单', en: 'a topic and --ticket TICKET' });
  const section = suggestions ? 'suggestions' : 'reflections';
  const known = topic[section].map(({ ticketId, text: words }) => ({ ticketId, text: words }));
  const chosen = [...new Set(ticket)].map((ticketId) => {
    const words =
      ticket.length === 1 && text !== undefined ? text : known.find((quote) => quote.ticketId === ticketId)?.text;
    if (words === undefined)
      throw incomplete('quote', {
        zh: `工单 ${ticketId} 的原话：--text 原话`,
        en: `words of ticket ${ticketId}: --text WORDS`,
      });
    return { ticketId, text: words };
  });
  return { kind: 'quote', topic: refOf(topic), section, quotes: withOthers(chosen, known) };
}

export function incomplete(action: string, wanted: Message): KuaibaoError {
  return misuse(
    { zh: `review ${action} 需要${wanted.zh}`, en: `review ${action} wants ${wanted.en}` },
    { hint: { zh: '见 kuaibao review --help', en: 'see kuaibao review --help' } },
  );
}

const BY_ID: Message = {
  zh: '用编号指明；编号见 kuaibao review --print',
  en: 'name it by id; see kuaibao review --print',
};

/**
 * A topic, else a part of one: the page names both, and both may be named otherwise or left out. A part that bears the
 * name comes before a topic whose label only holds it.
 */
function withParts(
  name: string,
  { period, topics }: Issue,
  find: <T extends Part>(name: string, asked: Asked<T>) => T,
): Edited | Part {
  const parts = topics.flatMap(({ subtopics }) => subtopics);
  const meant =
    [topics, parts].find((some) => some.some((one) => bears(name, one))) ??
    (topicsNamed(name, topics).length > 0 ? topics : parts);
  return find<Part>(name, { period, topics: meant });
}

/** A topic of an issue by id, else by label, else by the one label that holds the name. */
function topicNamed<T extends Part>(name: string, { period, topics }: Asked<T>): T {
  return topicOfIssue(name, name === '' ? [] : topics, period.to, BY_ID);
}

/** A topic that goes from the page, by id or by its whole label. */
function wholeNamed<T extends Part>(name: string, { period, topics }: Asked<T>): T {
  return topicByWholeName(name, name === '' ? [] : topics, period.to, BY_ID);
}
