import { basename } from 'node:path';
import { type Day, EXIT, KuaibaoError, type Ticket } from '../../model/index.js';
import { columnName } from '../columns/column-words.js';
import type { Field } from '../columns/fields.js';
import type { Header } from '../columns/header.js';
import { INGEST, type IngestSettings } from '../settings.js';
import { cleanText, cleanValue, NO_RESULT } from './cells.js';
import { dayOfFileName, type Moment, momentOfId, parseMoment, usesRocYears } from './dates.js';
import { MadeIds } from './made-ids.js';
import type { ClearTicket } from './mask-batches.js';
import { nameOrNull, remembered } from './names.js';
import { placeReader } from './places.js';
import { readTags, type TitleTags } from './tags.js';
import { isConfidential, isOverdue, isReminderType, isYes, satisfactionOf, solutionOf, typeOf } from './values.js';

/** Functions of other rooms that a row passes through. */
export interface RowPorts {
  /** Masks personal data in what should be a name: of a district, an office, a channel. */
  readonly mask: (name: string) => string;
}

type RejectCode =
  | 'id-missing'
  | 'text-missing'
  | 'date-missing'
  | 'date-impossible'
  | 'column-count'
  | 'cell-too-long'
  | 'formula-without-result';

/** Why a row was not read. `column` is the header's name. */
export interface RowRejection {
  readonly code: RejectCode;
  readonly column: string;
}

export type ReadRow = (cells: readonly string[], row: number) => ClearTicket | RowRejection;

export function isRejection(result: ClearTicket | RowRejection): result is RowRejection {
  return 'code' in result;
}

const DESTROYED_ID = /^\d(?:\.\d+)?E\+\d{1,3}$/i;

/** A function that turns a row of cells into a ticket, for one header; the first rows say how dates are written. */
export function rowReader(
  header: Header,
  settings: IngestSettings,
  ports: RowPorts,
  file: string,
  firstRows: readonly (readonly string[])[],
): ReadRow {
  const { columns, names } = header;
  const value = valueReader(columns);
  const nameOf = (field: Field): string => (columns[field] ?? []).map((index) => names[index] ?? '').join('+');
  const timeOf = momentReader(value, 'time', firstRows, settings.zone);
  const wordsOf = wordReader(columns, value);
  const confidentialHeader = nameOf('confidential');
  const reminderIn = reminderReader(value, {
    isCount: settings.map.reminder === undefined && /次数?$/.test(nameOf('reminder')),
    countsTitles: settings.titleReminders,
  });
  const unreadableIn = cellCheck(header, settings.maxCellCharacters);
  const madeIds = new MadeIds();
  const mask = remembered(ports.mask);
  const handlingOf = handlingReader(value, mask, momentReader(value, 'closed', firstRows, settings.zone));
  const placesOf = placeReader(
    columns,
    value,
    mask,
    firstRows.map((cells) => value(cells, 'address')),
  );
  const undatedDay = columns.time === undefined ? (dayOfFileName(basename(file)) ?? null) : null;

  return (cells, row) => {
    const unreadable = unreadableIn(cells);
    if (unreadable !== undefined) return unreadable;

    const exportedId = wholeNumber(value(cells, 'id'));
    if (DESTROYED_ID.test(exportedId)) throw destroyedId(file, row, nameOf('id'));
    if (exportedId === '' && !settings.makeIds) return { code: 'id-missing', column: nameOf('id') };

    const { tags, text, categories } = wordsOf(cells);
    if (text === '' && tags.title === '')
      return { code: 'text-missing', column: nameOf(columns.text === undefined ? 'title' : 'text') };

    const moment = momentOfRow(value(cells, 'time'), exportedId, timeOf, undatedDay);
    if (typeof moment === 'string')
      return { code: moment, column: nameOf(moment === 'date-missing' && columns.time === undefined ? 'id' : 'time') };

    const callerName = value(cells, 'caller');
    const { reminder, isReminderByTitle, earlierId } = reminderIn(cells, tags);
    const ticket = {
      id: exportedId === '' ? madeIds.next(moment, tags.title, text) : exportedId,
      day: moment.day,
      time: moment.time,
      title: tags.title,
      text,
      type: typeOf(value(cells, 'type')),
      categories,
      ...placesOf(cells),
      department: nameOrNull(value(cells, 'department'), mask),
      channel: nameOrNull(value(cells, 'channel'), mask) ?? tags.channel,
      urgent: tags.urgent || isYes(value(cells, 'urgent')),
      reminder,
      confidential: tags.confidential || isConfidential(value(cells, 'confidential'), confidentialHeader),
      earlierId,
      caller: null,
      ...handlingOf(cells),
    };
    const caller = callerOf(wholeNumber(value(cells, 'phone')), callerName);
    return { ticket, callerName, caller, isReminderByTitle };
  };
}

/** Reads a column of moments; the first rows say how its years are counted. */
function momentReader(
  value: ValueOf,
  field: 'time' | 'closed',
  firstRows: readonly (readonly string[])[],
  zone: string,
): (cell: string) => Moment | undefined {
  const isRoc = usesRocYears(firstRows.map((cells) => value(cells, field)));
  return (cell) => parseMoment(cell, zone, isRoc);
}

/** What became of a ticket. */
function handlingReader(
  value: ValueOf,
  mask: (text: string) => string,
  timeOf: (cell: string) => Moment | undefined,
): (cells: readonly string[]) => Pick<Ticket, 'status' | 'closedAt' | 'satisfied' | 'solved'> {
  return (cells) => {
    const closed = value(cells, 'closed');
    return {
      status: withOverdue(nameOrNull(value(cells, 'status'), mask), isOverdue(value(cells, 'overdue'))),
      closedAt: closed === '' ? null : closedText(timeOf(closed)),
      satisfied: satisfactionOf(value(cells, 'satisfied')),
      solved: solutionOf(value(cells, 'solved')),
    };
  };
}

