import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  addRecipients,
  changeDeliveries,
  type DeliveryState,
  deliveriesOf,
  findIssue,
  type IssuePeriod,
  type IssueStart,
  openDatabase,
  proposeIssue,
  recordRevision,
  settleInterrupted,
} from '../../src/history/index.js';
import {
  Hub,
  type HubAccess,
  type HubIssue,
  HubLedger,
  type OwnEdition,
  planNumbers,
  sentEditions,
} from '../../src/hub/index.js';
import type { Day } from '../../src/model/index.js';
import type { TestServer } from './server.js';

/** What both ledgers promise, in one form. */
interface Ledger {
  propose(period: IssuePeriod, year: number, start?: IssueStart | null): Promise<HubIssue>;
  take(issue: HubIssue): Promise<void>;
  /** Of the addresses those to which the revision may go from here; they are noted as being sent. */
  claim(issue: HubIssue, addresses: readonly string[], resend?: boolean): Promise<string[]>;
  settle(issue: HubIssue, address: string, state: DeliveryState): Promise<void>;
  states(issue: HubIssue): Promise<Record<string, string>>;
  /** The process ended in the middle of it, and another begins. */
  interrupt(): Promise<void>;
  close(): Promise<void>;
}

const NOW = '2020-01-30T00:00:00.000Z';

async function localLedger(): Promise<Ledger> {
  const database = openDatabase(mkdtempSync(join(tmpdir(), 'kuaibao 账-')));
  const keys = { days: '', tickets: '', settings: '', version: '', model: '' };
  const text = {
    headline: '',
    summary: { subject: '', lines: [] },
    folder: '',
    staging: '',
    files: [],
    createdAt: NOW,
  };
  const revisionOf = (issue: HubIssue) => recordRevision(database, issue, { ...keys, ...text, revision: 0 }).id;
  const idOf = new Map<string, number>();
  const id = (issue: HubIssue): number => idOf.get(issue.to) ?? revisionOf(issue);
  const take = (issue: HubIssue): void => {
    const known = findIssue(database, issue);
    if (known !== undefined && known.number !== issue.number) throw new Error('another number');
    idOf.set(issue.to, revisionOf(issue));
  };
  return {
    propose: async (period, year, start = null) => proposeIssue(database, period, year, start),
    take: async (issue) => take(issue),
    async claim(issue, addresses, resend = false) {
      if (findIssue(database, issue) === undefined) take(issue);
      const revision = id(issue);
      addRecipients(
        database,
        revision,
        addresses.map((address) => ({ address, messageId: address })),
        NOW,
      );
      const inState = (...states: string[]): string[] =>
        deliveriesOf(database, revision).flatMap(({ address, state }) =>
          addresses.includes(address) && states.includes(state) ? [address] : [],
        );
      if (resend) changeDeliveries(database, revision, inState('unknown', 'refused'), { state: 'waiting' }, NOW);
      const free = inState('waiting');
      changeDeliveries(database, revision, free, { state: 'sending', isAttempt: true }, NOW);
      return free;
    },
    settle: async (issue, address, state) => changeDeliveries(database, id(issue), [address], { state }, NOW),
    states: async (issue) =>
      Object.fromEntries(deliveriesOf(database, id(issue)).map((row) => [row.address, row.state])),
    interrupt: async () => void settleInterrupted(database, NOW),
    close: async () => void database.close(),
  };
}

/** Two hosts take turns: what one has left the other finds. */
async function hubLedger(access: HubAccess): Promise<Ledger> {
  let hub = await Hub.open({ ...access, host: 'host 1' });
  let ledger = new HubLedger(hub);
  let hosts = 1;
  return {
    propose: (period, year, start = null) => ledger.propose(period, year, start),
    take: async (issue) => void (await ledger.take(issue)),
    async claim(issue, addresses, resend = false) {
      const { barred } = await ledger.claim(issue, page(0), addresses, { resend, staleMs: 0 });
      return addresses.filter((address) => !barred.has(address));
    },
    settle: async (issue, address, state) => void (await ledger.settle(issue, 0, [address], state, '')),
    states: async (issue) =>
      Object.fromEntries((await ledger.deliveries(issue, 0)).map(({ address, state }) => [address, state])),
    async interrupt() {
      await hub.close();
      hosts += 1;
      hub = await Hub.open({ ...access, host: `host ${hosts}` });
      ledger = new HubLedger(hub);
    },
    close: () => hub.close(),
  };
}

const page = (revision: number, words = 'page'): OwnEdition => ({
  revision,
  body: () => Buffer.from(words),
  isSame: (body) => body.toString() === words,
});
const day = (to: string): IssuePeriod => ({ series: 'day', from: to as Day, to: to as Day });
const [A, B] = ['a@office.example', 'b@office.example'] as const;

