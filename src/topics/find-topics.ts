import type { Finding, Outcome, Topic } from '../model/index.js';
import { compileRules } from './compile-rules.js';
import { buildCorpus, type Corpus, compare } from './corpus.js';
import { type Draft, describeMatter, describeTopic } from './describe.js';
import { embedWords } from './embedding.js';
import { decayKeys, type Named, nameTopics } from './identity.js';
import { EMPTY_REGISTRY, type KnownTopic, type TopicInput, type TopicResult, type TopicSettings } from './input.js';
import { makeLabel } from './labels.js';
import { RuleMatcher } from './match-rules.js';
import { labelMatter } from './matter-labels.js';
import { findMatters, type Matter } from './matters.js';
import { findNews } from './news.js';
import { isPinned, mergeByOffice, type Part, type Whole } from './office.js';
import { findPlaceTerms } from './place-terms.js';
import { countBefore, findRecentMatters, type RecentMatter } from './recent.js';
import type { TopicRule } from './rule.js';
import type { PlaceTerm } from './terms.js';
import { findThemes } from './themes.js';
import { watchedRules } from './watched.js';

const DEFAULTS = { minTickets: 3, maxThemes: 20, maxIncidents: 300, quotes: 5 } as const;

/** A broad theme of fewer tickets than this on the average is none: small days have few themes. */
const TICKETS_OF_THEME = 40;

type Complete = Required<TopicSettings>;

/**
 * The topics of a period. Main topics first (watched, then news against the history, then broad themes), each ticket in
 * one of them; subtopics inside; incidents beside. Pure: the same input gives the same output whatever the order of rows.
 */
export function findTopics(input: TopicInput, settings: TopicSettings = {}): Outcome<TopicResult> {
  const complete: Complete = { ...DEFAULTS, ...settings };
  const corpus = buildCorpus(input);
  const known = (input.registry ?? EMPTY_REGISTRY).topics;
  const places = findPlaceTerms(corpus, input.segmenter);
  const mains = mainRules(input, corpus, known, complete);
  const mainMembers = membersOf(corpus, input, mains);
  const topics: Draft[] = mains
    .map((rule, index) => ({ rule, members: mainMembers[index] ?? [] }))
    .filter(({ rule, members }) => members.length >= 1 && (rule.level !== 'watched' || members.length > 0));
  const incidents = incidentDrafts(input, corpus, places, complete);
  const small = recentDrafts(input, corpus, places, incidents, known, complete);
  const drafts = [...topics, ...incidents, ...small].sort(
    (a, b) =>
      b.members.length - a.members.length ||
      LEVEL_ORDER[a.rule.level] - LEVEL_ORDER[b.rule.level] ||
      a.rule.rank - b.rule.rank,
  );
  return assemble(input, corpus, places, drafts, known, complete);
}

const LEVEL_ORDER = { watched: 0, news: 1, theme: 2, subtopic: 3, incident: 4 } as const;

function mainRules(input: TopicInput, corpus: Corpus, known: readonly KnownTopic[], settings: Complete): TopicRule[] {
  const watched = watchedRules(input.office ?? {}, (text) => input.segmenter.cut(text));
  const kept = known.filter(({ rule }) => rule.level === 'news').map(({ id, rule }) => ({ ...rule, id }));
  const ignored = coveredBy(corpus, input, [...watched, ...kept]);
  const news: TopicRule[] = findNews(corpus, input.background ?? null, ignored).map(({ keys, seed }, rank) => ({
    id: `~news-${rank}`,
    level: 'news',
    parent: null,
    label: corpus.words[seed] as string,
    requires: [],
    keys,
    minimum: 1,
    excludes: [],
    rank: kept.length + rank,
  }));
  const above = [...watched, ...kept, ...news];
  const knownThemes = known.filter(({ rule }) => rule.level === 'theme');
  const weights = findThemes(corpus, embedWords(corpus), {
    most: Math.min(settings.maxThemes, Math.ceil(corpus.distinct / TICKETS_OF_THEME)),
    ignored: coveredBy(corpus, input, above),
    known: knownThemes.map(({ rule }) => new Map(rule.keys.map((key) => [key.words.join(' '), key.weight]))),
  });
  const themes: TopicRule[] = weights.map((words, rank) => ({
    id: `~theme-${rank}`,
    level: 'theme',
    parent: null,
    label: '',
    requires: [],
    keys: [...words]
      .map(([word, weight]) => ({ words: [corpus.words[word] as string], weight }))
      .sort((a, b) => b.weight - a.weight || compare(a.words[0] ?? '', b.words[0] ?? '')),
    minimum: 1,
    excludes: [],
    rank,
  }));
  return [...above, ...themes];
}

