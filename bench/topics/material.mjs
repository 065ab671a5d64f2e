import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { createMasker } from '../../dist/privacy/index.js';
import {
  createMerges,
  createVocabulary,
  loadLexicon,
  loadSegmenter,
  nearDuplicateGroups,
  prepareText,
  tokenizeDay,
} from '../../dist/text/index.js';
import { buildCorpus } from '../../dist/topics/corpus/corpus.js';

/** Evaluation data lies beside the repository and is never copied into it. */
export const DATA = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
export const hasData = existsSync(DATA);

/** What is 大量 where no office says otherwise. */
export const segmenter = loadSegmenter();
export const lexicon = loadLexicon();

export function rows(file) {
  const text = readFileSync(join(DATA, file), 'utf8').replace(/^\ufeff/, '');
  return parse(text, { columns: true, relax_column_count: true, relax_quotes: true });
}

export function ticket(id, day, title, text) {
  return {
    id,
    day,
    time: null,
    title,
    text,
    type: null,
    categories: [],
    district: null,
    street: null,
    department: null,
    channel: null,
    urgent: false,
    reminder: false,
    confidential: false,
    earlierId: null,
    caller: null,
    status: null,
    closedAt: null,
    satisfied: null,
    solved: null,
  };
}

const mask = createMasker(segmenter);

/** The tickets as the product has them: personal data is taken out before anything is cut into words. */
export function masked(tickets) {
  return tickets.map((one) => ({ ...one, title: mask(one.title), text: mask(one.text) }));
}

function dayOf(text) {
  const [, year, month, date] = /(\d{4})[-/](\d+)[-/](\d+)/.exec(text);
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

export function messages() {
  return rows('messages/messages-2019.csv').map((row) =>
    ticket(row.留言编号, dayOf(row.留言时间), row.留言主题, row.留言详情),
  );
}

export function letters() {
  return rows('messages/letters-2011-2017.csv').map((row) =>
    ticket(row.留言编号, dayOf(row.留言时间), row.留言主题, row.留言详情),
  );
}

export function questions() {
  return rows('questions/hot-questions.csv').map((row) => ticket(row.编号, dayOf(row.时间), '', row.内容));
}

export function hotProblems() {
  const problems = new Map();
  for (const row of rows('messages/hot-problems-2019.csv')) {
    problems.set(row.problem, (problems.get(row.problem) ?? new Set()).add(row.留言编号));
  }
  return problems;
}

export function labelled() {
  const all = rows('messages/labelled-2763.csv');
  return {
    labels: all.map((row) => row.一级标签),
    tickets: all.map((row, index) => ticket(`L${String(index).padStart(5, '0')}`, '2019-01-01', '', row.text)),
  };
}

export function weiboDays() {
  const days = new Map();
  for (const row of rows('weibo/posts-by-hashtag.csv')) {
    const day = days.get(row.date) ?? { labels: [], tickets: [] };
    day.labels.push(row.hashtag);
    day.tickets.push(ticket(row.id, row.date, '', row.text));
    days.set(row.date, day);
  }
  return [...days.values()];
}

/** As the analysis makes it: base tokens by day, merges for the features. */
export function inputOf(tickets) {
  const vocabulary = createVocabulary();
  const byDay = Map.groupBy === undefined ? group(tickets) : Map.groupBy(tickets, ({ day }) => day);
  const days = [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, own]) => tokenizeDay(own, segmenter, lexicon, vocabulary, day));
  const merges = createMerges(vocabulary, segmenter, lexicon, {
    rewrites: [...lexicon.bilingual, ...lexicon.synonyms],
  });
  return {
    from: days[0].day,
    to: days.at(-1).day,
    tickets,
    days,
    merges,
    vocabulary,
    segmenter,
    lexicon,
    groups: nearDuplicateGroups(tickets.map((one) => prepareText(one).feature)),
  };
}

function group(tickets) {
  const days = new Map();
  for (const one of tickets) days.set(one.day, [...(days.get(one.day) ?? []), one]);
  return days;
}

/** The same words that `findTopics` sees, as documents for the peers, in the order of `tickets`. */
export function wordSets(input) {
  const corpus = buildCorpus(input);
  const numberOf = new Map();
  const df = [];
  const byId = new Map();
  corpus.tickets.forEach(({ id }, at) => {
    const own = corpus.features.subarray(corpus.featureStarts[at], corpus.featureStarts[at + 1]);
    byId.set(
      id,
      [...own].flatMap((word) => {
        if (corpus.frequency[word] < 3) return [];
        if (!numberOf.has(word)) {
          numberOf.set(word, df.length);
          df.push(corpus.frequency[word]);
        }
        return [numberOf.get(word)];
      }),
    );
  });
  return { docs: input.tickets.map(({ id }) => byId.get(id) ?? []), df };
}
