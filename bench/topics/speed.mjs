/** node bench/topics/speed.mjs [tickets …]: from text to topics, with the analyst's way beside it. Writes its part of REPORT.md. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  createMerges,
  createVocabulary,
  nearDuplicateGroups,
  prepareText,
  tokenizeDay,
} from '../../dist/text/index.js';
import { compileRules, countDay, findTopics } from '../../dist/topics/index.js';
import { hasData, letters, lexicon, messages, segmenter, ticket } from './material.mjs';
import { writeSection } from './report.mjs';

if (!hasData) {
  process.stdout.write('no evaluation data beside the repository: skipped\n');
  process.exit(0);
}
const source = [...messages(), ...letters()];
const DAY = '2020-01-29';
/** As `bin/kuaibao.js` sets it. */
const ENGINE = ['--max-inlined-bytecode-size-cumulative=300', '--no-turbo-inline-array-builtins'];
/** More would take the peer many minutes. */
const MOST_OF_PEER = 100_000;

/** Tickets of 100 to 200 characters: parts of real ones, each different. */
function make(count) {
  let state = 7;
  const next = (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  return Array.from({ length: count }, (_, index) => {
    const { title, text } = source[next(source.length)];
    const skipped = next(4);
    const parts = text.split(/(?<=[。！？，])/).filter((_part, at) => at % 4 !== skipped);
    const words = parts.join('').slice(0, 100 + next(100));
    // As it is read from a file: what is cut out of a string holds all of it.
    return ticket(`S${String(index).padStart(7, '0')}`, DAY, title, Buffer.from(words).toString());
  });
}

/** Runs one size in a process of its own, so that memory and warm code are its own. */
function measureAlone(count) {
  const args = [...ENGINE, import.meta.filename, '--one', String(count)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** In one thread; in the program a second one compares the tickets while they are cut. */
async function measureOne(count) {
  const tickets = make(count);
  const before = process.cpuUsage();
  const started = performance.now();
  const features = tickets.map((one) => prepareText(one).feature);
  const vocabulary = createVocabulary();
  const days = [tokenizeDay(tickets, segmenter, lexicon, vocabulary, DAY)];
  const rewrites = [...lexicon.bilingual, ...lexicon.synonyms];
  const merges = createMerges(vocabulary, segmenter, lexicon, { rewrites });
  const cut = performance.now();
  const groups = nearDuplicateGroups(features);
  // The program's other thread has them for no longer.
  features.length = 0;
  const grouped = performance.now();
  const input = { from: DAY, to: DAY, tickets, days, merges, vocabulary, segmenter, lexicon, groups };
  const { topics } = findTopics(input).value.set;
  const found = performance.now();
  const { user, system } = process.cpuUsage(before);
  const peak = process.resourceUsage().maxRSS / 1024;
  const rules = topics.map(({ rule }) => rule);
  for (const day of days) countDay(compileRules(rules, vocabulary), day);
  const counted = performance.now();
  return {
    steps: [cut - started, grouped - cut, found - grouped, found - started, (user + system) / 1000],
    counted: counted - found,
    peak,
  };
}

/** The peer's seconds by step; undefined where this machine has no python with jieba and scikit-learn. */
function measurePeer(count) {
  const input = make(count)
    .map(({ title, text }) => `${title} ${text}`.replace(/\s+/g, ' '))
    .join('\n');
  for (const python of [process.env.PYTHON, '/usr/bin/python3', 'python3'].filter((one) => one !== undefined)) {
    const { stdout, status } = spawnSync(python, [join(import.meta.dirname, 'peer.py')], { input, encoding: 'utf8' });
    if (status === 0) return JSON.parse(stdout);
  }
  return undefined;
}

if (process.argv[2] === '--one') {
  process.stdout.write(JSON.stringify(await measureOne(Number(process.argv[3]))));
} else {
  const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [20_000, 100_000, 1_000_000];
  if (!sizes.every((size) => size > 0)) throw new RangeError('each argument is a number of tickets');
  const lines = ['## Speed', ''];
  lines.push('`node bench/topics/speed.mjs` after `npx tsc`, each size in its own process. Milliseconds; wall time');
  lines.push(
    'of each step, processor time with the helpers of V8. One thread does it all; in the program a second one finds',
    'near duplicates while words are cut.',
    '',
  );
  lines.push(
    '| tickets | words | near duplicates | findTopics | all | all, processor | counting a past day | peak MB |',
  );
  lines.push('| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const count of sizes) {
    const { steps, counted, peak } = measureAlone(count);
    lines.push(`| ${[count, ...[...steps, counted, peak].map((value) => Math.round(value))].join(' | ')} |`);
  }
  lines.push('', 'The same texts by python with jieba and scikit-learn (`peer.py`), seconds:', '');
  lines.push(
    '| tickets | words | TF-IDF | MiniBatchKMeans, 20 | all three | all three, processor | peak MB | DBSCAN, cosine .7, beside |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  );
  for (const count of sizes.filter((size) => size <= MOST_OF_PEER)) {
    const peer = measurePeer(count);
    if (peer === undefined) {
      lines.push(`| ${count} | not installed on this machine | | | | | | |`);
      continue;
    }
    const cell = (value) => (value === undefined ? 'left out' : value.toFixed(1));
    const { words, tfidf, kmeans, processor, peak, dbscan } = peer;
    const steps = [words, tfidf, kmeans, words + tfidf + kmeans, processor].map(cell);
    lines.push(`| ${[count, ...steps, Math.round(peak), cell(dbscan)].join(' | ')} |`);
  }
  writeSection('speed', lines);
}