/**
 * Whether a row reminds of an earlier ticket, and of which.
 *
 * @param isCount 催单次数=2 stands on a ticket that others have reminded of: it is the request itself, unless it names an
 *   earlier one
 * @param countsTitles 【催】 in a title makes a reminder
 */
function reminderReader(
  value: ValueOf,
  { isCount, countsTitles }: { readonly isCount: boolean; readonly countsTitles: boolean },
) {
  return (cells: readonly string[], tags: TitleTags) => {
    const reminderOf = wholeNumber(value(cells, 'reminderOf'));
    const earlierId = earlierOf(reminderOf, wholeNumber(value(cells, 'earlier')));
    const isMarked = isYes(value(cells, 'reminder')) && (!isCount || earlierId !== null);
    const isSaid = isMarked || isYes(reminderOf) || isReminderType(value(cells, 'type'));
    const isTitled = countsTitles && tags.reminder;
    // Nothing but the title says so.
    return { reminder: isTitled || isSaid, isReminderByTitle: isTitled && !isSaid, earlierId };
  };
}

/** What of a row cannot be read, whatever its cells say. */
function cellCheck(
  { columns, names }: Header,
  maxCharacters: number,
): (cells: readonly string[]) => RowRejection | undefined {
  const used = Object.values(columns).flat();
  return (cells) => {
    const tooLong = cells.findIndex((cell) => cell.length > maxCharacters);
    if (tooLong !== -1) return { code: 'cell-too-long', column: columnName(names, tooLong) };
    const unknown = used.find((index) => cells[index] === NO_RESULT);
    return unknown === undefined ? undefined : { code: 'formula-without-result', column: columnName(names, unknown) };
  };
}

function wordReader(columns: Header['columns'], value: ValueOf) {
  const [titleAt = -1] = columns.title ?? [];
  const [textAt = -1] = columns.text ?? [];
  const classes = (['category1', 'category2', 'category3'] as const).filter((field) => columns[field] !== undefined);
  return (cells: readonly string[]) => {
    const tags = readTags(cleanText(cells[titleAt] ?? ''));
    const categories = classes.map((field) => value(cells, field)).filter((category) => category !== '');
    const text = cleanText(cells[textAt] ?? '');
    // Where an export has neither title nor text, the classes.
    return { tags, categories, text: titleAt === -1 && textAt === -1 ? categories.join(' ') : text };
  };
}

/** The cells of columns, clean, joined by a blank. */
function joined(cells: readonly string[], indices: readonly number[]): string {
  if (indices.length === 1) return cleanValue(cells[indices[0] ?? -1] ?? '');
  return indices
    .map((index) => cleanValue(cells[index] ?? ''))
    .filter((part) => part !== '')
    .join(' ');
}

type ValueOf = (cells: readonly string[], field: Field) => string;

function valueReader(columns: Header['columns']): ValueOf {
  return (cells, field) => (columns[field] === undefined ? '' : joined(cells, columns[field]));
}

/** Whether columns hold dates, as far as the first rows show; empty ones may. */
export function hasDates(rows: readonly (readonly string[])[], columns: readonly number[], zone: string): boolean {
  const filled = rows.map((cells) => joined(cells, columns)).filter((cell) => cell !== '');
  const isRoc = usesRocYears(filled);
  const dated = filled.filter((cell) => parseMoment(cell, zone, isRoc) !== undefined);
  return dated.length * 2 >= filled.length;
}

function momentOfRow(
  cell: string,
  id: string,
  timeOf: (cell: string) => Moment | undefined,
  undatedDay: Day | null,
): Moment | 'date-missing' | 'date-impossible' {
  if (cell !== '') return timeOf(cell) ?? 'date-impossible';
  const fromId = momentOfId(id);
  if (fromId !== undefined) return fromId;
  return undatedDay === null ? 'date-missing' : { day: undatedDay, time: null };
}

/** Tables of numbers write 20200129001.0 where a cell of the column is empty; so many digits are exact. */
function wholeNumber(value: string): string {
  return value.endsWith('.0') && /^\d{5,15}\.0$/.test(value) ? value.slice(0, -2) : value;
}

/** One person, however the number is written: digits without the country code; a name where there is no number. */
function callerOf(phone: string, name: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '');
  if (digits.length >= INGEST.rows.leastCallerDigits) return digits;
  return /^(?:匿名.*|不详|未知|无|保密|\*+)$/.test(name) ? '' : name;
}

function earlierOf(reminderOf: string, earlier: string): string | null {
  const id = isYes(reminderOf) && reminderOf.length > 3 ? reminderOf : earlier;
  return isYes(id) && id.length > 3 ? id : null;
}

function closedText(moment: Moment | undefined): string | null {
  if (moment === undefined) return null;
  return moment.time === null ? moment.day : `${moment.day} ${moment.time}`;
}

/** A column that says a ticket is late is kept among the words of its status. */
function withOverdue(status: string | null, isLate: boolean): string | null {
  return isLate && !/[超逾]/.test(status ?? '') ? `${status ?? ''}超期` : status;
}

function destroyedId(file: string, row: number, column: string): KuaibaoError {
  return new KuaibaoError('id-destroyed', EXIT.data, {
    message: {
      zh: '工单编号已被 Excel 改成科学计数法，原编号无法恢复',
      en: 'Excel has turned the ticket number into scientific notation; the number is lost',
    },
    hint: {
      zh: '请从系统重新导出，不要用 Excel 打开后再保存；或把该列设为“文本”',
      en: 'export the file again and do not save it from Excel, or make the column a text column',
    },
    where: { file, row, column },
  });
}
