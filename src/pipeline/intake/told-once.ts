import { OVERLOOKED } from '../../ingest/index.js';
import type { Finding } from '../../model/index.js';

/** What the columns of many exports of one form say is told of the first, with how many say so. */
export function toldOnce(findings: readonly Finding[]): Finding[] {
  const files = new Map<string, number>();
  const keyOf = ({ code, args }: Finding): string => JSON.stringify([code, args]);
  for (const finding of findings) {
    const key = keyOf(finding);
    if (OVERLOOKED.has(finding.code)) files.set(key, (files.get(key) ?? 0) + 1);
  }
  const told = new Set<string>();
  return findings.flatMap((finding) => {
    const key = keyOf(finding);
    const count = files.get(key);
    if (count === undefined) return [finding];
    if (told.has(key)) return [];
    told.add(key);
    return [{ ...finding, args: { ...finding.args, files: count } }];
  });
}
