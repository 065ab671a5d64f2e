import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  deliveriesOf,
  listIssues,
  openDatabase,
  openHistory,
  type Revision,
  revisionsOf,
} from '../../src/history/index.js';
import type { Day } from '../../src/model/index.js';

const CHILD = join(dirname(fileURLToPath(import.meta.url)), 'child.mjs');

export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The last line of stdout as JSON. */
  readonly json: Record<string, unknown>;
}

/** An office's folder with exports and settings, and the means to run a night in it. */
export class Office {
  readonly cwd = mkdtempSync(join(tmpdir(), 'kuaibao 夜-'));
  readonly data: string;
  settings: string;

  constructor(mailPort: number | null, more = '', data?: string) {
    this.data = data ?? join(this.cwd, '数据');
    const mail =
      mailPort === null
        ? ''
        : `mail: { host: 127.0.0.1, port: ${mailPort}, from: kuaibao@office.example, attempts: 2, backoff: 10ms, timeout: 2s,
  recipients: [ { address: a@office.example, group: 报 }, { address: b@office.example, group: 送 }, { address: c@office.example } ] }
operator: { mail: [ operator@office.example ] }
`;
    this.settings = `city: 上海市\ninput: exports/*.csv\nissue: { printed: same-day }\n${mail}${more}`;
    mkdirSync(join(this.cwd, 'exports'));
  }

  exportDay(day: string, tickets = 30, name = `工单${day}.csv`, word = '噪音'): string {
    const rows = Array.from(
      { length: tickets },
      (_, index) =>
        `${day.replaceAll('-', '')}${String(index).padStart(4, '0')},${day} 08:00:00,关于${word},第${index}件：夜间${word}很大`,
    );
    const path = join(this.cwd, 'exports', name);
    writeFileSync(path, `工单编号,来电时间,标题,内容\n${rows.join('\n')}\n`);
    return path;
  }

  /** `before`: what a shell does first, such as setting a quota. */
  start(days: readonly string[], request: Readonly<Record<string, unknown>> = {}, before?: string): ChildProcess {
    const all = { cwd: this.cwd, data: this.data, settings: this.settings, days, ...request };
    const command = [process.execPath, CHILD, JSON.stringify(all)];
    const [program = '', ...args] =
      before === undefined ? command : ['sh', '-c', `${before}; exec "$@"`, 'sh', ...command];
    return spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  }

  run(days: readonly string[], request: Readonly<Record<string, unknown>> = {}, before?: string): Promise<Ended> {
    return ended(this.start(days, request, before));
  }

  /** Everything that the ledgers and folders say. */
  books(): {
    issues: { to: Day; number: number; total: number; revisions: Revision[] }[];
    deliveries: { to: Day; revision: number; address: string; state: string }[];
    tickets: Map<Day, number>;
    folders: string[];
  } {
    const database = openDatabase(this.data);
    const issues = listIssues(database, 'day').map(({ id, to, number, total }) => ({
      to,
      number,
      total,
      revisions: revisionsOf(database, id),
    }));
    const deliveries = issues.flatMap(({ to, revisions }) =>
      revisions.flatMap(({ id, revision }) =>
        deliveriesOf(database, id).map(({ address, state }) => ({ to, revision, address, state })),
      ),
    );
    database.close();
    const history = openHistory(this.data);
    const tickets = new Map(history.days().map(({ day, tickets: count }) => [day, count]));
    history.close();
    const archive = join(this.data, 'archive');
    const folders = existsSync(archive)
      ? readdirSync(archive).flatMap((year) =>
          year.startsWith('.') ? [year] : readdirSync(join(archive, year)).filter((name) => !name.endsWith('.json')),
        )
      : [];
    return { issues, deliveries, tickets, folders };
  }
}

/** Waits until a process has written this, or is at its end: a slow machine comes to it late. */
export function hasSaid(child: ChildProcess, what: string): Promise<void> {
  let said = '';
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data) => {
        said += data;
        if (said.includes(what)) resolve();
      });
    child.once('close', () => resolve());
  });
}

export function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data) => {
    stdout += data;
  });
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      const last = stdout.trim().split('\n').at(-1) ?? '';
      resolve({ code, signal, stdout, stderr, json: last.startsWith('{') ? JSON.parse(last) : {} });
    });
  });
}
