import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
import { findTopics } from '../../dist/topics/index.js';

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

/** Exports come in UTF-8 and in GB18030. */
function textOf(path) {
  const bytes = readFileSync(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Days of the made-up hotline, masked, as [day, tickets], and what each ticket was made about. */
export function madeUpDays({ from, to, scale, seed }) {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-made-up-'));
  const generator = join(import.meta.dirname, '..', '..', 'fixtures', 'hotline', 'generate.mjs');
  const made = ['--out', folder, '--from', from, '--to', to, '--scale', scale, '--seed', seed, '--truth'];
  if (spawnSync(process.execPath, [generator, ...made]).status !== 0) throw new Error('the exports could not be made');
  const read = (path) => parse(textOf(path), { columns: true });
  const causeOf = new Map(read(join(folder, 'truth.csv')).map((row) => [row.ticketId, row.topic]));
  const days = readdirSync(join(folder, 'exports'))
    .sort()
    .map((name) => {
      const day = name
        .replace(/\D/g, '')
        .slice(-8)
        .replace(/(....)(..)(..)/, '$1-$2-$3');
      const own = read(join(folder, 'exports', name));
      return [
        day,
        masked(own.map((row) => ({ ...ticket(row.工单编号, day, row.标题, row.内容), district: row.所属区域 }))),
      ];
    });
  rmSync(folder, { recursive: true });
  return { days, causeOf };
}

/** What was said on days before, as the history gives it: tickets that hold each word. */
export function backgroundOf(inputs) {
  const counts = new Map();
  let tickets = 0;
  for (const { days: tokens, vocabulary } of inputs) {
    for (const day of tokens) {
      tickets += day.ids.length;
      for (let at = 0; at + 1 < day.offsets.length; at += 1) {
        for (const token of new Set(day.tokens.subarray(day.offsets[at], day.offsets[at + 1]))) {
          if (token === 0) continue;
          const word = vocabulary.word(token);
          counts.set(word, (counts.get(word) ?? 0) + 1);
        }
      }
    }
  }
  return { tickets, frequency: (word) => counts.get(word) ?? 0 };
}

/**
 * Finds the topics of one period after the other, each with the words and the topics of all before it, as nights do.
 *
 * @param periods [name, tickets] in their order
 * @returns [name, tickets, what was found], one after the other; the first `warmUp` of them only teach what is usual
 */
export function* inOrder(periods, warmUp = 0) {
  const known = new Map();
  const before = [];
  for (const [number, [name, tickets]] of periods.entries()) {
    const input = inputOf(tickets);
    if (number >= warmUp) {
      const background = before.length === 0 ? null : backgroundOf(before);
      const found = findTopics({ ...input, background, registry: { topics: [...known.values()] } }).value;
      for (const topic of found.registry.topics) known.set(topic.id, topic);
      yield [name, tickets, found];
    }
    before.push(input);
  }
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
