import { sha256Of } from '../../model/index.js';
import type { ArchiveEntry } from './archive-entry.js';

/**
 * `taken-up`: stood there before there was a chain. `issued`, `reprinted`: other files. `mail`: who got it. `signed`: who
 * signed. `retired`: files went by retention. `confirmed`: stands for other inputs as well. `restored`: the entry was not
 * as the chain had it and was written anew from the history.
 */
export type ChainEvent = 'taken-up' | 'issued' | 'reprinted' | 'mail' | 'signed' | 'retired' | 'confirmed' | 'restored';

/** One change of one entry. Links are only ever added. */
export interface ChainLink {
  readonly kind: ArchiveEntry['kind'];
  readonly period: ArchiveEntry['period'];
  readonly revision: number;
  readonly event: ChainEvent;
  /** SHA-256 of the entry as it then was. */
  readonly entry: string;
  /** The digest of the link before; of a year's first link the last of the year before, or 64 noughts. */
  readonly previous: string;
  /** SHA-256 of this link without this key. */
  readonly digest: string;
}

export const CHAIN_START = '0'.repeat(64);

/** An entry is one revision of one period's issue. */
export function keyOf({ kind, period, revision }: Pick<ChainLink, 'kind' | 'period' | 'revision'>): string {
  return [kind, period.from, period.to, revision].join(' ');
}

/**
 * SHA-256 over JSON without spaces and with the keys of every object in order (RFC 8785 for what stands here), as
 * `jq -cjS` writes it: whatever spacing or order the file has, and by whatever program it is read.
 */
export function digestOf(value: unknown): string {
  return sha256Of(canonical(value));
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}

/** The link that seals an entry after the last link of a chain. */
export function linkOf(entry: ArchiveEntry, event: ChainEvent, previous: string): ChainLink {
  const { kind, period, revision } = entry;
  const body = { kind, period, revision, event, entry: digestOf(entry), previous };
  return { ...body, digest: digestOf(body) };
}

/** The digest of each entry as its last link has it, in the order in which the entries came. */
export function sealsOf(chain: readonly ChainLink[]): Map<string, string> {
  return new Map(chain.map((link) => [keyOf(link), link.entry]));
}

export function headOf(chain: readonly ChainLink[] | undefined): string | undefined {
  return chain?.at(-1)?.digest;
}

export type ChainFault =
  | { readonly code: 'archive-link-altered' | 'archive-chain-broken'; readonly link: number }
  | {
      readonly code: 'archive-entry-altered' | 'archive-entry-added' | 'archive-entry-gone' | 'archive-entries-moved';
      readonly entry: Pick<ChainLink, 'kind' | 'period' | 'revision'>;
    };

/**
 * What of a year's entries is not as its chain has it. Links are counted from 1.
 *
 * @param starts digests that the year's first link may follow: those of the chain of the year before
 */
export function chainFaults(
  entries: readonly ArchiveEntry[],
  chain: readonly ChainLink[],
  starts: readonly string[],
): ChainFault[] {
  const faults: ChainFault[] = [];
  for (const [i, { digest, ...body }] of chain.entries()) {
    if (digestOf(body) !== digest) faults.push({ code: 'archive-link-altered', link: i + 1 });
    const follows = i === 0 ? starts.includes(body.previous) : body.previous === chain[i - 1]?.digest;
    if (!follows) faults.push({ code: 'archive-chain-broken', link: i + 1 });
  }
  const seals = sealsOf(chain);
  const found = new Set<string>();
  for (const entry of entries) {
    const seal = seals.get(keyOf(entry));
    if (seal === undefined || found.has(keyOf(entry))) faults.push({ code: 'archive-entry-added', entry });
    else if (seal !== digestOf(entry)) faults.push({ code: 'archive-entry-altered', entry });
    found.add(keyOf(entry));
  }
  for (const link of new Map(chain.map((one) => [keyOf(one), one])).values())
    if (!found.has(keyOf(link))) faults.push({ code: 'archive-entry-gone', entry: link });
  const order = [...seals.keys()].filter((key) => found.has(key));
  const moved = entries.filter((entry) => seals.has(keyOf(entry))).find((entry, i) => keyOf(entry) !== order[i]);
  if (moved !== undefined) faults.push({ code: 'archive-entries-moved', entry: moved });
  return faults;
}
