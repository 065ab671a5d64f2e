import { type Day, EXIT, KuaibaoError, type Message } from '../../model/index.js';

interface Named {
  readonly id: string;
  readonly label: string;
}

/** What a name may mean: the one with that id, else with that label, else all whose label holds it. */
export function topicsNamed<T extends Named>(name: string, topics: readonly T[]): readonly T[] {
  const exact = topics.find(({ id }) => id === name) ?? topics.find(({ label }) => label === name);
  return exact === undefined ? topics.filter(({ label }) => label.includes(name)) : [exact];
}

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
  throw new KuaibaoError('topic-unknown', EXIT.usage, {
    message:
      found.length === 0
        ? { zh: '{day} 的快报里没有话题“{name}”', en: 'the issue of {day} has no topic "{name}"' }
        : { zh: '“{name}”可以是：{near}', en: '"{name}" may be: {near}' },
    hint,
    args: { name, day, near: found.map(({ id, label }) => `${id} ${label}`) },
  });
}
