import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../model/index.js';
import type { Mark } from './hub.js';

/** In the data directory: what this desk and the hub have of each other. */
const STATE_FILE = 'hub.json';

/** A parcel as the hub has it. */
export interface KnownParcel {
  readonly revision: number;
  readonly sha256: string;
  /** What it was made from here: the same key gives the same bytes. */
  readonly key: string;
}

export interface KnownDay {
  /** The day's revision in this desk's history when its tickets were the hub's. */
  readonly local: number;
  readonly kinds: Readonly<Record<string, KnownParcel>>;
}

export interface KnownCity {
  /** The last write of the city that this desk knows of. */
  mark: Mark | null;
  readonly days: Record<Day, KnownDay>;
  /** The editions there of which this desk knows: the model of each, by day, kind and digest of its parcel. */
  sent?: Record<string, string>;
}

interface Stored {
  readonly hub: string;
  readonly cities: Record<string, KnownCity>;
  joint?: string | undefined;
}

/** What a desk knows of its hub; of another hub it knows nothing. */
export class DeskState {
  readonly #path: string;
  readonly #stored: Stored;

  constructor(dataDir: string, hub: string) {
    this.#path = join(dataDir, STATE_FILE);
    const found = existsSync(this.#path) ? (JSON.parse(readFileSync(this.#path, 'utf8')) as Stored) : undefined;
    this.#stored = found?.hub === hub ? found : { hub, cities: {} };
  }

  of(city: string): KnownCity {
    this.#stored.cities[city] ??= { mark: null, days: {} };
    return this.#stored.cities[city];
  }

  /** What the days of a desk of several cities are put together from; undefined for a city's own desk. */
  get joint(): string | undefined {
    return this.#stored.joint;
  }

  set joint(value: string | undefined) {
    this.#stored.joint = value;
  }

  /** The cities of which something is known. */
  get cities(): string[] {
    return Object.keys(this.#stored.cities);
  }

  /** Appears whole under its name. What is lost of it is only asked of the hub again. */
  save(): void {
    const temporary = `${this.#path}.${process.pid}.tmp`;
    writeFileSync(temporary, `${JSON.stringify(this.#stored)}\n`, { mode: 0o600 });
    renameSync(temporary, this.#path);
  }
}
