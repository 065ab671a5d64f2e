import { type Corpus, compare, holdsWord, USE } from './corpus.js';
import { termText } from './input.js';
import { MASKED, thin } from './labels.js';
import type { Term } from './rule.js';
import { wordTally } from './word-tally.js';

/** Tickets and words of each that are read for a label: callers say what it is about at once. */
const SAMPLE = 40;
const READ_WORDS = 60;
const LONGEST_RUN_WORDS = 9;
const LONGEST = 18;
const LONGEST_NAME = 12;
const SHORTEST = 4;
/** A word that this share of the tickets hold is typical of them. */
const TYPICAL = 0.25;
/** So few callers need not use the same words: one of them speaks for all. */
const FEW = 8;
/** Costs of a strange word, of one that carries nothing, and the worth of a run that comes again: shares of the best word. */
const STRANGE = 0.3;
const EMPTY = 0.15;
const AGAIN = 0.15;
const NAME_WORTH = 0.4;
/** What each word costs: the shorter of two that say the same. */
const LENGTH = 0.1;
/** What nearly always stands beside a word is part of its name: 伊 + 景园. */
const BESIDE = 0.7;
/** A title or first sentence is written to be read by itself. */
const FIRST_CLAUSE = 1.15;

export interface MatterLabelOptions {
  readonly tagOf: (word: string) => string;
  /** The place of an incident: the label names it. */
  readonly place?: Term | undefined;
  /** Words that name the place and not the matter. */
  readonly names?: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
}

/** Words of talk, and what only half a sentence holds. */
const TALK =
  /[你我您他她谁吗呢吧啊]|什么|怎么|已经|被|看到|全体|本人|想要|为何|如何|何时|请|希望|尊敬|领导|谢谢|有何|是否|能否|怎样|哪/;

/**
 * The label of a narrow matter: the run of words, verbatim out of one ticket, that says most of what the tickets share and
 * least of what is its own.
 *
 * @returns undefined where the tickets have no matter in common: a place alone is none
 */
export function labelMatter(
  corpus: Corpus,
  members: readonly number[],
  options: MatterLabelOptions,
): string | undefined {
  const sample = thin(members, SAMPLE);
  const typical = worthOfWords(corpus, sample, options, TYPICAL);
  const matters = ({ of }: Worth): ReadonlySet<number> =>
    new Set([...of.keys()].filter((word) => isMatter(corpus, word, options)));
  const label =
    labelBy(corpus, sample, typical, mattersOf(corpus, members, typical.of, options), options) ??
    labelBy(corpus, sample, typical, matters(typical), options);
  if (label !== undefined || sample.length >= FEW) return label;
  const any = worthOfWords(corpus, sample, options, 0);
  return labelBy(corpus, sample, any, matters(any), options);
}

function labelBy(
  corpus: Corpus,
  sample: readonly number[],
  worth: Worth,
  matters: ReadonlySet<number>,
  options: MatterLabelOptions,
): string | undefined {
  const beside = {
    before: constantNeighbours(corpus, sample, worth.of, -1),
    after: constantNeighbours(corpus, sample, worth.of, 1),
  };
  const place = options.place === undefined ? '' : wholeName(corpus, options.place, beside);
  for (const { text } of rankRuns(corpus, sample, worth, matters, beside, options).slice(0, 12)) {
    const label = withPlace(text, place, options.names);
    if (!options.taken.has(label)) return label;
  }
  const nouns = [...matters]
    .map((word) => ({ text: corpus.words[word] as string, value: worth.of.get(word) ?? 0 }))
    .filter(({ text }) => !place.includes(text) && /^(?:n|vn|l|i|j)/.test(options.tagOf(text)))
    .sort((x, y) => y.value - x.value || compare(x.text, y.text));
  return nouns.map(({ text }) => place + text).find((label) => !options.taken.has(label));
}

/** Words that nearly always stand before and after a word. */
interface Beside {
  readonly before: ReadonlyMap<number, number>;
  readonly after: ReadonlyMap<number, number>;
}

/** The name that a place term is part of: 滨河 → 伊景园滨河苑. */
function wholeName(corpus: Corpus, place: Term, { before, after }: Beside): string {
  const run = place.map((word) => corpus.words.indexOf(word));
  if (run.includes(-1)) return termText(place);
  for (let step = 0; step < 3; step += 1) {
    const left = before.get(run[0] as number);
    const right = after.get(run.at(-1) as number);
    if (left !== undefined && !run.includes(left)) run.unshift(left);
    if (right !== undefined && !run.includes(right)) run.push(right);
  }
  const text = termText(run.map((word) => corpus.words[word] as string));
  return text.length <= LONGEST_NAME ? text : termText(place);
}

