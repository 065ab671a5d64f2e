import { bareSpelling, type Quote, type TrendedTopic } from '../../model/index.js';
import { proposes, speechOf } from '../../text/index.js';
import { distinctVoices } from '../headline/voices.js';
import type { BulletinInput } from '../input.js';
import { THRESHOLDS } from '../thresholds.js';
import { cleanText } from '../wording/text.js';
import { withPageWords } from '../wording/word-lists.js';
import { isCircumstance, isOwnStory, tellsOfPerson } from './about-caller.js';
import { ownWords, trimClause } from './own-words.js';
import type { Page } from './page.js';

const AGAIN = THRESHOLDS.quotes.again;

export type QuoteKind = 'reflections' | 'suggestions';

/** The quotes of a topic that may stand on the page, best first, and how many were kept back for what they tell of persons. */
export interface PrintableQuotes {
  readonly quotes: readonly Quote[];
  readonly withheld: number;
}

/**
 * The topic that leads with what its callers tell of harm before what is typical of it: a fight that few of its tickets tell of must not be missed.
 * Where the editor has chosen, harm stands where he put it, with its count.
 */
export function withHarmQuotes(input: BulletinInput, topic: TrendedTopic): TrendedTopic {
  const named = input.harmQuotes(topic);
  if (input.isChosen(topic, 'reflections')) {
    const harmOf = ({ ticketId, text: words }: Quote): Quote | undefined =>
      named.find((harm) => harm.ticketId === ticketId && harm.text.includes(words));
    return { ...topic, reflections: topic.reflections.map((item) => ({ ...item, ...harmOf(item), text: item.text })) };
  }
  return named.length === 0 ? topic : { ...topic, reflections: [...named, ...topic.reflections] };
}

/** Whether privacy lets words through: of no confidential ticket, not sensitive, and none that tell who says them. */
export function isOpen(
  { confidential, isSensitive }: Pick<BulletinInput, 'confidential' | 'isSensitive'>,
  { ticketId, text: words }: Pick<Quote, 'ticketId' | 'text'>,
): boolean {
  return !confidential.has(ticketId) && !isSensitive(words) && !tellsOfPerson(words);
}

/**
 * Quotes that privacy lets through: not from confidential tickets, not of sensitive content, not from a topic with
 * fewer than `quoteCallers` distinct callers. Quotes in a foreign language come last, `foreignQuotes` of them at most. What the editor has
 * chosen asks privacy alone, and stands in his order.
 */
export function printableQuotes(
  { input, settings }: Pick<Page, 'input' | 'settings'>,
  topic: TrendedTopic,
  kind: QuoteKind,
): PrintableQuotes {
  const all = topic[kind];
  if (distinctVoices(topic) < settings.thresholds.quoteCallers) return { quotes: [], withheld: all.length };
  const seen = new Set<string>();
  const open = all.filter((item) => isOpen(input, item));
  const withheld = all.length - open.length;
  const cut = (words: string): string => trimClause(words, settings.quoteLength.max);
  if (input.isChosen(topic, kind))
    return { quotes: open.map((item) => withAllHolding(topic, { ...item, text: cut(item.text) }, input)), withheld };
  const isFit = (item: Quote): boolean =>
    kind === 'reflections'
      ? !input.isProposed(item) && !isOneAddress(topic, item, input) && !isCircumstance(topic, item)
      : isForeign(item.text) || (proposes(item.text) && isSuggestion(item, input) && !isOneAddress(topic, item, input));
  const allowed = open
    .map((item) => ofAll(topic, item, settings.quoteLength.min, input))
    .filter(isFit)
    .map((item) => ({ ...item, text: cut(withoutHole(ownWords(kind, item.text))) }))
    .filter((item) => {
      const isFresh = item.text.length >= settings.quoteLength.min && !seen.has(item.text);
      seen.add(item.text);
      return isFresh && input.isTalk?.(item) !== true && saysFor(kind, item);
    })
    .map((item) => withAllHolding(topic, item, input));
  const plain = wholeFirst(
    sharedFirst(
      allowed.filter((item) => !isForeign(item.text)),
      input,
    ),
  );
  const harmsOf = ({ harm, text: words }: Quote): readonly string[] =>
    harm === undefined ? input.harmsIn(words) : [harm];
  const chinese = kind === 'reflections' ? harmFirst(ofSeveral(statements(plain), harmsOf), harmsOf) : plain;
  const foreign = allowed.filter((item) => isForeign(item.text)).slice(0, settings.items.foreignQuotes);
  return { quotes: [...chinese, ...foreign], withheld };
}