/** The tickets of each rule by the rule itself: what is printed is what `countByRules` counts. */
function membersOf(corpus: Corpus, input: TopicInput, rules: readonly TopicRule[]): number[][] {
  return matchedBy(corpus, new RuleMatcher(compileRules(rules, input.vocabulary)), rules.length);
}

function matchedBy(corpus: Corpus, matcher: RuleMatcher, count: number): number[][] {
  const members = Array.from({ length: count }, (): number[] => []);
  corpus.source.forEach(({ day, index }, ticket) => {
    const main = matcher.match(day, index, (extra) => members[extra]?.push(ticket));
    members[main]?.push(ticket);
  });
  return members;
}

/** The tickets of each subtopic among those of its topic. */
function membersWithin(
  corpus: Corpus,
  input: TopicInput,
  rules: readonly TopicRule[],
  within: readonly number[],
): number[][] {
  const matcher = new RuleMatcher(compileRules(rules, input.vocabulary));
  const members: number[][] = rules.map(() => []);
  for (const ticket of within) {
    const source = corpus.source[ticket];
    if (source !== undefined) matcher.matchAll(source.day, source.index, (rule) => members[rule]?.push(ticket));
  }
  return members;
}

function coveredBy(corpus: Corpus, input: TopicInput, rules: readonly TopicRule[]): Uint8Array {
  const covered = new Uint8Array(corpus.tickets.length);
  if (rules.length === 0) return covered;
  for (const members of membersOf(corpus, input, rules)) for (const ticket of members) covered[ticket] = 1;
  return covered;
}

function incidentDrafts(input: TopicInput, corpus: Corpus, places: readonly PlaceTerm[], settings: Complete): Draft[] {
  const matters = findMatters(corpus, places, { minTickets: settings.minTickets, most: settings.maxIncidents });
  const rules = matters.map(({ rule }, index) => ({ ...rule, id: `~incident-${index}` }));
  const members = membersOf(corpus, input, rules);
  const label = matterLabeller(input, corpus);
  return matters.flatMap((matter, index): Draft[] => {
    const rule = rules[index] as TopicRule;
    const own = members[index] ?? [];
    if (own.length < settings.minTickets) return [];
    const name = label(own, matter);
    return name === undefined ? [] : [{ rule: { ...rule, label: name }, members: own }];
  });
}

/**
 * Incidents of at least `minTickets` tickets today and in the two days before together, one of them today: known ones by
 * their rule of the day before, new ones by what today's tickets and the recent ones share.
 */
