import { distinctVoices, tellsOfPerson } from '../../bulletin/index.js';
import {
  type Bulletin,
  type Edit,
  EXIT,
  KuaibaoError,
  type Operation,
  type Ticket,
  type TopicRef,
} from '../../model/index.js';
import type { Printable } from '../../pipeline.js';
import { sensitiveWordIn } from '../../privacy/index.js';
import { describeEdit, editIn, needsUndone, quotedTwice, takenAway, ticketsAfter } from '../../review/index.js';
import { CLI } from '../thresholds.js';
import { checkNotedOnce } from './check-note.js';
import { checkLabelNumbers, checkNoteNumbers } from './check-numbers.js';
import { isBlank } from './edits.js';

/** What an edit is held against. */
export interface EditGates {
  readonly bulletin: Bulletin;
  /** The operations that stand: what is noted may not be printed yet. */
  readonly standing: readonly Operation[];
  /** Those that were taken back: the issue may still be printed with them. */
  readonly undone: readonly Operation[];
  readonly tickets: ReadonlyMap<string, Ticket>;
  readonly printable: Pick<Printable, 'quote' | 'personalIn'>;
  /** A topic of fewer callers is not quoted. */
  readonly quoteCallers: number;
}

/**
 * What an editor writes passes the gates that everything printed passes, counts nothing that the program has not counted,
 * and a quote is what a caller of the topic said. One that would find nothing is refused here, before it stops the issue.
 *
 * @param together all edits that are noted with it
 * @throws KuaibaoError `words-unfit`, `note-personal`, `note-same`, `rule-personal`, `number-strange`, `label-taken`, `topic-taken`, `quote-few`, `quote-unknown`, `quote-twice`,
 *   `edit-undone` (65), `ticket-unknown` (64)
 */
export function checkEdit(edit: Edit, together: readonly Edit[], gates: EditGates): void {
  const before = [...ownEdits(gates), ...together.slice(0, Math.max(0, together.indexOf(edit)))];
  checkThere(edit, before);
  checkNeeded(edit, gates);
  if (edit.kind === 'rename' || edit.kind === 'add') {
    const { id } = edit.topic;
    const label = edit.kind === 'rename' ? edit.label : edit.topic.label;
    checkLength(label, CLI.longestLabel);
    checkLabelNumbers(label, id, gates);
    checkPersonal(label, gates);
    if (edit.kind === 'add') checkPersonal(edit.topic.rule, gates, 'rule-personal');
    checkLabelFree(label, id, together, gates);
  } else if (edit.kind === 'note') {
    checkLength(edit.text, CLI.longestNote);
    checkNoteNumbers(edit.text, edit.topic?.id, gates);
    checkNotedOnce(edit, gates.bulletin.period.to, gates.standing, together);
    checkPersonal(edit.text, gates);
  } else if (edit.kind === 'quote') {
    checkTickets(
      edit.quotes.map(({ ticketId }) => ticketId),
      edit.topic,
      before,
      gates,
    );
    checkQuotes(edit, gates);
  } else if (edit.kind === 'move' && edit.from !== null) checkTickets(edit.tickets, edit.from, before, gates);
}

/** What was done to this issue; what holds since an earlier one may have come back by itself. */
function ownEdits({ standing, bulletin }: EditGates): readonly Edit[] {
  return standing.filter(({ to }) => to === bulletin.period.to).map(editIn);
}

function checkThere(edit: Edit, before: readonly Edit[]): void {
  const taken = takenAway(edit, before);
  if (taken === undefined) return;
  const { zh, en } = describeEdit(taken.by);
  throw new KuaibaoError('topic-taken', EXIT.data, {
    message: {
      zh: '话题 {topic} 已不单列（{what}），没有记录',
      en: 'topic {topic} is no topic of its own any more ({whatEn}); nothing was noted',
    },
    hint: {
      zh: '要改它，先用 kuaibao review undo 撤销那一条；编号见 kuaibao review log',
      en: 'to edit it take that back first with kuaibao review undo; the number is in kuaibao review log',
    },
    args: { topic: `${taken.topic.id} ${taken.topic.label}`, what: zh, whatEn: en },
  });
}

function checkNeeded(edit: Edit, { undone, standing }: EditGates): void {
  const needed = needsUndone(edit, undone, standing);
  if (needed === undefined) return;
  const { zh, en } = describeEdit(editIn(needed));
  throw new KuaibaoError('edit-undone', EXIT.data, {
    message: {
      zh: '这要用到第 {id} 号审改（{what}），那一条已撤销，没有记录',
      en: 'this needs operation {id} ({whatEn}), which was undone; nothing was noted',
    },
    hint: { zh: '先重新编印，再照新印的改', en: 'print the issue first, and edit what it then says' },
    args: { id: needed.id, what: zh, whatEn: en },
  });
}

