import { type Day, EXIT, KuaibaoError, type Message, parseDay } from '../../model/index.js';
import { columnsAt, isBlank, noRows } from '../series/read-counts.js';
import { type PlaceTable, PlaceTreeBuilder } from './places.js';

const COLUMNS = ['date', 'series', 'place', 'parent', 'count'] as const;
const CHINESE = ['日期', '序列', '地点', '上级', '件数'];

/**
 * Counts by place from records of `date,series,place[,parent],count`. A ticket is counted once, at the smallest place
 * that is known of it; without a place it counts towards the day only. A place's parent may be the place of other rows.
 */
export class PlaceCountsReader {
  #header: readonly number[] | undefined;
  #row = 0;
  readonly #rows: { day: Day; series: string; place: string; parent: string; count: number }[] = [];

  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Takes the next record, the header first. @throws KuaibaoError with row and column for what cannot be read */
  take(record: readonly string[]): void {
    this.#row += 1;
    if (isBlank(record)) return;
    if (this.#header === undefined) {
      this.#readHeader(record);
      return;
    }
    const [date, series, place, parent, number] = this.#header.map((at) => record[at]?.trim() ?? '') as [
      string,
      string,
      string,
      string,
      string,
    ];
    const day = parseDay(date);
    if (day === undefined)
      this.#fail('trend-bad-date', 'date', {
        zh: '日期无法识别，应写作 2020-01-29',
        en: 'no calendar day; write days as 2020-01-29',
      });
    if (series === '') this.#fail('trend-no-series', 'series', { zh: '序列名为空', en: 'the series has no name' });
    const count = Number(number);
    if (number === '' || !Number.isInteger(count) || count < 0)
      this.#fail('trend-bad-count', 'count', { zh: '件数不是非负整数', en: 'no whole number from 0 up' });
    this.#rows.push({ day, series, place, parent, count });
  }

  #readHeader(record: readonly string[]): void {
    const found = columnsAt(record, COLUMNS, CHINESE);
    for (const [k, column] of COLUMNS.entries())
      if ((found[k] as number) < 0 && column !== 'parent')
        this.#fail('trend-no-column', column, {
          zh: `缺少“${column}”列；首行应为 date,series,place[,parent],count`,
          en: `no column "${column}"; the first line is date,series,place[,parent],count`,
        });
    this.#header = found;
  }

  #fail(code: string, column: string, message: Message): never {
    throw new KuaibaoError(code, EXIT.data, { message, where: { file: this.#file, row: this.#row, column } });
  }

  /** The table: days with rows, ascending; rows of the same day, series and place are added up. */
  finish(): PlaceTable {
    if (this.#rows.length === 0) throw noRows(this.#file);
    const parentOf = new Map(this.#rows.flatMap(({ place, parent }) => (parent === '' ? [] : [[place, parent]])));
    const builder = new PlaceTreeBuilder();
    const nodeOf = (place: string, parent: string): number => {
      const path = place === '' ? [] : [place];
      for (let at = parent; at !== '' && !path.includes(at); at = parentOf.get(at) ?? '') path.unshift(at);
      return builder.node(path);
    };
    const days = [...new Set(this.#rows.map(({ day }) => day))].sort();
    const at = new Map(days.map((day, d) => [day, d]));
    const cells = new Map<string, Map<number, number>[]>();
    const all = days.map(() => new Map<number, number>());
    const totals = new Float64Array(days.length);
    const add = (counts: Map<number, number> | undefined, node: number, count: number): void => {
      counts?.set(node, (counts.get(node) ?? 0) + count);
    };
    for (const { day, series, place, parent, count } of this.#rows) {
      const d = at.get(day) ?? 0;
      let own = cells.get(series);
      if (own === undefined) {
        own = days.map(() => new Map());
        cells.set(series, own);
      }
      totals[d] = (totals[d] as number) + count;
      const node = nodeOf(place, parent);
      if (node < 0) continue;
      add(own[d], node, count);
      add(all[d], node, count);
    }
    const listed = (counts: Map<number, number>) => ({ nodes: [...counts.keys()], counts: [...counts.values()] });
    return {
      kind: 'place',
      tree: builder.tree(),
      days,
      totals,
      all: all.map(listed),
      series: [...cells.keys()].sort().map((id) => ({ id, days: (cells.get(id) ?? []).map(listed) })),
    };
  }
}
