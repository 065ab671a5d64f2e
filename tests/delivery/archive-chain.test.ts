import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  CHAIN_START,
  type ChainLink,
  chainFaults,
  digestOf,
  headOf,
  linkOf,
} from '../../src/delivery/archive/archive-chain.js';
import type { ArchiveEntry } from '../../src/delivery/archive/archive-entry.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function entry(day: string, revision = 0, headline = '停水'): ArchiveEntry {
  return { kind: 'day', period: { from: day, to: day }, revision, headline, files: [] } as unknown as ArchiveEntry;
}

/** A chain with a link for each entry, in their order. */
function chainOf(entries: readonly ArchiveEntry[], start = CHAIN_START): ChainLink[] {
  const chain: ChainLink[] = [];
  for (const one of entries) chain.push(linkOf(one, 'issued', headOf(chain) ?? start));
  return chain;
}

const ENTRIES = [entry('2020-01-28'), entry('2020-01-29'), entry('2020-01-29', 1), entry('2020-01-30')];
const CHAIN = chainOf(ENTRIES);
const faultsOf = (entries: readonly ArchiveEntry[], chain: readonly ChainLink[], starts = [CHAIN_START]) =>
  chainFaults(entries, chain, starts).map((fault) =>
    'link' in fault ? [fault.code, fault.link] : [fault.code, fault.entry.period.from, fault.entry.revision],
  );

describe('a digest', () => {
  it.each([
    [{ b: 1, a: [{ d: null, c: '停水' }] }, '{"a":[{"c":"停水","d":null}],"b":1}'],
    [{ a: 1, b: undefined }, '{"a":1}'],
    [{ c: 3, a: 1, b: 2 }, '{"a":1,"b":2,"c":3}'],
    [{ b: 2, c: 3, a: 1 }, '{"a":1,"b":2,"c":3}'],
    [['b', 'a'], '["b","a"]'],
    [{ 乙: 1, 甲: 2 }, '{"乙":1,"甲":2}'],
    ['停水', '"停水"'],
    [null, 'null'],
  ])('of %j is that of %s', (value, text) => {
    expect(digestOf(value)).toBe(sha256(text));
  });
});

describe('a link', () => {
  it('holds the digest of its entry, of the link before, and of itself', () => {
    const [first, second] = CHAIN;
    expect(first).toMatchObject({ event: 'issued', previous: CHAIN_START, entry: digestOf(ENTRIES[0]) });
    expect(second?.previous).toBe(first?.digest);
    const { digest, ...body } = second as ChainLink;
    expect(digest).toBe(digestOf(body));
    expect(headOf(CHAIN)).toBe(CHAIN.at(-1)?.digest);
    expect([headOf([]), headOf(undefined)]).toEqual([undefined, undefined]);
  });
});

describe('what is not as the chain has it', () => {
  const [first, second, revised, last] = ENTRIES as [ArchiveEntry, ArchiveEntry, ArchiveEntry, ArchiveEntry];

  it('is nothing in an archive that nobody touched', () => {
    expect(faultsOf(ENTRIES, CHAIN)).toEqual([]);
    expect(faultsOf([], [])).toEqual([]);
  });

  it('is an entry that was altered, of the revision that it is', () => {
    expect(faultsOf([first, second, entry('2020-01-29', 1, '平安无事'), last], CHAIN)).toEqual([
      ['archive-entry-altered', '2020-01-29', 1],
    ]);
  });

  it('is an entry that is gone, named once however many links it has', () => {
    const chain = [...CHAIN, linkOf(revised, 'mail', headOf(CHAIN) ?? '')];
    expect(faultsOf([first, second, last], chain)).toEqual([['archive-entry-gone', '2020-01-29', 1]]);
  });

  it('is an entry without a link, or one that stands there twice', () => {
    expect(faultsOf([...ENTRIES, entry('2020-01-31')], CHAIN)).toEqual([['archive-entry-added', '2020-01-31', 0]]);
    expect(faultsOf([...ENTRIES, last], CHAIN)[0]).toEqual(['archive-entry-added', '2020-01-30', 0]);
  });

  it('is the first entry out of its order', () => {
    expect(faultsOf([first, last, second, revised], CHAIN)).toEqual([['archive-entries-moved', '2020-01-30', 0]]);
  });

  it('is not the order of those that are left where one is gone or another came', () => {
    const others = [second, entry('2020-01-31'), revised, last];
    expect(faultsOf(others, CHAIN).map(([code]) => code)).toEqual(['archive-entry-added', 'archive-entry-gone']);
  });

  it('is a link that was altered, by its number from 1', () => {
    const chain = CHAIN.map((link, at) => (at === 2 ? { ...link, event: 'mail' as const } : link));
    expect(faultsOf(ENTRIES, chain)).toEqual([['archive-link-altered', 3]]);
  });

  it('is a link that does not follow the one before, by its number from 1', () => {
    const [one, , three, four] = CHAIN as [ChainLink, ChainLink, ChainLink, ChainLink];
    expect(faultsOf([first, revised, last], [one, three, four])).toEqual([['archive-chain-broken', 2]]);
  });

  it('is a first link that follows none of the beginnings it may have', () => {
    const year = chainOf([first], 'a'.repeat(64));
    expect(faultsOf([first], year, ['b'.repeat(64), 'a'.repeat(64)])).toEqual([]);
    expect(faultsOf([first], year)).toEqual([['archive-chain-broken', 1]]);
  });

  it('is judged by the last link of an entry', () => {
    const mailed = { ...first, summary: { subject: '第28期', lines: [] } } as unknown as ArchiveEntry;
    const chain = [...chainOf([first]), linkOf(mailed, 'mail', headOf(chainOf([first])) ?? '')];
    expect(faultsOf([mailed], chain)).toEqual([]);
    expect(faultsOf([first], chain)).toEqual([['archive-entry-altered', '2020-01-28', 0]]);
  });
});
