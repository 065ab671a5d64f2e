import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LEARNED_FILE, loadLearned } from '../../src/text/index.js';
import { callsOf } from '../new-estate.js';
import { Office } from './office.js';
import { runProgram } from './program.js';

const [BEFORE, DAY] = ['2020-01-28', '2020-01-29'] as const;

it('a first night knows the words of the day that was loaded before it', async () => {
  const office = new Office(null);
  const rows = callsOf('橡树湾').map((text, index) => `A${index},${BEFORE} 08:00:00,反映问题,${text}`);
  writeFileSync(join(office.cwd, 'exports', `工单${BEFORE}.csv`), `工单编号,来电时间,标题,内容\n${rows.join('\n')}\n`);
  expect(await runProgram(office, ['ingest', `exports/工单${BEFORE}.csv`])).toMatchObject({ code: 0 });
  office.exportDay(DAY);
  const { code, stderr } = await runProgram(office, ['run', '--date', DAY, '--no-mail', '--accept-partial']);
  expect(code, stderr).toBe(0);
  expect(loadLearned(join(office.data, LEARNED_FILE)).words).toContainEqual(
    expect.objectContaining({ word: '橡树湾', since: BEFORE }),
  );
}, 60_000);
