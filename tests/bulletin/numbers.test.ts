import { describe, expect, it } from 'vitest';
import { buildBulletin } from '../../src/bulletin/index.js';
import { formatNumber, openLedger, settleNumbers } from '../../src/bulletin/numbers.js';
import type { Bulletin, Paragraph, Run } from '../../src/model/index.js';
import { scenarios, settings } from './scenarios/index.js';

interface Placed {
  readonly run: Run;
  readonly place: 'page' | 'alt';
}

/** Every run of the model in reading order. */
function runsOf(bulletin: Bulletin): Placed[] {
  const on = (place: Placed['place'], ...paragraphs: readonly Paragraph[]): Placed[] =>
    paragraphs.flat().map((run) => ({ run, place }));
  return [
    ...on('page', bulletin.lead),
    ...bulletin.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block): Placed[] => {
        if (block.kind === 'list') return on('page', ...block.items);
        if (block.kind === 'table') return on('page', block.table.titleRuns ?? [], ...block.table.rows.flat());
        if (block.kind !== 'figure') return on('page', block.text);
        const { figure } = block;
        const body =
          figure.kind === 'bars'
            ? figure.bars.flatMap(({ labelRun }) => (labelRun === undefined ? [] : [labelRun]))
            : figure.kind === 'sparks'
              ? figure.rows.flatMap(({ today, usual }) => [today, usual])
              : [];
        return [
          ...on('page', figure.titleRuns ?? [], figure.sourceRuns ?? [], body),
          ...on('alt', figure.altRuns ?? []),
        ].sort((a, b) => Number(a.place === 'alt') - Number(b.place === 'alt'));
      }),
    ),
  ];
}

/** Plain strings of the model that print: no digit may hide in them unless a run says why. */
function stringsOf(bulletin: Bulletin): string[] {
  return bulletin.sections.flatMap(({ heading, blocks }) => [
    heading ?? '',
    ...blocks.flatMap((block) => {
      if (block.kind === 'table') {
        const { table } = block;
        return [
          table.titleRuns === undefined ? table.title : '',
          table.unit ?? '',
          ...table.columns.map((c) => c.heading),
        ];
      }
      if (block.kind !== 'figure') return [];
      const { figure } = block;
      const marks = figure.kind === 'curve' ? figure.marks.map(({ label }) => label) : [];
      return [
        figure.titleRuns === undefined ? figure.title : '',
        figure.unit,
        figure.sourceRuns === undefined ? (figure.source ?? '') : '',
        ...marks,
      ];
    }),
  ]);
}

const DIGIT = /[0-9０-９]/u;

describe.each(Object.entries(scenarios))('the ledger of %s', (_name, make) => {
  const input = make();
  const { value } = buildBulletin(input, settings);
  const placed = runsOf(value);
  const byId = new Map(value.numbers.map((entry) => [entry.id, entry]));

  it('holds every digit on the page, or the run says why the digit is no number of ours', () => {
    const loose = placed.filter(
      ({ run }) => DIGIT.test(run.text) && run.number === undefined && run.verbatim === undefined,
    );
    expect(loose).toEqual([]);
    expect(stringsOf(value).filter((words) => DIGIT.test(words))).toEqual([]);
  });

  it('lets a run keep digits only where they are what it says they are', () => {
    const given = JSON.stringify([input.topics, settings, input.policies, input.earlier, input.overview, input.praise]);
    const wrong = placed.filter(({ run }) => {
      if (run.verbatim === 'date') return !/^[\d年月日至份]+$/u.test(run.text);
      if (run.verbatim === 'issue') return !/^(?:增刊)?第\d+期$/u.test(run.text);
      if (run.verbatim === 'quote') return !/^“.*”$/su.test(run.text);
      if (run.verbatim === 'name') return !given.includes(run.text);
      return false;
    });
    expect(wrong).toEqual([]);
  });

  it('numbers its entries in the order of the page, each printed once and exactly so', () => {
    const printed = placed.flatMap(({ run }) => (run.number === undefined ? [] : [run]));
    expect(printed.map((run) => run.number)).toEqual(value.numbers.map(({ id }) => id));
    expect(value.numbers.map(({ id }) => id)).toEqual(value.numbers.map((_, index) => `n${index + 1}`));
    for (const run of printed) expect(byId.get(run.number ?? '')?.printed).toBe(run.text);
  });

  it('marks what stands in alternative text only', () => {
    for (const { run, place } of placed) {
      if (run.number !== undefined) expect(byId.get(run.number)?.place ?? 'page').toBe(place);
    }
  });

  it('says each derived number by a sum that gives its value', () => {
    for (const { formula, value: number } of value.numbers) {
      const sum = / = ([\d.\s/+-]+)$/u.exec(formula)?.[1];
      if (sum !== undefined) expect(evaluate(sum)).toBeCloseTo(number, 9);
    }
  });

  it('counts tickets that it names', () => {
    for (const entry of value.numbers) {
      if (entry.formula.startsWith('topic(') && entry.ticketIds.length > 0) {
        expect(new Set(entry.ticketIds).size).toBe(entry.value);
      }
    }
  });

  it('has titles and alternative texts that their runs join to', () => {
    for (const { blocks } of value.sections) {
      for (const block of blocks) {
        if (block.kind !== 'figure') continue;
        expect(block.figure.titleRuns?.map(({ text }) => text).join('')).toBe(block.figure.title);
        expect(block.figure.altRuns?.map(({ text }) => text).join('')).toBe(block.figure.alt);
      }
    }
  });
});

