import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runVacuum } from '../../src/cli/commands/store/vacuum.run.js';
import { openHistory } from '../../src/history/index.js';
import { isPacked } from '../../src/history/tickets/packed-texts.js';
import { addDays, type Day } from '../../src/model/index.js';
import { blankTicket } from '../blank-ticket.js';
import { replaceDay } from '../replace-day.js';

const DAY = '2020-01-29' as Day;

describe('vacuum', () => {
  it('packs what is older than five weeks, changes no ticket and says what it saved', async () => {
    const data = mkdtempSync(join(tmpdir(), 'kuaibao-vacuum-'));
    const days = [0, 20, 40].map((step) => addDays(DAY, step));
    const history = openHistory(data);
    for (const day of days) replaceDay(history, day, [{ ...blankTicket, id: day, day, text: `${day}的事` }]);
    history.close();

    const said: string[] = [];
    const effects = { cwd: '/', now: () => new Date(0), stdout: async (words: string) => void said.push(words) };
    const context = { effects, text: ({ zh }: { zh: string }) => zh } as unknown as Parameters<typeof runVacuum>[1];
    await runVacuum({ data, quiet: false } as Parameters<typeof runVacuum>[0], context);
    expect(said.join('')).toMatch(/^历史库 .* MB → .* MB\n$/);

    const after = openHistory(data);
    expect(days.map((day) => isPacked(after.connection, day))).toEqual([true, false, false]);
    expect(days.map((day) => after.tickets(day)[0]?.text)).toEqual(days.map((day) => `${day}的事`));
    after.close();
    rmSync(data, { recursive: true });
  });

  it('lays the history out anew in a file of the data directory, for memory may not hold it', () => {
    const data = mkdtempSync(join(tmpdir(), "kuaibao-vacuum'-"));
    const history = openHistory(data);
    replaceDay(history, DAY, [{ ...blankTicket, id: 'a', day: DAY }]);
    const pragma = (name: string) => Object.values(history.connection.prepare(`PRAGMA ${name}`).get() as object)[0];
    const { exec } = history.connection;
    const seen: unknown[] = [];
    history.connection.exec = (sql) => {
      if (sql === 'VACUUM') seen.push(pragma('temp_store'), pragma('temp_store_directory'));
      return exec.call(history.connection, sql);
    };
    history.vacuum();
    expect(seen).toEqual([1, data]);
    expect(pragma('temp_store')).toBe(0);
    history.close();
    rmSync(data, { recursive: true });
  });
});