/** Tickets of a topic that has them: another ticket would stop every print of the issue. */
function checkTickets(
  tickets: readonly string[],
  topic: TopicRef,
  before: readonly Edit[],
  { bulletin }: EditGates,
): void {
  const held = ticketsAfter(
    topic,
    bulletin.topics.find(({ id }) => id === topic.id),
    before,
  );
  const strangers = tickets.filter((id) => !held.has(id));
  if (strangers.length === 0) return;
  throw new KuaibaoError('ticket-unknown', EXIT.usage, {
    message: {
      zh: '话题 {topic} 里没有工单 {tickets}，没有记录',
      en: 'topic {topic} has no ticket {tickets}; nothing was noted',
    },
    hint: {
      zh: '它的工单见 kuaibao export 编号；有审改还没有编印的，先重新编印',
      en: 'kuaibao export ID lists its tickets; where edits are not printed yet, print the issue first',
    },
    args: { topic: `${topic.id} ${topic.label}`, tickets: strangers },
  });
}

function checkPersonal(words: string, { printable }: EditGates, code = 'note-personal'): void {
  if (printable.quote(words)) return;
  const personal = printable.personalIn(words);
  throw new KuaibaoError(code, EXIT.data, {
    message:
      personal.length === 0
        ? {
            zh: '所写文字里的“{sensitive}”涉及疾病、未成年人等敏感事项，没有记录',
            en: '"{sensitive}" tells of illness, minors or the like; nothing was noted',
          }
        : {
            zh: '所写文字里有姓名、号码或其他个人信息：{personal}；没有记录',
            en: 'what was written holds a name, a number or other personal data: {personal}; nothing was noted',
          },
    hint: { zh: '改写为不指明个人的说法', en: 'word it so that nobody is named' },
    args: { personal: personal.map((part) => `“${part}”`), sensitive: sensitiveWordIn(words) ?? words },
  });
}

/** Two topics of one name, or two parts of a topic, cannot be told apart on the page. */
function checkLabelFree(
  label: string,
  topicId: string,
  together: readonly Edit[],
  { bulletin, standing }: EditGates,
): void {
  const ofParts = bulletin.topics.find(({ subtopics }) => subtopics.some(({ id }) => id === topicId))?.subtopics;
  const labels = new Map([...bulletin.topics, ...(ofParts ?? [])].map(({ id, label }) => [id, label] as const));
  for (const edit of [...standing.map(({ edit }) => edit), ...together]) {
    if (edit.kind === 'add') labels.set(edit.topic.id, edit.topic.label);
    else if (edit.kind === 'rename' && labels.has(edit.topic.id)) labels.set(edit.topic.id, edit.label);
    else if (edit.kind === 'drop') labels.delete(edit.topic.id);
    else if (edit.kind === 'merge') for (const { id } of edit.topics.slice(1)) labels.delete(id);
  }
  const [other] = [...labels].find(([id, own]) => id !== topicId && own === label) ?? [];
  if (other === undefined) return;
  throw new KuaibaoError('label-taken', EXIT.data, {
    message: {
      zh: '话题 {other} 已叫“{label}”，没有记录',
      en: 'topic {other} is called "{label}" already; nothing was noted',
    },
    // Parts are not merged.
    hint:
      ofParts === undefined
        ? {
            zh: '是同一件事就合并：kuaibao review merge {other} {topic}；不是就另取名称',
            en: 'where both are one, kuaibao review merge {other} {topic}; else choose another name',
          }
        : { zh: '另取名称', en: 'choose another name' },
    args: { other, label, topic: topicId },
  });
}

function checkQuotes({ topic, quotes }: Extract<Edit, { kind: 'quote' }>, gates: EditGates): void {
  const { bulletin, tickets, printable, quoteCallers } = gates;
  const own = bulletin.topics.find(({ id }) => id === topic.id);
  if (quotes.length > 0 && own !== undefined && distinctVoices(own) < quoteCallers)
    throw new KuaibaoError('quote-few', EXIT.data, {
      message: {
        zh: '话题 {topic} 来电不足 {most} 人，不摘引原话，没有记录',
        en: 'topic {topic} has fewer than {most} callers and is not quoted; nothing was noted',
      },
      hint: {
        zh: '人数由 bulletin.thresholds.quoteCallers 规定',
        en: 'bulletin.thresholds.quoteCallers sets how many',
      },
      args: { topic: `${topic.id} ${topic.label}`, most: quoteCallers },
    });
  for (const { ticketId, text } of quotes) {
    const ticket = tickets.get(ticketId);
    const isSaid =
      ticket !== undefined &&
      !ticket.confidential &&
      `${ticket.title}\n${ticket.text}`.includes(text.replace(/……$/u, ''));
    if (!isSaid || !printable.quote(text) || tellsOfPerson(text))
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
  const twice = quotedTwice(quotes);
  if (twice !== undefined)
    throw new KuaibaoError('quote-twice', EXIT.data, {
      message: {
        zh: '工单 {ticketId} 引了不止一次，没有记录',
        en: 'ticket {ticketId} is quoted more than once; nothing was noted',
      },
      hint: { zh: '一件工单只引一句，去掉其余的', en: 'quote a ticket once, and leave out the others' },
      args: { ticketId: twice },
    });
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
