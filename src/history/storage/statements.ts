import { once } from '../../model/index.js';
import type { Connection } from './database.js';

/** Statements of one load by their text, each prepared once. */
export class Statements {
  readonly #database: Connection;
  readonly #get = once((sql: string) => this.#database.prepare<unknown[]>(sql));

  constructor(database: Connection) {
    this.#database = database;
  }

  run(sql: string, ...values: readonly unknown[]): number {
    return this.#get(sql).run(...values).changes;
  }

  get<T>(sql: string, ...values: readonly unknown[]): T | undefined {
    return this.#get(sql).get(...values) as T | undefined;
  }

  all<T>(sql: string, ...values: readonly unknown[]): T[] {
    return this.#get(sql).all(...values) as T[];
  }
}
