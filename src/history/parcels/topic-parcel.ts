import { type Day, dayNumber } from '../../model/index.js';
import { putTopicsOfDay } from '../registry.js';
import type { Connection } from '../storage/database.js';

/** Topics of a day as the registry keeps them. */
interface TopicParcel {
  readonly topics: readonly { readonly id: string; readonly label: string; readonly body: string }[];
  readonly relations: readonly { readonly id: string; readonly kind: string; readonly other: string }[];
}

/** The day's topics as text; undefined where no run kept any. */
export function topicsText(database: Connection, day: Day): string | undefined {
  const number = dayNumber(day);
  const topics = database.prepare('SELECT id, label, body FROM topic_states WHERE day = ? ORDER BY id').all(number);
  const relations = database
    .prepare('SELECT id, kind, other FROM topic_relations WHERE day = ? ORDER BY id, kind, other')
    .all(number);
  return topics.length === 0 ? undefined : JSON.stringify({ topics, relations });
}

/** The caller keeps the transaction. */
export function putTopics(database: Connection, day: Day, text: string): void {
  const { topics, relations } = JSON.parse(text) as TopicParcel;
  putTopicsOfDay(database, day, topics, relations);
}
