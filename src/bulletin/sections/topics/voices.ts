import { addTo, type Paragraph, type Quote, type Run, type TrendedTopic } from '../../../model/index.js';
import { isCalm, reportedAboveUsual } from '../../headline/headline.js';
import { distinctVoices } from '../../headline/voices.js';
import { isOwnStory } from '../../page/about-caller.js';
import { lacksVerdicts, type Page, periodSpan, withCount } from '../../page/page.js';
import { list, type Need, type PlannedBlock, paragraph } from '../../page/plan.js';
import { quoteLine } from '../../page/quote-line.js';
import { eachOnce, printableQuotes, type QuoteKind, unsaidFirst, withHarmQuotes } from '../../page/quotes.js';
import { THRESHOLDS } from '../../thresholds.js';
import { byWhom } from '../../wording/proposal.js';
import { join, listOf, name, text } from '../../wording/text.js';
import { typeName } from '../../wording/types.js';
import { details } from './detail.js';
import { placeOfRise } from './places.js';

/** Quotes of the topic that leads; on a calm day one of each of the largest topics, with its name before it. */
export function voices(page: Page, kind: QuoteKind): PlannedBlock[] {
  const most = page.settings.items[kind];
  const lead = page.choice.topic;
  if (kind === 'suggestions') {
    const lines = lead === null ? calmVoices(page, kind, most) : proposals(page, lead, most);
    return [...paragraph(lines.length === 0 ? 'must' : 'should', typedSentence(page)), ...lines];
  }
  if (lead === null) return calmVoices(page, kind, most);
  const topic = withHarmQuotes(page.input, lead);
  const { quotes: printable, withheld } = printableQuotes(page, topic, kind);
  const quotes = page.input.isChosen(topic, kind) ? printable : fromThereFirst(page, topic, printable);
  const detail = details(page, topic);
  if (quotes.length === 0)
    // Where some only read badly nobody asks why none is quoted.
    return withheld === 0 || withheld < topic[kind].length
      ? detail
      : [...paragraph('vital', withheldWords(page, topic, kind)), ...detail];
  if (page.input.isChosen(topic, kind)) return [...detail, ...chosenLines(page, topic, quotes.slice(0, most), true)];
  const fresh = unsaidFirst(page, quotes, THRESHOLDS.quotes.least);
  const isCounted = (item: Quote): boolean => item.harm !== undefined && page.input.isSaidBefore(item);
  const uncounted = fresh.filter((item) => !isCounted(item));
  const inWords = eachOnce(page, uncounted, THRESHOLDS.quotes.least).slice(0, most);
  // Beside the harm, what is typical.
  const tellsHarm = inWords.slice(0, 2).every(({ harm }) => harm !== undefined);
  const lines = inWords.flatMap((item, index) =>
    list(index === 2 && tellsHarm ? 'vital' : needOf(kind, index), [quoteLine(page, topic, item, true)]),
  );
  const counted = countedHarm(page, topic, fresh.filter(isCounted));
  return [...detail, ...lines, ...(counted.length === 0 ? [] : list('vital', [counted]))];
}

/** Where the headline says where, the words of those who live there before those of others. */
function fromThereFirst(page: Page, topic: TrendedTopic, quotes: readonly Quote[]): readonly Quote[] {
  const there = placeOfRise(page, topic);
  if (there === undefined) return quotes;
  const own = new Set(there.ticketIds);
  const isThere = ({ ticketId }: Quote): boolean => own.has(ticketId);
  return [...quotes.filter(isThere), ...quotes.filter((item) => !isThere(item))];
}

/** What the editor has chosen stands whatever room is left. */
function chosenLines(page: Page, topic: TrendedTopic, quotes: readonly Quote[], asks = false): PlannedBlock[] {
  return quotes.flatMap((item) => list('vital', [quoteLine(page, topic, item, asks)]));
}

/** `提及打架、殴打的诉求232件，提及晕倒的诉求196件，所述情形与前几期刊载的相近。` Harm that the last issues have quoted, behind what is new. */
function countedHarm(page: Page, topic: TrendedTopic, items: readonly Quote[]): Paragraph {
  if (items.length === 0) return [];
  const counted = items.map(({ harm = '', count, ticketIds }) => {
    const printed = page.ledger.print(count, `harm(${topic.id}, ${harm})`, ticketIds, 'tickets', 'count');
    return text`${name(`提及${harm}的诉求`)}${printed}件`;
  });
  return text`${listOf(counted, '，')}，所述情形与前几期刊载的相近。`;
}

/** `当日意见建议37件，其中渡轮（7件）、园林绿化（5件）较多。` What the export itself calls so, by its narrower classes; without them a number tells nothing. */
function typedSentence(page: Page): Paragraph {
  const { suggested, classes, issue } = page.input;
  if (suggested === null || suggested.length === 0 || issue.special) return [];
  const own = new Set(suggested);
  const formula = `tickets(${periodSpan(page)}, 诉求类型=${typeName('suggestion')}`;
  // Two widest classes may each have one of the same name: it is told once.
  const byName = new Map<string, string[]>();
  for (const { name: label, ticketIds } of classes.flatMap(({ parts }) => parts))
    for (const id of ticketIds) if (own.has(id)) addTo(byName, label, id);
  const named = [...byName]
    .map(([label, ids]) => ({ label, ids }))
    // A class that is called 建议 says of suggestions nothing.
    .filter(({ label, ids }) => ids.length >= THRESHOLDS.detail.district && !typeName('suggestion').includes(label))
    .sort((a, b) => b.ids.length - a.ids.length || (a.label < b.label ? -1 : 1))
    .slice(0, THRESHOLDS.named.division)
    .map(({ label, ids }) => withCount(name(label), page.ledger.countOf(ids, `${formula}, 小类=${label})`)));
  if (named.length === 0) return [];
  const count = page.ledger.countOf(suggested, `${formula})`);
  return text`${page.words.now}${typeName('suggestion')}${count}件，其中${listOf(named)}较多。`;
}

