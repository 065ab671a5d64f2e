import {
  type Bulletin,
  type Edit,
  type FindingArgs,
  formatMessage,
  type KuaibaoError,
  type Message,
  type Operation,
} from '../../../src/model/index.js';
import { readFonts } from '../../../src/render/index.js';
import { type Desk, type DeskState, deskState, editRequest, type Noted } from '../../../src/review/index.js';
import { bulletinOf, DAY, operation, topic } from '../topics.js';

const days = Array.from({ length: 7 }, (_, at) => `2020-01-${23 + at}`);

/** An issue of five topics, each with its curve, and what an analyst would choose from. */
function deskBulletin(): Bulletin {
  const topics = [
    topic('T1', '口罩', ['a1', 'a2', 'a3', 'a4']),
    topic('T2', '药房排队', ['b1', 'b2', 'b3']),
    topic('T3', '聚集', ['c1', 'c2']),
    topic('T4', '复工', ['d1']),
    topic('T5', '<b>延期</b>开学', ['e1'], 'steady'),
  ].map((one) => ({
    ...one,
    districts: [{ name: '杨浦区', count: one.count }],
    subtopics: one.id === 'T1' ? [topic('P1', '药房口罩', ['a1', 'a2', 'a3']), topic('P2', '口罩缺货', ['a4'])] : [],
    history: { days, counts: days.map((_, at) => (at === 2 ? null : at * one.count)), upper: days.map(() => 3) },
  }));
  const bulletin = bulletinOf(topics);
  const issue = { year: 2020, number: 29, total: null, special: false, revision: 0 };
  return {
    ...bulletin,
    headline: '大量市民来电关注口罩问题',
    editorNote: null,
    masthead: { ...bulletin.masthead, issue },
  } as Bulletin;
}

/** A desk without history and printer: it notes what the page asks for and shows it as not printed yet. */
export class FakeDesk implements Desk {
  readonly operations: Operation[] = [];
  bulletin = deskBulletin();
  readonly machine = this.bulletin;
  claimedBy: string | null = null;
  /** What the next edits are refused with. */
  refusal: KuaibaoError | null = null;
  /** What the next topic that is added overlaps. */
  overlap: Noted['overlap'];
  status: DeskState['status'] = { kind: 'ready', message: '', hint: '', operation: null };
  #version = 0;
  readonly #listeners = new Set<() => void>();

  get edits(): Edit[] {
    return this.operations.map(({ edit }) => edit);
  }

  words(message: Message, args?: FindingArgs): string {
    return formatMessage(message, 'zh', args);
  }

  state(): DeskState {
    return deskState({
      version: this.#version,
      bulletin: this.bulletin,
      machine: this.machine,
      operations: this.operations,
      printedOperation: 0,
      proposals: [],
      zone: 'Asia/Shanghai',
      language: 'zh',
      print: 'p1',
      pages: 0,
      status: this.status,
      signature: { isSigned: false, words: '未签发' },
      claim: this.claimedBy === null ? null : { by: this.claimedBy, until: '09:40' },
    });
  }

  tickets(topicId: string) {
    return this.bulletin.topics
      .find(({ id }) => id === topicId)
      ?.ticketIds.map((id) => ({
        id,
        time: `${DAY} 08:00:00`,
        district: '杨浦区',
        department: '区市场监管局',
        title: `${id} 的标题`,
        text: `${id} 第一句。${id} 第二句。`,
        isUrgent: false,
      }));
  }

  async picture() {
    return undefined;
  }

  pdf() {
    return new TextEncoder().encode('%PDF-1.7');
  }

  text() {
    return '热点快报';
  }

  face() {
    return readFonts().faces.kai.bytes;
  }

  record(body: unknown): Noted {
    if (this.refusal !== null) throw this.refusal;
    const { edit, why, scope } = editRequest(body, {
      issue: this.bulletin,
      addition: ([rule, label]) => ({ kind: 'add', topic: { id: `D${this.operations.length + 1}`, label, rule } }),
    });
    const noted = operation(edit, { why, scope });
    this.operations.push(noted);
    this.change();
    return { operation: noted.id, overlap: edit.kind === 'add' ? this.overlap : undefined };
  }

  claim(): void {
    this.claimedBy = null;
    this.change();
  }

  onChange(listener: () => void) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  change(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
