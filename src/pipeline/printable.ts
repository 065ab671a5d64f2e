import { loadCityWords, type Settings } from '../config/index.js';
import { personHasher } from '../history/index.js';
import {
  type Bulletin,
  mostFirst,
  once,
  type Rule,
  type SubTopic,
  type Term,
  type Ticket,
  type TrendedTopic,
  tally,
} from '../model/index.js';
import {
  coverNames,
  createNameGate,
  findPersonalData,
  isSensitive,
  knownNamesIn,
  type PersonalDataHit,
  withPublicWords,
} from '../privacy/index.js';
import { loadSegmenter, type Segmenter } from '../text/index.js';
import { PIPELINE } from './settings.js';

/** What may stand on a page, and what a command may show of a topic. */
export interface Printable {
  /** Numbers and announced names in finished words: what and where, never the value. */
  personalDataIn(text: string): PersonalDataHit[];
  /** Words without personal data and without what could be a name. */
  mayPrint(text: string): boolean;
  /** A ticket's words: no personal data, nothing that could be a name, nothing sensitive. */
  quote(text: string): boolean;
  /** What of an editor's own words keeps them from being printed: for him alone, never for a log. */
  personalIn(text: string): string[];
  /** A topic without what may not be printed, its rule apart; better one keyword fewer than no issue at all. */
  topic(topic: TrendedTopic): TrendedTopic;
  /** The same with the words of its rule and its parts' rules: what goes into the model, and counts nothing any more. */
  withRule(topic: TrendedTopic): TrendedTopic;
  /** Looks at the words of topics: what is asked of them later is known by then. */
  lookAt(topics: readonly TrendedTopic[]): void;
  /** The whole of a topic as tables and JSON show it. */
  shown(topic: TrendedTopic): TrendedTopic;
  /** A ticket as the desk and the annexes show it: without the names that the other tickets tell of. */
  ticket(ticket: Ticket): Ticket;
  /** What stands in a finished model, was said by a ticket and could be a person's name. Never for a log. */
  namesIn(bulletin: Bulletin): string[];
  /** From now on no words that hold one of these may be printed. */
  refuse(names: readonly string[]): void;
}

/** In the place of a word of a rule that may not be printed. */
const HIDDEN = '〔隐去〕';
/** Where no word of a topic may be printed and its tickets have no class. */
const NEUTRAL = '名称不予刊印的诉求';

export interface PrintableMeans {
  /** It knows the office's words. */
  readonly segmenter: Segmenter;
  /** As the tickets' `people` were hashed. */
  readonly hashPerson: (name: string) => string;
}

/**
 * What a period's tickets tell of words, each text looked at once.
 *
 * @param tickets the period's: how they use a word tells a place or a firm from a person, and whom masking took out of
 *   some of them is known in the others
 */
export function wordsOfTickets(tickets: readonly Ticket[], means: PrintableMeans) {
  const isPerson = knownPeople(tickets, means.hashPerson);
  const columns = new Set(
    tickets.flatMap(({ district, street, department, channel, categories }) =>
      [district, street, department, channel, ...categories].filter(isText),
    ),
  );
  const segmenter = withPublicWords(means.segmenter, columns);
  const gate = createNameGate(segmenter, { texts: tickets.flatMap(({ title, text }) => [title, text]) });
  const personalDataIn = once((text: string) => findPersonalData(text, segmenter));
  return {
    isPerson,
    /** It knows the words of the export's columns as well, for every look at what may be printed. */
    segmenter,
    /** The export's own columns, which are the office's words. */
    columns,
    personalDataIn,
    namesIn: once((text: string) => gate.namesIn(text)),
    mayPrint: once(
      (text: string) =>
        personalDataIn(text).length === 0 && gate.mayPrint(text) && coverNames(text, isPerson, segmenter) === text,
    ),
    cover: (text: string) => gate.cover(text),
  };
}

export type TicketWords = ReturnType<typeof wordsOfTickets>;

