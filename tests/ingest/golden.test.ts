import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/index.js';
import type { IngestSettings } from '../../src/ingest/index.js';
import type { Day } from '../../src/model/index.js';
import { loadExports } from '../../src/pipeline.js';
import { calendar, defaultIngestSettings } from '../ingest-settings.js';

/**
 * Each folder of `fixtures/ingest` is a case: an export, settings in `options.json`, and what must come of it in
 * `expected.json`. A missing `expected.json` is written on a developer's machine, to be read and committed.
 */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../fixtures/ingest');
const SHOWN_TICKETS = 25;

async function outcome(folder: string): Promise<unknown> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-'));
  const history = openHistory(dataDir, { now: () => new Date('2026-02-01T00:00:00Z') });
  try {
    const input = readdirSync(folder).find((name) => name.startsWith('input.')) ?? '';
    const optionsFile = join(folder, 'options.json');
    const options = existsSync(optionsFile)
      ? (JSON.parse(readFileSync(optionsFile, 'utf8')) as Partial<IngestSettings>)
      : {};
    const { files, findings, failures } = await loadExports(
      [join(folder, input)],
      history,
      {
        ...defaultIngestSettings,
        ...options,
      },
      { calendar },
    );
    const rejects = join(dataDir, 'rejects', `${input}.csv`);
    const days = history.days().map(({ day }) => day);
    return {
      report: files.map(
        ({ path: _path, findings: _findings, changed: _c, moved: _m, withdrawn: _w, ...report }) => report,
      ),
      findings: findings.map(({ code, args, level, where }) => ({
        code,
        args,
        ...(level === undefined ? {} : { level }),
        ...(where?.row === undefined ? {} : { row: where.row }),
        ...(where?.column === undefined ? {} : { column: where.column }),
      })),
      failures: failures.map(({ code, exitCode }) => ({ code, exitCode })),
      rejects: existsSync(rejects) ? readFileSync(rejects, 'utf8').replace('\ufeff', '').trimEnd().split('\n') : [],
      tickets: history
        .tickets(days[0] ?? ('2020-01-01' as Day), days.length === 0 ? ('2020-01-01' as Day) : days.at(-1))
        .slice(-SHOWN_TICKETS)
        .map((ticket) =>
          Object.fromEntries(
            Object.entries({ ...ticket, caller: ticket.caller === null ? null : 'hashed' }).filter(
              ([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
            ),
          ),
        ),
    };
  } finally {
    history.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

describe('golden exports', () => {
  it.each(readdirSync(root).sort())('%s', async (name) => {
    const folder = join(root, name);
    const file = join(folder, 'expected.json');
    const actual = await outcome(folder);
    if (!existsSync(file) && process.env.CI === undefined) writeFileSync(file, `${JSON.stringify(actual, null, 2)}\n`);
    expect(actual).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('rows are read, rejected or duplicate, in every case', () => {
    for (const name of readdirSync(root)) {
      const { report } = JSON.parse(readFileSync(join(root, name, 'expected.json'), 'utf8')) as {
        report: { rows: number; read: number; rejected: number; duplicate: number }[];
      };
      for (const { rows, read, rejected, duplicate } of report) expect(read + rejected + duplicate, name).toBe(rows);
    }
  });
});
