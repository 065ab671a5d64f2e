import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DeskState, fetchParcels, newParcels, type OwnDay, pushDays } from '../../src/hub/index.js';
import type { Day } from '../../src/model/index.js';
import { fakeHub } from './fake-hub.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'kuaibao 共享 '));
const newState = (): DeskState => new DeskState(folder(), 'hub-1');

/** A day of the desk, its parcels by kind; `made` tells which were made. */
function ownDay(day: string, parcels: Readonly<Record<string, string>>, revision = 1, made: string[] = []): OwnDay {
  return {
    day: day as Day,
    revision,
    parcels: Object.entries(parcels).map(([kind, text]) => ({
      kind,
      key: `${revision} ${text.length}`,
      body() {
        made.push(`${day} ${kind}`);
        return Buffer.from(text);
      },
    })),
  };
}
const stored = (rows: ReturnType<typeof fakeHub>['rows']): string[] =>
  rows.map(({ day, kind, revision, body }) => `${day} ${kind} ${revision} ${Buffer.from(body)}`).sort();

describe('a push', () => {
  it('puts each day there in one write, and says how much went', async () => {
    const { hub, rows, writes } = fakeHub();
    const days = [ownDay('2020-01-28', { tickets: 'abc', tokens: 'de' }), ownDay('2020-01-29', { tickets: 'f' })];
    expect(await pushDays(hub, newState(), days, false)).toEqual({ days: 2, parcels: 3, bytes: 6, behind: [] });
    expect(writes).toEqual(['push 2020-01-28', 'push 2020-01-29']);
    expect(stored(rows)).toEqual(['2020-01-28 tickets 1 abc', '2020-01-28 tokens 1 de', '2020-01-29 tickets 1 f']);
  });

  it('a second time makes nothing and writes nothing', async () => {
    const { hub, writes } = fakeHub();
    const state = newState();
    await pushDays(hub, state, [ownDay('2020-01-29', { tickets: 'abc' })], false);
    const made: string[] = [];
    const again = await pushDays(hub, state, [ownDay('2020-01-29', { tickets: 'abc' }, 1, made)], false);
    expect(again).toEqual({ days: 0, parcels: 0, bytes: 0, behind: [] });
    expect([made, writes.length]).toEqual([[], 1]);
  });

  it('of a day that changed puts a higher revision in the place of the lower, and only what changed', async () => {
    const { hub, rows } = fakeHub();
    const state = newState();
    await pushDays(hub, state, [ownDay('2020-01-29', { tickets: 'abc', words: 'w' })], false);
    const changed = await pushDays(hub, state, [ownDay('2020-01-29', { tickets: 'abcd', words: 'w' }, 2)], false);
    expect(changed).toMatchObject({ days: 1, parcels: 1, bytes: 4 });
    expect(stored(rows)).toEqual(['2020-01-29 tickets 2 abcd', '2020-01-29 words 1 w']);
  });

  it('whose bytes are there already, from another desk, writes nothing', async () => {
    const { hub, put, writes } = fakeHub();
    put('2020-01-29', 'tickets', 'abc');
    const result = await pushDays(hub, newState(), [ownDay('2020-01-29', { tickets: 'abc' })], false);
    expect(result).toMatchObject({ days: 0, behind: [] });
    expect(writes).toEqual([]);
  });

  it('leaves a day that another desk has put there since, and says which', async () => {
    const { hub, put, rows } = fakeHub();
    const state = newState();
    await pushDays(hub, state, [ownDay('2020-01-29', { tickets: 'abc' })], false);
    put('2020-01-29', 'tickets', 'theirs', 2);
    const days = [ownDay('2020-01-29', { tickets: 'ours' }, 2), ownDay('2020-01-30', { tickets: 'next' })];
    expect(await pushDays(hub, state, days, false)).toMatchObject({ days: 1, behind: ['2020-01-29'] });
    expect(stored(rows)).toEqual(['2020-01-29 tickets 2 theirs', '2020-01-30 tickets 1 next']);
  });

  it('leaves one that this desk has never seen there, whoever put it', async () => {
    const { hub, put } = fakeHub();
    put('2020-01-29', 'tickets', 'theirs');
    const result = await pushDays(hub, newState(), [ownDay('2020-01-29', { tickets: 'ours' })], false);
    expect(result.behind).toEqual(['2020-01-29']);
  });

  /** A parcel that says when it was made behind a bar. */
  const dated = (text: string): OwnDay => {
    const said = (bytes: Uint8Array) => String(Buffer.from(bytes)).split('|')[0];
    const isSame = (own: Uint8Array, theirs: Uint8Array) => said(own) === said(theirs);
    const parcel = { kind: 'issue-day', key: text, body: () => Buffer.from(text), isSame };
    return { day: '2020-01-29' as Day, revision: 1, parcels: [parcel] };
  };

  it('leaves what says the same, and each of two desks goes on agreeing', async () => {
    const { hub, other, rows } = fakeHub();
    const [one, two] = [
      { hub, state: newState() },
      { hub: other, state: newState() },
    ];
    const push = (desk: typeof one, text: string) => pushDays(desk.hub, desk.state, [dated(text)], false);
    await push(one, 'a|1');
    // The other desk's own entry may change as it likes, as when a mail has come.
    for (const [desk, text] of [
      [two, 'a|2'],
      [one, 'a|1'],
      [two, 'a|2'],
      [two, 'a|3'],
      [one, 'a|1'],
    ] as const)
      expect(await push(desk, text)).toEqual({ days: 0, parcels: 0, bytes: 0, behind: [] });
    expect(stored(rows)).toEqual(['2020-01-29 issue-day 1 a|1']);
    // What the desk that put it there says otherwise is new, and so is another page.
    expect(await push(one, 'a|4')).toMatchObject({ days: 1, behind: [] });
    expect(await push(two, 'a|5')).toMatchObject({ days: 0, behind: [] });
    expect(await push(two, 'b|5')).toMatchObject({ days: 1, behind: [] });
    expect(await push(one, 'a|4')).toMatchObject({ days: 0, behind: ['2020-01-29'] });
  });

  it('leaves what was pulled and says the same', async () => {
    const { hub, put, rows } = fakeHub();
    put('2020-01-29', 'issue-day', 'a|1');
    const state = newState();
    const [there] = rows;
    const kinds = { 'issue-day': { revision: 1, sha256: there?.sha256 ?? '', key: '' } };
    state.of('甲市').days['2020-01-29' as Day] = { local: 1, kinds };
    expect(await pushDays(hub, state, [dated('a|2')], false)).toMatchObject({ days: 0, behind: [] });
    expect(stored(rows)).toEqual(['2020-01-29 issue-day 1 a|1']);
  });

  it('with force is right whatever stands there', async () => {
    const { hub, put, rows } = fakeHub();
    put('2020-01-29', 'tickets', 'theirs', 3);
    const result = await pushDays(hub, newState(), [ownDay('2020-01-29', { tickets: 'ours' })], true);
    expect(result).toMatchObject({ days: 1, behind: [] });
    expect(stored(rows)).toEqual(['2020-01-29 tickets 4 ours']);
  });

  it('makes again what the hub has lost', async () => {
    const { hub, rows } = fakeHub();
    const state = newState();
    await pushDays(hub, state, [ownDay('2020-01-29', { tickets: 'abc' })], false);
    rows.length = 0;
    expect(await pushDays(hub, state, [ownDay('2020-01-29', { tickets: 'abc' })], false)).toMatchObject({ parcels: 1 });
    expect(stored(rows)).toEqual(['2020-01-29 tickets 1 abc']);
  });

  it('tells each day as it comes to it', async () => {
    const seen: Day[] = [];
    const days = [ownDay('2020-01-28', {}), ownDay('2020-01-29', {})];
    await pushDays(fakeHub().hub, newState(), days, false, (day) => seen.push(day));
    expect(seen).toEqual(['2020-01-28', '2020-01-29']);
  });

  it('remembers the last write of the city, by which a restored hub is noticed', async () => {
    const { hub } = fakeHub();
    const state = newState();
    await pushDays(hub, state, [ownDay('2020-01-28', { a: 'x' }), ownDay('2020-01-29', { a: 'y' })], false);
    expect(state.of('甲市').mark).toEqual({ version: 2, token: 't2' });
  });
});

