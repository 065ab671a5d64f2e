import { withPageWords } from '../../bulletin/index.js';
import { addDays, type Day, type Ticket, type TicketType } from '../../model/index.js';
import { featureOf } from '../../text/index.js';
import { type KindWords, lexicon, type Word } from './harm-lexicon.js';
import { isHypothetical, isOnlySeeming } from './harm-unreal.js';

/** Opens the name of a kind that is only suspected: 疑似中毒. */
const SUSPECTED = '疑似';
const SENTENCE = /[。！？!?\n]/u;
const HEARD = withPageWords(/<hearsay>/u);
const CLAUSE = /[，。；！？,;!?\n]/u;

const YEAR = /(?<!\d)(?:(?:19|20)?\d\d(?=年\d{1,2}月)|(?:19|20)\d\d(?=年|[.\-/]\d))/gu;
/** Years before the ticket's, by the words that callers have for them. */
const YEARS_BACK = new Map([
  ['去年', 1],
  ['前年', 2],
]);
const YEAR_WORD = /(?<![过以之从])(?:去年|前年)(?!度)/gu;
/** Days into a year in which what happened in the one before is not yet past. */
const RECENT = 60;

/** Whether the last year that words name is over for a ticket of a day. */
function isOfPastYear(words: string, day: Day | undefined): boolean {
  const named = words.match(YEAR)?.at(-1);
  return named !== undefined && day !== undefined && named.padStart(4, '20') < addDays(day, -RECENT).slice(0, 4);
}

/** 去年 as the year in figures that it is for a ticket of a day. */
function withYears(words: string, day: Day | undefined): string {
  if (day === undefined) return words;
  return words.replace(YEAR_WORD, (word) => `${Number(day.slice(0, 4)) - (YEARS_BACK.get(word) ?? 0)}年`);
}

/**
 * The kinds of injury, illness and danger that a text tells of, the gravest first, which is the lexicon's order; what is only feared, or denied, or
 * told of other places is none, nor is what a sentence, or the title for all of the text, applies for aid for: it is over.
 *
 * @param day the ticket's, where it is known: what the text dates to years before is over, too
 */
export function harmsIn(written: string, day?: Day): readonly string[] {
  return [...eachHarm(written, day)];
}

/** The same one by one: most ask for the gravest alone. */
function* eachHarm(written: string, day: Day | undefined): Generator<string> {
  const own = lexicon();
  const { kinds, tells, withoutNone } = own;
  const text = own.inMandarin(written);
  if (!text.split(CLAUSE).some(tells)) return;
  const isAllForAid = own.aid.test(/^.*(?=\n)/u.exec(text)?.[0] ?? '');
  const clauses = text
    .split(SENTENCE)
    .flatMap((sentence) =>
      withoutNone(sentence)
        .split(CLAUSE)
        .map((clause, at, all) => ({
          clause,
          sentence,
          earlier: all.slice(0, at),
          later: all.slice(at + 1).join('，'),
        })),
    )
    .filter(({ clause }) => tells(clause))
    // A title that is cut, 着火了, is told by the text that has it whole, 着火了咋整, and one that is its first clause by what follows there.
    .filter(
      ({ clause }, at, all) =>
        !all.some((other, then) => isCutFrom(clause, other.clause) || (then > at && isTitleOf(clause, other.clause))),
    );
  /** What stands before a word that tells of harm; undefined where it tells of none. */
  const beforeIt = (
    { clause, sentence, earlier, later }: (typeof clauses)[number],
    word: Word,
    { name: kind, anyWord }: KindWords,
  ) => {
    const found = word.own.exec(clause);
    if (found === null || !word.beside.test(sentence)) return undefined;
    const before = clause.slice(0, found.index);
    const upToIt = before + found[0];
    const told = { kind, before, after: clause.slice(upToIt.length), sentence, earlier, later, anyWord };
    const isNone =
      own.denied.test(before) ||
      isOnlySeeming(told, own.unreal) ||
      // 电动车骑过去差点摔了: the word itself may stand around it.
      (own.nearlyIsNone.has(kind) && own.nearly.test(upToIt)) ||
      (own.aliveIsNone.has(kind) && own.alive.test(sentence)) ||
      (isHeard(sentence) && own.doubted.test(sentence));
    const isPast =
      !own.countsPast.has(kind) &&
      !own.still.test(sentence) &&
      (own.yearsAgo.test(before) || isOfPastYear(`${earlier.join('，')}，${withYears(before, day)}`, day));
    const isUnmet =
      isAllForAid ||
      own.aid.test(sentence) ||
      own.feared.test(before) ||
      own.elsewhere.test(clause) ||
      isPast ||
      own.unmetBehind.test(told.after) ||
      isHypothetical(told, own) ||
      (own.supposed.test(before) && !own.happened.test(before));
    return !isNone && (own.countsFeared.has(kind) || !isUnmet) ? before : undefined;
  };
  const toldAs = (kind: KindWords): string | undefined => {
    const { name, words, piece, anyWord } = kind;
    const telling = clauses.filter(({ clause }) => piece.test(clause) && anyWord.test(clause));
    if (telling.length === 0) return undefined;
    const isSuspected = (before: string): boolean => own.maySuspect.has(name) && own.suspected.test(before);
    let isTold = false;
    for (const word of words)
      for (const clause of telling) {
        const before = beforeIt(clause, word, kind);
        // What one sentence only suspects a title that leaves out 疑似 makes no surer.
        if (before !== undefined && isSuspected(before)) return SUSPECTED + name;
        isTold ||= before !== undefined;
        if (isTold && !own.maySuspect.has(name)) return name;
      }
    return isTold ? name : undefined;
  };
  for (const kind of kinds) {
    const told = toldAs(kind);
    if (told !== undefined) yield told;
  }
}

