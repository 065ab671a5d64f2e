import type { Rule } from '../model/index.js';

/** The newest results of a name that are kept: the machine's draft, the issue, and the issue before the last edit, for its undoing. */
const KEPT = 3;

/** What was made lately, by name and key. */
export class KeptResults {
  readonly #made = new Map<string, readonly { readonly key: string; readonly value: Promise<unknown> }[]>();

  /**
   * What was made under a name and key, made now where it is not kept; what fails is not kept.
   *
   * @param most how many of a name are kept: fewer of what takes much room
   */
  get<T>(name: string, key: string, make: () => Promise<T>, most = KEPT): Promise<T> {
    const kept = this.#made.get(name) ?? [];
    const known = kept.find((one) => one.key === key)?.value;
    const value = known ?? make();
    this.#made.set(name, [{ key, value }, ...kept.filter((one) => one.key !== key).slice(0, most - 1)]);
    if (known === undefined)
      value.catch(() =>
        this.#made.set(
          name,
          (this.#made.get(name) ?? []).filter((one) => one.value !== value),
        ),
      );
    return value as Promise<T>;
  }
}

/** Where rules were met on a day, as long as the rule is held: an issue that is composed again asks for the same rules and days. */
export class KeptPlaces {
  readonly #found = new WeakMap<Rule, Map<string, Uint32Array>>();

  /** @param key tells the day and its revision */
  get(rules: readonly Rule[], key: string, find: (rules: readonly Rule[]) => readonly Uint32Array[]): Uint32Array[] {
    const fresh = rules.filter((rule) => !this.#found.get(rule)?.has(key));
    const found = fresh.length === 0 ? [] : find(fresh);
    for (const [at, rule] of fresh.entries()) {
      const own = this.#found.get(rule) ?? new Map<string, Uint32Array>();
      this.#found.set(rule, own.set(key, found[at] as Uint32Array));
    }
    return rules.map((rule) => this.#found.get(rule)?.get(key) as Uint32Array);
  }
}
