import { setImmediate } from 'node:timers/promises';
import type { Ticket } from '../../model/index.js';

/** A ticket as it was read: its title and text are clear, its caller and text hash are not there yet. */
export interface ClearTicket {
  readonly ticket: { -readonly [Field in keyof Ticket]: Ticket[Field] };
  /** The caller's name where the export has it, else empty; and what tells callers apart, number or name. */
  readonly callerName: string;
  readonly caller: string;
  /** Nothing but the mark in its title says that it is a reminder. */
  readonly isReminderByTitle: boolean;
}

/** What nobody may see of a few tickets, in their order; empty where a ticket has none. */
export interface UnmaskedTexts {
  readonly titles: readonly string[];
  readonly texts: readonly string[];
  readonly callerNames: readonly string[];
  readonly callers: readonly string[];
  /** The districts and streets of the file as far as it was read: they tell places from persons. */
  readonly areas: readonly string[];
}

/** The same as the history may hold it. */
export interface MaskedTexts {
  /** Masked; null where nothing was to be masked. */
  readonly titles: readonly (string | null)[];
  readonly texts: readonly (string | null)[];
  /** Keyed hashes; null: no caller. */
  readonly callers: readonly (string | null)[];
  /** Keyed hashes of the names that were masked; see `Ticket.people`. */
  readonly people: readonly (readonly string[])[];
  /** Keyed hashes of title and text before masking; see `Ticket.textHash`. */
  readonly textHashes: readonly number[];
}

/** Masks and hashes a few tickets' texts. It may take its time: more are asked for before it has answered. */
export interface MaskTexts {
  (clear: UnmaskedTexts): Promise<MaskedTexts>;
  /** Does some of what waits at once, for a caller who has nothing else to do; false where nothing waits. */
  readonly help?: () => boolean;
}

const BATCH = 256;
/** Batches that wait for their answer, or for an earlier one's, before no more is read. */
const MOST_WAITING = 64;
/** Districts and streets of a file: a city has hundreds; a column of free text adds no more than these. */
const MOST_AREAS = 2000;

interface Waiting {
  readonly batch: readonly ClearTicket[];
  readonly masked: Promise<MaskedTexts>;
  isAnswered: boolean;
}

/** Tickets on their way from clear to masked, a batch at a time; they come out in the order in which they went in. */
export class MaskBatches {
  #batch: ClearTicket[] = [];
  readonly #areas = new Set<string>();
  readonly #waiting: Waiting[] = [];
  #failure: { readonly error: unknown } | undefined;

  readonly #mask: MaskTexts;
  readonly #take: (ticket: Ticket) => void;

  constructor(mask: MaskTexts, take: (ticket: Ticket) => void) {
    this.#mask = mask;
    this.#take = take;
  }

  /** @throws what `mask` or `take` threw before */
  add(clear: ClearTicket): void {
    if (this.#failure !== undefined) throw this.#failure.error;
    this.#batch.push(clear);
    for (const area of [clear.ticket.district, clear.ticket.street])
      if (area !== null && this.#areas.size < MOST_AREAS) this.#areas.add(area);
    if (this.#batch.length === BATCH) this.#send();
  }

  /** Lets out what has been answered, and waits where too much has not. Never throws. */
  async pause(): Promise<void> {
    while (this.#waiting.length > MOST_WAITING || this.#waiting[0]?.isAnswered === true) await this.#takeFirst();
  }

  /** Lets out all. @throws what `mask` or `take` threw */
  async end(): Promise<void> {
    if (this.#batch.length > 0) this.#send();
    while (this.#waiting.length > 0) {
      if (this.#waiting[0]?.isAnswered === true || this.#mask.help?.() !== true) await this.#takeFirst();
      // Answers are heard only in between.
      else await setImmediate();
    }
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #send(): void {
    const batch = this.#batch;
    this.#batch = [];
    const masked = this.#mask({
      titles: batch.map(({ ticket }) => ticket.title),
      texts: batch.map(({ ticket }) => ticket.text),
      callerNames: batch.map(({ callerName }) => callerName),
      callers: batch.map(({ caller }) => caller),
      areas: [...this.#areas],
    });
    const waiting: Waiting = { batch, masked, isAnswered: false };
    const answered = (): void => {
      waiting.isAnswered = true;
    };
    masked.then(answered, answered);
    this.#waiting.push(waiting);
  }

  async #takeFirst(): Promise<void> {
    const first = this.#waiting.shift();
    if (first === undefined) return;
    try {
      const masked = await first.masked;
      if (this.#failure !== undefined) return;
      first.batch.forEach(({ ticket }, index) => {
        ticket.title = masked.titles[index] ?? ticket.title;
        ticket.text = masked.texts[index] ?? ticket.text;
        ticket.caller = masked.callers[index] ?? null;
        const people = masked.people[index];
        if (people !== undefined && people.length > 0) ticket.people = people;
        ticket.textHash = masked.textHashes[index] as number;
        this.#take(ticket);
      });
    } catch (error) {
      this.#failure ??= { error };
    }
  }
}

/** The pieces of a file, with a pause after each. */
export async function* paced(
  pieces: AsyncIterable<string>,
  pause: () => Promise<void> = async () => undefined,
): AsyncGenerator<string> {
  for await (const piece of pieces) {
    yield piece;
    await pause();
  }
}
