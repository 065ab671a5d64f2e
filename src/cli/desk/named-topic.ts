import { type Day, EXIT, KuaibaoError, type Message } from '../../model/index.js';

interface Named {
  readonly id: string;
  readonly label: string;
}

/** What a name may mean: the one with that id, else all with that label, else all whose label holds it. */
export function topicsNamed<T extends Named>(name: string, topics: readonly T[]): readonly T[] {
  const byId = topics.find(({ id }) => id === name);
  if (byId !== undefined) return [byId];
  const whole = topics.filter((topic) => bears(name, topic));
  return whole.length > 0 ? whole : topics.filter(({ label }) => label.includes(name));
}

/** Whether a name is the id or the whole label. */
export const bears = (name: string, { id, label }: Named): boolean => id === name || label === name;

/**
 * The one topic of an issue that a name means.
 *
 * @param hint where its ids stand
 * @throws KuaibaoError `topic-unknown` (64)
 */
export function topicOfIssue<T extends Named>(name: string, topics: readonly T[], day: Day, hint: Message): T {
  const found = topicsNamed(name, topics);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw unknown(name, day, found, hint, SEVERAL);
}

const SEVERAL: Message = { zh: '“{name}”可以是：{near}', en: '"{name}" may be: {near}' };

/** The same by id or by the whole label alone, for what takes a topic from the page. @throws KuaibaoError `topic-unknown` (64) */
export function topicByWholeName<T extends Named>(name: string, topics: readonly T[], day: Day, hint: Message): T {
  const found = topicsNamed(name, topics);
  if (found.some((topic) => bears(name, topic))) return topicOfIssue(name, found, day, hint);
  throw unknown(name, day, found, hint, {
    zh: '“{name}”不是完整的名称，没有记录；可能是：{near}',
    en: '"{name}" is no whole label, nothing was noted; it may be: {near}',
  });
}

function unknown(name: string, day: Day, near: readonly Named[], hint: Message, several: Message): KuaibaoError {
  return new KuaibaoError('topic-unknown', EXIT.usage, {
    message:
      near.length === 0
        ? { zh: '{day} 的快报里没有话题“{name}”', en: 'the issue of {day} has no topic "{name}"' }
        : several,
    hint,
    args: { name, day, near: near.map(({ id, label }) => `${id} ${label}`) },
  });
}
