import {
  countNames,
  type Finding,
  type Outcome,
  type Rule,
  type SubTopic,
  type Ticket,
  type Topic,
} from '../model/index.js';
import type { Corpus } from './corpus/corpus.js';
import { describeTopic } from './describe.js';
import type { KnownTopic, TopicInput, TopicResult } from './input.js';
import type { Labelling } from './labelling.js';
import { asHeadline } from './labels/as-headline.js';
import { labelOf } from './labels/label.js';
import { asWritten } from './labels/surface-form.js';
import { idsGiven, stemOf } from './registry/given.js';
import { idMaker, type Named, nameTopics } from './registry/identity.js';
import { keepsLabel } from './registry/kept-label.js';
import { isPinned, mergesOfOffice } from './registry/office.js';
import { countKeywords, spellingsHeld } from './rules/explain.js';
import { membersOf } from './rules/members.js';
import type { Part } from './select/parts.js';
import type { ScoredCandidate } from './select/scored-candidate.js';

/** A topic before it has a name. */
interface Unnamed {
  readonly topic: Pick<ScoredCandidate, 'rule' | 'members' | 'isPlaced' | 'watched' | 'word' | 'known'>;
  readonly parts: readonly Part[];
}

interface Title {
  readonly named: Named;
  readonly label: string;
}

interface Titled extends Title {
  readonly topic: Unnamed['topic'];
  readonly parts: readonly (Part & Title)[];
}

/** The rules that are topics, before they have ids, labels and quotes. */
export interface ChosenTopics {
  readonly labelling: Labelling;
  readonly chosen: readonly Unnamed[];
  /** The topics of the days before with the tickets of today that their rules find. */
  readonly known: readonly { readonly topic: KnownTopic; readonly members: Int32Array }[];
  readonly quotes: number;
}

/** The last part of finding, a step a topic: what was chosen with identities, labels, quotes and counts, as the office merges and pins it. */
export function* describeTopicsInSteps(
  input: TopicInput,
  topicsOfDay: ChosenTopics,
): Generator<void, Outcome<TopicResult>, void> {
  const { known, labelling, quotes } = topicsOfDay;
  const { corpus, naming } = labelling.tools;
  const { titled, relations } = titledOf(input, topicsOfDay);
  const { wholes, unknown } = withMerges(
    input,
    corpus,
    titled,
    known.map(({ topic }) => topic),
  );
  const daily = new Map<string, Uint32Array>();
  const topics: Topic[] = [];
  for (const [rank, { topic, parts, named: own, label }] of wholes.entries()) {
    yield;
    daily.set(own.id, dailyCounts(input, corpus, topic.members));
    const subtopics = parts.map((part): SubTopic => {
      daily.set(part.named.id, dailyCounts(input, corpus, part.members));
      return subtopicOf(input, corpus, part);
    });
    topics.push(
      describeTopic(corpus, topic, {
        id: own.id,
        label,
        identity: identityOf(input, own),
        ticketKeywords: keywordsOf(input, corpus, topic.rule, topic.members),
        rank,
        subtopics,
        quotes,
        segmenter: input.segmenter,
        naming,
      }),
    );
  }
  const { totals, rest } = countedOf(corpus, wholes);
  return {
    value: {
      set: { from: input.from, to: input.to, totals, topics, rest },
      daily,
      // The registry knows the parts of a merge: an office that takes it back finds its topics as they were.
      registry: { day: input.to, topics: registered(input, titled), relations },
    },
    findings: [
      ...unknown.map((name): Finding => ({ code: 'topics-merge-unknown', args: { name } })),
      ...findingsOf(input, corpus, topics),
    ],
  };
}

