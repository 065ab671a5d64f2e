/**
 * npm run build && node bench/topics/thresholds.mjs [set ...] > bench/topics/THRESHOLDS.md: moves each threshold of
 * src/topics/settings.ts by a fifth both ways and says what that changes: mean F1 of the hot matters and number of rows on
 * the sets that were read by hand (where the data is; messages, letters, questions, or those that are named), topics of a
 * made-up day that have no equal rule, labels of equal rules and what else is printed of them.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { formatRule } from '../../dist/model/index.js';
import { findTopics } from '../../dist/topics/index.js';
import { SETTINGS } from '../../dist/topics/settings.js';
import { hasData, hotProblems, inputOf, letters, masked, messages, questions, ticket } from './material.mjs';
import { bestSet } from './metrics.mjs';

const MOVES = [0.8, 1.2];
const SETS = process.argv.slice(2);

function madeUp() {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-thresholds-'));
  const generator = join(import.meta.dirname, '..', '..', 'fixtures', 'hotline', 'generate.mjs');
  const made = ['--out', folder, '--from', '2020-01-28', '--to', '2020-01-29', '--scale', '0.2', '--seed', '31337'];
  if (spawnSync(process.execPath, [generator, ...made]).status !== 0) throw new Error('the exports could not be made');
  const days = readdirSync(join(folder, 'exports'))
    .sort()
    .map((name, at) =>
      masked(
        parse(readFileSync(join(folder, 'exports', name)), { columns: true, bom: true }).map((row) => ({
          ...ticket(row.工单编号, `2020-01-${28 + at}`, row.标题 ?? '', row.内容 ?? ''),
          district: row.所属区域 ?? null,
        })),
      ),
    );
  rmSync(folder, { recursive: true });
  const { groups: _, tickets: __, days: tokens, ...input } = inputOf(days.flat());
  const [before, today] = days;
  return {
    ...input,
    from: '2020-01-29',
    to: '2020-01-29',
    tickets: today,
    days: tokens.filter(({ day }) => day === '2020-01-29'),
    recent: {
      days: tokens.filter(({ day }) => day === '2020-01-28'),
      ticketsOf: (day, ids) => before.filter((one) => one.day === day && ids.has(one.id)),
    },
    background: null,
  };
}

/** Matters that were read by hand, each with the input of its time. */
function hotMatters() {
  if (!hasData) return [];
  const gold = (name) => JSON.parse(readFileSync(join(import.meta.dirname, 'gold', `${name}.json`), 'utf8')).matters;
  const known = [...hotProblems().values()].map((ids) => ({
    window: { from: '2019-01-01', to: '2019-09-30' },
    ids: [...ids],
    unsure: [],
  }));
  const read = [
    [messages, [...known, ...gold('messages-2019')]],
    [letters, gold('letters-2011-2017')],
    [questions, gold('questions')],
  ].filter(([{ name }]) => SETS.length === 0 || SETS.includes(name));
  return read.flatMap(([read, matters]) => {
    const all = masked(read());
    const windows = new Map();
    for (const matter of matters) {
      const key = `${matter.window.from} ${matter.window.to}`;
      windows.set(key, [...(windows.get(key) ?? []), matter]);
    }
    return [...windows].map(([key, own]) => {
      const [from, to] = key.split(' ');
      const seen = new Set();
      const tickets = all.filter(({ day, id }) => day >= from && day <= to && !seen.has(id) && seen.add(id));
      return { matters: own, input: inputOf(tickets) };
    });
  });
}

const day = madeUp();
const sets = hotMatters();
const rowsOf = (input) => findTopics(input).value.set.topics.flatMap((topic) => [topic, ...topic.subtopics]);

/** What is printed of a topic but its label. */
const printed = ({ label, keywords, reflections = [], suggestions = [] }) =>
  JSON.stringify([label, keywords, [...reflections, ...suggestions].map(({ text, count }) => [text, count])]);

function outcome() {
  const f1s = [];
  let rows = 0;
  const labels = new Map();
  sets.forEach(({ matters, input }, at) => {
    const found = rowsOf(input);
    rows += found.length;
    for (const { rule, label } of found) labels.set(`${at} ${formatRule(rule)}`, label);
    const own = found.map(({ ticketIds }) => ticketIds);
    for (const { ids, unsure } of matters) f1s.push(bestSet(own, ids, unsure).f1);
  });
  const { topics } = findTopics(day).value.set;
  for (const { rule, label } of topics) labels.set(formatRule(rule), label);
  return {
    f1: f1s.reduce((sum, one) => sum + one, 0) / Math.max(1, f1s.length),
    rows,
    rules: new Set(topics.map(({ rule }) => formatRule(rule))),
    labels,
    printed: new Map(topics.map((topic) => [formatRule(topic.rule), printed(topic)])),
  };
}

/** How many that both have are another. */
const changed = (before, after) =>
  [...before].filter(([key, value]) => after.has(key) && after.get(key) !== value).length;

const usual = outcome();
const said = ({ f1, rows, rules, ...more }) => {
  const gone = [...usual.rules].filter((rule) => !rules.has(rule)).length;
  const fresh = [...rules].filter((rule) => !usual.rules.has(rule)).length;
  const sign = (value) => (value >= 0 ? `+${value}` : `${value}`);
  const parts = [
    f1 === usual.f1 ? '' : `F1 ${sign(Number((f1 - usual.f1).toFixed(3)))}`,
    rows === usual.rows ? '' : `${sign(rows - usual.rows)} rows`,
    gone + fresh === 0 ? '' : `${gone} gone, ${fresh} new`,
    ...['labels', 'printed'].map((what) => {
      const count = changed(usual[what], more[what]);
      return count === 0 ? '' : `${count} ${what}`;
    }),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '–' : parts.join('; ');
};

const lines = [
  '# Thresholds of the topics room, each moved by a fifth',
  '',
  `Made by \`node bench/topics/thresholds.mjs\`. ${sets.flatMap(({ matters }) => matters).length} hot matters read by hand (mean best F1 ${usual.f1.toFixed(3)}, ${usual.rows} topics and parts) and a made-up day of ${day.tickets.length} tickets after another one (${usual.rules.size} topics): the change of the mean F1 and of the number of rows, topics of the made-up day that are gone and new, labels of rules that stay, and topics of the made-up day of which another headline, keyword or quote is printed. “–”: nothing changes, the range is insensitive here. Whole numbers are rounded away from their value. What is known of the days before is not looked at (registry, known and what goes on).${SETS.length === 0 ? '' : ` Only of ${SETS.join(', ')}: the other sets take too long.`}`,
  '',
  '| threshold | value | ×0.8 | ×1.2 |',
  '| --- | ---: | --- | --- |',
];
for (const [group, settings] of Object.entries(SETTINGS)) {
  for (const [name, value] of Object.entries(settings)) {
    const cells = MOVES.map((move) => {
      const moved = value * move;
      const whole = move < 1 ? Math.floor(moved) : Math.ceil(moved);
      settings[name] = Number.isInteger(value) ? whole : Math.min(moved, value < 1 ? 0.999 : moved);
      try {
        return said(outcome());
      } finally {
        settings[name] = value;
      }
    });
    lines.push(`| ${group}.${name} | ${value} | ${cells.join(' | ')} |`);
    process.stderr.write(`${lines.at(-1)}\n`);
  }
}
process.stdout.write(`${lines.join('\n')}\n`);
