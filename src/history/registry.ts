import { type Day, dayNumber, dayOfNumber } from '../model/index.js';
import { HISTORY } from './settings.js';
import type { Connection } from './storage/database.js';
import { transact } from './storage/transaction.js';

/** What the registry must know of a topic; the rest of it is kept as it is. */
export interface RegisteredTopic {
  readonly id: string;
  readonly label: string;
}

interface RegisteredRelation {
  readonly id: string;
  readonly kind: 'merged' | 'split';
  readonly other: string;
}

interface RegistryDay<T extends RegisteredTopic> {
  readonly day: Day;
  readonly topics: readonly T[];
  readonly relations: readonly RegisteredRelation[];
}

/** Topics and their identity over the days. `T` is the topic as the analysis keeps it, stored as JSON. */
export interface Registry<T extends RegisteredTopic> {
  /** The topics as they stood at the end of the last day before `day`: those seen in the 60 days before it. */
  before(day: Day): { readonly topics: readonly T[] };
  /** The topics that earlier analyses of the day found, as they stood last: what their ids mean. */
  given(day: Day): readonly T[];
  /** Puts a day's topics in the place of whatever the day held, in one transaction: making a day again changes nothing. */
  keep(update: RegistryDay<T>): void;
  /** What happened to a topic, oldest first. */
  relations(id: string): readonly (RegisteredRelation & { readonly day: Day })[];
}

/** Puts a day's topics, each with its JSON, in the place of whatever the day held. The caller keeps the transaction. */
export function putTopicsOfDay(
  connection: Connection,
  day: Day,
  topics: readonly (RegisteredTopic & { readonly body: string })[],
  relations: readonly { readonly id: string; readonly kind: string; readonly other: string }[],
): void {
  const number = dayNumber(day);
  connection.prepare('DELETE FROM topic_states WHERE day = ?').run(number);
  connection.prepare('DELETE FROM topic_relations WHERE day = ?').run(number);
  const insert = connection.prepare('INSERT INTO topic_states (day, id, label, body) VALUES (?, ?, ?, ?)');
  for (const { id, label, body } of topics) insert.run(number, id, label, body);
  const relate = connection.prepare('INSERT OR IGNORE INTO topic_relations (day, id, kind, other) VALUES (?, ?, ?, ?)');
  for (const { id, kind, other } of relations) relate.run(number, id, kind, other);
}

export function createRegistry<T extends RegisteredTopic>(connection: Connection): Registry<T> {
  return {
    before(day) {
      const rows = connection
        .prepare(
          `SELECT s.body FROM topic_states AS s
           WHERE s.day < ? AND s.day >= ?
             AND s.day = (SELECT MAX(day) FROM topic_states WHERE id = s.id AND day < ?)
             AND NOT EXISTS (SELECT 1 FROM topic_relations AS r
                             WHERE r.other = s.id AND r.kind = 'merged' AND r.day < ? AND r.day >= s.day)
           ORDER BY s.id`,
        )
        .all(dayNumber(day), dayNumber(day) - HISTORY.kept.topicDays, dayNumber(day), dayNumber(day)) as {
        body: string;
      }[];
      return { topics: rows.map(({ body }) => JSON.parse(body) as T) };
    },
    given(day) {
      const rows = connection
        .prepare(
          `SELECT id, body FROM topic_states WHERE day = ?1
           UNION ALL SELECT id, body FROM given_topics WHERE day = ?1 ORDER BY id`,
        )
        .all(dayNumber(day)) as { body: string }[];
      return rows.map(({ body }) => JSON.parse(body) as T);
    },
    keep({ day, topics, relations }) {
      const rows = topics.map((topic) => ({ id: topic.id, label: topic.label, body: JSON.stringify(topic) }));
      transact(connection, () => putTopicsOfDay(connection, day, rows, relations));
    },
    relations(id) {
      const rows = connection
        .prepare('SELECT day, id, kind, other FROM topic_relations WHERE id = ? OR other = ? ORDER BY day, id, other')
        .all(id, id) as { day: number; id: string; kind: 'merged' | 'split'; other: string }[];
      return rows.map(({ day, ...row }) => ({ ...row, day: dayOfNumber(day) }));
    },
  };
}