/** How many tickets are in a topic, and what the others are about. */
function countedOf(corpus: Corpus, wholes: readonly Titled[]): Pick<TopicResult['set'], 'totals' | 'rest'> {
  const isCovered = new Uint8Array(corpus.tickets.length);
  for (const { topic } of wholes) for (const ticket of topic.members) isCovered[ticket] = 1;
  const left = corpus.tickets.filter((_, ticket) => isCovered[ticket] === 0);
  return {
    totals: {
      tickets: corpus.tickets.length,
      distinct: corpus.texts.length,
      covered: corpus.tickets.length - left.length,
      reminders: corpus.reminders.length,
    },
    rest: {
      count: left.length,
      ticketIds: left.map(({ id }) => id),
      classes: countNames(left.map(({ categories: [name = null] }) => name)),
    },
  };
}

/** The chosen rules and their parts with ids and labels, largest first. */
function titledOf(
  input: TopicInput,
  { chosen, known, labelling }: ChosenTopics,
): { readonly titled: readonly Titled[]; readonly relations: ReturnType<typeof nameTopics>['relations'] } {
  const before = known.map(({ topic }) => topic);
  const { corpus } = labelling.tools;
  const ordered = [...chosen].sort((a, b) => b.topic.members.length - a.topic.members.length);
  const flat = [
    ...ordered.map(({ topic }) => ({ ...topic, isPart: false, isPiece: false, within: undefined })),
    ...ordered.flatMap(({ topic, parts }) =>
      parts.map((part) => ({
        ...part,
        isPart: true,
        watched: undefined,
        known: undefined,
        // Of a topic of several rules a part is one of them, and says all by itself.
        isPiece: topic.rule.any.length > 1,
        within: topic.rule.any.length > 1 ? undefined : topic.rule,
      })),
    ),
  ];
  const stem = stemOf(input.idPrefix ?? 'T', input.to);
  const given = (input.registry?.given ?? []).filter(({ id }) => id.startsWith(stem));
  const { named, relations } = nameTopics(
    flat.map(({ members, isPart, isPiece, watched, known: same }) => ({
      members,
      isPart,
      isPiece,
      fixedId: watched?.id ?? same?.id,
    })),
    before,
    known.map(({ members }) => members),
    idMaker(stem, [...before, ...given]),
    ({ id, label }) => isPinned(input.office, id, label),
    (fresh) => {
      const again = idsGiven(
        fresh.flatMap((at) => flat[at] ?? []),
        given,
        (rules) => membersOf(input, corpus, rules),
      );
      return new Map([...again].map(([at, id]) => [fresh[at] as number, id]));
    },
  );
  const labels = flat.map(({ rule, members, watched, within }, number) => {
    const own = (named[number] as Named).known;
    if (watched !== undefined) return watched.label;
    if (own !== null && isPinned(input.office, own.id, own.label)) return own.label;
    const { text } =
      within === undefined ? labelling.of(rule, members) : labelOf(labelling.tools, { rule, members, within });
    const label = asWritten(corpus, [...members], asHeadline(labelling.tools, members, text));
    // One that goes on is replaced only by one that says more: 封闭 by 封闭管理.
    if (own === null || label.includes(own.label)) return label;
    const isKept = keepsLabel(corpus, input.segmenter, own, rule, members);
    return isKept ? asHeadline(labelling.tools, members, own.label) : label;
  });
  const titles = named.map((own, number): Title => ({ named: own, label: labels[number] as string }));
  const [own, ofParts] = [titles.values(), titles.slice(ordered.length).values()];
  const next = (from: Iterator<Title>): Title => from.next().value as Title;
  const titled = ordered.map(
    ({ topic, parts }): Titled => ({
      topic,
      ...next(own),
      parts: parts.map((part) => ({ ...part, ...next(ofParts) })),
    }),
  );
  return { titled, relations };
}

function subtopicOf(input: TopicInput, corpus: Corpus, { rule, members, named, label }: Part & Title): SubTopic {
  const ticketKeywords = keywordsOf(input, corpus, rule, members);
  return {
    id: named.id,
    label,
    rule,
    keywords: countKeywords(ticketKeywords).map(({ word }) => word),
    count: members.length,
    ticketIds: [...members].map((member) => (corpus.tickets[member] as Ticket).id),
    ticketKeywords,
    identity: identityOf(input, named),
  };
}

