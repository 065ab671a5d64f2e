import { TEXT } from '../settings.js';
import { mix } from './minhash.js';

/** Parts the clauses of a text that is compared; it has no other marks. */
export const CLAUSE_MARK = '\n';

/** The texts of which templates are taken out. */
type Texts = readonly string[];

/**
 * Takes out of a text the clauses of operators' and desks' templates: 请相关部门核实处理并回复市民, 已告知市民办理时限为5个工作日.
 * They stand in many texts that otherwise differ, while a clause of a mass filing stands in texts that share their others, too.
 * A text of templates alone stays as it is.
 *
 * @param texts different ones, in which templates are looked for; a copy would count twice
 */
export function templateCutter(texts: Texts): (text: string) => string {
  const templates = findTemplates(texts);
  if (templates.size === 0) return (text) => text;
  return (text) => {
    const clauses = clausesOf(text);
    const own = clauses.filter(({ hash }) => !templates.has(hash));
    if (own.length === 0 || own.length === clauses.length) return text;
    return own.map(({ start, end }) => text.slice(start, end)).join(CLAUSE_MARK);
  };
}

function findTemplates(texts: Texts): Set<number> {
  const least = Math.max(TEXT.template.least, texts.length * TEXT.template.share);
  if (texts.length < least) return new Set();
  const textsOf = countTexts(texts);
  /** Of each frequent clause its texts, and the sum over them of the share that is their own. */
  const frequent = new Map<number, { texts: number; own: number }>();
  for (const text of texts) {
    const clauses = differentClauses(text);
    let length = 0;
    for (const { hash, start, end } of clauses.values()) {
      length += end - start;
      if (textsOf(hash) >= least && !frequent.has(hash)) frequent.set(hash, { texts: 0, own: 0 });
    }
    for (const hash of clauses.keys()) {
      const sums = frequent.get(hash);
      if (sums === undefined) continue;
      const rare = textsOf(hash) / TEXT.template.rarer;
      let own = 0;
      for (const other of clauses.values()) if (textsOf(other.hash) <= rare) own += other.end - other.start;
      sums.texts += 1;
      sums.own += own / length;
    }
  }
  const isTemplate = (sums: { texts: number; own: number }): boolean =>
    sums.texts >= least && sums.own >= sums.texts * TEXT.template.ownShare;
  return new Set([...frequent].flatMap(([hash, sums]) => (isTemplate(sums) ? [hash] : [])));
}

/**
 * How many texts hold a clause. Counted in slots, each of which mostly has one clause: there are ten millions of them in a
 * million tickets, for which a map takes a gigabyte.
 */
function countTexts(texts: Texts): (hash: number) => number {
  const counts = new Uint32Array(2 ** Math.ceil(Math.log2(texts.length * TEXT.template.slots + 1)));
  const slots = counts.length - 1;
  for (const text of texts) {
    for (const hash of differentClauses(text).keys()) counts[hash & slots] = (counts[hash & slots] as number) + 1;
  }
  return (hash) => counts[hash & slots] as number;
}

interface HashedClause {
  readonly start: number;
  readonly end: number;
  readonly hash: number;
}

function differentClauses(text: string): Map<number, HashedClause> {
  const different = new Map<number, HashedClause>();
  for (const clause of clausesOf(text)) different.set(clause.hash, clause);
  return different;
}

/**
 * The clauses of a text with their hashes, which read no digit and no masked name: what is written in ten tickets with other
 * numbers and names is one clause.
 */
function clausesOf(text: string): HashedClause[] {
  const clauses: HashedClause[] = [];
  let hash = FIRST_HASH;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const unit = at < text.length ? text.charCodeAt(at) : MARK;
    if (unit === MARK) {
      if (at > start) clauses.push({ start, end: at, hash: mix(hash) });
      hash = FIRST_HASH;
      start = at + 1;
    } else if (!isFilledIn(unit) && text.charCodeAt(at + 1) !== MASKED) hash = Math.imul(hash ^ unit, 0x01000193);
  }
  return clauses;
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