export function ledgerCases(server: () => TestServer): void {
  let made = 0;
  const kinds: readonly (readonly [string, () => Promise<Ledger>])[] = [
    ['SQLite', localLedger],
    [
      'PostgreSQL',
      async () => {
        made += 1;
        const [access] = await server().hubFor(`ledger_${made}`, ['上海市']);
        return hubLedger(access as HubAccess);
      },
    ],
  ];

  describe.each(kinds)('the ledger in %s', (_, open) => {
    const using = async (work: (ledger: Ledger) => Promise<void>): Promise<void> => {
      const ledger = await open();
      try {
        await work(ledger);
      } finally {
        await ledger.close();
      }
    };

    it('numbers run from 1 without a gap, and a period keeps its own', () =>
      using(async (ledger) => {
        for (const [at, to] of ['2020-01-01', '2020-01-02', '2020-01-03'].entries()) {
          const issue = await ledger.propose(day(to), 2020);
          expect([issue.number, issue.total]).toEqual([at + 1, at + 1]);
          await ledger.take(issue);
        }
        expect(await ledger.propose(day('2020-01-02'), 2020)).toMatchObject({ number: 2, total: 2 });
      }));

    it('a proposal takes nothing', () =>
      using(async (ledger) => {
        expect((await ledger.propose(day('2020-01-01'), 2020)).number).toBe(1);
        expect((await ledger.propose(day('2020-01-02'), 2020)).number).toBe(1);
      }));

    it('a new year begins at 1 and the total runs on; each series counts by itself', () =>
      using(async (ledger) => {
        await ledger.take(await ledger.propose(day('2019-12-31'), 2019));
        expect(await ledger.propose(day('2020-01-01'), 2020)).toMatchObject({ year: 2020, number: 1, total: 2 });
        const special = { ...day('2020-01-01'), series: 'special' as const };
        expect(await ledger.propose(special, 2020)).toMatchObject({ number: 1, total: 1 });
      }));

    it('numbering goes on where the office was', () =>
      using(async (ledger) => {
        const start = { year: 2020, number: 29, total: 1234 };
        const issue = await ledger.propose(day('2020-01-29'), 2020, start);
        expect([issue.number, issue.total]).toEqual([29, 1234]);
        await ledger.take(issue);
        expect(await ledger.propose(day('2020-01-30'), 2020, start)).toMatchObject({ number: 30, total: 1235 });
      }));

    it('no number is given twice, and taking the same once more is nothing new', () =>
      using(async (ledger) => {
        const first = await ledger.propose(day('2020-01-01'), 2020);
        const rival = await ledger.propose(day('2020-01-02'), 2020);
        await ledger.take(first);
        await ledger.take(first);
        await expect(ledger.take(rival)).rejects.toThrow();
        await expect(ledger.take({ ...first, number: 7, total: 7 })).rejects.toThrow();
      }));

    it('a mail is begun once', () =>
      using(async (ledger) => {
        const issue = await ledger.propose(day('2020-01-01'), 2020);
        expect(await ledger.claim(issue, [A, B])).toEqual([A, B]);
        await ledger.settle(issue, A, 'accepted');
        await ledger.settle(issue, B, 'waiting');
        expect(await ledger.claim(issue, [A, B])).toEqual([B]);
        await ledger.settle(issue, B, 'accepted');
        expect(await ledger.claim(issue, [A, B], true)).toEqual([]);
      }));

    it('the number and the first mail are one: where the number is not to be had, nothing is begun', () =>
      using(async (ledger) => {
        const first = await ledger.propose(day('2020-01-01'), 2020);
        const rival = await ledger.propose(day('2020-01-02'), 2020);
        await ledger.claim(first, [A]);
        await expect(ledger.claim(rival, [A])).rejects.toThrow();
        expect((await ledger.propose(day('2020-01-02'), 2020)).number).toBe(2);
      }));

    it('a refused mail goes out again only when somebody says so', () =>
      using(async (ledger) => {
        const issue = await ledger.propose(day('2020-01-01'), 2020);
        await ledger.claim(issue, [A]);
        await ledger.settle(issue, A, 'refused');
        expect(await ledger.claim(issue, [A])).toEqual([]);
        expect(await ledger.claim(issue, [A], true)).toEqual([A]);
      }));

    it('what was being sent when its process ended is unknown, and never sent again by itself', () =>
      using(async (ledger) => {
        const issue = await ledger.propose(day('2020-01-01'), 2020);
        await ledger.claim(issue, [A, B]);
        await ledger.settle(issue, A, 'accepted');
        await ledger.interrupt();
        expect(await ledger.claim(issue, [A, B])).toEqual([]);
        expect(await ledger.states(issue)).toEqual({ [A]: 'accepted', [B]: 'unknown' });
        expect(await ledger.claim(issue, [A, B], true)).toEqual([B]);
      }));
  });

  describe('the ledger of several hosts', () => {
    it('of twenty that reach for it at once one sends, and numbers have neither gap nor double', async () => {
      const [access] = (await server().hubFor('race', ['上海市'])) as [HubAccess];
      const hubs = await Promise.all(
        Array.from({ length: 20 }, (_, at) => Hub.open({ ...access, host: `host ${at}` })),
      );
      const ledgers = hubs.map((hub) => new HubLedger(hub));
      const [first] = ledgers;
      if (first === undefined) throw new Error('no ledger');
      const issue = await first.propose(day('2020-01-01'), 2020, null);
      const claims = await Promise.all(
        ledgers.map((ledger) => ledger.claim(issue, page(0), [A], { resend: true, staleMs: 60_000 })),
      );
      expect(claims.filter(({ barred }) => !barred.has(A))).toHaveLength(1);
      const taken = await Promise.allSettled(
        ledgers.map(async (ledger, at) => ledger.take(await ledger.propose(day(`2020-02-${10 + at}`), 2020, null))),
      );
      expect(taken.some(({ status }) => status === 'fulfilled')).toBe(true);
      const numbers = (await first.issues()).map(({ number }) => number);
      expect(numbers).toEqual(numbers.map((_, at) => at + 1));
      await Promise.all(hubs.map((hub) => hub.close()));
    });

    it('what goes out stands there before its mail; another page under its number, or an earlier one, does not go out', async () => {
      const [access] = (await server().hubFor('sent_pages', ['上海市'])) as [HubAccess];
      const hubs = await Promise.all(['one', 'two'].map((host) => Hub.open({ ...access, host })));
      const [one, two] = hubs.map((hub) => new HubLedger(hub)) as [HubLedger, HubLedger];
      const issue = await one.propose(day('2020-01-01'), 2020, null);
      const claim = async (ledger: HubLedger, own: OwnEdition, to: string): Promise<string> => {
        const asked = ledger.claim(issue, own, [to], { resend: false, staleMs: 60_000 });
        return asked.then(
          ({ barred }) => (barred.has(to) ? 'barred' : 'begun'),
          ({ code }) => code,
        );
      };
      const there = async () => (await sentEditions(two.hub, '', issue)).map(({ revision, host }) => [revision, host]);
      expect([await claim(one, page(0, 'one’s'), A), await there()]).toEqual(['begun', [[0, 'one']]]);
      // Its mail came to nothing: nobody has that page.
      await one.settle(issue, 0, [A], 'waiting', '');
      expect([await claim(two, page(0, 'two’s'), A), await there()]).toEqual(['begun', [[0, 'two']]]);
      await two.settle(issue, 0, [A], 'accepted', '');
      for (const to of [A, B]) expect(await claim(one, page(0, 'one’s'), to)).toBe('hub-sent-otherwise');
      expect([await claim(one, page(0, 'two’s'), A), await claim(one, page(0, 'two’s'), B)]).toEqual([
        'barred',
        'begun',
      ]);
      expect([await claim(one, page(1), A), await there()]).toEqual(['begun', [[1, 'one']]]);
      expect(await claim(two, page(0, 'two’s'), B)).toBe('hub-sent-otherwise');
      expect((await one.deliveries(issue, 0)).map(({ host }) => host)).toEqual(['two', 'one']);
      await Promise.all(hubs.map((hub) => hub.close()));
    });

    it('numbers given apart are brought together: the hub’s stand, what is not out goes on behind them', () => {
      const issue = (to: string, number: number): HubIssue => ({ ...day(to), year: 2020, number, total: number });
      const own = (to: string, number: number, isOut = false) => ({ ...issue(to, number), id: number, isOut });
      const hub = [issue('2020-01-01', 1), issue('2020-01-02', 2)];
      expect(planNumbers([own('2020-01-01', 1, true), own('2020-01-03', 3)], hub)).toEqual({
        add: [issue('2020-01-03', 3)],
        renumber: [],
        conflicts: [],
      });
      expect(planNumbers([own('2020-01-03', 2), own('2020-01-04', 3)], hub)).toMatchObject({
        add: [
          { to: '2020-01-03', number: 3 },
          { to: '2020-01-04', number: 4 },
        ],
        renumber: [
          { id: 2, number: 3 },
          { id: 3, number: 4 },
        ],
        conflicts: [],
      });
      expect(planNumbers([own('2020-01-02', 1, true)], hub)).toMatchObject({ add: [], conflicts: [{ id: 1 }] });
    });
  });
}
