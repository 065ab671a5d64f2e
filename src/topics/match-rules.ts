import type { DayTokens } from '../model/index.js';
import { type CompiledRules, ENTRY, ROLE, STAGES, type TermEntries } from './compile-rules.js';
import type { TopicRule } from './rule.js';

/** What of a day is matched. */
export type MatchedDay = Pick<DayTokens, 'tokens' | 'offsets'>;

/** What a ticket has shown of a rule. */
const MARK = { required: 1, excluded: 2, touched: 4, awaited: 8 } as const;

/** Applies compiled rules to one ticket after the other. Reuse one for many days: it allocates once. */
export class RuleMatcher {
  readonly #compiled: CompiledRules;
  readonly #score: Int32Array;
  /** `MARK`s by rule. */
  readonly #flags: Uint8Array;
  readonly #seenWitness: Int32Array;
  readonly #touched: Int32Array;
  /** The last ticket (stamp) that a merged incident was told for. */
  readonly #told: Int32Array;
  #touchedCount = 0;
  #stamp = 0;

  constructor(compiled: CompiledRules) {
    this.#compiled = compiled;
    const count = compiled.rules.length;
    this.#score = new Int32Array(count);
    this.#flags = new Uint8Array(count);
    this.#seenWitness = new Int32Array(compiled.witnessText.length);
    this.#touched = new Int32Array(count);
    this.#told = new Int32Array(count);
  }

  /**
   * The rules that ticket `index` of `day` meets: its main topic (rule number or -1), and by `onExtra` its subtopics of
   * that topic and its incidents.
   */
  match(day: MatchedDay, index: number, onExtra: (rule: number) => void): number {
    const { stage, parent, root } = this.#compiled;
    this.#scan(day, index);
    const best = this.#main();
    const main = best < 0 ? best : (root[best] as number);
    this.#scanLater(day, index, (rule) => stage[rule] === STAGES.incident || (main >= 0 && parent[rule] === main));
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const rule = this.#touched[at] as number;
      const level = stage[rule] as number;
      if (level < STAGES.subtopic || !this.#isMet(rule)) continue;
      const topic = root[rule] as number;
      if (this.#told[topic] === this.#stamp) continue;
      if (level !== STAGES.incident && (main < 0 || parent[rule] !== main)) continue;
      this.#told[topic] = this.#stamp;
      onExtra(topic);
    }
    this.#clear();
    return main;
  }

  /** All rules that the ticket meets, whatever their level: for rules within one topic whose tickets are known. */
  matchAll(day: MatchedDay, index: number, onMet: (rule: number) => void): void {
    this.#scan(day, index);
    this.#scanLater(day, index, () => true);
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const rule = this.#touched[at] as number;
      if (this.#isMet(rule)) onMet(rule);
    }
    this.#clear();
  }

  #scan(day: MatchedDay, index: number): void {
    this.#stamp += 1;
    this.#scanFor(this.#compiled.first, false, day, index);
  }

  /** Looks for the rest of the rules that wait, of those that are asked for and have what they require. */
  #scanLater(day: MatchedDay, index: number, isAskedFor: (rule: number) => boolean): void {
    const { later, waits } = this.#compiled;
    let isAwaited = false;
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const rule = this.#touched[at] as number;
      if (waits[rule] === 0 || !isAskedFor(rule)) continue;
      this.#flags[rule] = (this.#flags[rule] as number) | MARK.awaited;
      isAwaited = true;
    }
    if (isAwaited) this.#scanFor(later, true, day, index);
  }

  #scanFor(
    { slots, starts, entries }: TermEntries,
    isLater: boolean,
    { tokens, offsets }: MatchedDay,
    index: number,
  ): void {
    const { rests } = this.#compiled;
    const seen = this.#seenWitness;
    const flags = this.#flags;
    const score = this.#score;
    const stamp = this.#stamp;
    const end = offsets[index + 1] as number;
    let touched = this.#touchedCount;
    for (let at = offsets[index] as number; at < end; at += 1) {
      const token = tokens[at] as number;
      const slot = token < slots.length ? (slots[token] as number) : 0;
      if (slot === 0) continue;
      const last = (starts[slot + 1] as number) * ENTRY;
      for (let entry = (starts[slot] as number) * ENTRY; entry < last; entry += ENTRY) {
        const task = entries[entry + 1] as number;
        const rule = task >> 2;
        const flag = flags[rule] as number;
        if (isLater && (flag & MARK.awaited) === 0) continue;
        const witness = entries[entry] as number;
        if (seen[witness] === stamp) continue;
        const rest = entries[entry + 3] as number;
        if (rest >= 0 && !follow(tokens, at, end, rests[rest] as readonly number[])) continue;
        seen[witness] = stamp;
        const role = task & 3;
        if (flag === 0) {
          this.#touched[touched] = rule;
          touched += 1;
        }
        const mark = role === ROLE.required ? MARK.required : role === ROLE.excluded ? MARK.excluded : 0;
        flags[rule] = flag | mark | MARK.touched;
        score[rule] = (score[rule] as number) + (entries[entry + 2] as number);
      }
    }
    this.#touchedCount = touched;
  }

  #isMet(rule: number): boolean {
    const { minimum, asks } = this.#compiled;
    const flags = this.#flags[rule] as number;
    if ((flags & MARK.excluded) !== 0 || (this.#score[rule] as number) < (minimum[rule] as number)) return false;
    return asks[rule] === 0 || (flags & MARK.required) !== 0;
  }

  #main(): number {
    const { rules, stage } = this.#compiled;
    let best = -1;
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const rule = this.#touched[at] as number;
      const level = stage[rule] as number;
      if (level > STAGES.theme || !this.#isMet(rule)) continue;
      if (best < 0) {
        best = rule;
        continue;
      }
      const bestLevel = stage[best] as number;
      const ahead =
        bestLevel - level ||
        (this.#score[rule] as number) - (this.#score[best] as number) ||
        (rules[best] as TopicRule).rank - (rules[rule] as TopicRule).rank;
      if (ahead > 0) best = rule;
    }
    return best;
  }

  #clear(): void {
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const rule = this.#touched[at] as number;
      this.#score[rule] = 0;
      this.#flags[rule] = 0;
    }
    this.#touchedCount = 0;
  }
}

/** Whether the further words of a term stand after its first, which stands at a place of a ticket that ends at `end`. */
export function follow(tokens: Uint32Array, at: number, end: number, rest: readonly number[]): boolean {
  if (at + rest.length >= end) return false;
  for (let step = 0; step < rest.length; step += 1) if (tokens[at + 1 + step] !== rest[step]) return false;
  return true;
}
