import {
  type Bulletin,
  type BulletinTopic,
  DROP_REASONS,
  type Edit,
  EXIT,
  KuaibaoError,
  type Message,
  type Ticket,
  type TopicRef,
} from '../../model/index.js';
import { refOf } from '../../review/index.js';
import { CLI } from '../thresholds.js';
import { usage } from '../usage.js';
import { topicOfIssue } from './named-topic.js';

export interface EditOptions {
  readonly reason?: string;
  readonly from?: string;
  readonly to?: string;
  readonly ticket: readonly string[];
  readonly text?: string;
  readonly suggestions: boolean;
}

const ONE_TOPIC: ReadonlySet<string> = new Set(['drop', 'quote', 'note', 'lead']);
/** Nothing that would be seen: white space and characters without a shape. */
const isBlank = (words: string): boolean => /^[\s\p{Cc}\p{Cf}]*$/u.test(words);
const onOneLine = (words: string): string => words.replace(/\s+/g, ' ').trim();

/** The edit that a short form asks for. @throws KuaibaoError `usage`, `topic-unknown` (64) */
export function editOf(action: string, words: readonly string[], options: EditOptions, bulletin: Bulletin): Edit {
  const topic = (name: string | undefined): TopicRef => refOf(topicNamed(name ?? '', bulletin));
  const [first, ...others] = words;
  // What is named behind the first would else be left as it is without a word.
  if (ONE_TOPIC.has(action) && others.length > 0)
    throw usage(`review ${action}`, words.join(' '), { zh: '只接受一个话题', en: 'takes one topic' });
  if (action === 'hold' && words.length > 0)
    throw usage('review hold', words.join(' '), {
      zh: '暂缓的是整期，后面不接话题',
      en: 'holds the whole issue and takes no topic',
    });
  switch (action) {
    case 'merge':
      return mergeOf(words.map(topic));
    case 'rename':
      if (isBlank(others.join(' ')))
        throw incomplete('rename', { zh: '话题与新名称', en: 'a topic and its new label' });
      return { kind: 'rename', topic: topic(first), label: onOneLine(others.join(' ')) };
    case 'drop': {
      const reason = DROP_REASONS.find((known) => known === options.reason);
      if (reason === undefined)
        throw usage('--reason', options.reason ?? '', {
          zh: '应为 noise、solved 或 other',
          en: 'must be noise, solved or other',
        });
      return { kind: 'drop', topic: topic(first), reason, count: topicNamed(first ?? '', bulletin).count };
    }
    case 'move':
      if (words.length === 0 || options.from === undefined)
        throw incomplete('move', { zh: '工单编号与 --from 话题', en: 'tickets and --from TOPIC' });
      return moveOf(words, topicNamed(options.from, bulletin), options.to === undefined ? null : topic(options.to));
    case 'quote':
      return quoteOf(topicNamed(first ?? '', bulletin), options);
    case 'note':
      if (options.text === undefined || isBlank(options.text))
        throw incomplete('note', { zh: ' --text 编者按', en: '--text NOTE' });
      return { kind: 'note', topic: first === undefined ? null : topic(first), text: options.text };
    case 'order':
      if (words.length === 0) throw incomplete('order', { zh: '话题', en: 'topics' });
      return { kind: 'order', topics: words.map(topic) };
    case 'lead':
      return { kind: 'lead', topic: topic(first) };
    case 'hold':
      return { kind: 'hold' };
    default:
      throw usage('review', action, {
        zh: '后应为 merge、rename、drop、move、quote、note、order、lead、hold、undo、log 或 diff',
        en: 'takes merge, rename, drop, move, quote, note, order, lead, hold, undo, log or diff',
      });
  }
}

/** Topics that are to be one. A topic named twice is one topic. */
function mergeOf(topics: readonly TopicRef[]): Edit {
  const different = topics.filter(({ id }, at) => topics.findIndex((other) => other.id === id) === at);
  if (different.length < 2)
    throw incomplete('merge', { zh: '至少两个不同的话题', en: 'two different topics at least' });
  return { kind: 'merge', topics: different };
}

/** Tickets out of a topic that has them: another ticket would stop every print of the issue. */
function moveOf(tickets: readonly string[], from: BulletinTopic, to: TopicRef | null): Edit {
  const strangers = tickets.filter((id) => !from.ticketIds.includes(id));
  if (strangers.length > 0)
    throw new KuaibaoError('ticket-unknown', EXIT.usage, {
      message: {
        zh: '话题 {topic} 里没有工单 {tickets}，没有记录',
        en: 'topic {topic} has no ticket {tickets}; nothing was noted',
      },
      hint: {
        zh: '它的工单见 kuaibao export 编号；有审改还没有编印的，先重新编印',
        en: 'kuaibao export ID lists its tickets; where edits are not printed yet, print the issue first',
      },
      args: { topic: `${from.id} ${from.label}`, tickets: strangers },
    });
  if (to?.id === from.id)
    throw usage('--to', to.label, { zh: '应为 --from 以外的话题', en: 'must be another topic than --from' });
  return { kind: 'move', tickets: [...new Set(tickets)], from: refOf(from), to };
}

