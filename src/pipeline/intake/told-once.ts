import { OVERLOOKED, TITLE_REMINDERS } from '../../ingest/index.js';
import { addTo, type Finding } from '../../model/index.js';

/**
 * The findings of many exports of one form: what their columns say is told of the first, with how many say so; the
 * reminders by title are told together.
 */
export function toldOnce(findings: readonly Finding[]): Finding[] {
  const alike = new Map<string, Finding[]>();
  const keys = findings.map(keyOf);
  for (const [at, key] of keys.entries()) if (key !== undefined) addTo(alike, key, findings[at] as Finding);
  return findings.flatMap((finding, at) => {
    const same = alike.get(keys[at] ?? '');
    if (same === undefined) return [finding];
    if (same[0] !== finding) return [];
    if (OVERLOOKED.has(finding.code)) return [{ ...finding, args: { ...finding.args, files: same.length } }];
    const count = same.reduce((sum, { args }) => sum + Number(args.count), 0);
    const { where, ...told } = { ...finding, args: { count } };
    return [same.length === 1 && where !== undefined ? { ...told, where } : told];
  });
}

/** What findings have in common that are told as one; undefined for one that is told by itself. */
function keyOf({ code, args }: Finding): string | undefined {
  if (code === TITLE_REMINDERS) return code;
  return OVERLOOKED.has(code) ? JSON.stringify([code, args]) : undefined;
}
