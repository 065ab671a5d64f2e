import {
  type CountTable,
  type Day,
  EXIT,
  KuaibaoError,
  type Message,
  parseDay,
  type Where,
} from '../../model/index.js';

const COLUMNS = ['date', 'series', 'count', 'total'] as const;
const CHINESE_COLUMNS = ['日期', '序列', '件数', '总量'];

/** Grows column by column while lines come in, one series a sparse list until all days are known. */
export class CountsReader {
  #header: readonly number[] | undefined;
  readonly #known = new Map<string, Day>();
  readonly #columnOf = new Map<string, number>();
  readonly #days: Day[] = [];
  readonly #totals: number[] = [];
  readonly #series = new Map<string, { columns: number[]; counts: number[] }>();
  #row = 0;

  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  #fail(code: string, message: Message, hint: Message, where: Where, args = {}): never {
    throw new KuaibaoError(code, EXIT.data, { message, hint, args, where: { file: this.#file, ...where } });
  }

  /** Takes the next record, the header first. @throws KuaibaoError with row and column for what cannot be read */
  take(record: readonly string[]): void {
    this.#row += 1;
    if (isBlank(record)) return;
    if (this.#header === undefined) {
      this.#readHeader(record);
      return;
    }
    const [dateAt, seriesAt, countAt, totalAt] = this.#header as [number, number, number, number];
    const row = this.#row;
    const dateText = record[dateAt]?.trim() ?? '';
    const day = this.#dayOf(dateText);
    if (day === undefined)
      this.#fail(
        'trend-bad-date',
        { zh: '日期无法识别：“{value}”', en: 'no calendar day: "{value}"' },
        { zh: '日期应写作 2020-01-29', en: 'write days as 2020-01-29' },
        { row, column: 'date' },
        { value: dateText.slice(0, 40) },
      );
    const id = record[seriesAt]?.trim() ?? '';
    if (id === '')
      this.#fail(
        'trend-no-series',
        { zh: '序列名为空', en: 'the series has no name' },
        { zh: '每一行都要有序列名', en: 'every row needs a name in this column' },
        { row, column: 'series' },
      );
    const count = this.#number(record[countAt], 'count');
    let column = this.#columnOf.get(day);
    if (column === undefined) {
      column = this.#days.length;
      this.#columnOf.set(day, column);
      this.#days.push(day);
      this.#totals.push(Number.NaN);
    }
    if (totalAt >= 0 && (record[totalAt]?.trim() ?? '') !== '') {
      const total = this.#number(record[totalAt], 'total');
      const known = this.#totals[column] as number;
      if (!Number.isNaN(known) && known !== total)
        this.#fail(
          'trend-two-totals',
          { zh: '{day} 的总量前后不一：{first} 与 {second}', en: 'two totals for {day}: {first} and {second}' },
          { zh: '同一天各行的 total 应相同', en: 'all rows of a day carry the same total' },
          { row, column: 'total' },
          { day, first: known, second: total },
        );
      this.#totals[column] = total;
    }
    let one = this.#series.get(id);
    if (one === undefined) {
      one = { columns: [], counts: [] };
      this.#series.set(id, one);
    }
    one.columns.push(column);
    one.counts.push(count);
  }

  /** Most rows carry a date that was read before. */
  #dayOf(text: string): Day | undefined {
    let day = this.#known.get(text);
    if (day === undefined) {
      day = parseDay(
        text.replace(
          /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/,
          (_, y, m, d) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
        ),
      );
      if (day !== undefined) this.#known.set(text, day);
    }
    return day;
  }

  #number(text: string | undefined, column: string): number {
    const value = text?.trim() ?? '';
    const number = Number(value);
    if (value === '' || !Number.isInteger(number) || number < 0 || number > 0xffffffff)
      this.#fail(
        'trend-bad-count',
        { zh: '不是非负整数：“{value}”', en: 'no whole number from 0 up: "{value}"' },
        {
          zh: '计数应为 0、1、2……；没有数据的日子不要写行',
          en: 'counts are 0, 1, 2 …; leave out rows of days without data',
        },
        { row: this.#row, column },
        { value: value.slice(0, 40) },
      );
    return number;
  }

  #readHeader(record: readonly string[]): void {
    const found = columnsAt(record, COLUMNS, CHINESE_COLUMNS);
    for (const [k, column] of COLUMNS.slice(0, 3).entries())
      if ((found[k] as number) < 0)
        this.#fail(
          'trend-no-column',
          { zh: '缺少“{column}”列', en: 'no column "{column}"' },
          {
            zh: '首行应为 date,series,count[,total]（或 日期,序列,件数[,总量]）',
            en: 'the first line is date,series,count[,total]',
          },
          { row: 1, column },
          { column },
        );
    this.#header = found;
  }

  /**
   * The table. A day without any row is missing, not zero; a series without a row on a day that others have is zero.
   * Rows of the same day and series are added up. Where no total is given it is the sum over the series.
   */
  finish(): CountTable {
    if (this.#header === undefined || this.#days.length === 0) throw noRows(this.#file);
    const order = [...this.#days.keys()].sort((a, b) => ((this.#days[a] as Day) < (this.#days[b] as Day) ? -1 : 1));
    const position = new Int32Array(order.length);
    for (const [at, column] of order.entries()) position[column] = at;
    const totals = new Float64Array(order.length);
    const sums = new Float64Array(order.length);
    const series = [...this.#series.keys()].sort().map((id) => {
      const counts = new Uint32Array(order.length);
      const one = this.#series.get(id) as { columns: number[]; counts: number[] };
      for (const [k, column] of one.columns.entries()) {
        const at = position[column] as number;
        counts[at] = (counts[at] as number) + (one.counts[k] as number);
      }
      this.#series.delete(id);
      for (let at = 0; at < counts.length; at += 1) sums[at] = (sums[at] as number) + (counts[at] as number);
      return { id, counts };
    });
    for (const [at, column] of order.entries()) {
      const total = this.#totals[column] as number;
      totals[at] = Number.isNaN(total) ? (sums[at] as number) : total;
    }
    return { days: order.map((column) => this.#days[column] as Day), totals, series };
  }
}

export function isBlank(record: readonly string[]): boolean {
  return record.length === 0 || (record.length === 1 && record[0]?.trim() === '');
}

export function noRows(file: string): KuaibaoError {
  return new KuaibaoError('trend-empty', EXIT.noInput, {
    message: { zh: '文件中没有数据', en: 'the file holds no rows' },
    where: { file },
  });
}

/** Where a header has each column, by either of its names; −1 where it has not. */
export function columnsAt(record: readonly string[], columns: readonly string[], chinese: readonly string[]): number[] {
  const names = record.map((name) =>
    name
      .replace(/^\uFEFF/, '')
      .trim()
      .toLowerCase(),
  );
  return columns.map((column, k) => names.findIndex((name) => name === column || name === chinese[k]));
}

/** Reads the corrections to the calendar: records of date and kind, header first. */
export function readHolidays(
  records: Iterable<readonly string[]>,
  file: string,
): Record<string, 'holiday' | 'festival' | 'workday'> {
  const result: Record<string, 'holiday' | 'festival' | 'workday'> = {};
  let row = 0;
  for (const record of records) {
    row += 1;
    const [date = '', kind = ''] = record.map((cell) => cell.replace(/^\uFEFF/, '').trim());
    if ((row === 1 && parseDay(date) === undefined) || (date === '' && kind === '')) continue;
    const day = parseDay(date);
    if (day === undefined || (kind !== 'holiday' && kind !== 'festival' && kind !== 'workday'))
      throw new KuaibaoError('trend-bad-holiday', EXIT.config, {
        message: { zh: '节假日文件中有无法识别的一行', en: 'a line of the holidays file cannot be read' },
        hint: {
          zh: '每行为 2027-01-01,holiday；第二列为 holiday、festival（春节）或 workday（调休上班）',
          en: 'each line is 2027-01-01,holiday; the second column is holiday, festival or workday',
        },
        where: { file, row, column: day === undefined ? 'date' : 'kind' },
      });
    result[day] = kind;
  }
  return result;
}
