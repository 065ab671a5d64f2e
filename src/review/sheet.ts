import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, stringify, type YAMLMap } from 'yaml';
import {
  type Bulletin,
  type BulletinQuote,
  type BulletinTopic,
  type ChosenQuote,
  DROP_REASONS,
  type DropReason,
  type Edit,
  formatRule,
  type Message,
  remarkOn,
} from '../model/index.js';
import { refOf } from './find.js';
import { type IssueNotes, noteIn } from './notes.js';
import { REVIEW } from './settings.js';
import { noYaml, otherIssue, type SheetMistake, withoutMistakes } from './sheet-mistakes.js';
import { visible } from './visible.js';

export interface ReadSheet {
  readonly edits: readonly Edit[];
  /** Of each edit the line that asks for it. */
  readonly lines: readonly number[];
  readonly mistakes: readonly SheetMistake[];
}

const HELP = `# 审改单：改好后保存并关闭；清空全文则放弃。带 * 的只读。
# action 可写：drop noise（与民情无关）、drop solved（已解决）、drop other、merge 编号（并入该话题）；不动则留空。
# label 可改名；quotes 可删、可换次序，或换成该工单的原话；note 为编者按；清空则删去；话题可换次序；lead 为头条的编号。
# Edit, save and close; an empty file changes nothing. Each topic must keep its block.
`;

/** The day's topics as a sheet to be edited, a block a topic. @param notes the notes that stand */
export function printSheet(bulletin: Bulletin, notes: IssueNotes = new Map()): string {
  const blocks = bulletin.topics.map((topic) => ({
    id: topic.id,
    label: topic.label,
    'rule*': formatRule(topic.rule),
    'count*': topic.count,
    'verdict*': remarkOn(topic),
    quotes: shownQuotes(topic).map(quoteLine),
    note: noteIn(notes, topic.id),
    action: '',
  }));
  const head = { lead: bulletin.headlineChoice.topicId ?? '', note: noteIn(notes, null) };
  return `# ${bulletin.masthead.name} ${periodOf(bulletin)}\n${HELP}${stringify({ ...head, topics: blocks }, { lineWidth: 0 })}`;
}

/** As it stands in a sheet's first line. */
function periodOf({ period: { from, to } }: Bulletin): string {
  return from === to ? to : `${from}至${to}`;
}

const PERIOD = /^#.*\s(\d{4}-\d\d-\d\d(?:至\d{4}-\d\d-\d\d)?)\s*$/u;

function shownQuotes({ reflections }: BulletinTopic): readonly BulletinQuote[] {
  return reflections.slice(0, REVIEW.quotes);
}

function quoteLine({ ticketId, text }: ChosenQuote): string {
  return `${ticketId} ${text}`;
}

/** Whether nothing but comments is left: the editor gave up. */
export function isEmptied(sheet: string): boolean {
  return sheet.split('\n').every((line) => line.trim() === '' || line.trimStart().startsWith('#'));
}

/**
 * What a sheet asks for, against the issue that it was printed from. A block that is missing is a mistake and never a drop.
 *
 * @param notes the notes that stand: one that is written otherwise takes their place, one that is emptied takes them back
 */
export function readSheet(text: string, bulletin: Bulletin, notes: IssueNotes = new Map()): ReadSheet {
  const own = withoutMistakes(text).replace(/^\uFEFF/, '');
  const period = PERIOD.exec(own.split(/\r?\n/)[0] ?? '')?.[1] ?? periodOf(bulletin);
  if (period !== periodOf(bulletin)) return mistaken(1, otherIssue(period, periodOf(bulletin)));
  const counter = new LineCounter();
  const document = parseDocument(own, { lineCounter: counter });
  // The first one says where; what follows it is often the same one, told of every line below.
  const [formError] = document.errors;
  if (formError !== undefined) return mistaken(counter.linePos(formError.pos[0]).line, noYaml(formError));
  const lineOf: LineOf = (node) => (node?.range == null ? 1 : counter.linePos(node.range[0]).line);
  const root = document.contents;
  const list = isMap(root) ? root.get('topics', true) : undefined;
  if (!isMap(root) || !isSeq(list)) return mistaken(lineOf(root), SHAPE);
  const reader = new SheetReader(bulletin, notes, lineOf);
  for (const item of list.items) reader.readBlock(item as Node);
  reader.readWhole(root, list);
  const { edits, lines, mistakes } = reader;
  if (mistakes.length === 0) return { edits, lines, mistakes };
  return { edits: [], lines: [], mistakes: mistakes.sort((a, b) => a.line - b.line) };
}