describe('what a desk has not', () => {
  const known = (revision: number, sha256: string) => ({
    '2020-01-29': { kinds: { tickets: { revision, sha256, key: '' } } },
  });

  it('is everything for a new desk, by day and kind', async () => {
    const { hub, put } = fakeHub();
    put('2020-01-29', 'tokens', 'b');
    put('2020-01-28', 'tickets', 'c');
    put('2020-01-29', 'tickets', 'a');
    const days = await newParcels(hub, {}, null, null);
    expect(days.map(({ day, entries }) => [day, entries.map(({ kind }) => kind)])).toEqual([
      ['2020-01-28', ['tickets']],
      ['2020-01-29', ['tickets', 'tokens']],
    ]);
  });

  it('is not what it has in the same revision with the same digest', async () => {
    const { hub, put, rows } = fakeHub();
    put('2020-01-29', 'tickets', 'a', 2);
    const sha256 = rows[0]?.sha256 ?? '';
    expect(await newParcels(hub, known(2, sha256), null, null)).toEqual([]);
    expect(await newParcels(hub, known(1, sha256), null, null)).toHaveLength(1);
    expect(await newParcels(hub, known(2, 'other'), null, null)).toHaveLength(1);
  });

  it('is asked for a stretch, both ends included', async () => {
    const { hub, put } = fakeHub();
    for (const day of ['2020-01-27', '2020-01-28', '2020-01-29', '2020-01-30']) put(day, 'tickets', day);
    const days = await newParcels(hub, {}, '2020-01-28' as Day, '2020-01-29' as Day);
    expect(days.map(({ day }) => day)).toEqual(['2020-01-28', '2020-01-29']);
  });

  it('comes with its bytes, but for what was replaced meanwhile', async () => {
    const { hub, put } = fakeHub();
    put('2020-01-29', 'tickets', 'old');
    put('2020-01-29', 'tokens', 'kept');
    const [day] = await newParcels(hub, {}, null, null);
    put('2020-01-29', 'tickets', 'new', 2);
    const bodies = await fetchParcels(hub, day ?? { day: '2020-01-29' as Day, entries: [] });
    expect([...bodies].map(([kind, { body }]) => [kind, String(body)])).toEqual([['tokens', 'kept']]);
  });

  it('is not taken where its bytes are not what its digest says', async () => {
    const { hub, put, rows } = fakeHub();
    put('2020-01-29', 'tickets', 'whole');
    const [day] = await newParcels(hub, {}, null, null);
    rows[0] = { ...(rows[0] as (typeof rows)[number]), body: Buffer.from('holed') };
    await expect(fetchParcels(hub, day ?? { day: '2020-01-29' as Day, entries: [] })).rejects.toMatchObject({
      code: 'hub-parcel-damaged',
      exitCode: 74,
      detail: { args: { city: '甲市', day: '2020-01-29', kind: 'tickets' } },
    });
  });
});