function recentDrafts(
  input: TopicInput,
  corpus: Corpus,
  places: readonly PlaceTerm[],
  incidents: readonly Draft[],
  known: readonly KnownTopic[],
  settings: Complete,
): Draft[] {
  if (input.recent === undefined || input.recent.tickets.length === 0) return [];
  const isTaken = new Uint8Array(corpus.tickets.length);
  for (const { members } of incidents) for (const ticket of members) isTaken[ticket] = 1;
  const drafts: Draft[] = [];
  const add = (rules: readonly TopicRule[], label: (rule: number) => string | undefined): void => {
    const members = membersOf(corpus, input, rules);
    const before = countBefore(input, rules);
    rules.forEach((rule, index) => {
      const own = members[index] ?? [];
      // Mostly within an incident of today: that one is it, and takes its id.
      if (2 * own.filter((ticket) => isTaken[ticket] === 0).length <= own.length) return;
      if (own.length + (before[index] as number) < settings.minTickets) return;
      const name = label(index);
      if (name === undefined) return;
      for (const ticket of own) isTaken[ticket] = 1;
      drafts.push({ rule: { ...rule, label: name }, members: own });
    });
  };
  const remaining = known.filter(({ rule }) => rule.level === 'incident');
  add(
    remaining.map(({ id, rule }) => ({ ...rule, id })),
    (index) => remaining[index]?.label ?? '',
  );
  const matters = findRecentMatters(input, corpus, places, isTaken, {
    minTickets: settings.minTickets,
    most: settings.maxIncidents,
  });
  const wide = matters[0]?.corpus;
  if (wide === undefined) return drafts;
  const label = matterLabeller(input, wide);
  add(
    matters.map(({ rule }, index) => ({ ...rule, id: `~recent-${index}` })),
    (index) => {
      const matter = matters[index] as RecentMatter;
      return label(matter.members, matter);
    },
  );
  return drafts;
}

type Labeller = (members: readonly number[], keyWords: ReadonlySet<string>) => string;

/** Labels of main topics; each is given once. */
function labeller(input: TopicInput, corpus: Corpus): Labeller {
  const taken = new Set<string>();
  return (members, keyWords) => {
    const label = makeLabel(corpus, members, {
      tagOf: (word) => input.segmenter.tag(word),
      weightOf: (word) => (keyWords.has(corpus.words[word] as string) ? 1.5 : 1),
      taken,
    });
    taken.add(label);
    return label;
  };
}

type MatterLabeller = (members: readonly number[], matter: Pick<Matter, 'place' | 'names'>) => string | undefined;

/** Labels of narrow matters; each is given once. */
function matterLabeller(input: TopicInput, corpus: Corpus): MatterLabeller {
  const taken = new Set<string>();
  return (members, { place, names }) => {
    const label = labelMatter(corpus, members, { tagOf: (word) => input.segmenter.tag(word), place, names, taken });
    if (label !== undefined) taken.add(label);
    return label;
  };
}

function assemble(
  input: TopicInput,
  corpus: Corpus,
  places: readonly PlaceTerm[],
  drafts: readonly Draft[],
  known: readonly KnownTopic[],
  settings: Complete,
): Outcome<TopicResult> {
  const { named, relations } = identify(input, corpus, drafts, known);
  const label = labeller(input, corpus);
  const numberOf = new Map(corpus.words.map((word, index) => [word, index]));
  const parts = drafts.map((draft, index): Part => {
    const own = named[index] as Named;
    const fresh = draft.rule.label === '' ? label(draft.members, topKeys(draft.rule)) : draft.rule.label;
    const kept = keptLabel(corpus, draft, fresh, own.known, input.office);
    return { named: own, members: draft.members, rule: { ...draft.rule, id: own.id, label: kept } };
  });
  const { wholes, unknown } = mergeByOffice(parts, known, input.office);
  const mains = wholes.flatMap((whole) => whole.rules);
  const matcher = new RuleMatcher(compileRules(mains, input.vocabulary));
  const rules: TopicRule[] = [];
  const topics: Topic[] = [];
  counted(corpus, matcher, mains, wholes).forEach((whole, index) => {
    const { members, named: own } = whole;
    const [rule, ...others] = whole.rules;
    const draft = { rule, members };
    const subtopics = subtopicDrafts(input, corpus, places, draft, settings);
    const number = mains.indexOf(rule);
    rules.push(rule, ...others, ...subtopics.map((subtopic) => subtopic.rule));
    topics.push(
      describeTopic(corpus, draft, {
        ticketKeywords: members.map((member) => keywordsOf(corpus, matcher, member, number)),
        identity: { state: own.state, firstSeen: own.known?.firstSeen ?? input.from, related: own.related },
        subtopics: subtopics.map((subtopic) => describeMatter(corpus, subtopic)),
        quotes: settings.quotes,
        segmenter: input.segmenter,
        rank: index,
      }),
    );
  });
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
      rule: remembered(corpus, numberOf, rule),
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
  matcher: RuleMatcher,
  rules: readonly TopicRule[],
  wholes: readonly Whole[],
): readonly Whole[] {
  if (!wholes.some(({ isMerged }) => isMerged)) return wholes;
  const members = matchedBy(corpus, matcher, rules.length);
  return wholes
    .map((whole) => ({ ...whole, members: members[rules.indexOf(whole.rules[0])] ?? [] }))
    .filter((whole) => whole.members.length > 0)
    .sort((a, b) => b.members.length - a.members.length);
}

