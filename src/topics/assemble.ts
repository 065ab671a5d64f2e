import type { Finding, Outcome, Topic } from '../model/index.js';
import { type CompiledRules, compileRules } from './compile-rules.js';
import { type Corpus, compare } from './corpus.js';
import { type Draft, describeMatter, describeTopic } from './describe.js';
import { decayKeys, type Named, nameTopics } from './identity.js';
import type { KnownTopic, ThemeMatter, TopicInput, TopicResult } from './input.js';
import { labeller } from './labellers.js';
import { RuleMatcher } from './match-rules.js';
import { matchedBy, membersOf } from './members.js';
import { isPinned, mergeByOffice, type Part, type Whole } from './office.js';
import type { TopicRule } from './rule.js';
import type { Complete } from './settings.js';
import { subtopicDrafts } from './subtopics.js';
import type { PlaceTerm } from './terms.js';
import { said } from './theme-labels.js';
import { TopicTerms } from './topic-terms.js';

/** The drafts with their identities, labels, subtopics, quotes and counts: what `findTopics` gives; a step a topic. */
export function* assemble(
  input: TopicInput,
  corpus: Corpus,
  places: readonly PlaceTerm[],
  drafts: readonly Draft[],
  known: readonly KnownTopic[],
  settings: Complete,
): Generator<void, Outcome<TopicResult>, void> {
  const { named, relations } = identify(input, corpus, drafts, known);
  const label = labeller(input, corpus);
  const parts = drafts.map((draft, index): Part => {
    const own = named[index] as Named;
    const { level, label: word } = draft.rule;
    const fresh = word === '' || level === 'news' ? label(draft.members, topKeys(draft.rule), word) : word;
    const kept = keptLabel(corpus, draft, fresh, own.known, input.office);
    return { named: own, members: draft.members, rule: { ...draft.rule, id: own.id, label: kept } };
  });
  const { wholes, unknown } = mergeByOffice(parts, known, input.office);
  const mains = wholes.flatMap((whole) => whole.rules);
  const compiled = compileRules(mains, input.vocabulary);
  const terms = new TopicTerms(compiled);
  const rules: TopicRule[] = [];
  const topics: Topic[] = [];
  const matters: ThemeMatter[] = [];
  const daily = new Map<string, Uint32Array>();
  for (const [index, whole] of counted(corpus, compiled, mains, wholes).entries()) {
    yield;
    const { members, named: own } = whole;
    const [rule, ...others] = whole.rules;
    const draft = { rule, members };
    const subtopics = subtopicDrafts(input, corpus, places, draft, settings);
    const number = mains.indexOf(rule);
    rules.push(rule, ...others, ...subtopics.map((subtopic) => subtopic.rule));
    for (const counted of [draft, ...subtopics]) daily.set(counted.rule.id, dailyCounts(input, corpus, counted));
    const shared = { quotes: settings.quotes, segmenter: input.segmenter, rank: index };
    const identity = { state: own.state, firstSeen: own.known?.firstSeen ?? input.from, related: own.related };
    topics.push(
      describeTopic(corpus, draft, {
        ...shared,
        ticketKeywords: members.map((member) => keywordsOf(corpus, terms, member, number)),
        identity,
        subtopics: subtopics.map((subtopic) => describeMatter(corpus, subtopic)),
      }),
    );
    if (rule.level !== 'theme' || subtopics.length < 2) continue;
    const within = new TopicTerms(
      compileRules(
        subtopics.map((subtopic) => subtopic.rule),
        input.vocabulary,
      ),
    );
    subtopics.forEach((subtopic, part) => {
      const ticketKeywords = subtopic.members.map((member) => keywordsOf(corpus, within, member, part));
      const described = describeTopic(corpus, subtopic, {
        ...shared,
        ticketKeywords,
        identity: { ...identity, related: [] },
        subtopics: [],
      });
      matters.push({ ...described, partOf: rule.id });
    });
  }
  // The registry knows the parts: an office that takes a merge back finds its topics as they were.
  const registry = parts.map(({ rule, members, named: { known: before } }): KnownTopic => {
    const keys = Object.fromEntries(rule.keys.slice(0, 30).map((key) => [key.words.join(' '), 1]));
    return {
      id: rule.id,
      label: rule.label,
      firstSeen: before?.firstSeen ?? input.from,
      lastSeen: input.to,
      count: members.length,
      keys: decayKeys(before, keys, input.to),
      rule: remembered(corpus, rule),
    };
  });
  const covered = new Set(drafts.flatMap(({ members }) => members)).size;
  return {
    value: {
      set: {
        from: input.from,
        to: input.to,
        totals: {
          tickets: corpus.tickets.length,
          distinct: corpus.distinct,
          covered,
          reminders: corpus.reminders.length,
        },
        topics,
      },
      matters,
      daily,
      rules,
      registry: { day: input.to, topics: registry, relations },
    },
    findings: [
      ...unknown.map((name): Finding => ({ code: 'topics-merge-unknown', args: { name } })),
      ...findingsOf(input, corpus, topics),
    ],
  };
}

