import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
// The built program: the second thread is a compiled file of its own. Set-up builds it before the tests.
import { inWorker } from '../../../dist/pipeline/worker/worker.js';
import { DayPlaces, openHistory } from '../../../src/history/index.js';
import { addDays, type Day, dayRange } from '../../../src/model/index.js';
import { findPlaces } from '../../../src/pipeline/tasks/find-places.js';
import { blankTicket } from '../../blank-ticket.js';
import { replaceDay } from '../../replace-day.js';

const [FROM, TODAY] = ['2023-04-10', '2023-06-07'] as [Day, Day];

it('finds in the second thread what it finds here, of a history that nobody else may write to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kuaibao-places-'));
  const history = openHistory(folder);
  for (const day of dayRange(FROM, TODAY))
    replaceDay(
      history,
      day,
      Array.from({ length: day === TODAY ? 90 : 60 }, (_, index) => ({
        ...blankTicket,
        id: `${day}-${index}`,
        day,
        district: index < 60 ? `${'甲乙丙'[index % 3]}区` : '甲区',
        department: '城管局',
      })),
    );
  const days = dayRange(FROM, addDays(TODAY, -1));
  const request = {
    dataDir: folder,
    day: TODAY,
    from: FROM,
    kinds: dayRange(FROM, TODAY).map(() => 'weekday' as const),
    days,
    // One ticket of 甲区 a day; today thirty.
    placed: [
      {
        id: 'T1',
        before: days.map(() => [0]),
        today: Array.from({ length: 30 }, (_, at) => 60 + at),
      },
    ],
  };
  const here = findPlaces(request, history);
  const [first] = here.signals;
  expect(first?.signal).toMatchObject({ series: 'topic T1', path: ['甲区'], count: 30 });
  expect(first?.tickets).toEqual(Uint32Array.from(request.placed[0]?.today ?? []));
  expect(here.fresh.map(({ day }) => day)).toEqual(dayRange(FROM, TODAY));
  expect(await inWorker('findPlaces', request)).toEqual(here);
  // What was read of the tickets is kept by whoever may write, and not read again.
  new DayPlaces(history.connection).keep(here.fresh);
  expect(findPlaces(request, history)).toEqual({ ...here, fresh: [] });
  history.close();
  rmSync(folder, { recursive: true, force: true });
});