/** What the page quotes of the harm that a leading topic's callers tell. What the last issues had is counted there, and in no words. */
export function harmInWords(page: Pick<Page, 'input' | 'settings'>, topic: TrendedTopic): readonly Quote[] {
  const { isChosen, isSaidBefore } = page.input;
  const { quotes } = printableQuotes(page, withHarmQuotes(page.input, topic), 'reflections');
  const told = quotes.filter(({ harm }) => harm !== undefined);
  return isChosen(topic, 'reflections') ? told : told.filter((item) => !isSaidBefore(item));
}

/** The caller says that he proposes, in as many words or by the export's own type: what a complaint demands for itself is no proposal. */
const SAYS_SO = withPageWords(/<proposes>/u);

function isSuggestion({ text: words, ticketIds }: Quote, { suggested }: BulletinInput): boolean {
  if (suggested === null || SAYS_SO.test(words)) return true;
  return ticketIds.some((id) => suggested.includes(id));
}

/**
 * With all tickets of the topic that hold the words as they are printed: the count was made of the clause that they were cut from, and a
 * reader who searches for them may find more. Harm is counted by what is mentioned, in whatever words.
 */
function withAllHolding(topic: TrendedTopic, item: Quote, { holding }: BulletinInput): Quote {
  if (item.harm !== undefined) return item;
  const ticketIds = [...new Set([...item.ticketIds, ...holding(withoutAsking(item.text).replace(/……$/u, ''), topic)])];
  return { ...item, count: ticketIds.length, ticketIds };
}

/**
 * What the last issues have not printed first. Their words come again only where fewer than `least` others are; of harm that
 * they have quoted the count is told, in its place.
 */
export function unsaidFirst({ input }: Pick<Page, 'input'>, quotes: readonly Quote[], least: number): readonly Quote[] {
  const said = quotes.filter(input.isSaidBefore);
  const again = said.filter(({ harm }) => harm === undefined);
  return standBack(quotes, again, least - (quotes.length - said.length));
}

/** The quotes without those that stand back, of which the first so many come last all the same. */
function standBack(quotes: readonly Quote[], again: readonly Quote[], missing: number): readonly Quote[] {
  return [...quotes.filter((item) => !again.includes(item)), ...again.slice(0, Math.max(0, missing))];
}

/**
 * Without what a quote before it has said in other words, where enough others are there: of complaints about one firm each names it and
 * what it does. What tells harm stands. Who reads the same words twice, alone and inside others, learns nothing: they never come again.
 */
export function eachOnce({ input }: Pick<Page, 'input'>, quotes: readonly Quote[], least: number): readonly Quote[] {
  const said: string[] = [];
  const others: Quote[] = [];
  for (const item of quotes) {
    const isTwice = others.some(({ text: before }) => before.includes(item.text) || item.text.includes(before));
    if (item.harm !== undefined || !isTwice) others.push(item);
  }
  const again = others.filter((item) => {
    const words = [...new Set(input.segment(item.text))].filter((word) => [...word].length > 1);
    const known = words.filter((word) => said.some((other) => other.includes(word)));
    const mayStandBack = said.length > 0 && words.length > 0 && item.harm === undefined;
    const isAgain = mayStandBack && known.length >= AGAIN * words.length;
    if (!isAgain) said.push(item.text);
    return isAgain;
  });
  return standBack(others, again, least - (others.length - again.length));
}

