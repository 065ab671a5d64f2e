import type { Bulletin, FindingArgs, Issue, Message } from '../../model/index.js';
import type { GlyphFacts, PageFacts, PdfFacts, TextLine } from './facts.js';

export interface Failure {
  readonly page: number | null;
  readonly args: FindingArgs;
}

/** What a rule may look at. Parts that were not given make the rules that need them be skipped, and said so. */
export interface Evidence {
  readonly pdf: PdfFacts;
  readonly lines: readonly (readonly TextLine[])[];
  readonly bulletin: Bulletin | null;
  /** Per page, the text that the model should have printed, spaces removed; null without a model. */
  readonly expectedText: readonly string[] | null;
  readonly fontNames: readonly string[] | null;
  readonly previousIssue: Pick<Issue, 'year' | 'number'> | null;
  readonly findPersonalData: ((text: string) => readonly PersonalHit[]) | null;
}

/** What could be personal data in a text, from a character up to before another. */
export interface PersonalHit {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** One check: metadata and a pure function over the evidence. */
export interface Rule {
  /** As numbered in the reference, `F01` …; `P01` is the gate for personal data. */
  readonly id: string;
  readonly title: Message;
  readonly needs?: readonly ('bulletin' | 'fontNames' | 'previousIssue' | 'findPersonalData')[];
  check(evidence: Evidence): Failure[];
}

export function perPage(
  evidence: Evidence,
  findingOf: (page: PageFacts, lines: readonly TextLine[]) => FindingArgs | null,
): Failure[] {
  return evidence.pdf.pages.flatMap((page, i) => {
    const args = findingOf(page, evidence.lines[i] ?? []);
    return args === null ? [] : [{ page: page.number, args }];
  });
}

/** The first of the glyphs that a rule complains of; null where it complains of none. */
export function firstOf(wrong: readonly GlyphFacts[]): FindingArgs | null {
  if (wrong.length === 0) return null;
  const glyphs = wrong.slice(0, 12).map(({ text }) => text);
  return { text: glyphs.join('') };
}

export function near(value: number, wanted: number, tolerance: number): boolean {
  return Math.abs(value - wanted) <= tolerance;
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
