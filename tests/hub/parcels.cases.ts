import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  addOperations,
  addSignature,
  openHistory,
  operationsFor,
  packTickets,
  signaturesOf,
} from '../../src/history/index.js';
import { Hub, type HubAccess, initHub } from '../../src/hub/index.js';
import { type Day, dayRange, type Edit } from '../../src/model/index.js';
import { replaceDay } from '../replace-day.js';
import { runKuaibao } from './program.js';
import { passwordFile, type TestServer } from './server.js';

const GENERATE = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'fixtures', 'hotline', 'generate.mjs');
const [FIRST, LAST] = ['2020-01-20', '2020-01-29'] as const;
const BEFORE_LAST = '2020-01-28';
const NEXT = '2020-01-30';

export function parcelCases(server: () => TestServer): void {
  describe('days on their way through the hub', () => {
    const home = mkdtempSync(join(tmpdir(), 'kuaibao 包裹-'));
    let access: HubAccess;
    let secret = '';

    /** A desk: a folder with settings of its own, and perhaps with exports. */
    function desk(name: string): string {
      const cwd = join(home, name);
      mkdirSync(cwd, { recursive: true });
      const hub = `hub: { url: "${access.url}", passwordFile: "${secret}", tls: none, host: ${name} }\n`;
      writeFileSync(join(cwd, 'kuaibao.config.yaml'), `city: 上海市\nissue: { printed: same-day }\n${hub}`);
      return cwd;
    }
    const run = async (cwd: string, ...args: string[]) => {
      const ended = await runKuaibao(cwd, args);
      expect([ended.code, ended.stderr.includes('[')], `${args.join(' ')}: ${ended.stderr}`).toEqual([0, false]);
      return ended;
    };
    const parcels = async (): Promise<Map<string, number>> => {
      const hub = await Hub.open(access);
      const rows = await hub.query<{ key: string; revision: string }>(
        "SELECT CAST(day AS text) || ' ' || kind AS key, revision FROM kuaibao.parcel ORDER BY day, kind",
      );
      await hub.close();
      return new Map(rows.map(({ key, revision }) => [key, Number(revision)]));
    };
    const issueOf = (cwd: string): Map<string, string> => {
      const year = join(cwd, 'kuaibao-data', 'archive', '2020');
      const folder = readdirSync(year).find((found) => found.startsWith(LAST)) ?? '';
      return new Map(
        readdirSync(join(year, folder)).map((name) => [name, readFileSync(join(year, folder, name), 'latin1')]),
      );
    };
    const read = <T>(cwd: string, work: (history: ReturnType<typeof openHistory>) => T): T => {
      const history = openHistory(join(cwd, 'kuaibao-data'));
      try {
        return work(history);
      } finally {
        history.close();
      }
    };

    beforeAll(async () => {
      [access] = (await server().hubFor('parcels', ['上海市'])) as [HubAccess];
      secret = passwordFile(access.password);
      const all = join(home, 'all');
      execFileSync(process.execPath, [GENERATE, '--out', all, '--from', FIRST, '--to', LAST, '--scale', '0.02']);
      const origin = desk('origin');
      cpSync(join(all, 'exports'), join(origin, 'exports'), { recursive: true });
      const exports = readdirSync(join(origin, 'exports')).map((name) => join('exports', name));
      await run(origin, 'ingest', ...exports, '-q');
      await run(origin, 'run', '--date', BEFORE_LAST, '--no-mail', '-q');
    });

    it('a push puts each day there once, and nothing where nothing is new', async () => {
      const first = await run(desk('origin'), 'hub', 'push', '--json');
      expect(JSON.parse(first.stdout)).toMatchObject({ days: 10, behind: [] });
      const there = await parcels();
      for (const day of dayRange(FIRST as Day, LAST as Day)) expect(there.get(`${day} tickets`)).toBe(1);
      expect([...there.keys()].filter((key) => /tokens|topics|issue|words/.test(key))).toEqual(
        expect.arrayContaining([
          `${BEFORE_LAST} tokens`,
          `${BEFORE_LAST} topics`,
          `${BEFORE_LAST} issue-day`,
          `${LAST} words`,
        ]),
      );
      const second = await run(desk('origin'), 'hub', 'push', '--json');
      expect(JSON.parse(second.stdout)).toEqual({
        days: 0,
        parcels: 0,
        bytes: 0,
        behind: [],
        reviews: 0,
        forgotten: 0,
      });
    });

    describe('a desk that has loaded the same exports by itself, a day later, into an archive of its own', () => {
      async function twin(name: string, settings = ''): Promise<string> {
        const cwd = desk(name);
        appendFileSync(join(cwd, 'kuaibao.config.yaml'), settings);
        cpSync(join(home, 'all', 'exports'), join(cwd, 'exports'), { recursive: true });
        mkdirSync(join(cwd, 'kuaibao-data'));
        cpSync(join(desk('origin'), 'kuaibao-data', 'caller.key'), join(cwd, 'kuaibao-data', 'caller.key'));
        const exports = readdirSync(join(cwd, 'exports')).map((name) => join('exports', name));
        await run(cwd, 'ingest', ...exports, '-q');
        const later = "UPDATE files SET loaded_at = strftime('%Y-%m-%dT%H:%M:%fZ', loaded_at, '+1 day')";
        read(cwd, ({ connection }) => connection.exec(later));
        await run(cwd, 'run', '--date', BEFORE_LAST, '--no-mail', '-q');
        return cwd;
      }

      it('agrees with the hub, and the first desk goes on agreeing', async () => {
        const cwd = await twin('twin');
        const before = await parcels();
        for (const way of ['pull', 'push']) await run(cwd, 'hub', way, '-q');
        await run(desk('origin'), 'hub', 'push', '-q');
        expect(await parcels()).toEqual(before);
      });

      it('and has printed another page of them is told of that day alone', async () => {
        const before = await parcels();
        const pushed = await runKuaibao(await twin('rival', 'bulletin: { office: 另一办公室 }\n'), [
          'hub',
          'push',
          '--json',
        ]);
        expect([pushed.code, JSON.parse(pushed.stdout).behind], pushed.stderr).toEqual([65, [BEFORE_LAST]]);
        expect(await parcels()).toEqual(before);
      });
    });

    it('an empty desk that pulls holds the same tickets, and makes the same bytes of them', async () => {
      const empty = desk('empty');
      const pulled = await run(empty, 'hub', 'pull', '--json');
      expect(JSON.parse(pulled.stdout)).toMatchObject({ days: 10, kept: [] });
      const origin = desk('origin');
      for (const day of dayRange(FIRST as Day, LAST as Day)) {
        const tickets = (cwd: string) => read(cwd, (history) => history.tickets(day));
        expect(tickets(empty)).toEqual(tickets(origin));
        const bytes = (cwd: string) => read(cwd, (history) => packTickets(history.connection, day));
        expect(bytes(empty).equals(bytes(origin)), day).toBe(true);
      }
      await run(origin, 'run', '--date', LAST, '--no-mail', '-q');
      await run(empty, 'run', '--date', LAST, '--no-mail', '-q');
      const [made, remade] = [issueOf(origin), issueOf(empty)];
      expect([...remade.keys()]).toEqual([...made.keys()]);
      expect([...remade].filter(([name, bytes]) => bytes !== made.get(name)).map(([name]) => name)).toEqual([]);
      expect(JSON.parse(Buffer.from(remade.get('model.json') ?? '', 'latin1').toString()).masthead.issue.number).toBe(
        2,
      );
    });

    it('what the pulled desk pushes is what is there already', async () => {
      const again = await run(desk('empty'), 'hub', 'push', '--json');
      const { parcels: count } = JSON.parse(again.stdout);
      // The issue of the last day, its topics and words that were cut for it, are new.
      expect(count).toBeGreaterThan(0);
      const there = await parcels();
      for (const day of dayRange(FIRST as Day, LAST as Day)) expect(there.get(`${day} tickets`)).toBe(1);
    });

    it('what was edited and signed on one desk stands on another behind its own, each of it once', async () => {
      const [origin, empty] = [desk('origin'), desk('empty')];
      const issue = { series: 'day', from: LAST as Day, to: LAST as Day } as const;
      const edit = (cwd: string, at: string, ...edits: Edit[]) =>
        read(cwd, ({ connection }) =>
          addOperations(
            connection,
            issue,
            edits.map((own) => ({ at, by: '李敏', why: '', scope: 'today' as const, edit: own })),
          ),
        );
      const note = (text: string): Edit => ({ kind: 'note', topic: null, text });
      const numbers = edit(origin, '2020-01-30T01:00:00.000Z', note('甲'), note('乙'));
      // By the clock of another desk, which is behind.
      edit(origin, '2020-01-30T00:59:00.000Z', { kind: 'undo', operation: numbers[1] ?? 0 });
      const signature = { role: '签发', by: '王志', isActing: false, opinion: '发', remark: '' } as const;
      const digests = { revision: 0, substance: 's', pdf: 'p' };
      read(origin, ({ connection }) =>
        addSignature(connection, {
          ...issue,
          ...signature,
          ...digests,
          at: '2020-01-30T03:00:00.000Z',
          operation: numbers[0] ?? 0,
        }),
      );
      edit(empty, '2020-01-30T04:00:00.000Z', note('丙'));
      await run(origin, 'hub', 'pull', '-q');
      const reviews = async (cwd: string) =>
        JSON.parse((await run(cwd, 'hub', 'push', '--json')).stdout).reviews as number;
      expect([await reviews(origin), await reviews(origin)]).toEqual([4, 0]);
      const taken = await run(empty, 'hub', 'pull');
      expect(taken.stdout).toContain('审改、签发 4 条：重新编印后才在页面上');
      expect((await run(empty, 'hub', 'pull')).stdout).not.toContain('审改');
      const edits = (cwd: string) =>
        read(cwd, ({ connection }) => operationsFor(connection, issue).map(({ id, edit: own }) => [id, own]));
      expect(edits(empty)).toEqual([
        [1, note('丙')],
        [2, note('甲')],
        [3, note('乙')],
        [4, { kind: 'undo', operation: 3 }],
      ]);
      expect(read(empty, ({ connection }) => signaturesOf(connection, issue))).toMatchObject([
        { ...signature, ...digests, at: '2020-01-30T03:00:00.000Z', operation: 2 },
      ]);
      expect(await reviews(empty)).toBe(1);
      await run(origin, 'hub', 'pull', '-q');
      expect(edits(origin)).toEqual([
        ...numbers.map((id, at) => [id, note(at === 0 ? '甲' : '乙')]),
        [3, { kind: 'undo', operation: 2 }],
        [4, note('丙')],
      ]);
    });

    it('a day that changes gets a higher revision, and a desk that has not seen it puts none in its place', async () => {
      const [origin, empty] = [desk('origin'), desk('empty')];
      await run(origin, 'hub', 'pull', '-q');
      const drop = (cwd: string, count: number) =>
        read(cwd, (history) =>
          replaceDay(history, BEFORE_LAST as Day, history.tickets(BEFORE_LAST as Day).slice(count)),
        );
      drop(origin, 1);
      await run(origin, 'hub', 'push', '-q');
      expect((await parcels()).get(`${BEFORE_LAST} tickets`)).toBe(2);
      drop(empty, 2);
      const [left, there] = [empty, origin].map((cwd) =>
        read(cwd, (history) => history.day(BEFORE_LAST as Day)?.tickets),
      );
      const told = `${BEFORE_LAST}（本机 ${left} 件，共享库 ${there} 件）`;
      const pushed = await runKuaibao(empty, ['hub', 'push']);
      expect([pushed.code, pushed.stderr]).toEqual([65, expect.stringContaining(told)]);
      const pulled = await runKuaibao(empty, ['hub', 'pull']);
      expect([pulled.code, pulled.stderr]).toEqual([65, expect.stringContaining(told)]);
      const examined = async () => {
        const { stdout } = await runKuaibao(empty, ['doctor', '--json']);
        const { checks } = JSON.parse(stdout) as { checks: { id: string; state: string; detail: string }[] };
        return checks.find(({ id }) => id === 'hub');
      };
      // The server of the tests has partitions for the years of the days alone, and none for this one and the next.
      expect(await examined()).toMatchObject({
        state: 'fault',
        detail: expect.stringMatching(/^年度分区 ✗（“上海市”可用，PostgreSQL [\d.]+，库版本 1，.*，待存入 1 天）$/),
      });
      await run(empty, 'hub', 'pull', '--force', '-q');
      const ids = (cwd: string) => read(cwd, (history) => history.ids(BEFORE_LAST as Day));
      expect(ids(empty)).toEqual(ids(origin));
      expect(await examined()).toMatchObject({ detail: expect.stringContaining('待存入 0 天') });
    });

    it('a hub put back to an earlier backup puts no older day in the place of a newer one', async () => {
      const [origin, empty] = [desk('origin'), desk('empty')];
      for (const cwd of [origin, empty]) await run(cwd, 'hub', 'pull', '-q');
      const admin = await server().admin('parcels');
      const tables = ['parcel', 'mark', 'city'];
      for (const table of tables) await admin.query(`CREATE TABLE saved_${table} AS SELECT * FROM kuaibao.${table}`);
      const ids = (cwd: string) => read(cwd, (history) => history.ids(FIRST as Day));
      read(origin, (history) => replaceDay(history, FIRST as Day, history.tickets(FIRST as Day).slice(1)));
      const newer = ids(origin);
      await run(origin, 'hub', 'push', '-q');
      await run(empty, 'hub', 'pull', '-q');
      for (const table of tables) {
        await admin.query(`DELETE FROM kuaibao.${table}`);
        await admin.query(`INSERT INTO kuaibao.${table} SELECT * FROM saved_${table}`);
        await admin.query(`DROP TABLE saved_${table}`);
      }
      await admin.end();
      for (const cwd of [origin, empty]) {
        const pulled = await runKuaibao(cwd, ['hub', 'pull']);
        expect([pulled.code, pulled.stderr]).toEqual([74, expect.stringContaining('[hub-restored]')]);
        expect(ids(cwd)).toEqual(newer);
      }
      const checked = await runKuaibao(empty, ['hub', 'doctor']);
      expect([checked.code, checked.stdout]).toEqual([78, expect.stringMatching(/✗ 本机所知的最后一次写入仍在/)]);
      // Whoever has it puts it there again: one that only took it, too.
      await run(empty, 'hub', 'push', '-q');
      // Of the days that both have made otherwise since, the first to come is kept (65).
      await runKuaibao(origin, ['hub', 'push']);
      await run(origin, 'hub', 'pull', '-q');
      expect([ids(origin), ids(empty)]).toEqual([newer, newer]);
    });

    it('a ticket that has moved to another day is on that day alone', async () => {
      const [origin, empty] = [desk('origin'), desk('empty')];
      const [from, to] = ['2020-01-21', '2020-01-22'] as [Day, Day];
      read(origin, (history) => {
        const [moved, ...rest] = history.tickets(from);
        if (moved === undefined) throw new Error('no ticket');
        replaceDay(history, from, rest);
        replaceDay(history, to, [...history.tickets(to), { ...moved, day: to }]);
      });
      await run(origin, 'hub', 'push', '-q');
      await run(empty, 'hub', 'pull', '-q');
      for (const day of [from, to])
        expect(read(empty, (history) => history.tickets(day))).toEqual(read(origin, (history) => history.tickets(day)));
    });

    it('a province’s bulletin is made of its cities’ days: topics over all, and what each city printed itself', async () => {
      // A second city with the same days, and the province, which only reads them.
      const admin = await server().admin('parcels');
      const request = { role: 'parcels_0', rolePassword: null, readsOnly: false, years: [2020, 2020] as const };
      await initHub(admin, { ...request, cities: ['乙市'] });
      const province = { ...request, role: 'parcels_province', rolePassword: 'p' };
      await initHub(admin, { ...province, cities: ['上海市', '乙市'], readsOnly: true });
      await initHub(admin, { ...province, cities: ['全省'], rolePassword: null });
      await admin.end();
      const other = desk('second');
      cpSync(join(desk('origin'), 'kuaibao-data'), join(other, 'kuaibao-data'), { recursive: true });
      // What ties the data to the desk that they were copied from.
      for (const name of ['hub.json', 'settings-file']) rmSync(join(other, 'kuaibao-data', name));
      const config = (cwd: string) => join(cwd, 'kuaibao.config.yaml');
      writeFileSync(config(other), readFileSync(config(other), 'utf8').replace('hub: {', 'hub: { city: 乙市,'));
      await run(other, 'hub', 'push', '-q');
      const whole = desk('province');
      const url = access.url.replace('parcels_0', 'parcels_province');
      const hub = `hub: { url: "${url}", city: 全省, passwordFile: "${passwordFile('p')}", tls: none }`;
      writeFileSync(config(whole), `city: 全省\nissue: { printed: same-day }\n${hub}\n`);
      const strange = await runKuaibao(whole, ['run', '--cities', '上海市,丙市', '--date', LAST, '--no-mail']);
      expect([strange.code, strange.stderr]).toEqual([
        77,
        expect.stringContaining('“丙市”；看得到的：上海市、乙市、全省'),
      ]);
      const night = ['run', '--date', LAST, '--no-mail', '--cities'];
      const ownDesk = await runKuaibao(desk('origin'), [...night, '上海市']);
      expect([ownDesk.code, ownDesk.stderr]).toEqual([78, expect.stringContaining('[desk-of-one-city]')]);
      await run(whole, ...night, '上海市、乙市，上海市', '-q');
      const tickets = (cwd: string) => read(cwd, (history) => history.tickets(LAST as Day));
      expect(tickets(whole)).toHaveLength(2 * tickets(other).length);
      expect(new Set(tickets(whole).map(({ district }) => district))).toEqual(new Set(['上海市', '乙市']));
      const model = JSON.parse(Buffer.from(issueOf(whole).get('model.json') ?? '', 'latin1').toString());
      const own = JSON.parse(Buffer.from(issueOf(other).get('model.json') ?? '', 'latin1').toString());
      // Both cities have the same export, and share a line.
      expect(model.editorNote).toContain(`上海市、乙市：第2期“${own.headline}”`);
      expect(model.lead).toBeDefined();
      expect(JSON.stringify(model)).toContain('全省');
      expect(JSON.stringify(model)).not.toContain('全市');
      const shared = model.topics.filter(({ districts }: { districts: { name: string }[] }) => districts.length === 2);
      expect(shared.length).toBeGreaterThan(0);
      const slip = await runKuaibao(whole, [...night, '乙市']);
      expect([slip.code, slip.stderr]).toEqual([64, expect.stringMatching(/cities-changed.*（上海市、乙市）/)]);
      expect(tickets(whole)).toHaveLength(2 * tickets(other).length);
      await run(whole, 'hub', 'pull', '--cities', '乙市', '-q');
      expect(new Set(tickets(whole).map(({ district }) => district))).toEqual(new Set(['乙市']));
    });

    it('without a city’s day it waits, is printed as incomplete when told to, and tells no city’s draft', async () => {
      const admin = await server().admin('parcels');
      const request = { role: 'parcels_province', rolePassword: null, readsOnly: true, years: [2020, 2020] as const };
      await initHub(admin, { ...request, cities: ['丙市'] });
      await admin.end();
      const [whole, other] = [join(home, 'province'), join(home, 'second')];
      const config = join(other, 'kuaibao.config.yaml');
      writeFileSync(config, `${readFileSync(config, 'utf8')}review: { mode: required }\n`);
      await run(other, 'hub', 'push', '-q');
      await run(whole, 'hub', 'pull', '--cities', '上海市,乙市,丙市', '-q');
      const night = ['run', '--cities', '上海市,乙市,丙市', '--date', LAST, '--no-mail'];
      const held = await runKuaibao(whole, night);
      expect([held.code, held.stderr]).toEqual([75, expect.stringContaining(`${LAST} 缺 丙市 的数据`)]);
      expect(held.stderr).toContain('hub push');
      await run(whole, ...night, '--accept-partial', '-q');
      const year = join(whole, 'kuaibao-data', 'archive', '2020');
      const models = readdirSync(year)
        .filter((name) => name.startsWith(LAST))
        .map((name) => JSON.parse(readFileSync(join(year, name, 'model.json'), 'utf8')));
      const model = models.find(({ masthead }) => masthead.issue.revision === 1);
      expect(model.state).toBe('partial');
      expect(JSON.stringify(model)).toContain('导出数据不完整');
      expect(model.editorNote).toContain('丙市：当日数据未到');
      expect(model.editorNote).toContain('乙市：当日快报尚未签发');
    });

    it('a desk that hashes with a key of its own is told so by push and pull, and goes on with the key of the others', async () => {
      // It took all days but the last from the hub, and loads a day that the hub has not.
      const stranger = desk('stranger');
      await run(stranger, 'hub', 'pull', '-q');
      const next = join(stranger, 'exports');
      execFileSync(process.execPath, [GENERATE, '--out', stranger, '--from', NEXT, '--to', NEXT, '--scale', '0.02']);
      desk('stranger');
      const file = join('exports', readdirSync(next)[0] ?? '');
      await run(stranger, 'ingest', file, '-q');
      const tickets = async () => {
        const hub = await Hub.open(access);
        const all = "SELECT day, sha256 FROM kuaibao.parcel WHERE city = '上海市' AND kind = 'tickets' ORDER BY day";
        return hub.query(all).finally(() => hub.close());
      };
      const before = await tickets();
      for (const way of ['push', 'pull']) {
        const { code, stderr } = await runKuaibao(stranger, ['hub', way]);
        expect([code, stderr], way).toEqual([
          78,
          expect.stringMatching(/\[hub-other-key\].*“上海市”的（主机 origin 所用）[\s\S]*从 origin 复制.*caller\.key/),
        ]);
      }
      const examined = await runKuaibao(stranger, ['doctor', '-q']);
      expect(examined.stdout).toContain('✗ 共享库：本机读入工单用的来电人散列密钥与共享库里“上海市”的');
      cpSync(join(desk('origin'), 'kuaibao-data', 'caller.key'), join(stranger, 'kuaibao-data', 'caller.key'));
      await run(stranger, 'hub', 'pull', '--force', '-q');
      await run(stranger, 'ingest', '--replace', file, '-q');
      for (const way of ['push', 'pull']) await run(stranger, 'hub', way, '-q');
      expect(await tickets()).toEqual([...before, expect.anything()]);
    });

    it('a parcel whose bytes have changed is not taken, and is found by the check', async () => {
      const admin = await server().admin('parcels');
      await admin.query(
        "UPDATE kuaibao.parcel SET body = body || 'x'::bytea WHERE day = '2020-01-25' AND kind = 'tickets'",
      );
      await admin.end();
      const other = desk('other');
      const pulled = await runKuaibao(other, ['hub', 'pull']);
      expect([pulled.code, pulled.stderr]).toEqual([74, expect.stringContaining('[hub-parcel-damaged]')]);
      const checked = await runKuaibao(other, ['hub', 'doctor']);
      expect([checked.code, checked.stdout]).toEqual([78, expect.stringContaining('2020-01-25 tickets')]);
      rmSync(home, { recursive: true, force: true });
    });
  });
}