/** Whether words are a caller's own and say something: neither the clerk's, which stand under no heading, nor a mood. */
export function areCallersOwn(words: string): boolean {
  const speech = speechOf(words);
  return speech !== 'office' && speech !== 'nothing';
}

/** Under 反映 stands what complains or asks, of harm what is only stated as well, under 建议 what proposes. */
function saysFor(kind: QuoteKind, { text: words, harm }: Quote): boolean {
  const mayBeStated = kind === 'suggestions' || harm !== undefined || isForeign(words);
  return areCallersOwn(words) && (mayBeStated || speechOf(words) !== 'statement');
}

type HarmsOf = (quote: Quote) => readonly string[];

/** Beside what several say, one caller's words stand only where they tell harm. */
function ofSeveral(quotes: readonly Quote[], harmsOf: HarmsOf): readonly Quote[] {
  if (quotes.filter(({ count }) => count > 1).length < THRESHOLDS.quotes.least) return quotes;
  return quotes.filter((item) => item.count > 1 || harmsOf(item).length > 0);
}

/** What is stated; where that is too little, questions too, which are printed as such. */
function statements(quotes: readonly Quote[]): readonly Quote[] {
  const stated = quotes
    .filter(({ text: words }) => !isQuestion(words))
    .sort((a, b) => Number(isOwnStory(a)) - Number(isOwnStory(b)));
  const asked = quotes.filter(
    ({ text: words, count }) => isQuestion(words) && (count > 1 || words.length <= THRESHOLDS.quotes.question),
  );
  return [...stated, ...asked.slice(0, Math.max(0, THRESHOLDS.quotes.least - stated.length))];
}

export function isQuestion(words: string): boolean {
  return speechOf(cleanText(words)) === 'question';
}

/** A question is printed without the words that call it one. */
export function withoutAsking(words: string): string {
  return words.replace(/^(?:来电)?咨询[：:，,]?/u, '');
}

/** One caller's own estate or road, which the topic is not about: nothing that many say. */
function isOneAddress(topic: TrendedTopic, item: Quote, input: BulletinInput): boolean {
  return item.count === 1 && topic.kind === 'theme' && namesOtherPlace(topic, item.text, input);
}

/** Whether words name a place that the topic is not about: neither in its name nor told by most of its tickets, as 澜湾半岛 of 半岛 is. */
function namesOtherPlace(topic: TrendedTopic, words: string, input: BulletinInput): boolean {
  const names = [topic.label, ...topic.keywords, ...topic.subtopics.map(({ label }) => label)];
  const isNamed = (place: string): boolean =>
    [...place].some((_, at) => at + 3 <= place.length && names.some((name) => name.includes(place.slice(at, at + 3))));
  const isTheirs = (place: string): boolean => 2 * input.holding(place, topic).length > topic.count;
  return input.placesIn(words).some((place) => !isNamed(place) && !isTheirs(place));
}

/**
 * What several say without what is one of theirs: an address, an hour, an age, a number, what he does (`市民是保洁员`). `队伍排到某路路口`
 * is not what eight say, nor `养了10只鸡` what thirty-five do. The longest run of parts without any that reads by itself and is half of it. Where there
 * is none, words with one caller's figures or places stand for that caller alone.
 */
function ofAll(topic: TrendedTopic, item: Quote, least: number, input: BulletinInput): Quote {
  const said = fromTopicOn(topic, item.text, least, input);
  if (item.count === 1) return { ...item, text: said };
  const { ownWordsIn, isShared, standsAlone } = input;
  const own = ownWordsIn(said, item);
  const words = withoutOwner(said, own);
  const isOwn = (part: string): boolean =>
    (topic.kind === 'theme' && namesOtherPlace(topic, part, input)) ||
    own.some((name) => part.includes(name)) ||
    !isShared(part, item);
  const runs = [''];
  for (const part of words.split(/(?<=[，,；;])/u)) {
    if (isOwn(part)) runs.push('');
    else runs.push(`${runs.pop()}${part}`);
  }
  const [longest] = runs
    .filter((run) => [...run].length >= least && THRESHOLDS.quotes.mostOfIt * words.length <= run.length)
    .filter((run) => standsAlone(run, words.startsWith(run)))
    .sort((a, b) => b.length - a.length);
  if (longest !== undefined) return { ...item, text: longest };
  const isOneCallers = item.harm === undefined && own.some((name) => words.includes(name));
  return isOneCallers ? { ...item, text: words, count: 1, ticketIds: [item.ticketId] } : { ...item, text: words };
}