function mistaken(line: number, message: Message): ReadSheet {
  return { edits: [], lines: [], mistakes: [{ line, message }] };
}

type LineOf = (node: Node | null | undefined) => number;

/** Gathers what the blocks of a sheet ask for, and what is wrong with them. */
class SheetReader {
  readonly edits: Edit[] = [];
  readonly lines: number[] = [];
  readonly mistakes: SheetMistake[] = [];
  /** Ids of the blocks, in their order. */
  readonly #seen: string[] = [];
  readonly #known: ReadonlyMap<string, BulletinTopic>;
  readonly #bulletin: Bulletin;
  readonly #notes: IssueNotes;
  readonly #lineOf: LineOf;

  constructor(bulletin: Bulletin, notes: IssueNotes, lineOf: LineOf) {
    this.#bulletin = bulletin;
    this.#notes = notes;
    this.#lineOf = lineOf;
    this.#known = new Map(bulletin.topics.map((topic) => [topic.id, topic]));
  }

  #fail(node: Node | null | undefined, zh: string, en: string): void {
    this.mistakes.push({ line: this.#lineOf(node), message: { zh, en } });
  }

  #add(node: Node | null | undefined, edit: Edit): void {
    this.edits.push(edit);
    this.lines.push(this.#lineOf(node));
  }

  /** What the notes of a topic, or of the issue, were is taken back, and what the sheet says is noted. */
  #readNote(map: YAMLMap, topic: BulletinTopic | null): void {
    const id = topic?.id ?? null;
    const note = textOf(map, 'note');
    if (note === noteIn(this.#notes, id).trim()) return;
    const place = placeOf(map, 'note');
    for (const { operation } of this.#notes.get(id) ?? []) this.#add(place, { kind: 'undo', operation });
    if (note !== '') this.#add(place, { kind: 'note', topic: topic === null ? null : refOf(topic), text: note });
  }

  readBlock(item: Node): void {
    if (!isMap(item)) {
      this.#fail(item, '每个话题应是一组“键: 值”', 'each topic must be a group of keys');
      return;
    }
    const id = textOf(item, 'id');
    const topic = this.#known.get(id);
    if (topic === undefined) this.#fail(placeOf(item, 'id'), `没有编号为“${id}”的话题`, `there is no topic "${id}"`);
    else if (this.#seen.includes(id))
      this.#fail(placeOf(item, 'id'), `话题 ${id} 写了两次`, `topic ${id} is there twice`);
    else {
      this.#seen.push(id);
      this.#checkCounted(item, topic);
      this.#readWords(item, topic);
      this.#readAction(item, topic);
    }
  }

  /** What the program counts is shown, and stays as it is. */
  #checkCounted(item: YAMLMap, topic: BulletinTopic): void {
    const counted = { rule: formatRule(topic.rule), count: String(topic.count), verdict: remarkOn(topic) };
    for (const [name, value] of Object.entries(counted)) {
      if (textOf(item, `${name}*`) !== value)
        this.#fail(placeOf(item, `${name}*`), `${name} 由程序计算，不能改`, `${name} is counted and cannot be typed`);
    }
  }

  #readWords(item: YAMLMap, topic: BulletinTopic): void {
    const label = textOf(item, 'label');
    if (label === '') this.#fail(placeOf(item, 'label'), '话题要有名称', 'a topic needs a label');
    else if (label !== topic.label) this.#add(placeOf(item, 'label'), { kind: 'rename', topic: refOf(topic), label });
    this.#readNote(item, topic);
    const quotes = quotesOf(item);
    if (quotes === undefined)
      this.#fail(placeOf(item, 'quotes'), '每条引语应为“工单编号 原话”', 'a quote is "TICKET words"');
    else if (quotes.map(quoteLine).join('\n') !== shownQuotes(topic).map(quoteLine).join('\n'))
      this.#add(placeOf(item, 'quotes'), { kind: 'quote', topic: refOf(topic), section: 'reflections', quotes });
  }

  #readAction(item: YAMLMap, topic: BulletinTopic): void {
    const action = textOf(item, 'action');
    if (action === '') return;
    const [verb = '', argument = ''] = action.split(/\s+/);
    const target = this.#known.get(argument);
    if (verb === 'drop' && isReason(argument))
      this.#add(placeOf(item, 'action'), {
        kind: 'drop',
        topic: refOf(topic),
        reason: argument,
        count: topic.count,
      });
    else if (verb === 'merge' && target !== undefined && target !== topic)
      this.#add(placeOf(item, 'action'), { kind: 'merge', topics: [refOf(target), refOf(topic)] });
    else
      this.#fail(
        placeOf(item, 'action'),
        `看不懂“${action}”：可写 drop noise、drop solved、drop other 或 merge 另一话题的编号`,
        `"${action}" is neither drop noise|solved|other nor merge with the id of another topic`,
      );
  }

  /** What is asked of the issue as a whole, once every block is read: its note, its lead, the order of its topics. */
  readWhole(root: YAMLMap, list: Node): void {
    const { topics, headlineChoice } = this.#bulletin;
    const missing = topics.filter(({ id }) => !this.#seen.includes(id));
    if (missing.length > 0) {
      const names = missing.map(({ id, label }) => `${id} ${label}`).join('、');
      this.#fail(
        list,
        `缺少话题：${names}；要删除请写回，并在其 action 写 drop noise、drop solved 或 drop other`,
        `missing topics: ${names}; to drop one put its block back with action: drop noise, drop solved or drop other`,
      );
    }
    this.#readNote(root, null);
    const lead = textOf(root, 'lead');
    const topic = this.#known.get(lead);
    if (lead !== (headlineChoice.topicId ?? '')) {
      if (topic === undefined)
        this.#fail(placeOf(root, 'lead'), `没有编号为“${lead}”的话题`, `there is no topic "${lead}"`);
      else this.#add(placeOf(root, 'lead'), { kind: 'lead', topic: refOf(topic) });
    }
    const isMoved = this.#seen.join(' ') !== topics.map(({ id }) => id).join(' ');
    if (this.mistakes.length === 0 && isMoved)
      this.#add(list, { kind: 'order', topics: this.#seen.flatMap((id) => this.#known.get(id) ?? []).map(refOf) });
  }
}

function textOf(map: YAMLMap, key: string): string {
  const value = map.get(key);
  return value === null || value === undefined ? '' : visible(String(value)).trim();
}

/** Where a key's value stands, else its block. */
function placeOf(map: YAMLMap, key: string): Node {
  return (map.get(key, true) as Node | undefined) ?? map;
}

function quotesOf(item: YAMLMap): ChosenQuote[] | undefined {
  const list = item.get('quotes', true);
  if (list === undefined || (isScalar(list) && list.value === null)) return [];
  if (!isSeq(list)) return undefined;
  const quotes = list.items.map((line) => {
    const [, ticketId = '', text = ''] = /^\s*(\S+)\s+(.+?)\s*$/.exec(isScalar(line) ? String(line.value) : '') ?? [];
    return { ticketId, text };
  });
  return quotes.some(({ text }) => text === '') ? undefined : quotes;
}

function isReason(text: string): text is DropReason {
  return (DROP_REASONS as readonly string[]).includes(text);
}

const SHAPE: Message = { zh: '应有 topics: 及其下的各个话题', en: 'must have topics: with the topics below it' };