/** @param ticketWords made of the same tickets, where it is at hand: an issue that is composed again and again asks it again */
export function createPrintable(
  tickets: readonly Ticket[],
  means: PrintableMeans,
  ticketWords: TicketWords = wordsOfTickets(tickets, means),
): Printable {
  const { isPerson, segmenter, columns, personalDataIn } = ticketWords;
  const refused = new Set<string>();
  const holdsRefused = (text: string): boolean => [...refused].some((name) => text.includes(name));
  const words = (text: string): string => coverNames(text, isPerson, segmenter);
  const mayPrint = (text: string): boolean => ticketWords.mayPrint(text) && !holdsRefused(text);
  const neutralLabel = neutralLabels(tickets, mayPrint);
  const quote = (text: string): boolean => mayPrint(text) && !isSensitive(text);
  const withRule = rulesPrinted(mayPrint);
  const topicOf = (topic: TrendedTopic): TrendedTopic => {
    const keywords = topic.keywords.filter(mayPrint);
    return {
      ...topic,
      keywords,
      label: mayPrint(topic.label) ? topic.label : (keywords[0] ?? neutralLabel(topic)),
      subtopics: topic.subtopics
        .filter(({ label }) => mayPrint(label))
        .map((part) => ({ ...part, keywords: part.keywords.filter(mayPrint) })),
      reflections: topic.reflections.filter(({ text }) => quote(text)),
      suggestions: topic.suggestions.filter(({ text }) => quote(text)),
    };
  };
  return {
    personalDataIn,
    mayPrint,
    quote,
    personalIn(text) {
      const found = [
        ...personalDataIn(text).map(({ start, end }) => text.slice(start, end)),
        ...ticketWords.namesIn(text),
        ...knownNamesIn(text, isPerson, segmenter),
      ];
      return [...new Set(found)].filter((one) => !found.some((other) => other !== one && other.includes(one)));
    },
    ticket: (ticket) => ({
      ...ticket,
      title: ticketWords.cover(words(ticket.title)),
      text: ticketWords.cover(words(ticket.text)),
    }),
    topic: topicOf,
    withRule,
    lookAt(topics) {
      for (const topic of topics) withRule(topicOf(topic));
    },
    shown: (topic) => deskTopic(topic, withRule(topicOf(topic)), once(mayPrint)),
    namesIn(bulletin) {
      const texts = wordsIn(bulletin);
      const found = new Set(texts.flatMap((text) => ticketWords.namesIn(text)));
      for (const text of texts) for (const name of knownNamesIn(text, isPerson, segmenter)) found.add(name);
      return [...found].filter(
        (name) =>
          tickets.some(({ title, text }) => title.includes(name) || text.includes(name)) &&
          ![...columns].some((word) => word.includes(name)),
      );
    },
    refuse(names) {
      for (const name of names) refused.add(name);
    },
  };
}

/** A topic as the desk sees it: nobody's name, though it may be sensitive, which is withheld from the page alone. */
function deskTopic(
  { reflections, suggestions }: TrendedTopic,
  printed: TrendedTopic,
  mayPrint: (text: string) => boolean,
): TrendedTopic {
  const wordsOf = <T extends TrendedTopic | SubTopic>(own: T): T => ({
    ...own,
    ticketKeywords: own.ticketKeywords.map((words) => words.filter(mayPrint)),
  });
  return {
    ...wordsOf(printed),
    subtopics: printed.subtopics.map(wordsOf),
    reflections: reflections.filter(({ text }) => mayPrint(text)),
    suggestions: suggestions.filter(({ text }) => mayPrint(text)),
  };
}

/** A topic whose words may not be printed is called by the class that most of its tickets have. */
function neutralLabels(
  tickets: readonly Ticket[],
  mayPrint: (text: string) => boolean,
): (topic: TrendedTopic) => string {
  let classes: Map<string, string> | undefined;
  return ({ ticketIds }) => {
    classes ??= new Map(tickets.flatMap(({ id, categories: [first] }) => (first === undefined ? [] : [[id, first]])));
    const most = mostFirst(tally(ticketIds.flatMap((id) => classes?.get(id) ?? []))).find(({ name }) => mayPrint(name));
    return most === undefined ? NEUTRAL : `${most.name}类诉求`;
  };
}

/** A topic and its parts with rules that may be printed. */
function rulesPrinted(mayPrint: (text: string) => boolean): (topic: TrendedTopic) => TrendedTopic {
  const termOf = (term: Term): Term => {
    const printed = term.spellings.filter(mayPrint);
    return { ...term, spellings: printed.length > 0 ? printed : [HIDDEN] };
  };
  const ruleOf = ({ any, not }: Rule): Rule => ({ any: any.map((terms) => terms.map(termOf)), not: not.map(termOf) });
  return (topic) => ({
    ...topic,
    rule: ruleOf(topic.rule),
    subtopics: topic.subtopics.map((part) => ({ ...part, rule: ruleOf(part.rule) })),
  });
}

/** Says of a name whether masking took it out of some of the tickets. */
function knownPeople(tickets: readonly Ticket[], hashPerson: (name: string) => string): (name: string) => boolean {
  const counts = tally(tickets.flatMap(({ people = [] }) => people));
  for (const [person, count] of counts) if (count < PIPELINE.knownName.leastTickets) counts.delete(person);
  if (counts.size === 0) return () => false;
  return once((name) => {
    const masked = counts.get(hashPerson(name)) ?? 0;
    if (masked < PIPELINE.knownName.leastTickets) return false;
    let still = 0;
    return tickets.every(({ title, text }) => {
      if (title.includes(name) || text.includes(name)) still += 1;
      return masked >= PIPELINE.knownName.leastShare * (masked + still);
    });
  });
}

/** The same with an office's settings and data directory, where no analysis is at hand. */
export function officePrintable(tickets: readonly Ticket[], dataDir: string, settings: Settings): Printable {
  const segmenter = loadSegmenter({ cityWords: loadCityWords(settings) });
  return createPrintable(tickets, { segmenter, hashPerson: personHasher(dataDir) });
}

/** Every stretch of words of a model that may come from a ticket; the masthead and the foot are the office's own. */
function wordsIn({ headline, lead, sections, topics }: Bulletin): string[] {
  const topicWords = topics.map(({ label, keywords, rule, subtopics, reflections, suggestions }) => ({
    label,
    keywords,
    rule,
    subtopics: subtopics.map((part) => [part.label, part.keywords, part.rule]),
    quotes: [...reflections, ...suggestions].map(({ text }) => text),
  }));
  return [...new Set(stringsIn([headline, lead, sections, topicWords]))];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(stringsIn);
}

const isText = (value: string | null): value is string => value !== null && value !== '';
