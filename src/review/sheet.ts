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
  verdictWord,
} from '../model/index.js';
import { refOf } from './find.js';

/** A mistake in a sheet, with its line from 1. */
export interface SheetMistake {
  readonly line: number;
  readonly message: Message;
}

export interface ReadSheet {
  readonly edits: readonly Edit[];
  readonly mistakes: readonly SheetMistake[];
}

/** How a mistake is written above its line; taken out again before the sheet is read. */
const MISTAKE_MARK = '# ✗ ';
const QUOTES = 3;

const HELP = `# 审改单：改好后保存并关闭；清空全文则放弃。带 * 的只读。
# action 可写：drop noise（与民情无关）、drop solved（已解决）、drop other、merge 编号（并入该话题）；不动则留空。
# label 可改名；quotes 可删、可换次序，或换成该工单的原话；note 为编者按；话题可换次序；lead 为头条的编号。
# Edit, save and close; an empty file changes nothing. Each topic must keep its block.
`;

/** The day's topics as a sheet to be edited, a block a topic. */
export function printSheet(bulletin: Bulletin): string {
  const blocks = bulletin.topics.map((topic) => ({
    id: topic.id,
    label: topic.label,
    'rule*': formatRule(topic.rule),
    'count*': topic.count,
    'verdict*': verdictWord(topic.trend),
    quotes: shownQuotes(topic).map(quoteLine),
    note: '',
    action: '',
  }));
  const head = { lead: bulletin.headlineChoice.topicId ?? '', note: '' };
  const period =
    bulletin.period.from === bulletin.period.to ? bulletin.period.to : `${bulletin.period.from}至${bulletin.period.to}`;
  return `# ${bulletin.masthead.name} ${period}\n${HELP}${stringify({ ...head, topics: blocks }, { lineWidth: 0 })}`;
}

function shownQuotes({ reflections }: BulletinTopic): readonly BulletinQuote[] {
  return reflections.slice(0, QUOTES);
}

function quoteLine({ ticketId, text }: ChosenQuote): string {
  return `${ticketId} ${text}`;
}

/** A sheet without what `withMistakes` wrote into it. */
export function withoutMistakes(sheet: string): string {
  return sheet
    .split('\n')
    .filter((line) => !line.startsWith(MISTAKE_MARK))
    .join('\n');
}

/** The sheet as it was, each mistake above its line. */
export function withMistakes(sheet: string, mistakes: readonly SheetMistake[]): string {
  const lines = withoutMistakes(sheet).split('\n');
  return lines
    .flatMap((line, index) => [
      ...mistakes
        .filter((mistake) => mistake.line === index + 1)
        .map(({ message }) => `${MISTAKE_MARK}${message.zh} ${message.en}`),
      line,
    ])
    .join('\n');
}

/** Whether nothing but comments is left: the editor gave up. */
export function isEmptied(sheet: string): boolean {
  return sheet.split('\n').every((line) => line.trim() === '' || line.trimStart().startsWith('#'));
}

/**
 * What a sheet asks for, against the issue that it was printed from. A block that is missing is a mistake and never a drop.
 */
