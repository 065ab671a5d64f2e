import type { Verdict } from '../model/index.js';

/** Verdicts that are news. What is steady or fading leads no issue, however large. */
export function isNews(verdict: Verdict): boolean {
  return verdict === 'spike' || verdict === 'new' || verdict === 'rising';
}
