import { closeMatters } from './close-matters.js';
import { matterTest } from './coherence.js';
import { type Corpus, compare } from './corpus.js';
import type { Embedding } from './embedding.js';
import type { KnownTopic, TopicInput } from './input.js';
import { hasFewTexts, massFilings } from './mass-filings.js';
import { coveredBy, membersOf } from './members.js';
import { findNews } from './news.js';
import { isPinned } from './office.js';
import type { NamedPlace } from './place-terms.js';
import type { TopicRule } from './rule.js';
import type { Complete } from './settings.js';
import { findThemes } from './themes.js';
import { watchedRules } from './watched.js';

/** A broad theme of fewer tickets than this on the average is none: small days have few themes. */
const TICKETS_OF_THEME = 40;

/** A matter has at least this share of the texts, a filing of the tickets: a large day is not divided into crumbs. */
const LEAST_SHARE = 0.001;
const MOST_MATTERS = 100;

/** The rules of the main topics: watched ones, news against the history, then close matters, then broad themes over what is left. */
export function mainRules(
  input: TopicInput,
  corpus: Corpus,
  places: readonly NamedPlace[],
  embedding: Embedding,
  known: readonly KnownTopic[],
  settings: Complete,
): TopicRule[] {
  const watched = watchedRules(input.office ?? {}, (text) => input.segmenter.cut(text));
  const kept = known.filter(({ rule }) => rule.level === 'news').map(({ id, rule }) => ({ ...rule, id }));
  const pinned = kept.flatMap((rule) =>
    isPinned(input.office, rule.id, rule.label) ? { ...rule, level: 'lead' as const } : [],
  );
  const ignored = coveredBy(corpus, input, [...watched, ...pinned]);
  const placeNames = new Set(places.flatMap(({ names }) => names.flatMap((name) => (name.length === 1 ? name : []))));
  const others = kept.filter(({ id, label }) => !isPinned(input.office, id, label));
  const isOneMatter = matterTest(corpus, embedding);
  const news = findNews(corpus, input.background ?? null, placeNames, ignored, others, isOneMatter).map(
    ({ keys, label, leads, known: before }, rank): TopicRule => ({
      id: before?.id ?? `~news-${rank}`,
      level: leads ? 'lead' : 'news',
      parent: null,
      label,
      requires: keys.slice(0, 1).map(({ words }) => words),
      keys,
      minimum: 1,
      excludes: [],
      rank: pinned.length + rank,
    }),
  );
  const told = [...watched, ...pinned, ...news];
  const isTold = coveredBy(corpus, input, told);
  const above = [...told, ...matterRules(input, corpus, places, told, isTold, settings)];
  const knownThemes = known.filter(({ rule }) => rule.level === 'theme');
  const weights = findThemes(corpus, embedding, {
    most: Math.min(settings.maxThemes, Math.ceil(corpus.distinct / TICKETS_OF_THEME)),
    // With those of the close matters: what is left without them would be divided more finely than it reads.
    ignored: isTold,
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

/** Close matters, and what was filed many times and is in none of them; where there are few texts the filings alone. */
function matterRules(
  input: TopicInput,
  corpus: Corpus,
  places: readonly NamedPlace[],
  told: readonly TopicRule[],
  isTold: Uint8Array,
  { minTickets }: Complete,
): TopicRule[] {
  const leastOf = (all: number): number => Math.max(minTickets, Math.round(LEAST_SHARE * all));
  const hasFew = hasFewTexts(corpus);
  const least = leastOf(corpus.tickets.length);
  const filings = massFilings(corpus, hasFew ? [] : places, isTold, least);
  if (hasFew && filings.length > 0) return filings;
  const close = closeMatters(corpus, places, isTold, leastOf(corpus.distinct));
  const matters = [...close, ...filings].slice(0, MOST_MATTERS).map((rule, rank) => ({ ...rule, rank }));
  if (filings.length === 0) return matters;
  const members = membersOf(corpus, input, [...told, ...matters]).slice(told.length);
  return matters.filter((_, at) => at < close.length || (members[at] as number[]).length >= least);
}
