import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/index.js';
import { loadExports } from '../../src/pipeline.js';
import { calendar, defaultIngestSettings } from '../ingest-settings.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kuaibao-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = '工单编号,来电时间,内容\n';
const ROWS = Array.from({ length: 20 }, (_, index) => `W${index},2020-01-29 08:00:00,路灯不亮${index}\n`).join('');
const NO_ID = ',2020-01-29 08:00:00,没有编号\n';

describe('the list of rejected rows', () => {
  const load = async (text: string): ReturnType<typeof loadExports> => {
    writeFileSync(join(folder, 'a.csv'), text);
    const history = openHistory(join(folder, 'data'));
    const report = await loadExports([join(folder, 'a.csv')], history, defaultIngestSettings, { calendar });
    history.close();
    return report;
  };
  const list = (): string | undefined => {
    const path = join(folder, 'data', 'rejects', 'a.csv.csv');
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };

  it('of a day stays where the export of every day has the same name in a folder of its own', async () => {
    const listOf = (name: string): string => readFileSync(join(folder, 'data', 'rejects', name), 'utf8');
    for (const [day, bad] of [
      ['20200128', NO_ID],
      ['20200129', 'W99,昨天某时,时间不对\n'],
      ['20200130', ''],
    ] as const) {
      mkdirSync(join(folder, day));
      const rows = ROWS.replaceAll('W', `${day}-`).replaceAll('路灯', `路灯${day}`);
      writeFileSync(join(folder, day, 'export.csv'), HEADER + rows + bad);
      const history = openHistory(join(folder, 'data'));
      await loadExports([join(folder, day, 'export.csv')], history, defaultIngestSettings, { calendar });
      history.close();
    }
    expect(listOf('export.csv.csv')).toContain('id-missing');
    expect(listOf('20200129-export.csv.csv')).not.toContain('id-missing');
    expect(readdirSync(join(folder, 'data', 'rejects'))).toHaveLength(2);
  });

  it('of an earlier file goes with a corrected one that has none', async () => {
    await load(HEADER + ROWS + NO_ID);
    expect(list()).toContain('id-missing');
    await load(HEADER + ROWS);
    expect(list()).toBeUndefined();
    // The first file is loaded no longer than the corrected one says, and comes back with its list.
    const { files } = await load(HEADER + ROWS + NO_ID);
    expect(files).toMatchObject([{ rows: 21, rejected: 1 }]);
    expect(list()).toContain('id-missing');
  });

  it('stays where the next file of the name is refused and says nothing of its rows', async () => {
    await load(HEADER + ROWS + NO_ID);
    const before = list();
    await load('甲,乙\n1,2\n');
    await load(HEADER);
    await load(`${HEADER}${NO_ID}${ROWS}W30,2020-01-29 08:00:00,"没有结束`);
    expect(list()).toBe(before);
  });

  it('tells of a refused file the rows it is refused for', async () => {
    await load(HEADER + ROWS);
    const { failures } = await load(HEADER + NO_ID.repeat(30) + ROWS);
    expect(failures.map(({ code }) => code)).toEqual(['too-many-rejects']);
    expect(list()?.split('\n')).toHaveLength(32);
  });

  it('of a file without titles names the column that looks like the text, and gives up no row', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, index) =>
        `W${index},2020-01-29 08:00:00,${index % 2 === 0 ? '路灯' : ''},小区门口的路灯坏了半个月没有人来修理${index}\n`,
    );
    const { failures } = await load(`工单编号,来电时间,标题,来电所说\n${rows.join('')}`);
    const { hint, args } = failures[0]?.detail ?? {};
    expect([failures[0]?.code, args?.columns, args?.option]).toEqual([
      'too-many-rejects',
      ['来电所说'],
      '--map text=来电所说',
    ]);
    expect(hint?.zh).not.toContain('maxRejectShare');
  });

  it('of another file is gone before the tickets of the next are there', async () => {
    await load(HEADER + ROWS + NO_ID);
    writeFileSync(join(folder, 'a.csv'), HEADER + ROWS);
    const history = openHistory(join(folder, 'data'));
    const begin = history.begin.bind(history);
    let atCommit: string | undefined = 'not seen';
    history.begin = async (source) => {
      const transaction = await begin(source);
      transaction.commit = () => {
        atCommit = list();
        throw new Error('killed here');
      };
      return transaction;
    };
    await expect(loadExports([join(folder, 'a.csv')], history, defaultIngestSettings, { calendar })).rejects.toThrow(
      'killed here',
    );
    history.close();
    expect(atCommit).toBeUndefined();
  });

  it('that a killed process did not finish goes with the next load', async () => {
    mkdirSync(join(folder, 'data', 'rejects'), { recursive: true });
    writeFileSync(join(folder, 'data', 'rejects', 'b.csv.csv.4194304.tmp'), 'half');
    await load(HEADER + ROWS);
    expect(readdirSync(join(folder, 'data', 'rejects'))).toEqual([]);
  });
});

describe.runIf(existsSync('/dev/full'))('the list of rejected rows on a full disk', () => {
  it('is missed with a finding; what was read stays', async () => {
    const file = join(folder, 'a.csv');
    writeFileSync(file, HEADER + ROWS + NO_ID);
    const data = join(folder, 'data');
    const history = openHistory(data);
    mkdirSync(join(data, 'rejects'));
    symlinkSync('/dev/full', join(data, 'rejects', `a.csv.csv.${process.pid}.tmp`));
    const { files, findings, failures } = await loadExports([file], history, defaultIngestSettings, { calendar });
    history.close();
    expect(files).toMatchObject([{ read: 20, rejected: 1 }]);
    expect(failures).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(['rejects-unwritten', 'rejected-id-missing']);
    expect(readdirSync(join(data, 'rejects'))).toEqual([]);
  });
});
