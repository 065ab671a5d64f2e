import type { Day, Trend } from '../../model/index.js';

/** Lines are handed on in pieces of about this many bytes. */
const PIECE_BYTES = 1 << 18;
/** Bytes behind a piece for the line that fills it; more memory is taken where that line is longer. */
const SPARE_BYTES = 1 << 16;

/**
 * Prints a line of the contract for each series and day, in large pieces. Steady lines leave out the words, which are
 * most of the volume; those of a series that is silent for long, or was never seen, are made once and printed again.
 *
 * Bytes, not text: a piece with one Chinese word in it would be held and turned to UTF-8 at twice the size.
 */
export class JsonLines {
  readonly #names: readonly string[];
  readonly #printed: { readonly trend: Trend; readonly figures: Buffer }[] = [];
  #bytes = Buffer.allocUnsafe(PIECE_BYTES + SPARE_BYTES);
  #length = 0;

  readonly #print: (piece: Uint8Array) => void | Promise<void>;

  constructor(series: readonly string[], print: (piece: Uint8Array) => void | Promise<void>) {
    this.#print = print;
    this.#names = series.map((id) => JSON.stringify(id));
  }

  /** @returns a promise where a piece is being printed: wait for it, or the pieces pile up */
  add(day: Day, index: number, count: number, trend: Trend): void | Promise<void> {
    const head = `{"date":"${day}","series":${this.#names[index]},"count":${count},`;
    const known = this.#printed[index];
    if (known?.trend === trend) {
      this.#write(head);
      this.#length += known.figures.copy(this.#bytes, this.#length);
    } else {
      const figures = figuresOf(trend);
      this.#write(head + figures);
      // Only what has no figures of the day comes again as the same object.
      if (trend.window === undefined) this.#printed[index] = { trend, figures: Buffer.from(figures) };
    }
    return this.#length > PIECE_BYTES ? this.flush() : undefined;
  }

  flush(): void | Promise<void> {
    if (this.#length === 0) return undefined;
    const piece = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafe(PIECE_BYTES + SPARE_BYTES);
    this.#length = 0;
    return this.#print(piece);
  }

  #write(text: string): void {
    // No character takes more than three bytes.
    const most = this.#length + 3 * text.length + SPARE_BYTES / 2;
    if (most > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(2 * most);
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    this.#length += this.#bytes.write(text, this.#length);
  }
}

function figuresOf(trend: Trend): string {
  const { expected, upper, p, q, verdict, state, ratio, baselineDays } = trend;
  const head = `"expected":${expected},"upper":${upper},"p":${p},"q":${q},"verdict":"${verdict}","logP":${trend.logP ?? null},"ratio":${ratio},"baselineDays":${baselineDays}`;
  if (verdict === 'steady' && (state === 'usual' || state === undefined)) return `${head}}\n`;
  const { firstSeen, lastSeen, window, flaggedDays, since, reason, reasonEn } = trend;
  const more = JSON.stringify({
    state,
    firstSeen,
    lastSeen,
    window,
    flaggedDays,
    since,
    reason,
    reasonEn,
  });
  return `${head},${more.slice(1)}\n`;
}
