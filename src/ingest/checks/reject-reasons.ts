/** Counts why the rows of a file were rejected. */
export class RejectReasons {
  readonly #counts = new Map<string, { count: number; readonly column: string; readonly row: number }>();

  /** `column` and `row` of the first row with this reason are kept, for the message. */
  take(code: string, column: string, row: number): void {
    const known = this.#counts.get(code);
    if (known === undefined) this.#counts.set(code, { count: 1, column, row });
    else known.count += 1;
  }

  count(code: string): number {
    return this.#counts.get(code)?.count ?? 0;
  }

  /** The most frequent reason, the first seen of equals. */
  most(): { readonly code: string; readonly count: number; readonly column: string; readonly row: number } {
    let most = { code: '', count: 0, column: '', row: 0 };
    for (const [code, reason] of this.#counts) if (reason.count > most.count) most = { code, ...reason };
    return most;
  }
}
