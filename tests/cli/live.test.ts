import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveDesk } from '../../src/cli/desk/live.js';
import type { IssuePrinter } from '../../src/cli/desk/printer.js';
import { substanceOf } from '../../src/cli/night/mail/signing.js';
import { CLI } from '../../src/cli/thresholds.js';
import { parseSettings } from '../../src/config/index.js';
import { acquireLock } from '../../src/delivery/index.js';
import {
  addOperations,
  addSignature,
  type History,
  markArchived,
  type Opinion,
  openHistory,
  operationsFor,
  recordRevision,
  takeClaim,
} from '../../src/history/index.js';
import { type Bulletin, type Day, type Edit, EXIT, KuaibaoError } from '../../src/model/index.js';
import { loadExports } from '../../src/pipeline.js';
import { calendar, defaultIngestSettings } from '../ingest-settings.js';
import { bulletinOf, topic } from '../review/topics.js';
import { writeStory } from './story.js';

const DAY = '2020-01-29' as Day;
const period = { kind: 'day', series: 'day', from: DAY, to: DAY } as const;
const NOW = new Date('2020-01-30T04:00:00Z');
/** A page of nothing. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

let dataDir: string;
let history: History;
let stderr: string;
/** What each print does, in turn; the last one again and again. */
let prints: (() => KuaibaoError | null | Promise<KuaibaoError | null>)[];
let printed: number;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kuaibao 审改 '));
  [stderr, prints, printed] = ['', [() => null], 0];
  const [file = ''] = writeStory(join(dataDir, 'exports'), DAY, [{ 停水: 3, 路灯: 2 }]);
  history = openHistory(dataDir);
  await loadExports(
    [file],
    history,
    { ...defaultIngestSettings, zone: 'Asia/Shanghai', today: '2020-01-30' as Day },
    { calendar },
  );
  const place = join(dataDir, 'archive', 'a');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'model.json'), JSON.stringify(bulletin()));
  writeFileSync(join(place, 'a.pdf'), PDF);
  const made = recordRevision(
    history.connection,
    { series: 'day', from: DAY, to: DAY, year: 2020, number: 29, total: 29 },
    {
      ...{ revision: 0, days: 'd', tickets: 't', settings: 's', version: '1', model: 'm', headline: '停水' },
      ...{ summary: { subject: '', lines: [] }, folder: place, staging: place, createdAt: NOW.toISOString() },
      files: [{ name: 'a.pdf', sha256: '', bytes: PDF.length }],
    },
  );
  markArchived(history.connection, made.id);
});
afterEach(() => {
  history.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function bulletin(): Bulletin {
  const ids = (from: number, to: number): string[] =>
    Array.from({ length: to - from + 1 }, (_, at) => `20200129${String(from + at).padStart(4, '0')}`);
  const made = bulletinOf([topic('T1', '停水', ids(1, 3)), topic('T2', '路灯', ids(4, 5))]);
  const issue = { year: 2020, number: 29, total: null, special: false, revision: 0 };
  const empty = { lead: [], sections: [], numbers: [], headlineWords: [], foot: {} };
  const shown = { schemaVersion: 1, headline: '停水', editorNote: null, masthead: { ...made.masthead, issue } };
  return { ...made, ...empty, ...shown } as unknown as Bulletin;
}

async function open(): Promise<LiveDesk> {
  const printer = {
    dataDir,
    settings: parseSettings('', join(dataDir, 'kuaibao.config.yaml')).settings,
    workspace: { history, database: history.connection },
    effects: {
      now: () => NOW,
      signal: new AbortController().signal,
      stderr: (text: string) => {
        stderr += text;
      },
    },
    async print() {
      const print = prints[Math.min(printed, prints.length - 1)];
      printed += 1;
      const error = (await print?.()) ?? null;
      if (error !== null) throw error;
    },
    machineDraft: async (_: unknown, own: Bulletin) => own,
    renew: async () => undefined,
  };
  const desk = new LiveDesk(printer as unknown as IssuePrinter, period, '李敏', 'zh');
  await desk.open();
  return desk;
}
/** Waits until the desk is at rest. */
async function settled(desk: LiveDesk) {
  while (desk.state().status.kind === 'printing') await new Promise((resolve) => setTimeout(resolve, 5));
  return desk.state();
}
const lead = (id: string): object => ({ edit: { kind: 'lead', topic: id } });
const noted = (): string[] => operationsFor(history.connection, period).map(({ edit, by }) => `${edit.kind} ${by}`);
const refused = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return 'it was not refused';
};

describe('an issue that is open on the desk', () => {
  it('is printed anew when it is opened, and shown as it is printed', async () => {
    const desk = await open();
    const state = await settled(desk);
    expect([printed, state.pages, state.status.kind]).toEqual([1, 1, 'ready']);
    expect(state).toMatchObject({ headline: '停水', signature: { isSigned: false, words: '未签发' }, claim: null });
    expect(Buffer.from(desk.pdf()).toString()).toBe(PDF);
    await desk.close();
  });

  it('whose page is not here, as of one that another desk made, is printed before it is shown', async () => {
    const page = join(dataDir, 'archive', 'a', 'a.pdf');
    rmSync(page);
    const print = (): null => {
      writeFileSync(page, PDF);
      return null;
    };
    prints = [print, () => null];
    const desk = await open();
    expect((await settled(desk)).pages).toBe(1);
    expect(Buffer.from(desk.pdf()).toString()).toBe(PDF);
    await desk.close();
    rmSync(page);
    [prints, printed] = [[() => new KuaibaoError('no-export', EXIT.noInput, { message: { zh: '', en: '' } })], 0];
    await expect(open()).rejects.toMatchObject({ code: 'no-export' });
  });

  it('notes an edit at once, with who made it, and prints until the page shows it', async () => {
    const desk = await open();
    await settled(desk);
    const { operation: id } = desk.record(lead('T2'));
    expect(noted()).toEqual(['lead 李敏']);
    expect(desk.state().operations).toMatchObject([{ id, pending: { kind: 'lead' } }]);
    const { operations } = await settled(desk);
    expect(operations).toMatchObject([{ id, pending: null }]);
    expect(printed).toBe(2);
    await desk.close();
  });

  it('prints once more for whatever was noted while it printed, however much that was', async () => {
    const desk = await open();
    await settled(desk);
    prints = [
      () => null,
      async () => {
        for (const name of ['T1', 'T2', 'T1']) desk.record(lead(name));
        return null;
      },
      () => null,
    ];
    desk.record(lead('T2'));
    await settled(desk);
    expect([printed, noted().length]).toEqual([3, 4]);
    await desk.close();
  });

  it('that cannot be printed says why, which edit is at fault, and is tried again with the next', async () => {
    const desk = await open();
    await settled(desk);
    const words = { zh: '第 {id} 号找不到', en: '' };
    const error = new KuaibaoError('review-unmatched', EXIT.data, {
      message: words,
      hint: { zh: '撤销它', en: '' },
      args: { id: 7 },
    });
    prints = [() => null, () => error, () => null];
    desk.record(lead('T2'));
    expect((await settled(desk)).status).toEqual({
      ...{ kind: 'failed', message: '第 7 号找不到', hint: '撤销它', operation: 7 },
    });
    desk.record(lead('T1'));
    expect((await settled(desk)).status.kind).toBe('ready');
    await desk.close();
  });

  it('that a defect keeps from being printed says so; the defect’s words stand on the terminal', async () => {
    const desk = await open();
    await settled(desk);
    prints = [
      () => {
        throw new Error('somewhere deep');
      },
    ];
    desk.record(lead('T2'));
    const { status } = await settled(desk);
    expect(status).toMatchObject({ kind: 'failed', message: '程序内部错误，详见终端', operation: null });
    expect(stderr).toContain('Error: somewhere deep');
    await desk.close();
  });

  it('tells whoever watches of every change, until he leaves', async () => {
    const desk = await open();
    await settled(desk);
    let changes = 0;
    const leave = desk.onChange(() => {
      changes += 1;
    });
    const { version } = desk.state();
    desk.record(lead('T2'));
    await settled(desk);
    expect(changes).toBeGreaterThan(1);
    expect(desk.state().version).toBe(version + changes);
    leave();
    const heard = changes;
    desk.record(lead('T1'));
    await settled(desk);
    expect(changes).toBe(heard);
    await desk.close();
  });
});

describe('what was done elsewhere', () => {
  const elsewhere = (by: string): void => {
    const edit: Edit = { kind: 'lead', topic: { id: 'T2', label: '路灯', rule: '路灯' } };
    addOperations(history.connection, period, [{ at: '2020-01-30T04:00:01.000Z', by, why: '', scope: 'today', edit }]);
  };
  const look = () => vi.advanceTimersByTime(CLI.followMs);
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
  afterEach(() => void vi.useRealTimers());

  it('is told once nobody is at work, and left to whoever did it to print, or to the next edit', async () => {
    const desk = await open();
    const version = (await settled(desk)).version + 1;
    look();
    await expect.poll(() => desk.state().version).toBe(version);
    const before = printed;
    takeClaim(history.connection, period, { by: '赵强', until: '2020-01-30T04:10:00.000Z' });
    elsewhere('赵强');
    const run = acquireLock(dataDir, 'run', NOW, 'Asia/Shanghai');
    look();
    expect(desk.state().version).toBe(version);
    run.release();
    look();
    await expect.poll(() => desk.state().version).toBe(version + 1);
    look();
    expect(desk.state()).toMatchObject({
      version: version + 1,
      claim: { by: '赵强' },
      operations: [{ by: '赵强', pending: { kind: 'lead' } }],
    });
    expect(printed).toBe(before);
    desk.claim();
    await settled(desk);
    expect(printed).toBe(before + 1);
    expect(desk.state()).toMatchObject({ claim: null, operations: [{ by: '赵强', pending: null }] });
    await desk.close();
  });
});

describe('an edit that may not be made', () => {
  it('is refused while another is at the issue, until it is taken over', async () => {
    const desk = await open();
    await settled(desk);
    takeClaim(history.connection, period, { by: '赵强', until: '2020-01-30T04:10:00.000Z' });
    expect(desk.state().claim).toEqual({ by: '赵强', until: '12:10' });
    expect(refused(() => desk.record(lead('T2')))).toMatchObject({ code: 'issue-claimed', exitCode: 75 });
    expect(noted()).toEqual([]);
    desk.claim();
    expect(desk.state().claim).toBeNull();
    desk.record(lead('T2'));
    expect(noted()).toEqual(['lead 李敏']);
    await desk.close();
  });

  it('is refused while a run is at work, and nothing is noted', async () => {
    const desk = await open();
    await settled(desk);
    const run = acquireLock(dataDir, 'run', NOW, 'Asia/Shanghai');
    expect(refused(() => desk.record(lead('T2')))).toMatchObject({ code: 'locked' });
    expect(noted()).toEqual([]);
    run.release();
    await desk.close();
  });

  it('is one that takes back what was taken back, or what nobody did', async () => {
    const desk = await open();
    await settled(desk);
    const { operation: id } = desk.record(lead('T2'));
    const undo = { edit: { kind: 'undo', operation: id } };
    desk.record(undo);
    expect(refused(() => desk.record(undo))).toMatchObject({ code: 'usage', detail: { args: { operation: id } } });
    expect(refused(() => desk.record({ edit: { kind: 'undo', operation: 999 } }))).toMatchObject({ code: 'usage' });
    expect(noted()).toEqual(['lead 李敏', 'undo 李敏']);
    await settled(desk);
    await desk.close();
  });
});

describe('a topic that is added', () => {
  const add = (rule: string, label: string, more = {}) => ({ edit: { kind: 'add', rule, label }, ...more });

  it('is of the tickets that its rule finds, and edited before it is printed', async () => {
    const desk = await open();
    await settled(desk);
    desk.record(add('停水 或 路灯', '停水与路灯', { why: '同一条街' }));
    const topic = { id: 'D20200129-001', label: '停水与路灯', rule: '停水 或 路灯' };
    desk.record({ edit: { kind: 'drop', topic: topic.id, reason: 'other' } });
    expect(operationsFor(history.connection, period)).toMatchObject([
      { by: '李敏', why: '同一条街', scope: 'today', edit: { kind: 'add', topic } },
      { edit: { kind: 'drop', topic, count: 5 } },
    ]);
    await settled(desk);
    await desk.close();
  });

  it('is noted, and where most of it is in another topic that is told with the counts, unless that one has gone', async () => {
    const desk = await open();
    await settled(desk);
    const topic = { id: 'D20200129-001', label: '停水与路灯', count: 5 };
    const [water, lamps] = [
      { id: 'T1', label: '停水', count: 3, both: 3 },
      { id: 'T2', label: '路灯', count: 2, both: 2 },
    ];
    const first = desk.record(add('停水 或 路灯', '停水与路灯'));
    expect(first).toEqual({
      operation: expect.any(Number),
      overlap: {
        ...{ topic, others: [water, lamps] },
        words:
          '“停水与路灯”5 件，与“停水”（3 件）重叠 3 件，合并后 5 件；与“路灯”（2 件）重叠 2 件，合并后 5 件：是不是一件事由编辑定，是就合并，不是就各列一行',
      },
    });
    desk.record({ edit: { kind: 'undo', operation: first.operation } });
    desk.record({ edit: { kind: 'drop', topic: 'T2', reason: 'other' } });
    const again = desk.record(add('路灯 或 停水', '又一次'));
    expect(again.overlap?.others).toEqual([water]);
    // One that waits to be printed counts, too.
    expect(desk.record(add('路灯 且 不亮', '路灯不亮')).overlap?.others).toMatchObject([{ label: '又一次' }]);
    await settled(desk);
    await desk.close();
  });

  it.each([
    ['without a rule', 'usage', ['', '停水了']],
    ['without a label', 'usage', ['停水', ' \u200b']],
    ['of no ticket', 'rule-empty', ['火星人', '火星人']],
    ['of a rule that is none', 'rule-invalid', ['停水 或', '断水']],
    ['of the rule of another', 'rule-taken', ['停水', '断水']],
    ['of the label of another', 'label-taken', ['停水 或 路灯', '停水']],
    ['with a number that nobody counted', 'number-strange', ['停水 或 路灯', '停水100件']],
    ['with a label of a line too long', 'words-unfit', ['停水 或 路灯', '长'.repeat(41)]],
    ['with a name in its label', 'note-personal', ['停水 或 路灯', '王小明停水']],
    ['with a name in its rule', 'rule-personal', ['停水 或 王小明', '停水与路灯']],
  ])('%s is refused by the checks of the command line (%s)', async (_, code, [rule, label]) => {
    const desk = await open();
    await settled(desk);
    const error = refused(() => desk.record(add(rule ?? '', label ?? '')));
    expect(error).toMatchObject({ code });
    expect(error).not.toMatchObject({ detail: { message: { zh: expect.stringContaining('看不懂') } } });
    expect(noted()).toEqual([]);
    await desk.close();
  });

  it('for good is refused, and one of the rule of another that waits to be printed', async () => {
    const desk = await open();
    await settled(desk);
    expect(refused(() => desk.record(add('停水 或 路灯', '两件', { scope: 'always' })))).toMatchObject({
      code: 'usage',
    });
    desk.record(add('停水 或 路灯', '停水与路灯'));
    expect(refused(() => desk.record(add('停水 或 路灯', '别的')))).toMatchObject({ code: 'rule-taken' });
    expect(noted()).toEqual(['add 李敏']);
    await settled(desk);
    await desk.close();
  });
});

describe('a topic that is renamed', () => {
  it('to words that few of its tickets hold is noted, and how many hold them is told', async () => {
    const desk = await open();
    await settled(desk);
    expect(desk.record({ edit: { kind: 'rename', topic: 'T1', label: '停水与噪音' } })).toEqual({
      operation: expect.any(Number),
      notice: '“停水”3 件工单中，写到“噪音”的 0 件：新名称是否合适由编辑定',
    });
    expect(noted()).toEqual(['rename 李敏']);
    await settled(desk);
    await desk.close();
  });
});

describe('what the desk shows', () => {
  it('of a topic are its tickets, of a confidential one neither title nor text', async () => {
    const desk = await open();
    const listed = desk.tickets('T1') ?? [];
    expect(listed.map(({ id }) => id)).toEqual(['202001290001', '202001290002', '202001290003']);
    expect(listed[0]).toMatchObject({ district: '甲区 一里街道', department: '水务局', title: '停水' });
    expect(listed[2]).toMatchObject({ title: '（保密工单）', text: '' });
    expect(desk.tickets('T9')).toBeUndefined();
    await settled(desk);
    await desk.close();
  });

  it.each<[opinion: Opinion, isStanding: boolean, isSigned: boolean, words: string]>([
    ['发', true, true, '王主任 已签发'],
    ['发', false, false, '王主任 的签发已因改动作废'],
    ['缓发', true, false, '王主任：缓发'],
    ['修改后重报', true, false, '王主任：修改后重报'],
  ])('of a signature with %s (as it stands: %s) is %s: %s', async (opinion, isStanding, isSigned, words) => {
    addSignature(history.connection, {
      ...{ ...period, at: NOW.toISOString(), role: '签发', by: '王主任', isActing: false, opinion, remark: '' },
      ...{ operation: 0, revision: 0, pdf: '', substance: isStanding ? substanceOf(bulletin()) : 'other words' },
    });
    const desk = await open();
    expect((await settled(desk)).signature).toEqual({ isSigned, words });
    // Signed or not, it does not go.
    const { operation: id } = desk.record({ edit: { kind: 'hold' } });
    expect((await settled(desk)).signature).toEqual({ isSigned: false, words: `李敏 已暂缓发出（第 ${id} 号）` });
    await desk.close();
  });
});