/** The topics as the office's file has them, largest first. */
function withMerges(
  input: TopicInput,
  corpus: Corpus,
  titled: readonly Titled[],
  known: readonly KnownTopic[],
): { readonly wholes: readonly Titled[]; readonly unknown: readonly string[] } {
  const { merged, unknown } = mergesOfOffice(
    titled.map(({ topic, named, label }) => ({ rule: topic.rule, named, label })),
    known,
    input.office,
  );
  if (merged.length === 0) return { wholes: titled, unknown };
  const members = membersOf(
    input,
    corpus,
    merged.map(({ rule }) => rule),
  );
  const gone = new Set(merged.flatMap(({ from }) => from));
  const wholes = [
    ...titled.filter((_, number) => !gone.has(number)),
    ...merged.map(({ from, named, label, rule }, number): Titled => {
      const own = from.flatMap((one) => titled[one] ?? []);
      const isPlaced = own.every(({ topic }) => topic.isPlaced);
      const watched = own.find(({ topic }) => topic.watched !== undefined)?.topic.watched;
      const all = members[number] ?? new Int32Array(0);
      const topic = { rule, members: all, isPlaced, watched, word: undefined, known: undefined };
      return { topic, named, label, parts: own.flatMap(({ parts }) => parts) };
    }),
  ];
  return { wholes: wholes.sort((a, b) => b.topic.members.length - a.topic.members.length), unknown };
}

function registered({ from, to }: TopicInput, titled: readonly Titled[]): KnownTopic[] {
  return titled
    .flatMap(({ topic, parts, ...title }) => [{ ...topic, ...title }, ...parts])
    .map(({ rule, members, named: { id, known }, label }) => ({
      id,
      label,
      firstSeen: known?.firstSeen ?? from,
      lastSeen: to,
      count: members.length,
      rule,
    }));
}

function identityOf({ from }: TopicInput, { known, related, state }: Named): Topic['identity'] {
  return { state, firstSeen: known?.firstSeen ?? from, related };
}

function keywordsOf({ days, vocabulary }: TopicInput, corpus: Corpus, rule: Rule, members: Int32Array): string[][] {
  return [...members].map((member) => {
    const day = days[corpus.day[member] as number];
    const row = corpus.row[member] as number;
    if (day === undefined) return [];
    const tokens = day.tokens.subarray(day.offsets[row], day.offsets[row + 1]);
    return spellingsHeld(
      rule,
      Array.from(tokens, (token) => (token === 0 ? '' : vocabulary.word(token))),
    );
  });
}

function dailyCounts({ days }: TopicInput, { day }: Corpus, members: Int32Array): Uint32Array {
  const counts = new Uint32Array(days.length);
  for (const member of members) counts[day[member] as number] = (counts[day[member] as number] as number) + 1;
  return counts;
}

function findingsOf(input: TopicInput, corpus: Corpus, topics: readonly Topic[]): Finding[] {
  const findings: Finding[] = [];
  const read = corpus.tickets.length + corpus.reminders.length;
  if (read < input.tickets.length) {
    findings.push({ code: 'topics-untokenised', args: { count: input.tickets.length - read } });
  }
  if (topics.length === 0)
    findings.push({ code: 'topics-none', args: { tickets: corpus.tickets.length }, level: 'info' });
  const copies = corpus.tickets.length - corpus.texts.length;
  if (copies > 0) {
    const groups = new Set(corpus.group.filter((first, ticket) => first !== ticket));
    findings.push({
      code: 'topics-mass-filing',
      args: { groups: groups.size, tickets: copies + groups.size },
      level: 'info',
    });
  }
  return findings;
}
