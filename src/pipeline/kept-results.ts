/** The newest results of a name that are kept: the machine's draft, the issue, and the issue before the last edit, for its undoing. */
const KEPT = 3;

/** What was made lately, by name and key. */
export class KeptResults {
  readonly #made = new Map<string, readonly { readonly key: string; readonly value: Promise<unknown> }[]>();

  /** What was made under a name and key, made now where it is not kept; what fails is not kept. */
  get<T>(name: string, key: string, make: () => Promise<T>): Promise<T> {
    const kept = this.#made.get(name) ?? [];
    const known = kept.find((one) => one.key === key)?.value;
    const value = known ?? make();
    this.#made.set(name, [{ key, value }, ...kept.filter((one) => one.key !== key).slice(0, KEPT - 1)]);
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
