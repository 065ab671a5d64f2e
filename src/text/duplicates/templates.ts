import { TEXT } from '../settings.js';
import { mix } from './minhash.js';

/** Parts the clauses of a text that is compared; it has no other marks. */
export const CLAUSE_MARK = '\n';

/**
 * Takes out of a text the clauses of operators' and desks' templates: 请相关部门核实处理并回复市民, 已告知市民办理时限为5个工作日.
 * They stand in many texts that otherwise differ, while a clause of a mass filing stands in texts that share their others, too.
 * A text of templates alone stays as it is.
 *
 * @param texts different ones, in which templates are looked for; a copy would count twice
 * @returns what is left of the text of a place
 */
export function templateCutter(texts: readonly string[]): (item: number, text: string) => string {
  const clauses = new HashedClauses(texts);
  const templates = findTemplates(clauses, Math.max(TEXT.template.least, texts.length * TEXT.template.share));
  return (item, text) => {
    const [from, to] = clauses.of(item);
    let others = 0;
    for (let at = from; at < to; at += 1) if (templates.has(clauses.hash(at))) others += 1;
    if (others === 0 || others === to - from) return text;
    return text
      .split(CLAUSE_MARK)
      .filter((clause) => clause !== '')
      .filter((_, index) => !templates.has(clauses.hash(from + index)))
      .join(CLAUSE_MARK);
  };
}

function findTemplates(clauses: HashedClauses, least: number): Set<number> {
  const textsOf = countTexts(clauses);
  /** Of each frequent clause its texts, and the sum over them of the share that is their own. */
  const frequent = new Map<number, { texts: number; own: number }>();
  for (let item = 0; item < clauses.texts; item += 1) {
    const [from, to] = clauses.of(item);
    const counts: number[] = [];
    let length = 0;
    for (let at = from; at < to; at += 1) {
      counts.push(textsOf(clauses.hash(at)));
      length += clauses.length(at);
    }
    for (let at = from; at < to; at += 1) {
      const count = counts[at - from] as number;
      if (count < least || clauses.stoodBefore(at, from)) continue;
      const rare = count / TEXT.template.rarer;
      let own = 0;
      for (let other = 0; other < counts.length; other += 1)
        if ((counts[other] as number) <= rare) own += clauses.length(from + other);
      const hash = clauses.hash(at);
      const sums = frequent.get(hash) ?? { texts: 0, own: 0 };
      if (sums.texts === 0) frequent.set(hash, sums);
      sums.texts += 1;
      sums.own += own / length;
    }
  }
  const found = [...frequent].filter(([, { texts, own }]) => texts >= least && own >= texts * TEXT.template.ownShare);
  return new Set(found.map(([hash]) => hash));
}

/**
 * How many texts hold a clause. Counted in slots, each of which mostly has one clause: there are ten millions of them in a
 * million tickets, for which a map takes a gigabyte.
 */
function countTexts(clauses: HashedClauses): (hash: number) => number {
  const counts = new Uint32Array(2 ** Math.ceil(Math.log2(clauses.texts * TEXT.template.slots + 1)));
  const slots = counts.length - 1;
  for (let item = 0; item < clauses.texts; item += 1) {
    const [from, to] = clauses.of(item);
    for (let at = from; at < to; at += 1) {
      const slot = clauses.hash(at) & slots;
      if (!clauses.stoodBefore(at, from)) counts[slot] = (counts[slot] as number) + 1;
    }
  }
  return (hash) => counts[hash & slots] as number;
}

/**
 * The clauses of texts, one text behind the other, by hashes that read no digit and no masked name: what is written in ten
 * tickets with other numbers and names is one clause.
 */
class HashedClauses {
  readonly texts: number;
  readonly #hashes: Uint32Array;
  /** Of a clause; texts of 400 characters are compared. */
  readonly #lengths: Uint16Array;
  readonly #ends: Uint32Array;

  constructor(texts: readonly string[]) {
    this.texts = texts.length;
    this.#ends = new Uint32Array(texts.length);
    let all = 0;
    for (const text of texts) all += countMarks(text) + 1;
    this.#hashes = new Uint32Array(all);
    this.#lengths = new Uint16Array(all);
    let next = 0;
    for (const [item, text] of texts.entries()) {
      next = this.#addText(text, next);
      this.#ends[item] = next;
    }
  }

  /** @returns the first clause of a text and the one behind its last */
  of(item: number): readonly [number, number] {
    return [item === 0 ? 0 : (this.#ends[item - 1] as number), this.#ends[item] as number];
  }

  hash(at: number): number {
    return this.#hashes[at] as number;
  }

  length(at: number): number {
    return this.#lengths[at] as number;
  }

  /** Whether a clause stands in its text, which begins at `from`, a second time. */
  stoodBefore(at: number, from: number): boolean {
    for (let before = from; before < at; before += 1) if (this.#hashes[before] === this.#hashes[at]) return true;
    return false;
  }

  #addText(text: string, first: number): number {
    let next = first;
    let hash = FIRST_HASH;
    let start = 0;
    for (let at = 0; at <= text.length; at += 1) {
      const unit = at < text.length ? text.charCodeAt(at) : MARK;
      if (unit === MARK) {
        if (at > start) {
          this.#hashes[next] = mix(hash);
          this.#lengths[next] = at - start;
          next += 1;
        }
        hash = FIRST_HASH;
        start = at + 1;
      } else if (!isFilledIn(unit) && text.charCodeAt(at + 1) !== MASKED) hash = Math.imul(hash ^ unit, 0x01000193);
    }
    return next;
  }
}

function countMarks(text: string): number {
  let marks = 0;
  for (let at = text.indexOf(CLAUSE_MARK); at >= 0; at = text.indexOf(CLAUSE_MARK, at + 1)) marks += 1;
  return marks;
}

function isFilledIn(unit: number): boolean {
  return (unit >= DIGIT_0 && unit <= DIGIT_9) || unit === MASKED;
}

const MARK = CLAUSE_MARK.charCodeAt(0);
const [DIGIT_0, DIGIT_9] = [48, 57];
/** 张某: what masking leaves of a name. */
const MASKED = '某'.charCodeAt(0);
/** FNV-1a. */
const FIRST_HASH = 0x811c9dc5;
