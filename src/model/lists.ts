/** Adds a thing to those of its key. */
export function addTo<K, T>(lists: Map<K, T[]>, key: K, thing: T): void {
  const own = lists.get(key);
  if (own === undefined) lists.set(key, [thing]);
  else own.push(thing);
}
