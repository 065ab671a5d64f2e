import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openHistory } from '../../src/history/index.js';
import type { MaskedTexts } from '../../src/ingest/index.js';
import type { Day } from '../../src/model/index.js';
import { maskShared } from '../../src/pipeline/worker/mask-shared.js';
import { readersUntil } from '../../src/pipeline/worker/worker-tasks.js';
import { loadExports } from '../../src/pipeline.js';
import { calendar, defaultIngestSettings } from '../ingest-settings.js';

const worker = vi.hoisted(() => ({ answer: (_: unknown): Promise<unknown> => Promise.resolve(undefined) }));
vi.mock('../../src/pipeline/worker/worker.js', async (original) => ({
  ...(await original<object>()),
  inWorker: (_: string, request: unknown) => worker.answer(request),
}));

describe('masking by two threads', () => {
  type Clear = Parameters<ReturnType<typeof maskShared>>[0];
  const batch = (name: string): Clear =>
    ({ titles: [name], texts: [], callerNames: [], callers: [], areas: [] }) as Clear;
  const nameOf = (masked: MaskedTexts): string => (masked as unknown as { name: string }).name;
  let [here, there]: [string[], string[]] = [[], []];
  /** Gives the batches that the other thread has, to be answered one by one. */
  let open: (() => void)[] = [];

  beforeEach(() => {
    [here, there, open] = [[], [], []];
    worker.answer = (request) =>
      new Promise((resolve) => {
        const [name = ''] = (request as { clear: Clear }).clear.titles;
        there.push(name);
        open.push(() => resolve({ name }));
      });
  });
  const share = (meanwhile?: () => void) =>
    maskShared({
      dataDir: '/data',
      cityWords: [],
      maskTexts: ((clear: Clear) => {
        here.push(clear.titles[0] ?? '');
        return { name: clear.titles[0] };
      }) as unknown as Parameters<typeof maskShared>[0]['maskTexts'],
      ...(meanwhile === undefined ? {} : { meanwhile }),
    });
  const settle = async (): Promise<void> => {
    while (open.length > 0) {
      open.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  it('gives each batch its own answer, the other thread four at a time', async () => {
    const take = share();
    const answers = Array.from({ length: 10 }, (_, at) => take(batch(`b${at}`)));
    expect(there).toEqual(['b0', 'b1', 'b2', 'b3']);
    await settle();
    expect((await Promise.all(answers)).map(nameOf)).toEqual(Array.from({ length: 10 }, (_, at) => `b${at}`));
    expect([here, there.length]).toEqual([[], 10]);
  });

  it('is done here where the other thread gives none', async () => {
    worker.answer = () => Promise.resolve(undefined);
    const take = share();
    expect(nameOf(await take(batch('a')))).toBe('a');
    expect(here).toEqual(['a']);
  });

  it('is done here too, from the end, once more than thirty-two wait', async () => {
    const take = share();
    const answers = Array.from({ length: 37 }, (_, at) => take(batch(`b${at}`)));
    expect(here).toEqual(['b36']);
    await settle();
    expect((await Promise.all(answers)).map(nameOf)).toHaveLength(37);
  });

  it('is helped by whoever has nothing else to do, until nothing waits', async () => {
    const take = share();
    const answers = Array.from({ length: 6 }, (_, at) => take(batch(`b${at}`)));
    const help = (take as { help?: () => boolean }).help ?? (() => false);
    expect([help(), help(), help()]).toEqual([true, true, false]);
    expect(here).toEqual(['b5', 'b4']);
    await settle();
    await Promise.all(answers);
  });

  it('leaves this thread to load its dictionary once, while the other has thirty-two before it', async () => {
    let loads = 0;
    const take = share(() => {
      loads += 1;
    });
    const answers = Array.from({ length: 40 }, (_, at) => take(batch(`b${at}`)));
    expect([loads, there.length]).toEqual([1, 32]);
    await settle();
    await Promise.all(answers);
    expect(loads).toBe(1);
  });
});

describe('a task that reads the history', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'kuaibao-task-'));
    const history = openHistory(dataDir);
    for (const day of ['2020-01-28', '2020-01-29']) {
      const file = join(dataDir, `${day}.csv`);
      const rows = [1, 2, 3].map(
        (at) => `${day.replaceAll('-', '')}000${at},${day} 08:00:00,停水,小区停水第${at}天没有人管`,
      );
      writeFileSync(file, `工单编号,来电时间,标题,内容\n${rows.join('\n')}\n`);
      await loadExports(
        [file],
        history,
        {
          ...defaultIngestSettings,
          zone: 'Asia/Shanghai',
          today: '2020-01-30' as Day,
        },
        { calendar },
      );
    }
    history.close();
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));
  const span = (from: string, to: string) => ({ dataDir, from: from as Day, to: to as Day });

  it('hashes the tickets of its days, and of no others', () => {
    const { hashTickets } = readersUntil(() => false);
    const both = hashTickets(span('2020-01-28', '2020-01-29'));
    expect(both).toMatch(/^[0-9a-f]{64}$/);
    expect(hashTickets(span('2020-01-28', '2020-01-29'))).toBe(both);
    expect(hashTickets(span('2020-01-28', '2020-01-28'))).not.toBe(both);
    expect(hashTickets(span('2020-01-01', '2020-02-28'))).toBe(both);
  });

  it('ends between two days where nobody waits for it, and leaves the history free', () => {
    let days = 0;
    const { hashTickets } = readersUntil(() => {
      days += 1;
      return days > 1;
    });
    expect(() => hashTickets(span('2020-01-28', '2020-01-29'))).toThrow('nobody waits');
    const history = openHistory(dataDir);
    expect(history.days()).toHaveLength(2);
    history.close();
  });
});
