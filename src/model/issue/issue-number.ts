import type { Bulletin } from './bulletin.js';

const SERIES = { day: '', week: '周报', month: '月报' } as const;

/** `第29期`, `周报第5期`, `增刊第2期`: each series counts its issues by itself, so its name belongs to the number. */
export function issueNumber({ masthead: { issue }, period }: Pick<Bulletin, 'masthead' | 'period'>): string {
  return `${issue.special ? '增刊' : SERIES[period.kind]}第${issue.number}期`;
}

/** `（更正第1版）` behind the number of a corrected edition. */
export function editionMark({ issue: { revision } }: Pick<Bulletin['masthead'], 'issue'>): string {
  return revision > 0 ? `（更正第${revision}版）` : '';
}