/** Characters that an office puts before a caller's words: 咨询, 反映, 投诉. */
const FILED_AS = 2;
function isTitleOf(piece: string, later: string): boolean {
  return piece.endsWith(later) && piece.length - later.length <= FILED_AS;
}

function isCutFrom(piece: string, whole: string): boolean {
  return piece.length < whole.length && whole.startsWith(piece);
}

/** Who thanks, or asks how a thing is done, tells of no harm that waits for help; what asks nothing is no inquiry, whatever the clerk's type. */
function isNoReport(type: TicketType | null, text: string): boolean {
  return type === 'praise' || (type === 'inquiry' && lexicon().asks.test(text));
}

/**
 * The gravest kind of injury, illness or danger that a ticket reports: a new request, and by the export's own type, if any, neither
 * praise nor an inquiry that asks. Read is what topics read, the title and the beginning of the text: further on letters name what once was
 * or might be.
 */
export function gravestOf(ticket: Pick<Ticket, 'title' | 'text' | 'type' | 'reminder' | 'day'>): string | undefined {
  return ticket.reminder || isNoReport(ticket.type, ticket.text)
    ? undefined
    : eachHarm(featureOf(ticket), ticket.day).next().value;
}

/** Whether words tell of what only nearly happened. */
export function isNearly(words: string): boolean {
  return lexicon().nearly.test(words);
}

/** Whether words pass on what was heard. */
export function isHeard(words: string): boolean {
  return HEARD.test(words);
}

/**
 * All kinds, the gravest first; whether a kind is one of those, and may then be quoted from one ticket; whether two callers who tell of
 * one place tell of one event, as of a fire, and not of two falls or of a family's own affair.
 */
export function harmKinds(): readonly {
  readonly name: string;
  readonly isGrave: boolean;
  readonly mayQuote: boolean;
  readonly isOfSite: boolean;
}[] {
  const { kinds, gravest, unquoted, ofFamily, unreal, maySuspect } = lexicon();
  return kinds.flatMap(({ name }) => {
    const isGrave = gravest.has(name);
    const isOfSite = (isGrave || unreal.danger.has(name)) && !ofFamily.has(name);
    const kind = { name, isGrave, mayQuote: isGrave && !unquoted.has(name), isOfSite };
    return maySuspect.has(name) ? [kind, { ...kind, name: SUSPECTED + name }] : [kind];
  });
}