/** A merge moves tickets: then all are counted again, so that every number is what the rules count. */
function counted(
  corpus: Corpus,
  compiled: CompiledRules,
  rules: readonly TopicRule[],
  wholes: readonly Whole[],
): readonly Whole[] {
  if (!wholes.some(({ isMerged }) => isMerged)) return wholes;
  const members = matchedBy(corpus, new RuleMatcher(compiled), rules.length);
  return wholes
    .map((whole) => ({ ...whole, members: members[rules.indexOf(whole.rules[0])] ?? [] }))
    .filter((whole) => whole.members.length > 0)
    .sort((a, b) => b.members.length - a.members.length);
}

function dailyCounts({ days }: TopicInput, { source }: Corpus, { members }: Draft): Uint32Array {
  // A period of one day, as every night's.
  if (days.length === 1) return Uint32Array.of(members.length);
  const counts = new Uint32Array(days.length);
  const rowOf = new Map(days.map((day, row) => [day, row]));
  for (const member of members) {
    const row = rowOf.get((source[member] as Corpus['source'][number]).day) as number;
    counts[row] = (counts[row] as number) + 1;
  }
  return counts;
}

function keywordsOf(corpus: Corpus, terms: TopicTerms, ticket: number, topic: number): string[] {
  const source = corpus.source[ticket];
  return source === undefined ? [] : terms.of(topic, source.day, source.index);
}

/** A theme's rule has thousands of keys; those that decide most tickets are enough to know it again. */
const REMEMBERED_KEYS = 300;

function remembered(corpus: Corpus, used: TopicRule): TopicRule {
  // Which news leads is decided anew every day.
  const rule: TopicRule = used.level === 'lead' ? { ...used, level: 'news' } : used;
  if (rule.keys.length <= REMEMBERED_KEYS) return rule;
  const keys = rule.keys
    .map((key) => ({
      key,
      text: key.words.join(' '),
      worth: key.weight * (corpus.frequency[corpus.numberOf(key.words[0] ?? '') ?? -1] ?? 0),
    }))
    .sort((a, b) => b.worth - a.worth || compare(a.text, b.text));
  return { ...rule, keys: keys.slice(0, REMEMBERED_KEYS).map(({ key }) => key) };
}

function topKeys(rule: TopicRule): Set<string> {
  return new Set(rule.keys.slice(0, 200).flatMap(({ words }) => words));
}

function identify(
  input: TopicInput,
  corpus: Corpus,
  drafts: readonly Draft[],
  known: readonly KnownTopic[],
): ReturnType<typeof nameTopics> {
  // Known themes compete with each other as they did; the rest is asked one by one.
  const knownMembers = membersOf(
    corpus,
    input,
    known.map(({ rule, id }) => ({ ...rule, id })),
  );
  return nameTopics(
    drafts.map(({ rule, members }) => ({
      label: rule.label,
      members,
      ...(rule.id.startsWith('~') ? {} : { fixedId: rule.id }),
    })),
    known,
    knownMembers,
    input.to,
    ({ id, label }) => isPinned(input.office, id, label),
  );
}

/** Yesterday's label stays unless today's covers far more of the tickets. */
const FAR_MORE = 1.5;

function keptLabel(
  corpus: Corpus,
  { rule, members }: Draft,
  fresh: string,
  known: KnownTopic | null,
  office: TopicInput['office'],
): string {
  if (known === null || known.label === '' || known.label === fresh) return fresh;
  if (isPinned(office, known.id, known.label)) return known.label;
  // An incident is called by its place, and what is no incident is not.
  if ((rule.level === 'incident') !== (known.rule.level === 'incident')) return fresh;
  const holding = (label: string): number => {
    const words = said(label);
    return members.reduce((sum, member) => {
      const ticket = corpus.tickets[member];
      return sum + (ticket !== undefined && (ticket.title.includes(words) || ticket.text.includes(words)) ? 1 : 0);
    }, 0);
  };
  const old = holding(known.label);
  return old > 0 && holding(fresh) < FAR_MORE * old ? known.label : fresh;
}

function findingsOf(input: TopicInput, corpus: Corpus, topics: readonly Topic[]): Finding[] {
  const findings: Finding[] = [];
  const known = corpus.tickets.length + corpus.reminders.length;
  if (known < input.tickets.length) {
    findings.push({ code: 'topics-untokenised', args: { count: input.tickets.length - known } });
  }
  if (topics.length === 0)
    findings.push({ code: 'topics-none', args: { tickets: corpus.tickets.length }, level: 'info' });
  const copies = corpus.tickets.length - corpus.distinct;
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
