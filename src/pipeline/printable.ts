import type { Rule, Term, Ticket, TrendedTopic } from '../model/index.js';
import { createNameGate, findPersonalData, isSensitive } from '../privacy/index.js';

/** What may stand on a page. */
export interface Printable {
  /** A ticket's words: no personal data, nothing that could be a name, nothing sensitive. */
  quote(text: string): boolean;
  /** A topic without what may not be printed, its rule apart; better one keyword fewer than no issue at all. */
  topic(topic: TrendedTopic): TrendedTopic;
  /** The same with the words of its rule and its parts' rules: what goes into the model, and counts nothing any more. */
  withRule(topic: TrendedTopic): TrendedTopic;
}

/** Where no word of a topic may be printed and its tickets have no class. */
/** In the place of a word of a rule that may not be printed. */
const HIDDEN = '〔隐去〕';
const NEUTRAL = '名称不予刊印的诉求';

/** @param tickets the period's: how they use a word tells a place or a firm from a person */
export function createPrintable(tickets: readonly Ticket[]): Printable {
  const gate = createNameGate({
    knownWords: tickets.flatMap(({ district, street, department }) => [district, street, department]).filter(isText),
    texts: tickets.flatMap(({ title, text }) => [title, text]),
  });
  const mayPrint = (text: string): boolean => findPersonalData(text).length === 0 && gate.mayPrint(text);
  let classes: Map<string, string> | undefined;
  const neutralLabel = (topic: TrendedTopic): string => {
    classes ??= new Map(tickets.flatMap(({ id, categories: [first] }) => (first === undefined ? [] : [[id, first]])));
    const counts = new Map<string, number>();
    for (const id of topic.ticketIds) {
      const name = classes.get(id);
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).filter(([name]) => mayPrint(name));
    return most === undefined ? NEUTRAL : `${most[0]}类诉求`;
  };
  const quote = (text: string): boolean => mayPrint(text) && !isSensitive(text);
  const termOf = ({ spellings }: Term): Term => {
    const printed = spellings.filter(mayPrint);
    return { spellings: printed.length > 0 ? printed : [HIDDEN] };
  };
  const ruleOf = ({ any, not }: Rule): Rule => ({ any: any.map((terms) => terms.map(termOf)), not: not.map(termOf) });
  return {
    quote,
    withRule: (topic) => ({
      ...topic,
      rule: ruleOf(topic.rule),
      subtopics: topic.subtopics.map((part) => ({ ...part, rule: ruleOf(part.rule) })),
    }),
    topic(topic) {
      const keywords = topic.keywords.filter(mayPrint);
      const isPrintable = mayPrint(topic.label);
      return {
        ...topic,
        keywords,
        label: isPrintable ? topic.label : (keywords[0] ?? neutralLabel(topic)),
        headline: isPrintable && mayPrint(topic.headline) ? topic.headline : '',
        subtopics: topic.subtopics
          .filter(({ label }) => mayPrint(label))
          .map((part) => ({ ...part, keywords: part.keywords.filter(mayPrint) })),
        reflections: topic.reflections.filter(({ text }) => quote(text)),
        suggestions: topic.suggestions.filter(({ text }) => quote(text)),
      };
    },
  };
}

const isText = (value: string | null): value is string => value !== null && value !== '';
