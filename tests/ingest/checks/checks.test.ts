import { describe, expect, it } from 'vitest';
import { CutWatch } from '../../../src/ingest/checks/cut-signs.js';
import { IdWatch } from '../../../src/ingest/checks/id-watch.js';
import { PeriodCheck } from '../../../src/ingest/checks/period.js';
import { assessDay, type DayFacts } from '../../../src/ingest/index.js';
import { checkInflation } from '../../../src/ingest/source/bytes.js';
import { addDays, type Day, type Finding, type Ticket } from '../../../src/model/index.js';
import { blankTicket } from '../../blank-ticket.js';
import { defaultIngestSettings } from '../../ingest-settings.js';
import { refusalOf } from '../../refusal.js';

const codesOf = (findings: readonly Finding[]): string[] => findings.map(({ code }) => code);

describe('ticket numbers that a spreadsheet has rounded', () => {
  const check = (ids: readonly string[]) => () => {
    const watch = new IdWatch();
    for (const id of ids) watch.take(id);
    watch.check('a.csv', '工单编号');
  };
  const rounded = (count: number): string[] =>
    Array.from({ length: count }, (_, at) => `2020012900001${String(at).padStart(2, '0')}00`);

  it.each([
    ['ten that end in zeros behind the fifteenth digit', rounded(10), true],
    ['nine of them', rounded(9), false],
    ['ten and one that does not', [...rounded(10), '20200129000019901'], false],
    ['ten of fifteen digits, which a spreadsheet keeps', rounded(10).map((id) => id.slice(0, 15)), false],
    ['ten of sixteen digits', rounded(10).map((id) => id.slice(0, 16)), true],
    [
      'ten whose last kept digit is no zero but all behind it are',
      rounded(10).map((id) => `${id.slice(0, 14)}700`),
      true,
    ],
    ['ten that are no numbers', rounded(10).map((id) => `W${id}`), false],
    ['ten beside shorter ones', [...rounded(10), '1', '20200129000019'], true],
    ['ten beside one with a letter', [...rounded(10), 'W2020012900001901'], true],
  ])('%s are refused or not', (_, ids, isRefused) => {
    if (isRefused) expect(check(ids)).toThrow(expect.objectContaining({ code: 'id-rounded' }));
    else expect(check(ids)).not.toThrow();
  });
});

it('says from which digit on the numbers end in zeros, and where', () => {
  const watch = new IdWatch();
  for (let at = 0; at < 10; at += 1) watch.take(`20200129000010${at}00`);
  const refusal = refusalOf(() => watch.check('a.csv', '工单编号'));
  expect(refusal.detail).toMatchObject({ args: { digits: 16 }, where: { file: 'a.csv', column: '工单编号' } });
});

describe('dates that cannot be meant', () => {
  const DAY = '2020-01-29' as Day;
  function findings(days: Readonly<Record<string, number>>, today: Day | null = null): Finding[] {
    const check = new PeriodCheck({ ...defaultIngestSettings, today });
    for (const [day, count] of Object.entries(days))
      for (let at = 0; at < count; at += 1) check.take({ ...blankTicket, day: day as Day } as Ticket);
    return check.findings();
  }

  it.each([
    ['one of a hundred, a year before', { '2019-01-29': 1, [DAY]: 99 }, 1],
    ['two of a hundred: no more than two are a few', { '2019-01-29': 2, [DAY]: 98 }, 2],
    ['three of a hundred are a part of the export', { '2019-01-29': 3, [DAY]: 97 }, 0],
    ['ten of a thousand: a hundredth', { '2019-01-29': 10, [DAY]: 990 }, 10],
    ['eleven of a thousand', { '2019-01-29': 11, [DAY]: 989 }, 0],
    ['one of ten, where nine tenths are of one stretch', { '2019-01-29': 1, [DAY]: 9 }, 1],
    ['one of nine', { '2019-01-29': 1, [DAY]: 8 }, 0],
    ['one 31 days before', { [addDays(DAY, -31)]: 1, [DAY]: 99 }, 0],
    ['one 32 days before', { [addDays(DAY, -32)]: 1, [DAY]: 99 }, 1],
  ])('%s', (_, days, count) => {
    const stray = findings(days).find(({ code }) => code === 'date-stray');
    expect(stray?.args.count ?? 0).toBe(count);
  });

  it('are named, ten at most, and counted all', () => {
    const days = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [addDays(DAY, 40 * (at + 1)), 1]));
    const reported = findings({ ...days, [DAY]: 9988 }, DAY);
    const ten = Object.keys(days).slice(0, 10);
    expect(reported).toEqual([
      { code: 'date-stray', args: { count: 12, days: ten } },
      { code: 'date-future', args: { count: 12, days: ten } },
    ]);
  });

  it('are none where two stretches are as large', () => {
    expect(findings({ '2019-01-29': 2, [DAY]: 2 })).toEqual([]);
  });

  it('are of one stretch where each is near the one before', () => {
    const monthly = Object.fromEntries(Array.from({ length: 5 }, (_, at) => [addDays(DAY, -31 * (at + 1)), 1]));
    expect(findings({ ...monthly, [DAY]: 995 })).toEqual([]);
  });

  it('are those after tomorrow; tomorrow’s may come from another zone', () => {
    expect(codesOf(findings({ [addDays(DAY, 1)]: 3, [DAY]: 90 }, DAY))).toEqual([]);
    const [future] = findings({ [addDays(DAY, 2)]: 3, [DAY]: 90 }, DAY);
    expect(future).toMatchObject({ code: 'date-future', args: { count: 3, days: [addDays(DAY, 2)] } });
  });
});