/** The chosen tickets' words come first, what stood there after them. */
function quoteOf(topic: BulletinTopic, { ticket, text, suggestions }: EditOptions): Edit {
  if (ticket.length === 0) throw incomplete('quote', { zh: '话题与 --ticket 工单', en: 'a topic and --ticket TICKET' });
  const section = suggestions ? 'suggestions' : 'reflections';
  const known = topic[section].map(({ ticketId, text: words }) => ({ ticketId, text: words }));
  const chosen = ticket.map((ticketId) => {
    const words =
      ticket.length === 1 && text !== undefined ? text : known.find((quote) => quote.ticketId === ticketId)?.text;
    if (words === undefined)
      throw incomplete('quote', {
        zh: `工单 ${ticketId} 的原话：--text 原话`,
        en: `words of ticket ${ticketId}: --text WORDS`,
      });
    return { ticketId, text: words };
  });
  const rest = known.filter((quote) => !chosen.some(({ text: words }) => words === quote.text));
  return { kind: 'quote', topic: refOf(topic), section, quotes: [...chosen, ...rest] };
}

export function incomplete(action: string, wanted: Message): KuaibaoError {
  return new KuaibaoError('usage', EXIT.usage, {
    message: { zh: `review ${action} 需要${wanted.zh}`, en: `review ${action} wants ${wanted.en}` },
    hint: { zh: '见 kuaibao review --help', en: 'see kuaibao review --help' },
  });
}

/** A topic of an issue by id, else by label, else by the one label that holds the name. */
function topicNamed(name: string, { period, topics }: Bulletin): BulletinTopic {
  return topicOfIssue(name, name === '' ? [] : topics, period.to, {
    zh: '用编号指明；编号见 kuaibao review --print',
    en: 'name it by id; see kuaibao review --print',
  });
}

/**
 * What an editor writes passes the gates that everything printed passes, and a quote is what a caller said.
 *
 * @throws KuaibaoError `words-unfit`, `note-personal`, `quote-unknown` (65)
 */
export function checkEdit(edit: Edit, tickets: ReadonlyMap<string, Ticket>, mayPrint: (text: string) => boolean): void {
  const written = edit.kind === 'note' ? [edit.text] : edit.kind === 'rename' ? [edit.label] : [];
  for (const words of written) {
    checkLength(words, edit.kind === 'rename' ? CLI.longestLabel : CLI.longestNote);
    if (!mayPrint(words))
      throw new KuaibaoError('note-personal', EXIT.data, {
        message: {
          zh: '所写文字里有姓名、号码或其他个人信息，没有记录',
          en: 'what was written holds a name, a number or other personal data; nothing was noted',
        },
        hint: { zh: '改写为不指明个人的说法', en: 'word it so that nobody is named' },
      });
  }
  if (edit.kind !== 'quote') return;
  for (const { ticketId, text } of edit.quotes) {
    const ticket = tickets.get(ticketId);
    const isSaid = ticket !== undefined && !ticket.confidential && `${ticket.title}\n${ticket.text}`.includes(text);
    if (!isSaid || !mayPrint(text))
      throw new KuaibaoError('quote-unknown', EXIT.data, {
        message: {
          zh: '工单 {ticketId} 里没有这样的原话，或者该工单的话不能刊印',
          en: 'ticket {ticketId} does not say so, or may not be quoted',
        },
        hint: {
          zh: '原话须与工单文字一字不差，见 kuaibao topics --topic 编号 --text',
          en: 'the words must be those of the ticket',
        },
        args: { ticketId },
      });
  }
}

/** @throws KuaibaoError `words-unfit` (65) for nothing at all, or more than the page has room for */
function checkLength(words: string, most: number): void {
  const length = [...words].length;
  if (!isBlank(words) && length <= most) return;
  throw new KuaibaoError('words-unfit', EXIT.data, {
    message: {
      zh: isBlank(words) ? '没有写文字，没有记录' : '所写文字有 {length} 字，页面上至多印 {most} 字，没有记录',
      en: isBlank(words)
        ? 'nothing was written; nothing was noted'
        : 'what was written has {length} characters, the page prints {most} at most; nothing was noted',
    },
    args: { length, most },
  });
}