/** A word of a matter is met so many times as often in all as here. */
const ELSEWHERE = 1.5;
/** Kinds of places and of parties: they say where and who, not what. */
const NO_MATTER =
  /(?:小区|街道|社区|大道|[路街村镇乡城苑园湾府]|公园|广场|中学|小学|学校|医院|校区|号线|出口|路口|路段|交[汇界][处口]|[一二三四五六七八九]期|机场|中心|位置|地方|空地|地铁|公司|物业|开发商|业主|楼盘|城管局|教育局|环保局|全体|居民|村民|市民)$/;

function isMatter(corpus: Corpus, word: number, { names }: MatterLabelOptions): boolean {
  const text = corpus.words[word] as string;
  return corpus.use[word] === USE.matter && names?.has(text) !== true && !NO_MATTER.test(text);
}

/** Words that say what the matter is. One that hardly occurs elsewhere is part of the place's name: 梅溪 + 青秀. */
function mattersOf(
  corpus: Corpus,
  members: readonly number[],
  of: ReadonlyMap<number, number>,
  options: MatterLabelOptions,
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const word of of.keys()) {
    if (!isMatter(corpus, word, options)) continue;
    const own = members.reduce((sum, ticket) => sum + (holdsWord(corpus, ticket, word) ? 1 : 0), 0);
    if ((corpus.frequency[word] as number) >= ELSEWHERE * own) found.add(word);
  }
  return found;
}

interface Worth {
  /** By word; below 0 for a strange one. */
  readonly of: ReadonlyMap<number, number>;
  readonly best: number;
}

function worthOfWords(corpus: Corpus, sample: readonly number[], { names }: MatterLabelOptions, least: number): Worth {
  const of = new Map<number, number>();
  let best = 0;
  const count = (word: number, tickets: number): void => {
    const share = tickets / sample.length;
    if (share < least || (tickets < 2 && sample.length > 1 && least > 0)) return;
    const lift =
      (tickets * corpus.tickets.length) / (sample.length * Math.max(tickets, corpus.frequency[word] as number));
    const value = share * Math.log(1 + lift);
    // A place is told by its name once; the matter is what a label is for.
    const isName = corpus.use[word] === USE.name || names?.has(corpus.words[word] as string) === true;
    of.set(word, isName ? NAME_WORTH * value : value);
    if (names?.has(corpus.words[word] as string) !== true) best = Math.max(best, value);
  };
  wordTally(corpus).forEach(corpus, sample, count, USE.name);
  return { of, best };
}

interface ScoredRun {
  readonly text: string;
  readonly score: number;
}

/** The runs that can stand as a label, the best first. */
function rankRuns(
  corpus: Corpus,
  sample: readonly number[],
  { of, best }: Worth,
  matterWords: ReadonlySet<number>,
  { before, after }: Beside,
  options: MatterLabelOptions,
): ScoredRun[] {
  const { sequence, sequenceStarts, use, words } = corpus;
  const scores = new Map<string, { score: number; tickets: number; last: number }>();
  for (const ticket of sample) {
    const from = sequenceStarts[ticket] as number;
    const end = Math.min(sequenceStarts[ticket + 1] as number, from + READ_WORDS);
    let clause = 0;
    for (let start = from; start < end; start += 1) {
      const first = sequence[start] as number;
      if (first < 0) clause += 1;
      if (first < 0) continue;
      const isHead = before.get(sequence[start + 1] ?? -1) === first;
      if (
        !isHead &&
        (!of.has(first) ||
          !opens(words[first] as string, use[first] as number, options.tagOf, options.place !== undefined))
      )
        continue;
      const left = before.get(first);
      if (left !== undefined && start > from && sequence[start - 1] === left) continue;
      let score = 0;
      let matters = 0;
      let text = '';
      const seen = new Set<number>();
      for (let at = start; at < end && at - start < LONGEST_RUN_WORDS; at += 1) {
        const word = sequence[at] as number;
        if (word < 0) break;
        const own = words[word] as string;
        text = termText([text, own]);
        if (text.length > LONGEST || TALK.test(own) || MASKED.test(own) || ADMIN.test(own)) break;
        const value = of.get(word);
        // A person's name stands in no label, unless it is part of the place's.
        if (options.names?.has(own) !== true && isPerson(own, options.tagOf(own))) break;
        if (seen.has(word)) score -= STRANGE * best;
        else if (value !== undefined) {
          score += value;
          if (matterWords.has(word)) matters += 1;
        } else score -= ((use[word] as number) >= USE.name ? STRANGE : EMPTY) * best;
        score -= LENGTH * best;
        seen.add(word);
        if (matters === 0 || text.length < SHORTEST) continue;
        const right = after.get(word);
        if (right !== undefined && sequence[at + 1] === right) continue;
        const isTail = at > start && after.get(sequence[at - 1] as number) === word;
        if (!isTail && (value === undefined || !closes(own, use[word] as number, options.tagOf))) continue;
        const worth = clause === 0 ? score * FIRST_CLAUSE : score;
        const known = scores.get(text);
        if (known === undefined) scores.set(text, { score: worth, tickets: 1, last: ticket });
        else if (known.last !== ticket) {
          known.tickets += 1;
          known.last = ticket;
          known.score = Math.max(known.score, worth);
        }
      }
    }
  }
  return [...scores]
    .map(([text, { score, tickets }]) => ({ text, score: score + AGAIN * best * Math.log2(tickets) }))
    .sort((a, b) => b.score - a.score || compare(a.text, b.text));
}