describe('an export that was cut off in the middle of a sentence', () => {
  function isCut(ended: number, open: number): boolean {
    const watch = new CutWatch();
    for (let at = 0; at < open; at += 1) watch.row(['1', '楼上很吵']);
    for (let at = 0; at < ended; at += 1) watch.row(['1', '楼上很吵。']);
    watch.row(['1', '楼上很']);
    return codesOf(watch.findings({ rows: ended + open + 1, isLastShort: false, isLineEnded: false })).includes(
      'file-cut',
    );
  }

  it.each([
    [20, 0, true],
    [19, 0, false],
    [38, 2, true],
    [37, 3, false],
  ])('%d texts that end a sentence and %d that do not, before the last: cut %s', (ended, open, expected) => {
    expect(isCut(ended, open)).toBe(expected);
  });

  it('a remark of more than sixty characters is a ticket', () => {
    const note = (length: number): boolean => new CutWatch().note(`仅导出前5000条${'。'.repeat(length - 9)}`);
    expect([note(60), note(61)]).toEqual([true, false]);
  });
});

describe('a day whose export may not be whole', () => {
  const DAY = '2025-01-01' as Day;
  const usual = (tickets: number, days = 4): DayFacts['usual'] =>
    Array.from({ length: days }, () => ({ tickets, lastTime: '23:50:00' }));
  const codes = (over: Partial<DayFacts>): string[] =>
    codesOf(
      assessDay({
        day: DAY,
        tickets: 1000,
        lastTime: '23:50:00',
        usual: usual(1000),
        minShare: defaultIngestSettings.completeShare,
        isLoadedEarly: false,
        ids: [],
        gapsBefore: () => Array(3).fill({ from: 1, to: 1000, missing: 0, largest: 0, share: 0, hole: 0 }),
        ...over,
      }),
    );
  const serials = (count: number, step = 1): string[] =>
    Array.from({ length: count }, (_, at) => `250101${String(1 + Math.floor(at * step)).padStart(6, '0')}102-01`);

  it.each([
    ['half of what is usual', { tickets: 500 }, []],
    ['one less', { tickets: 499 }, ['day-small']],
    ['one less, where two days are known', { tickets: 499, usual: usual(1000, 2) }, []],
    ['one less, where three days are known', { tickets: 499, usual: usual(1000, 3) }, ['day-small']],
    ['a quarter of forty-nine: four deviations of chance', { tickets: 20, usual: usual(49) }, ['day-small']],
    ['a small day, less than four deviations away', { tickets: 22, usual: usual(49) }, []],
    ['a last ticket two hours early', { lastTime: '21:50:00' }, []],
    ['a second more', { lastTime: '21:49:59' }, ['day-ends-early']],
    [
      'the same where fifty tickets are usual',
      { tickets: 50, usual: usual(50), lastTime: '21:49:59' },
      ['day-ends-early'],
    ],
    ['the same where forty-nine are', { tickets: 49, usual: usual(49), lastTime: '21:49:59' }, []],
    ['a fifth of the serials missing', { ids: serials(800, 1.25) }, []],
    ['a little more', { ids: serials(780, 1.3) }, ['serial-gap-unusual']],
    ['a little more, of fifty', { ids: serials(50, 1.4) }, ['serial-gap-unusual']],
    ['a little more, of forty-nine', { ids: serials(49, 1.4) }, []],
  ] as const)('%s', (_, over, expected) => {
    expect(codes(over)).toEqual(expected);
  });
});

describe('a packed file', () => {
  const MB = 1e6;
  const refuses = (packed: number, inflated: number): boolean => {
    try {
      checkInflation('a.gz', packed, inflated, defaultIngestSettings);
      return false;
    } catch {
      return true;
    }
  };

  it.each([
    ['64 MB from next to nothing', 1, 64 * MB, false],
    ['more than that from next to nothing', 1, 64 * MB + 1, true],
    ['two hundred times its size', MB, 200 * MB, false],
    ['a little more than two hundred times', MB, 200 * MB + 1, true],
    ['8 GB', 4000 * MB, 8000 * MB, false],
    ['more than 8 GB, however large it is packed', 4000 * MB, 8000 * MB + 1, true],
  ])('%s', (_, packed, inflated, isRefused) => {
    expect(refuses(packed, inflated)).toBe(isRefused);
  });
});
