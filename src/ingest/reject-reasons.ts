/** Counts why the rows of a file were rejected. */
export class RejectReasons {
  readonly #counts = new Map<string, { count: number; readonly column: string }>();

  /** `column` of the first row with this reason is kept, for the message. */
  take(code: string, column: string): void {
    const known = this.#counts.get(code);
    if (known === undefined) this.#counts.set(code, { count: 1, column });
    else known.count += 1;
  }

  count(code: string): number {
    return this.#counts.get(code)?.count ?? 0;
  }

  /** The most frequent reason, the first seen of equals. */
  most(): { readonly code: string; readonly count: number; readonly column: string } {
    let most = { code: '', count: 0, column: '' };
    for (const [code, { count, column }] of this.#counts) if (count > most.count) most = { code, count, column };
    return most;
  }
}
