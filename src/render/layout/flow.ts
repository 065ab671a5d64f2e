import { LINE, ROWS } from '../grid.js';
import { RENDER } from '../settings.js';
import type { Element } from './page.js';

/** Something that takes rows of the grid, one below the other. */
export interface Flowable {
  /** Whole, but for what is set smaller than the grid; what follows that begins on the next whole row. */
  readonly rows: number;
  /** Never the last thing on a page. */
  readonly keepNext: boolean;
  /** White space that vanishes at the top of a page. */
  readonly blank: boolean;
  /** May give way to the paragraphs after it when the page has no room for it. */
  readonly floats: boolean;
  /** Passes no figure before it: a remark on the whole page stays at its end. */
  readonly stays?: true;
  /** Fewest rows that may stand at the foot of a page. */
  readonly least: number;
  /** Cut so that the first part takes at most `rows`; null where no cut is allowed. */
  split(rows: number): readonly [Flowable, Flowable] | null;
  /** Elements with `top` the upper edge of the first row. */
  place(top: number): Element[];
}

export interface FlowSettings {
  readonly top: number;
  /** Rows that the masthead takes from the first page. */
  readonly firstRow: number;
  /** Rows that the foot takes from the last page; need not be whole. */
  readonly footRows: number;
}

interface Sheet {
  readonly elements: Element[];
  used: number;
}

/** Distributes a document over pages. The foot must stand on the last page together with some of the text. */
export function paginate(items: readonly Flowable[], settings: FlowSettings): Element[][] {
  const plain = pour(items, settings, () => ROWS);
  const last = plain.at(-1);
  const hasRoom = last === undefined || last.used + settings.footRows <= ROWS;
  if (last === undefined || (hasRoom && (plain.length === 1 || last.used >= RENDER.layout.leastRowsWithFoot)))
    return plain.map((sheet) => sheet.elements);
  const lastIndex = hasRoom ? plain.length - 2 : plain.length - 1;
  for (
    let capacity = (plain[lastIndex]?.used ?? 0) - 1;
    capacity > (lastIndex === 0 ? settings.firstRow : 0);
    capacity -= 1
  ) {
    const again = pour(items, settings, (index) => (index === lastIndex ? capacity : ROWS));
    const tail = again.at(-1);
    const isEnough =
      tail !== undefined && tail.used >= RENDER.layout.leastRowsWithFoot && tail.used + settings.footRows <= ROWS;
    if (again.length === lastIndex + 2 && isEnough) return again.map((sheet) => sheet.elements);
  }
  return [...plain.map((sheet) => sheet.elements), ...(hasRoom ? [] : [[]])];
}

function pour(items: readonly Flowable[], settings: FlowSettings, capacityOf: (index: number) => number): Sheet[] {
  const sheets: Sheet[] = [{ elements: [], used: settings.firstRow }];
  const queue = [...items];
  const ofNoSection = new Set(items.slice(0, items.findIndex(isHeading)));
  while (queue.length > 0) {
    const item = queue[0];
    const sheet = sheets.at(-1);
    if (item === undefined || sheet === undefined) break;
    if (Number.isInteger(item.rows)) sheet.used = Math.ceil(sheet.used - 1e-6);
    const isTop = sheet.used === 0;
    const free = capacityOf(sheets.length - 1) - sheet.used;
    if (item.blank && (isTop || item.rows > free)) {
      queue.shift();
      continue;
    }
    const top = settings.top + sheet.used * LINE;
    if (item.rows <= free && (!item.keepNext || needed(queue) <= free)) {
      sheet.elements.push(...item.place(top));
      sheet.used += item.rows;
      queue.shift();
      continue;
    }
    if (item.floats && !isTop && pullForward(queue, 0, free)) continue;
    if (item.floats && !isTop && pullSection(queue, ofNoSection, free)) continue;
    if (item.keepNext && !isTop && queue[1]?.floats === true && pullForward(queue, 1, free - item.rows)) continue;
    const parts = item.keepNext && !isTop ? null : item.split(free);
    if (parts !== null) {
      sheet.elements.push(...parts[0].place(top));
      queue[0] = parts[1];
      sheets.push({ elements: [], used: 0 });
    } else if (isTop) {
      // Taller than a page and not to be cut: it stands alone rather than being lost.
      sheet.elements.push(...item.place(top));
      sheet.used += item.rows;
      queue.shift();
    } else sheets.push({ elements: [], used: 0 });
  }
  return sheets;
}

/**
 * Lets a paragraph pass the figure at `at`, which has no room, so that the page is not left half empty. Never past a
 * heading: a figure stays in its section.
 */
function pullForward(queue: Flowable[], at: number, free: number): boolean {
  for (let i = at + 1; i < queue.length; i += 1) {
    const item = queue[i];
    if (item === undefined || item.keepNext || item.blank || item.stays === true) return false;
    if (item.floats) continue;
    const parts = item.rows > free ? item.split(free) : null;
    // What follows may not pass it: the words stay in their order.
    if (item.rows > free && parts === null) return false;
    queue.splice(i, 1);
    // The rest of a divided paragraph stays before the figure.
    queue.splice(at, 0, ...(parts ?? [item]));
    return true;
  }
  return false;
}

/**
 * Lets a heading with what follows it pass figures that stand in no section, as the box under the lead does: a long note of
 * the editor would else leave as much of the first page blank as the box is high.
 */
function pullSection(queue: Flowable[], ofNoSection: ReadonlySet<Flowable>, free: number): boolean {
  const at = queue.findIndex(isHeading);
  const section = queue.slice(at);
  const end = section.findIndex((item) => !isHeading(item)) + 1;
  const passed = queue.slice(0, at);
  if (at < 0 || end === 0 || needed(section) > free) return false;
  if (!passed.every((item) => item.floats && ofNoSection.has(item))) return false;
  queue.splice(0, at + end, ...section.slice(0, end), ...passed);
  return true;
}

function isHeading({ keepNext }: Flowable): boolean {
  return keepNext;
}

/** Rows of a run of headings with the least that must follow them. */
function needed(queue: readonly Flowable[]): number {
  let rows = 0;
  for (const item of queue) {
    if (!item.keepNext) return rows + item.least;
    rows += item.rows;
  }
  return rows;
}

export function blankRows(rows: number): Flowable {
  return { rows, keepNext: false, blank: true, floats: false, least: rows, split: () => null, place: () => [] };
}