/** For each typical word the one that stands before (or after) it nearly always, and is no function word. */
function constantNeighbours(
  corpus: Corpus,
  sample: readonly number[],
  of: ReadonlyMap<number, number>,
  side: -1 | 1,
): ReadonlyMap<number, number> {
  const { sequence, sequenceStarts, words } = corpus;
  const counts = new Map<number, Map<number, number>>();
  const totals = new Map<number, number>();
  for (const ticket of sample) {
    const from = sequenceStarts[ticket] as number;
    const end = sequenceStarts[ticket + 1] as number;
    for (let at = from; at < end; at += 1) {
      const word = sequence[at] as number;
      if (!of.has(word)) continue;
      totals.set(word, (totals.get(word) ?? 0) + 1);
      const place = at + side;
      const other = place < from || place >= end ? -1 : (sequence[place] as number);
      if (other < 0 || !mayBePart(words[other] as string)) continue;
      const own = counts.get(word) ?? new Map<number, number>();
      own.set(other, (own.get(other) ?? 0) + 1);
      counts.set(word, own);
    }
  }
  const found = new Map<number, number>();
  for (const [word, own] of counts) {
    for (const [other, count] of own) {
      if (count >= 2 && count >= BESIDE * (totals.get(word) ?? 0)) found.set(word, other);
    }
  }
  return found;
}

const SURNAME =
  /^[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]/;

function isPerson(word: string, tag: string): boolean {
  return /^nr/.test(tag) || (tag === 'x' && (word.length === 2 || word.length === 3) && SURNAME.test(word));
}

const NEVER_PART = /^[的了在是和与及对被把将为向从到我你他她它们有无不也都就又很这那个一等要能会已以经请望]$/;

function mayBePart(word: string): boolean {
  return !NEVER_PART.test(word) && !TALK.test(word) && !ADMIN.test(word) && !/^\d+$/.test(word) && !MASKED.test(word);
}

/** A word that a label may begin with: it carries something, is whole, and no generic word; before a place no verb. */
function opens(word: string, use: number, tagOf: (word: string) => string, hasPlace: boolean): boolean {
  if (use < USE.name || word.length < 2) return false;
  const tag = /^[A-Za-z0-9]/.test(word) ? 'eng' : tagOf(word);
  return (hasPlace ? /^(?:n|vn|an|l|i|j|x|eng|b)/ : /^(?:n|v|a|l|i|j|x|eng|b)/).test(tag) && !ADMIN.test(word);
}

const ADMIN = /^(?:[A-Z]\d{0,2}[县市区镇乡州省村]|[\u3400-\u9fff]{1,2}[省市])$/;
/** Single characters that end a name or a complaint. */
const ENDING = /^[路街村镇乡站桥湖园苑城区案费难慢差贵]$/;

function closes(word: string, use: number, tagOf: (word: string) => string): boolean {
  if (word.length === 1) return ENDING.test(word);
  if (use < USE.name) return false;
  const tag = /[A-Za-z0-9]/.test(word) ? 'eng' : tagOf(word);
  return /^(?:n|vn?$|vi|a|l|i|j|x|eng|zg)/.test(tag) && !/^(?:vg|vd|ad)$/.test(tag);
}

/** The label names its place once: at its front where the run leaves it out. */
function withPlace(text: string, place: string, names: ReadonlySet<string> | undefined): string {
  if (place === '' || text.includes(place)) return text;
  const named = [...(names ?? [])].filter((name) => name.length >= 2 && text.includes(name));
  if (named.some((name) => place.includes(name))) return text;
  return place + text;
}
