import { type CompiledRules, ENTRY, ROLE, type TermEntries } from './compile-rules.js';
import { follow, type MatchedDay } from './match-rules.js';

/** The terms of one topic after the other that its tickets hold: what of the rules belongs to a topic is gathered once. */
export class TopicTerms {
  readonly #compiled: CompiledRules;
  readonly #first: TopicEntries;
  readonly #later: TopicEntries;
  /** The last ticket (stamp) that a witness was met in. */
  readonly #seen: Int32Array;
  #stamp = 0;

  constructor(compiled: CompiledRules) {
    this.#compiled = compiled;
    this.#first = new TopicEntries(compiled, compiled.first);
    this.#later = new TopicEntries(compiled, compiled.later);
    this.#seen = new Int32Array(compiled.witnessText.length);
  }

  /** The terms of a topic that a ticket holds, heaviest first. */
  of(topic: number, day: MatchedDay, index: number): string[] {
    this.#stamp += 1;
    const texts: string[] = [];
    const weights: number[] = [];
    this.#find(this.#first.of(topic), day, index, texts, weights);
    this.#find(this.#later.of(topic), day, index, texts, weights);
    return texts.filter((text, at) => texts.indexOf(text) === at);
  }

  #find(
    { starts, entries }: OwnEntries,
    { tokens, offsets }: MatchedDay,
    index: number,
    texts: string[],
    weights: number[],
  ): void {
    if (entries.length === 0) return;
    const { rests, witnessText } = this.#compiled;
    const end = offsets[index + 1] as number;
    for (let at = offsets[index] as number; at < end; at += 1) {
      const token = tokens[at] as number;
      const from = token < starts.length ? (starts[token] as number) : -1;
      for (let entry = from; entry >= 0 && entry < entries.length && entries[entry + 1] === token; entry += ENTRY) {
        const witness = entries[entry] as number;
        const rest = entries[entry + 3] as number;
        if (this.#seen[witness] === this.#stamp) continue;
        if (rest >= 0 && !follow(tokens, at, end, rests[rest] as readonly number[])) continue;
        this.#seen[witness] = this.#stamp;
        const weight = entries[entry + 2] as number;
        let place = texts.length;
        for (; place > 0 && (weights[place - 1] as number) < weight; place -= 1) {
          texts[place] = texts[place - 1] as string;
          weights[place] = weights[place - 1] as number;
        }
        texts[place] = witnessText[witness] as string;
        weights[place] = weight;
      }
    }
  }
}

/** The entries of one topic, each with its token in the place of the task; those of a token begin at `starts[token]`, -1: none. */
interface OwnEntries {
  readonly starts: Int32Array;
  readonly entries: Int32Array;
}

/** Terms by topic and token. */
class TopicEntries {
  readonly #entries: Int32Array;
  /** Where a topic's entries begin. */
  readonly #begins: Int32Array;
  /** Where the present topic's entries of a token begin, -1 for none. */
  readonly #starts: Int32Array;
  #topic = -1;
  #own: Int32Array = new Int32Array();

  constructor({ rules, root }: CompiledRules, { slots, starts, entries }: TermEntries) {
    const isWanted = (task: number): boolean => (task & 3) !== ROLE.excluded;
    this.#begins = new Int32Array(rules.length + 1);
    for (let entry = 0; entry < entries.length; entry += ENTRY) {
      const task = entries[entry + 1] as number;
      if (isWanted(task)) add(this.#begins, (root[task >> 2] as number) + 1, ENTRY);
    }
    for (let topic = 0; topic < rules.length; topic += 1) add(this.#begins, topic + 1, this.#begins[topic] as number);
    this.#entries = new Int32Array(this.#begins[rules.length] as number);
    const next = this.#begins.slice();
    for (let token = 0; token < slots.length; token += 1) {
      const slot = slots[token] as number;
      if (slot === 0) continue;
      const last = (starts[slot + 1] as number) * ENTRY;
      for (let entry = (starts[slot] as number) * ENTRY; entry < last; entry += ENTRY) {
        const task = entries[entry + 1] as number;
        if (!isWanted(task)) continue;
        const topic = root[task >> 2] as number;
        const place = next[topic] as number;
        next[topic] = place + ENTRY;
        for (let part = 0; part < ENTRY; part += 1) this.#entries[place + part] = entries[entry + part] as number;
        this.#entries[place + 1] = token;
      }
    }
    this.#starts = new Int32Array(slots.length).fill(-1);
  }

  of(topic: number): OwnEntries {
    if (topic !== this.#topic) {
      for (let at = 1; at < this.#own.length; at += ENTRY) this.#starts[this.#own[at] as number] = -1;
      this.#topic = topic;
      this.#own = this.#entries.subarray(this.#begins[topic], this.#begins[topic + 1]);
      for (let at = this.#own.length - ENTRY; at >= 0; at -= ENTRY) this.#starts[this.#own[at + 1] as number] = at;
    }
    return { starts: this.#starts, entries: this.#own };
  }
}

function add(numbers: Int32Array, at: number, value: number): void {
  numbers[at] = (numbers[at] as number) + value;
}