/** Words that begin with one caller's place and go on with what the topic is called, from there: 某某新村停电了 says no less as 停电了. */
function fromTopicOn(topic: TrendedTopic, words: string, least: number, input: BulletinInput): string {
  if (topic.kind !== 'theme') return words;
  const place = input.placesIn(words).find((name) => words.startsWith(name) && namesOtherPlace(topic, name, input));
  if (place === undefined) return words;
  const rest = words.slice(place.length);
  const called = topic.rule.any.flat().flatMap(({ spellings }) => spellings.map(bareSpelling));
  const goesOn = called.some(
    (name) => rest.startsWith(name) || (!rest.startsWith('的') && rest.slice(2).startsWith(name)),
  );
  return goesOn && [...rest].length >= least && input.standsAlone(rest, true) ? rest : words;
}

const AGE = /^\d+岁的?/u;

/** Without whose or where it is at the front: `61岁的独居老人`, `宝城路的健身房`. */
function withoutOwner(words: string, own: readonly string[]): string {
  const place = own.find((name) => words.startsWith(`${name}的`));
  return place === undefined ? words.replace(AGE, '') : words.slice(place.length + 1);
}

/** What masking has left of the caller's own particulars at the end: `，我的车牌〔车牌〕`; and a mask behind its own word. */
const HOLE_AT_END = /[，,；;][^，,；;。]{0,8}〔[^〕]*〕[。！!]?$/u;
const HOLE_BEHIND_ITS_WORD = /(?<word>电话|证件号|卡号|车牌|账号)(?<rest>号?码?[是为：:]?)〔\k<word>〕/gu;

function withoutHole(words: string): string {
  return words.replace(HOLE_AT_END, '').replace(HOLE_BEHIND_ITS_WORD, '$<word>$<rest>');
}

/** What masking has left whole before what it has not. */
function wholeFirst(quotes: readonly Quote[]): readonly Quote[] {
  const hasHole = ({ text: words }: Quote): boolean => words.includes('〔');
  return [...quotes.filter((item) => !hasHole(item)), ...quotes.filter(hasHole)];
}

/** What holds one caller's figures or place after the others. */
function sharedFirst(quotes: readonly Quote[], { ownWordsIn }: BulletinInput): readonly Quote[] {
  const isShared = (item: Quote): boolean => ownWordsIn(item.text, item).length === 0;
  return [...quotes.filter(isShared), ...quotes.filter((item) => !isShared(item))];
}

/** Complaints that tell harm first, those of most tickets and each kind once, and then the others in their order. */
function harmFirst(quotes: readonly Quote[], harmsOf: HarmsOf): readonly Quote[] {
  const named = new Set<string>();
  const harmful = quotes
    .filter((item) => harmsOf(item).length > 0)
    .sort((a, b) => b.count - a.count)
    .filter((item) => {
      const isNew = harmsOf(item).some((harm) => !named.has(harm));
      for (const harm of harmsOf(item)) named.add(harm);
      return isNew;
    });
  const first = harmful.slice(0, THRESHOLDS.quotes.harmful);
  return [
    ...first,
    ...quotes.filter((item) => !first.includes(item) && (harmsOf(item).length === 0 || harmful.includes(item))),
  ];
}

/** Hardly a Chinese character among the letters: a caller's foreign language. */
export function isForeign(words: string): boolean {
  const chinese = words.match(/\p{sc=Han}/gu)?.length ?? 0;
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  return letters > 0 && chinese < THRESHOLDS.quotes.foreign.most && chinese < THRESHOLDS.quotes.foreign.share * letters;
}