describe('what a desk remembers of its hub', () => {
  const kinds = { tickets: { revision: 1, sha256: 's', key: 'k' } };

  it('is there after the next start, of each city by itself', () => {
    const data = folder();
    const state = new DeskState(data, 'hub-1');
    state.of('甲市').days['2020-01-29' as Day] = { local: 3, kinds };
    state.of('乙市').mark = { version: 7, token: 't' };
    state.save();
    const again = new DeskState(data, 'hub-1');
    expect(again.of('甲市')).toEqual({ mark: null, days: { '2020-01-29': { local: 3, kinds } } });
    expect(again.of('乙市').mark).toEqual({ version: 7, token: 't' });
    expect(again.of('丙市')).toEqual({ mark: null, days: {} });
  });

  it('is nothing of another hub, and is not written before it is saved', () => {
    const data = folder();
    const state = new DeskState(data, 'hub-1');
    state.of('甲市').mark = { version: 7, token: 't' };
    expect(existsSync(join(data, 'hub.json'))).toBe(false);
    state.save();
    expect(new DeskState(data, 'hub-2').of('甲市').mark).toBeNull();
  });

  it('stands in one file of its owner’s, and nothing beside it', () => {
    const data = folder();
    const state = new DeskState(data, 'hub-1');
    state.of('甲市').mark = { version: 1, token: 'secret' };
    state.save();
    expect(readdirSync(data)).toEqual(['hub.json']);
    expect(statSync(join(data, 'hub.json')).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(join(data, 'hub.json'), 'utf8'))).toMatchObject({ hub: 'hub-1' });
  });

  it('of an older save is written over', () => {
    const data = folder();
    writeFileSync(join(data, 'hub.json'), JSON.stringify({ hub: 'hub-1', cities: { 甲市: { mark: null, days: {} } } }));
    const state = new DeskState(data, 'hub-1');
    state.of('甲市').mark = { version: 2, token: 'n' };
    state.save();
    expect(new DeskState(data, 'hub-1').of('甲市').mark).toEqual({ version: 2, token: 'n' });
  });
});
