import { RENDER } from '../settings.js';

/** What a finished file says about itself: everything the rules may know. Lengths in points, y downwards. */
export interface PdfFacts {
  readonly bytes: number;
  readonly pages: readonly PageFacts[];
  readonly fonts: readonly FontFacts[];
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly created: string;
  readonly modified: string;
  readonly isTagged: boolean;
  readonly hasOutline: boolean;
  /** Alternative texts of the tagged figures, in the order of the file; '' where one has none. */
  readonly alternatives: readonly string[];
  /** Names of active content found: JavaScript, URI, Launch … */
  readonly active: readonly string[];
  readonly archive: ArchiveFacts;
}

/** What the standards for archives and for readers without sight ask about. */
export interface ArchiveFacts {
  /** `%PDF-1.n`, a comment of four bytes above 127, and nothing after the end. */
  readonly hasHeader: boolean;
  readonly hasIdentifier: boolean;
  readonly isEncrypted: boolean;
  /** Entries of the cross-reference table that lead elsewhere than to their object. */
  readonly misplacedObjects: number;
  /** Names of objects that are no UTF-8. */
  readonly brokenNames: readonly string[];
  /** What is larger than a reader must bear. */
  readonly overLimits: readonly string[];
  /** Operators that there are not, and names of resources that a page lacks. */
  readonly unknownOperators: readonly string[];
  /** Colour spaces that an sRGB output intent does not explain. */
  readonly otherColours: readonly string[];
  /** Graphics states that bend colours or halftones. */
  readonly transferFunctions: number;
  /** Artifacts inside of tagged content, or the other way round. */
  readonly nestedMarks: number;
  /** Annotations that no element of the structure holds. */
  readonly looseAnnotations: number;
  /** Streams whose length is untrue, or that lie outside of the file or are packed by LZW. */
  readonly brokenStreams: number;
  /** The colour spaces of the profiles of the output intents for PDF/A; '' for one without a profile that can be read. */
  readonly intents: readonly string[];
  /** Images that ask to be smoothed or have alternates. */
  readonly smoothedImages: number;
  /** Annotations that do not print. */
  readonly hiddenAnnotations: number;
  readonly metadata: string;
  readonly isMarked: boolean;
  readonly isSuspect: boolean;
  readonly showsTitle: boolean;
  readonly language: string;
  /** Pages by number, and how much on them is neither tagged nor an artifact. */
  readonly untagged: readonly { readonly page: number; readonly count: number }[];
  readonly structure: StructureFacts | null;
  readonly fonts: readonly FontUse[];
  readonly attachments: readonly AttachmentFacts[];
}

export interface StructureFacts {
  readonly type: string;
  readonly hasAlternative: boolean;
  readonly hasBox: boolean;
  readonly hasScope: boolean;
  readonly numbering: string;
  /** Whether it holds content itself. */
  readonly hasContent: boolean;
  readonly kids: readonly StructureFacts[];
}

/** How the characters of a font are used on the pages. */
export interface FontUse {
  readonly name: string;
  readonly isEmbedded: boolean;
  /** Whether codes are glyphs, by Identity-H and a map of CIDs: no character map of another is needed. */
  readonly hasIdentityMaps: boolean;
  /** Glyphs whose width in the file is not that of the program. */
  readonly wrongWidths: number;
  /** Glyphs of no Unicode value, or of one that says nothing. */
  readonly unmapped: number;
  /** Whether the glyph for what a face lacks is shown. */
  readonly usesNotdef: boolean;
}

export interface AttachmentFacts {
  readonly name: string;
  readonly hasNames: boolean;
  readonly hasType: boolean;
  readonly relationship: string;
  readonly hasDate: boolean;
  /** Whether the catalogue names it as its own. */
  readonly isAssociated: boolean;
}

export interface PageFacts {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
  readonly glyphs: readonly GlyphFacts[];
  readonly rules: readonly RuleFacts[];
}

export type Ink = 'black' | 'grey' | 'red' | 'other';

export interface GlyphFacts {
  readonly text: string;
  /** Origin on the baseline. */
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly font: string;
  readonly ink: Ink;
  /** Whether its box holds any dark in the rendered page; null for spaces. */
  readonly isInked: boolean | null;
  readonly isMapped: boolean;
}

/** A horizontal bar, as rules are drawn. */
export interface RuleFacts {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly thickness: number;
  readonly ink: Ink;
}

export interface FontFacts {
  readonly name: string;
  readonly type: string;
  readonly isEmbedded: boolean;
  readonly isSubset: boolean;
  readonly hasUnicode: boolean;
}

/** Characters on one baseline with no wide gap between them. */
export interface TextLine {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** Size and face of its first character; lines of the body mix faces but not sizes. */
  readonly size: number;
  readonly font: string;
  readonly glyphs: readonly GlyphFacts[];
}

/** The lines of a page from top to bottom. */
export function linesOf(page: PageFacts): TextLine[] {
  const rows: GlyphFacts[][] = [];
  for (const glyph of [...page.glyphs].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row !== undefined && Math.abs((row[0]?.y ?? 0) - glyph.y) < RENDER.check.sameLine) row.push(glyph);
    else rows.push([glyph]);
  }
  return rows.flatMap((row) => cutAtGaps(row.sort((a, b) => a.x - b.x))).map((glyphs) => lineOf(page.number, glyphs));
}

function cutAtGaps(row: readonly GlyphFacts[]): GlyphFacts[][] {
  const parts: GlyphFacts[][] = [];
  for (const glyph of row) {
    const before = parts.at(-1)?.at(-1);
    const isNear =
      before !== undefined && glyph.x - before.x < RENDER.check.lineAir * Math.max(before.size, glyph.size);
    if (isNear && Math.abs(before.size - glyph.size) < RENDER.check.sameSize) parts.at(-1)?.push(glyph);
    else parts.push([glyph]);
  }
  return parts;
}

function lineOf(page: number, glyphs: readonly GlyphFacts[]): TextLine {
  const first = glyphs[0];
  return {
    page,
    text: glyphs.map((glyph) => glyph.text).join(''),
    left: first?.x ?? 0,
    right: Math.max(...glyphs.map((glyph) => glyph.right)),
    y: first?.y ?? 0,
    size: first?.size ?? 0,
    font: first?.font ?? '',
    glyphs,
  };
}

/** The text of a page in the order of the file, without spaces, compatibility forms folded. */
export function pageText(page: PageFacts): string {
  return foldText(page.glyphs.map((glyph) => glyph.text).join(''));
}

export function foldText(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}
