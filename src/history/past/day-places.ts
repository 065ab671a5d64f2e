import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Day, dayNumber, once } from '../../model/index.js';
import { HISTORY } from '../settings.js';
import type { Connection } from '../storage/database.js';
import { NumberWriter, unpackNumbers } from '../storage/packed-numbers.js';
import { transactIfFree } from '../storage/transaction.js';
import type { StoredDay } from '../tickets/days.js';
import { Names } from '../tickets/names.js';
import { keysOfDay, REMINDER, SATISFIED_SHIFT } from '../tickets/ticket-row.js';
import { iterateDay } from '../tickets/tickets.js';

/** What is kept of each ticket, in the day's order, as numbers of names (`DayPlaces.name`), 0 for none. */
export interface PlacesOfDay {
  readonly districts: Uint32Array;
  readonly streets: Uint32Array;
  readonly departments: Uint32Array;
  /** The widest class. */
  readonly classes: Uint32Array;
  /** The class under it, the widest where there is none. */
  readonly narrowClasses: Uint32Array;
  /** Sum of the `PLACE_MARKS` that hold. */
  readonly marks: Uint32Array;
}

export const PLACE_MARKS = { reminder: 1, dissatisfied: 2, rated: 4 } as const;

const LISTS = ['districts', 'streets', 'departments', 'classes', 'narrowClasses', 'marks'] as const;
/** Level of compression. */
const LEVEL = 3;

/** A day that was not kept yet, as it will be. */
export interface FreshPlaces {
  readonly day: Day;
  readonly revision: number;
  readonly body: Uint8Array;
}

/** Places of the tickets of past days; a day is read from its tickets once, and again when they have changed. */
export class DayPlaces {
  readonly #connection: Connection;
  readonly #names: Names;
  /** Days that were read of their tickets; whoever may write keeps them. */
  readonly fresh: FreshPlaces[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#names = new Names(connection);
  }

  name(number: number): string | null {
    return this.#names.name(number);
  }

  /** @param days of the history; one after the other, so that none need be held */
  *of(days: readonly StoredDay[]): Generator<{ readonly day: Day; readonly places: PlacesOfDay }> {
    for (const { day, revision } of days) {
      const known = this.#stored(day, revision);
      const places = known ?? this.#read(day);
      if (known === undefined) this.fresh.push({ day, revision, body: packed(places) });
      yield { day, places };
    }
  }

  /** Keeps days that were read, by this thread or another, where nobody else writes: else they are read anew next time. */
  keep(fresh: readonly FreshPlaces[]): void {
    if (fresh.length === 0) return;
    transactIfFree(this.#connection, () => {
      const put = this.#connection.prepare('INSERT OR REPLACE INTO day_places (day, revision, body) VALUES (?, ?, ?)');
      for (const { day, revision, body } of fresh) put.run(dayNumber(day), revision, body);
      this.#connection
        .prepare('DELETE FROM day_places WHERE day < (SELECT max(day) FROM days) - ?')
        .run(HISTORY.kept.placeDays);
    });
  }

  #stored(day: Day, revision: number): PlacesOfDay | undefined {
    const row = this.#connection
      .prepare('SELECT body FROM day_places WHERE day = ? AND revision = ?')
      .get(dayNumber(day), revision) as { readonly body: Uint8Array } | undefined;
    if (row === undefined) return undefined;
    const numbers = unpackNumbers(inflateRawSync(row.body));
    const tickets = numbers.length / LISTS.length;
    const list = (at: number): Uint32Array => numbers.subarray(at * tickets, (at + 1) * tickets);
    return Object.fromEntries(LISTS.map((name, at) => [name, list(at)])) as unknown as PlacesOfDay;
  }

  #read(day: Day): PlacesOfDay {
    const rows = this.#connection
      .prepare('SELECT facts, marks FROM tickets WHERE key >= ? AND key < ? ORDER BY key')
      .raw()
      .iterate(...keysOfDay(day)) as Iterable<[facts: string, marks: number]>;
    const numbersOf = once((facts: string) => JSON.parse(facts) as number[]);
    const make = (): number[] => [];
    const found = {
      ...{ districts: make(), streets: make(), departments: make() },
      ...{ classes: make(), narrowClasses: make(), marks: make() },
    };
    for (const [facts, marks] of rows) {
      const numbers = numbersOf(facts);
      const [wide = 0, narrow = 0] = numbers;
      found.classes.push(wide);
      found.narrowClasses.push(narrow === 0 ? wide : narrow);
      found.districts.push(numbers[3] ?? 0);
      found.streets.push(numbers[4] ?? 0);
      found.departments.push(numbers[5] ?? 0);
      const satisfied = (marks >> SATISFIED_SHIFT) & 3;
      found.marks.push(
        ((marks & REMINDER) === 0 ? 0 : PLACE_MARKS.reminder) +
          (satisfied === 1 ? PLACE_MARKS.dissatisfied : 0) +
          (satisfied === 0 ? 0 : PLACE_MARKS.rated),
      );
    }
    const districts = Uint32Array.from(found.districts);
    this.#fillFromTexts(day, districts);
    return {
      districts,
      streets: Uint32Array.from(found.streets),
      departments: Uint32Array.from(found.departments),
      classes: Uint32Array.from(found.classes),
      narrowClasses: Uint32Array.from(found.narrowClasses),
      marks: Uint32Array.from(found.marks),
    };
  }

  /** A ticket without a district is of the one that its first words name, where they name one that the column has too. */
  #fillFromTexts(day: Day, districts: Uint32Array): void {
    const known = [...new Set(districts)].flatMap((number) => {
      const name = this.name(number);
      return name === null ? [] : [{ number, name }];
    });
    if (known.length === 0 || !districts.includes(0)) return;
    let at = 0;
    for (const { title, text } of iterateDay(this.#connection, this.#names, day)) {
      if (districts[at] === 0) {
        const words = `${title}\n${text.slice(0, HISTORY.places.textWithin)}`;
        const named = known.filter(({ name }) => words.includes(name));
        if (named.length === 1) districts[at] = named[0]?.number ?? 0;
      }
      at += 1;
    }
  }
}

function packed(places: PlacesOfDay): Uint8Array {
  const writer = new NumberWriter(places.marks.length * 8 + 16);
  for (const list of LISTS) for (const number of places[list]) writer.write(number);
  return new Uint8Array(deflateRawSync(writer.bytes(), { level: LEVEL }));
}
