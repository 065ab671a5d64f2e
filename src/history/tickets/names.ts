import type { Connection } from '../storage/database.js';

/** Names kept in memory; beyond this the table is asked, so that a column of free text cannot fill the memory. */
const CACHE_SIZE = 50_000;

/** The names of districts, departments, categories …, each stored once and referred to by number. */
export class Names {
  readonly #database: Connection;
  readonly #numbers = new Map<string, number>();
  readonly #names = new Map<number, string>();

  constructor(database: Connection) {
    this.#database = database;
  }

  /** The number of a name, given on first sight (inside the caller's transaction); 0 for none. */
  number(name: string | null | undefined): number {
    if (name === null || name === undefined || name === '') return 0;
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#find(name) ?? this.#insert(name);
    this.#remember(name, number);
    return number;
  }

  name(number: number): string | null {
    if (number === 0) return null;
    const known = this.#names.get(number);
    if (known !== undefined) return known;
    const row = this.#database.prepare('SELECT name FROM names WHERE number = ?').get(number) as
      | { name: string }
      | undefined;
    if (row === undefined) return null;
    this.#remember(row.name, number);
    return row.name;
  }

  /** After a rollback the numbers given meanwhile are void. */
  forget(): void {
    this.#numbers.clear();
    this.#names.clear();
  }

  #find(name: string): number | undefined {
    const row = this.#database.prepare('SELECT number FROM names WHERE name = ?').get(name) as
      | { number: number }
      | undefined;
    return row?.number;
  }

  #insert(name: string): number {
    return Number(this.#database.prepare('INSERT INTO names (name) VALUES (?)').run(name).lastInsertRowid);
  }

  #remember(name: string, number: number): void {
    if (this.#numbers.size >= CACHE_SIZE) this.forget();
    this.#numbers.set(name, number);
    this.#names.set(number, name);
  }
}