/** What is proposed, grouped, most first, and then the best words for it; a request of a single caller is no proposal of many. */
function proposals(page: Page, topic: TrendedTopic, most: number): PlannedBlock[] {
  const groups = page.input.proposalsOf(topic);
  const shown = groups.slice(0, page.settings.items.proposals);
  const { quotes, withheld } = printableQuotes(page, topic, 'suggestions');
  const weight = ({ ticketId }: { readonly ticketId: string }): number => {
    const at = shown.findIndex(({ ticketIds }) => ticketIds.includes(ticketId));
    return at < 0 ? shown.length : at;
  };
  const ordered = [...quotes].sort((a, b) => b.count - a.count || weight(a) - weight(b));
  const sentence =
    shown.length === 0
      ? []
      : text`市民主要建议：${listOf(
          shown.map((group) =>
            withCount(
              name(byWhom(group.label)),
              page.ledger.countOf(group.ticketIds, `proposals(${topic.id}, ${periodSpan(page)}, ${group.label})`),
            ),
          ),
        )}。`;
  // Where what is proposed is counted, it needs no words that have been printed.
  const fresh = unsaidFirst(page, ordered, shown.length === 0 ? THRESHOLDS.quotes.least : 0);
  const lines = page.input.isChosen(topic, 'suggestions')
    ? chosenLines(page, topic, quotes.slice(0, most))
    : eachOnce(page, fresh, 1)
        .slice(0, most)
        .flatMap((item, index) => list(needOf('suggestions', index), [quoteLine(page, topic, item)]));
  if (sentence.length === 0 && lines.length === 0 && withheld > 0)
    return paragraph('vital', withheldWords(page, topic, 'suggestions'));
  return [...paragraph('vital', sentence), ...lines];
}

/** Two things that people say, and one that they propose, stand in any case; a second proposal before a third complaint. */
function needOf(kind: QuoteKind, index: number): Need {
  if (kind === 'reflections') return index < 2 ? 'vital' : 'may';
  return index === 0 ? 'vital' : index === 1 ? 'should' : 'may';
}

function calmVoices(page: Page, kind: QuoteKind, most: number): PlannedBlock[] {
  const headed = headedBy(page);
  const isChosen = (topic: TrendedTopic): boolean => page.input.isChosen(topic, kind);
  const found = page.reported.map((topic) => {
    const { quotes: printable } = printableQuotes(page, topic, kind);
    if (isChosen(topic)) return { topic, quotes: printable };
    // One letter's story is nothing that a topic of ten is about.
    const quotes = printable.filter((item) => !isOwnStory(item));
    const unsaid = unsaidFirst(page, quotes, 0);
    return { topic, quotes: unsaid.length > 0 ? unsaid : quotes };
  });
  // The topic's name stands before the quote: one that speaks of it is taken before all others.
  const spoken = found.flatMap(({ topic, quotes }) => {
    const item = isChosen(topic) ? quotes[0] : quotes.find(({ text: words }) => speaksOf(topic.label, words));
    return item === undefined ? [] : [{ topic, item }];
  });
  const others = found.flatMap(({ topic, quotes: [item] }) =>
    item === undefined || spoken.some((line) => line.topic === topic) ? [] : [{ topic, item }],
  );
  const isSaid = (item: Quote): boolean => page.input.isSaidBefore(item);
  /** What heads the page, then what the editor has chosen, and what was said before at the end. */
  const placeOf = ({ topic, item }: (typeof spoken)[number]): number =>
    topic === headed ? 0 : isChosen(topic) ? 1 : isSaid(item) ? 3 : 2;
  const lines = [...spoken, ...others]
    .filter(({ item }, at, all) => all.findIndex((line) => line.item.text === item.text) === at)
    .sort((a, b) => placeOf(a) - placeOf(b))
    .slice(0, most)
    .flatMap(({ topic, item }, index) =>
      list(isChosen(topic) ? 'vital' : needOf(kind, index), [
        join([...named(topic), quoteLine(page, topic, item, kind === 'reflections', named(topic))]),
      ]),
    );
  if (headed === null || kind === 'suggestions') return lines;
  return [...details(page, headed), ...lines];
}

/** What heads a page without alarm: what of it is told stands before the other topics. */
function headedBy(page: Page): TrendedTopic | null {
  if (lacksVerdicts(page) || isCalm(page)) return null;
  return reportedAboveUsual(page)[0] ?? null;
}

function named(topic: TrendedTopic): readonly (Run | string)[] {
  return [name(topic.label), '：'];
}

/** Whether words name what a label names: two characters of it beside each other. */
function speaksOf(label: string, words: string): boolean {
  const characters = [...label];
  return characters.some((first, at) => at > 0 && words.includes(`${characters[at - 1]}${first}`));
}

/** What is said where words may not be printed: the topic and how many, never the words. */
function withheldWords(page: Page, topic: TrendedTopic, kind: QuoteKind): Paragraph {
  const reason =
    distinctVoices(topic) < page.settings.thresholds.quoteCallers ? fewVoices(topic) : '因内容涉及个人隐私或敏感信息';
  return text`“${name(topic.label)}”${kind === 'reflections' ? '诉求' : '建议'}${reason}，不摘引原话。`;
}

/** How many call is known by a column of callers alone. */
function fewVoices({ callers, massFilings }: TrendedTopic): string {
  if (callers !== null) return '因来电人数较少';
  return massFilings.tickets > 0 ? '因内容基本相同' : '因件数较少';
}