export function readSheet(text: string, bulletin: Bulletin): ReadSheet {
  const counter = new LineCounter();
  const document = parseDocument(withoutMistakes(text), { lineCounter: counter });
  const mistakes: SheetMistake[] = document.errors.map(({ pos, message }) => ({
    line: counter.linePos(pos[0]).line,
    message: { zh: '这里不是 YAML 的写法', en: `this is no YAML: ${message.split('\n')[0] ?? ''}` },
  }));
  const root = document.contents;
  if (mistakes.length > 0) return { edits: [], mistakes };
  const lineOf = (node: Node | null | undefined): number =>
    node?.range == null ? 1 : counter.linePos(node.range[0]).line;
  if (!isMap(root)) return { edits: [], mistakes: [{ line: 1, message: SHAPE }] };
  const list = root.get('topics', true);
  if (!isSeq(list)) return { edits: [], mistakes: [{ line: lineOf(root), message: SHAPE }] };

  const known = new Map(bulletin.topics.map((topic) => [topic.id, topic]));
  const edits: Edit[] = [];
  const seen: string[] = [];
  const fail = (node: Node | null | undefined, zh: string, en: string): void => {
    mistakes.push({ line: lineOf(node), message: { zh, en } });
  };
  const targetOf = (id: string): BulletinTopic | undefined => known.get(id);
  const textOf = (map: YAMLMap, key: string): string => {
    const value = map.get(key);
    return value === null || value === undefined ? '' : String(value).trim();
  };
  for (const item of list.items) {
    if (!isMap(item)) {
      fail(item as Node, '每个话题应是一组“键: 值”', 'each topic must be a group of keys');
      continue;
    }
    const id = textOf(item, 'id');
    const topic = known.get(id);
    const place = (key: string): Node | undefined => item.get(key, true) as Node | undefined;
    if (topic === undefined) {
      fail(place('id') ?? item, `没有编号为“${id}”的话题`, `there is no topic "${id}"`);
      continue;
    }
    if (seen.includes(id)) {
      fail(place('id'), `话题 ${id} 写了两次`, `topic ${id} is there twice`);
      continue;
    }
    seen.push(id);
    for (const [key, value] of [
      ['rule*', formatRule(topic.rule)],
      ['count*', String(topic.count)],
      ['verdict*', verdictWord(topic.trend)],
    ] as const) {
      if (textOf(item, key) !== value)
        fail(
          place(key) ?? item,
          `${key.slice(0, -1)} 由程序计算，不能改`,
          `${key.slice(0, -1)} is counted and cannot be typed`,
        );
    }
    const label = textOf(item, 'label');
    if (label === '') fail(place('label') ?? item, '话题要有名称', 'a topic needs a label');
    else if (label !== topic.label) edits.push({ kind: 'rename', topic: refOf(topic), label });
    const note = textOf(item, 'note');
    if (note !== '') edits.push({ kind: 'note', topic: refOf(topic), text: note });
    const quotes = quotesOf(item);
    if (quotes === undefined) fail(place('quotes') ?? item, '每条引语应为“工单编号 原话”', 'a quote is "TICKET words"');
    else if (quotes.map(quoteLine).join('\n') !== shownQuotes(topic).map(quoteLine).join('\n')) {
      const rest = topic.reflections.slice(QUOTES);
      edits.push({
        kind: 'quote',
        topic: refOf(topic),
        section: 'reflections',
        quotes: [...quotes, ...rest.map(plain)],
      });
    }
    const action = textOf(item, 'action');
    const [verb = '', argument = ''] = action.split(/\s+/);
    if (verb === 'drop' && isReason(argument))
      edits.push({ kind: 'drop', topic: refOf(topic), reason: argument, count: topic.count });
    else if (verb === 'merge' && targetOf(argument) !== undefined && argument !== id)
      edits.push({ kind: 'merge', topics: [refOf(targetOf(argument) as BulletinTopic), refOf(topic)] });
    else if (action !== '')
      fail(
        place('action') ?? item,
        `看不懂“${action}”：可写 drop noise、drop solved、drop other 或 merge 另一话题的编号`,
        `"${action}" is neither drop noise|solved|other nor merge with the id of another topic`,
      );
  }
  const missing = bulletin.topics.filter(({ id }) => !seen.includes(id));
  if (missing.length > 0) {
    const names = missing.map(({ id, label }) => `${id} ${label}`).join('、');
    fail(
      list,
      `缺少话题：${names}；要删除请写 action: drop`,
      `missing topics: ${names}; to drop one write action: drop`,
    );
  }
  const note = textOf(root, 'note');
  if (note !== '') edits.push({ kind: 'note', topic: null, text: note });
  const lead = textOf(root, 'lead');
  if (lead !== (bulletin.headlineChoice.topicId ?? '')) {
    const topic = known.get(lead);
    if (topic === undefined)
      fail(root.get('lead', true) as Node, `没有编号为“${lead}”的话题`, `there is no topic "${lead}"`);
    else edits.push({ kind: 'lead', topic: refOf(topic) });
  }
  const order = bulletin.topics.map(({ id }) => id);
  if (mistakes.length === 0 && seen.join(' ') !== order.join(' '))
    edits.push({ kind: 'order', topics: seen.flatMap((id) => known.get(id) ?? []).map(refOf) });
  return { edits: mistakes.length > 0 ? [] : edits, mistakes: mistakes.sort((a, b) => a.line - b.line) };
}

function plain({ ticketId, text }: BulletinQuote): ChosenQuote {
  return { ticketId, text };
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
