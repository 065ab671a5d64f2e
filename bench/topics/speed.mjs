/** node bench/topics/speed.mjs [tickets …]: from text to topics, processor time by step. Writes SPEED.md. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  applyMerges,
  createMerges,
  createVocabulary,
  nearDuplicateGroups,
  prepareText,
  tokenizeDay,
} from '../../dist/text/index.js';
import { countByRules, findTopics } from '../../dist/topics/index.js';
import { hasData, labelled, lexicon, messages, segmenter, ticket } from './material.mjs';

if (!hasData) {
  process.stdout.write('no evaluation data beside the repository: skipped\n');
  process.exit(0);
}
const base = [...messages(), ...labelled().tickets];
const DAY = '2020-01-29';

/** Tickets of 100 to 200 characters: parts of real ones, each different. */
function make(count) {
  let state = 7;
  const next = (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  return Array.from({ length: count }, (_, index) => {
    const { title, text } = base[next(base.length)];
    const skipped = next(4);
    const parts = text.split(/(?<=[。！？，])/).filter((_part, at) => at % 4 !== skipped);
    return ticket(`S${String(index).padStart(7, '0')}`, DAY, title, parts.join('').slice(0, 100 + next(100)));
  });
}

const lines = [
  '# Topics: speed',
  '',
  'Milliseconds on one processor; `node bench/topics/speed.mjs` after `npx tsc`.',
  '',
];
lines.push(
  '| tickets | words | copies | findTopics | counting a past day | all | peak MB |',
  '|---:|---:|---:|---:|---:|---:|---:|',
);
for (const count of process.argv
  .slice(2)
  .map(Number)
  .concat(process.argv.length > 2 ? [] : [20_000, 100_000])) {
  const tickets = make(count);
  const started = performance.now();
  const vocabulary = createVocabulary();
  const base_ = tokenizeDay(tickets, segmenter, lexicon, vocabulary, DAY);
  const merges = createMerges(vocabulary, segmenter, lexicon, {
    rewrites: [...lexicon.bilingual, ...lexicon.synonyms],
  });
  const days = [applyMerges(base_, merges)];
  const cut = performance.now();
  const groups = nearDuplicateGroups(tickets.map((one) => prepareText(one).feature));
  const grouped = performance.now();
  const { rules } = findTopics({ from: DAY, to: DAY, tickets, days, vocabulary, segmenter, lexicon, groups }).value;
  const found = performance.now();
  countByRules(rules, days, vocabulary);
  const counted = performance.now();
  const peak = process.resourceUsage().maxRSS / 1024;
  const steps = [cut - started, grouped - cut, found - grouped, counted - found, found - started, peak];
  lines.push(`| ${count} | ${steps.map((value) => Math.round(value)).join(' | ')} |`);
}
lines.push('', 'python with jieba and scikit-learn: not installed on the machine of this run, so not measured.');
const report = `${lines.join('\n')}\n`;
writeFileSync(join(import.meta.dirname, 'SPEED.md'), report);
process.stdout.write(report);
