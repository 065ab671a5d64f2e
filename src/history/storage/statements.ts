import type Database from 'libsql';
import type { Connection } from './database.js';

type Statement = Database.Statement<unknown[]>;

/** Statements of one load by their text, each prepared once. */
export class Statements {
  readonly #database: Connection;
  readonly #prepared = new Map<string, Statement>();

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

  #get(sql: string): Statement {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare<unknown[]>(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}
