// Moves each threshold of src/text/settings.ts by a fifth both ways and says what that changes on a made-up day.
//   npm run build && node bench/text/thresholds.mjs > bench/text/THRESHOLDS.md
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import * as text from '../../dist/text/index.js';
import { TEXT } from '../../dist/text/settings.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const work = mkdtempSync(join(tmpdir(), 'kuaibao-thresholds-'));
const generator = join(root, 'fixtures/hotline/generate.mjs');
const days = ['--from', '2020-01-28', '--to', '2020-01-29', '--scale', '0.1'];
execFileSync(process.execPath, [generator, '--out', work, ...days], { stdio: 'ignore' });
const tickets = readdirSync(join(work, 'exports')).flatMap((name, file) =>
  parse(readFileSync(join(work, 'exports', name)), { columns: true, bom: true, relax_column_count: true }).map(
    (row, index) => ({
      id: `${file}-${index}`,
      day: '2020-01-29',
      title: row.标题 ?? '',
      text: row.内容 ?? '',
      class: row.一级分类,
      reminder: false,
    }),
  ),
);
rmSync(work, { recursive: true });

const segmenter = text.loadSegmenter();
const lexicon = text.loadLexicon();

/** What the room makes of the tickets, a line each. */
function outputs() {
  const vocabulary = text.createVocabulary();
  const day = text.tokenizeDay(tickets, segmenter, lexicon, vocabulary);
  const words = (ticket) =>
    [...day.tokens.subarray(day.offsets[ticket], day.offsets[ticket + 1])]
      .map((token) => vocabulary.word(token))
      .join(' ');
  const runs = text.countRunsIn(text.runsIn([day], vocabulary, lexicon));
  const features = tickets.map((ticket) => text.prepareText(ticket).feature);
  const generic = text.learnGenericWords([day], (_, index) => tickets[index].class, vocabulary);
  return {
    tokens: tickets.map((_, index) => words(index)),
    copies: [...text.nearDuplicateGroups(features)],
    clauses: tickets.map((ticket) =>
      text
        .splitClauses(ticket.text)
        .map(({ text: clause }) => clause)
        .join('|'),
    ),
    places: tickets.map((ticket) =>
      text
        .findPlaces(ticket.text, segmenter)
        .map((place) => place.text)
        .join(' '),
    ),
    phrases: text.phrasesOf(runs, vocabulary, lexicon, segmenter).map(({ word }) => word),
    generic: [...generic],
    kept: lexicon.generic.size === 0 ? [] : ratesOf(),
  };
}

/** Which of the generic words carry a topic on a day when they are so much more frequent than before. */
function ratesOf() {
  const word = [...lexicon.generic][0];
  return [2, 2.7, 3.3, 4, 7, 9].flatMap((times) =>
    [0.002, 0.0045, 0.0055, 0.02].map((today) =>
      String([
        text.isGeneric(word, lexicon, undefined, {
          today: { tickets: today * 20_000, all: 20_000 },
          before: { tickets: (today * 560_000) / times, all: 560_000 },
        }),
      ]),
    ),
  );
}

/** Lines that differ; of lists of words those that only one has. */
function differences(before, after, isList) {
  if (!isList) return before.filter((line, index) => line !== after[index]).length / Math.max(1, before.length);
  const [one, other] = [new Set(before), new Set(after)];
  const apart = [...one].filter((word) => !other.has(word)).length + [...other].filter((word) => !one.has(word)).length;
  return apart / Math.max(1, one.size);
}

/** `[table, key, name]` of each number, those of the tables within it as well. */
function numbersOf(table, path = '') {
  return Object.entries(table).flatMap(([key, value]) =>
    typeof value === 'number' ? [[table, key, path + key]] : numbersOf(value, `${path}${key}.`),
  );
}

const before = outputs();
const say = (line) => process.stdout.write(`${line}\n`);
say('# Thresholds of the text room, each moved by a fifth');
say('');
say(
  `${tickets.length} made-up tickets of 28 and 29 January 2020. Share of tickets (of words, for phrases and generic words) for which the output differs; “–”: nothing differs, the range is insensitive here. Made by \`node bench/text/thresholds.mjs\`.`,
);
say('');
say('| threshold | value | ×0.8 | ×1.2 |');
say('|---|---|---|---|');
for (const [table, key, name] of numbersOf(TEXT)) {
  const value = table[key];
  const cells = [0.8, 1.2].map((factor) => {
    const moved = value * factor;
    table[key] = Number.isInteger(value) && value > 4 ? Math.round(moved) : moved;
    const after = outputs();
    table[key] = value;
    const changed = Object.keys(before)
      .map((kind) => [kind, differences(before[kind], after[kind], kind === 'phrases' || kind === 'generic')])
      .filter(([, share]) => share > 0)
      .map(([kind, share]) => `${kind} ${(share * 100).toFixed(1)} %`);
    return changed.length === 0 ? '–' : changed.join(', ');
  });
  say(`| ${name} | ${value} | ${cells.join(' | ')} |`);
}