function keywordsOf(corpus: Corpus, matcher: RuleMatcher, ticket: number, rule: number): string[] {
  const source = corpus.source[ticket];
  return source === undefined ? [] : matcher.terms(source.day, source.index, rule);
}

/** A theme's rule has thousands of keys; those that decide most tickets are enough to know it again. */
const REMEMBERED_KEYS = 300;

function remembered(corpus: Corpus, numberOf: ReadonlyMap<string, number>, rule: TopicRule): TopicRule {
  if (rule.keys.length <= REMEMBERED_KEYS) return rule;
  const worth = ({ words, weight }: TopicRule['keys'][number]): number =>
    weight * (corpus.frequency[numberOf.get(words[0] ?? '') ?? -1] ?? 0);
  const keys = [...rule.keys].sort((a, b) => worth(b) - worth(a) || compare(a.words.join(' '), b.words.join(' ')));
  return { ...rule, keys: keys.slice(0, REMEMBERED_KEYS) };
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
  { members }: Draft,
  fresh: string,
  known: KnownTopic | null,
  office: TopicInput['office'],
): string {
  if (known === null || known.label === '' || known.label === fresh) return fresh;
  if (isPinned(office, known.id, known.label)) return known.label;
  const holding = (label: string): number =>
    members.reduce((sum, member) => {
      const ticket = corpus.tickets[member];
      return sum + (ticket !== undefined && (ticket.title.includes(label) || ticket.text.includes(label)) ? 1 : 0);
    }, 0);
  const old = holding(known.label);
  return old > 0 && holding(fresh) < FAR_MORE * old ? known.label : fresh;
}

/** Topics from this size on are divided. */
const DIVIDED_FROM = 10;
const MOST_SUBTOPICS = 12;
const SUBTOPIC_SHARE = 0.02;

function subtopicDrafts(
  input: TopicInput,
  corpus: Corpus,
  places: readonly PlaceTerm[],
  parent: Draft,
  settings: Complete,
): Draft[] {
  if (parent.rule.level === 'incident' || parent.members.length < DIVIDED_FROM) return [];
  const least = Math.max(settings.minTickets, Math.round(parent.members.length * SUBTOPIC_SHARE));
  const matters = findMatters(corpus, places, {
    minTickets: least,
    most: MOST_SUBTOPICS * 2,
    parent: { id: parent.rule.id, members: parent.members },
  });
  const rules = matters.map(({ rule }, index) => ({ ...rule, id: `${parent.rule.id}.${index + 1}` }));
  const members = membersWithin(corpus, input, rules, parent.members);
  const label = matterLabeller(input, corpus);
  return matters
    .flatMap((matter, index): Draft[] => {
      const rule = rules[index] as TopicRule;
      const own = members[index] ?? [];
      const name = own.length < least ? undefined : label(own, matter);
      return name === undefined ? [] : [{ rule: { ...rule, label: name }, members: own }];
    })
    .sort((a, b) => b.members.length - a.members.length || a.rule.rank - b.rule.rank)
    .slice(0, MOST_SUBTOPICS)
    .map(({ rule, members: own }, index) => ({
      rule: { ...rule, id: `${parent.rule.id}.${index + 1}` },
      members: own,
    }));
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
