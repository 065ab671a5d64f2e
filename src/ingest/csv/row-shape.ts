import { INGEST } from '../settings.js';

/** A form with so many digits in a row is a ticket number and no list in a text. */
const LONG_DIGITS = /9{4}/;

/** What the rows of a file look like: how many cells, and how the first is written. */
export class RowShape {
  readonly #widths = new Map<number, number>();
  readonly #forms = new Set<string>();

  learn(cells: readonly string[]): void {
    if (cells.length < 3) return;
    this.#widths.set(cells.length, (this.#widths.get(cells.length) ?? 0) + 1);
    const form = formOf(cells[0] ?? '');
    if (this.#forms.size < INGEST.ids.mostForms && form.includes('9')) this.#forms.add(form);
  }

  /** Whether most lines are rows like those before; two at least where their form says little. */
  isOf(lines: readonly string[], delimiter: string): boolean {
    const [width = 0] = [...this.#widths].sort((one, other) => other[1] - one[1])[0] ?? [];
    let rows = 0;
    let isSure = false;
    for (const line of lines) {
      const cells = line.split(delimiter);
      const form = formOf(cells[0] ?? '');
      if (cells.length !== width || !this.#forms.has(form)) continue;
      rows += 1;
      isSure ||= LONG_DIGITS.test(form);
    }
    return rows * 2 >= lines.length && rows >= (isSure ? 1 : 2);
  }
}

/** `W20200129001` as `a99999999999`. */
function formOf(cell: string): string {
  return cell.length > INGEST.ids.longestForm
    ? ''
    : cell
        .replace(/["\s]/g, '')
        .replace(/\d/g, '9')
        .replace(/[A-Za-z]+/g, 'a');
}