/** `a / b`, `a - b` or `(a)` of plain numbers. */
function evaluate(sum: string): number {
  const [first = '0', operator, second = '0'] = sum.trim().split(/\s+/u);
  if (operator === undefined) return Number(first);
  if (operator === '/') return Number(first) / Number(second);
  return operator === '-' ? Number(first) - Number(second) : Number(first) + Number(second);
}

describe('the whole', () => {
  it('is the same for the same input, byte for byte', () => {
    for (const make of Object.values(scenarios)) {
      expect(JSON.stringify(buildBulletin(make(), settings))).toBe(JSON.stringify(buildBulletin(make(), settings)));
    }
  });

  it('has no rate that comes from a rate: percentages of a type table add to 100.0 ± 0.1', () => {
    const { value } = buildBulletin(scenarios['calm-day']?.() ?? expect.fail(), settings);
    const tables = Object.values(scenarios)
      .map((make) => buildBulletin(make(), settings).value)
      .concat(value)
      .flatMap(({ sections }) => sections.find(({ id }) => id === 'overview')?.blocks ?? [])
      .flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) {
      const column = table.columns.findIndex(({ heading }) => heading === '占比');
      const shares = table.rows.slice(0, -1).map((row) => Number.parseFloat(row[column]?.[0]?.text ?? ''));
      expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThan(0.1 + 1e-9);
    }
  });
});

describe('printing a number', () => {
  it.each([
    [3842, 'count', '3842'],
    [1234567, 'count', '1234567'],
    [61.2, 'mean', '61'],
    [9.96, 'mean', '10'],
    [9.94, 'mean', '9.9'],
    [0.4, 'mean', '0.4'],
    [0.20007, 'percent', '20.0%'],
    [0.0005, 'percent', '0.1%'],
    [0.12345, 'percent', '12.3%'],
    [62.78, 'times', '63'],
    [6.76, 'times', '6.8'],
    [9.97, 'times', '10'],
  ] as const)('%d as %s is %s', (value, format, printed) => {
    expect(formatNumber(value, format)).toBe(printed);
  });

  it('refuses what is no number, and a count that is not whole', () => {
    const ledger = openLedger();
    expect(() => ledger.print(Number.NaN, 'f', [], 'derived', 'count')).toThrow();
    expect(() => ledger.print(1.5, 'f', [], 'derived', 'count')).toThrow();
  });

  it('drops entries of what was left out and renumbers the rest', () => {
    const ledger = openLedger();
    ledger.print(1, 'left out', [], 'tickets', 'count');
    const kept = ledger.print(2, 'kept', ['a', 'b'], 'tickets', 'count');
    const settler = settleNumbers(ledger);
    expect(settler.settle([kept])).toEqual([{ text: '2', number: 'n1' }]);
    expect(settler.entries).toEqual([
      { id: 'n1', printed: '2', value: 2, formula: 'kept', ticketIds: ['a', 'b'], source: 'tickets' },
    ]);
  });
});
