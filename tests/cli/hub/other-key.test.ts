import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { otherKey } from '../../../src/cli/hub/other-key.js';
import { type History, openHistory, packTickets } from '../../../src/history/index.js';
import { DeskState, pushDays } from '../../../src/hub/index.js';
import { type Day, formatMessage } from '../../../src/model/index.js';
import { loadExports } from '../../../src/pipeline.js';
import { fakeHub } from '../../hub/fake-hub.js';
import { calendar, defaultIngestSettings } from '../../ingest-settings.js';
import { writeStory } from '../story.js';

const DAYS = ['2020-01-28' as Day, '2020-01-29' as Day];
let root: string;
let hub: ReturnType<typeof fakeHub>['hub'];
const open: History[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kuaibao 密钥-'));
  ({ hub } = fakeHub());
});
afterEach(() => {
  for (const history of open.splice(0)) history.close();
  rmSync(root, { recursive: true, force: true });
});

/** A desk that has loaded two days of so many tickets, of which each has a text. */
async function desk(
  name: string,
  counts: readonly [number, number],
  keyOf?: string,
  topic: '停水' | '路灯' = '停水',
  edit: (csv: string) => string = (csv) => csv,
): Promise<History> {
  const dataDir = join(root, name);
  mkdirSync(dataDir);
  if (keyOf !== undefined) copyFileSync(join(root, keyOf, 'caller.key'), join(dataDir, 'caller.key'));
  const files = writeStory(join(dataDir, 'exports'), '2020-01-28' as Day, [
    { [topic]: counts[0] },
    { [topic]: counts[1] },
  ]);
  for (const file of files) writeFileSync(file, edit(readFileSync(file, 'utf8')));
  const history = openHistory(dataDir);
  open.push(history);
  const settings = { ...defaultIngestSettings, zone: 'Asia/Shanghai', today: '2020-01-30' as Day };
  await loadExports(files, history, settings, { calendar });
  return history;
}

async function push({ connection, dataDir }: History): Promise<void> {
  const body = (day: Day) => () => packTickets(connection, day);
  const days = DAYS.map((day) => ({ day, revision: 1, parcels: [{ kind: 'tickets', key: '1', body: body(day) }] }));
  await pushDays(hub, new DeskState(dataDir, 'h'), days, false);
}

it('days that two desks have hashed with two keys are told, with what to do on this one', async () => {
  await push(await desk('first', [5, 5]));
  const second = await desk('second', [5, 5]);
  const fault = await otherKey(hub, second, DAYS);
  expect(fault).toMatchObject({ code: 'hub-other-key', exitCode: 78 });
  const words = [fault?.detail.message, fault?.detail.hint].map(
    (message) => message && formatMessage(message, 'zh', fault?.detail.args),
  );
  expect(words[0]).toContain('2020-01-28、2020-01-29');
  expect(words[1]).toContain(`换下本机的 ${join(root, 'second', 'caller.key')}，再执行 kuaibao hub pull --force`);
});

it('with one key they are otherwise by what was corrected, and by nothing else', async () => {
  await push(await desk('first', [5, 9]));
  const second = await desk('second', [5, 12], 'first');
  expect(await otherKey(hub, second, DAYS)).toBeNull();
});

it('nor where an export has all its texts otherwise', async () => {
  await push(await desk('first', [20, 20]));
  expect(await otherKey(hub, await desk('second', [20, 20], 'first', '路灯'), DAYS)).toBeNull();
});

it('nor where what is masked was corrected in many tickets of many', async () => {
  // Of the first ticket nothing is corrected.
  const phone = (number: string) => (csv: string) =>
    csv.replaceAll(/(?<=第(?!100小时)\d+小时，)/g, `联系电话${number}，`);
  await push(await desk('first', [12, 12], undefined, '停水', phone('13900138001')));
  expect(await otherKey(hub, await desk('second', [12, 12], 'first', '停水', phone('13900138002')), DAYS)).toBeNull();
});

it('few tickets that have nothing in common may all have been corrected', async () => {
  await push(await desk('first', [4, 5]));
  expect(await otherKey(hub, await desk('second', [4, 5]), DAYS)).toBeNull();
});

it('nor is it told of days that the hub has not', async () => {
  expect(await otherKey(hub, await desk('second', [20, 20]), DAYS)).toBeNull();
});
