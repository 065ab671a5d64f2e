/**
 * npm run build && node bench/topics/thresholds.mjs > bench/topics/THRESHOLDS.md: moves each threshold of
 * src/topics/settings.ts by a fifth both ways and says what that changes: mean F1 of the hot matters and number of rows on
 * the sets that were read by hand (where the data is), and topics of a made-up day that have no equal rule.
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

const MOVES = [0.8, 1.2];

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
  return [
    [messages, [...known, ...gold('messages-2019')]],
    [letters, gold('letters-2011-2017')],
    [questions, gold('questions')],
  ].flatMap(([read, matters]) => {
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

function bestF1({ ids, unsure }, rows) {
  const [wanted, open] = [new Set(ids), new Set(unsure)];
  return Math.max(
    0,
    ...rows.map(({ ticketIds }) => {
      const own = ticketIds.filter((id) => !open.has(id));
      return (2 * own.filter((id) => wanted.has(id)).length) / (own.length + wanted.size);
    }),
  );
}

const day = madeUp();
const sets = hotMatters();
const rowsOf = (input) => findTopics(input).value.set.topics.flatMap((topic) => [topic, ...topic.subtopics]);

function outcome() {
  const f1s = [];
  let rows = 0;
  for (const { matters, input } of sets) {
    const found = rowsOf(input);
    rows += found.length;
    for (const matter of matters) f1s.push(bestF1(matter, found));
  }
  return {
    f1: f1s.reduce((sum, one) => sum + one, 0) / Math.max(1, f1s.length),
    rows,
    rules: new Set(findTopics(day).value.set.topics.map(({ rule }) => formatRule(rule))),
  };
}

const usual = outcome();
const said = ({ f1, rows, rules }) => {
  const gone = [...usual.rules].filter((rule) => !rules.has(rule)).length;
  const fresh = [...rules].filter((rule) => !usual.rules.has(rule)).length;
  if (gone + fresh === 0 && f1 === usual.f1 && rows === usual.rows) return '–';
  const sign = (value) => (value >= 0 ? `+${value}` : `${value}`);
  const hot =
    sets.length === 0 ? '' : `F1 ${sign(Number((f1 - usual.f1).toFixed(3)))}, ${sign(rows - usual.rows)} rows; `;
  return `${hot}${gone} gone, ${fresh} new`;
};

const lines = [
  '# Thresholds of the topics room, each moved by a fifth',
  '',
  `Made by \`node bench/topics/thresholds.mjs\`. ${sets.flatMap(({ matters }) => matters).length} hot matters read by hand (mean best F1 ${usual.f1.toFixed(3)}, ${usual.rows} topics and parts) and a made-up day of ${day.tickets.length} tickets after another one (${usual.rules.size} topics): the change of the mean F1, of the number of rows, and topics of the made-up day that are gone and new. “–”: nothing changes, the range is insensitive here. Whole numbers are rounded away from their value. What a label says and what is known of the days before is not looked at: its thresholds change no rule here.`,
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
