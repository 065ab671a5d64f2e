import type { FontFiles, FontSet } from './fonts/faces.js';
import { MM } from './grid.js';

export type AttachmentKind = 'numbers' | 'model';

export interface RenderSettings {
  /** Path of the browser; null to look for one. */
  readonly browser: string | null;
  /** The office's own faces; absent ones are taken from the open stand-ins. */
  readonly fonts: FontFiles;
  /** A folder with the office's own `print.hbs`; null for ours. */
  readonly templates?: string | null;
  /** What travels inside the PDF, which then is PDF/A-3: the ledger of numbers, the model. */
  readonly attach?: readonly AttachmentKind[];
  /** Whether the page is written as OFD too. */
  readonly ofd?: boolean;
  /** The longest that one printing may take, start of the browser included. */
  readonly timeoutMs: number;
}

/** A minute: some sixty times what a printing takes on a machine at work (`bench/render/REPORT.md`). */
export const defaultRenderSettings: RenderSettings = { browser: null, fonts: {}, timeoutMs: 60_000 };

/** The outside as far as this room needs it. */
export interface RenderPort {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  /** The faces of the settings; default: they are read. */
  readonly fonts?: FontSet;
}

/**
 * What no office sets. Measures of the page stand in `grid.ts`; those of one drawing (its margins, the air around a label)
 * beside the code that draws. One that names no source is judgement; which moves by a fifth no test notices stands in
 * `bench/THRESHOLDS.md`.
 */
export const RENDER = {
  /** Chosen on printed pages. */
  layout: {
    /** A table of so many rows of the grid is kept on one page; only longer ones are divided. */
    wholeTableRows: 9,
    /** Rows of text that the foot has above it on a last page of its own. */
    leastRowsWithFoot: 2,
    /** Points that a line may be too wide: sums of decimal widths must not cost it its 28th character. */
    hair: 0.05,
    /** Points above the axis below which a curve cannot be seen in print. */
    seenHeight: 2,
  },
  /** The page that is read on a screen. */
  /** Bounds on what a phone loads and draws; judgement. */
  screen: {
    /** Topics with their curve, districts and quotes, largest first: a phone draws no five hundred. The others open in words. */
    mostCurves: 60,
    /** Numbers of tickets in one file, some 16 bytes each; a month's stand in the ledgers of its days. */
    mostTickets: 30_000,
    /** The same of one count that is no topic's. */
    mostInCount: 300,
    /** Characters of a cell that no screen breaks: 高于平常, 较前一日. */
    shortCell: 4,
  },
  /** Judgement: what a page of A4 holds beside the label. */
  word: {
    /** Days of a curve that stand in its table. */
    curveDays: 8,
  },
  /** What the page check lets pass, in points unless said otherwise: the reference gives the measures, not how exact they are. Chosen on printed pages: below what a fault on purpose is off by, above what the browser rounds (`tests/render/verify/`). */
  check: {
    /** Of a size of type, of the pitch of characters, of a line on the grid, of the edge of a line. */
    size: 0.4,
    pitch: 0.1,
    grid: 0.25,
    edge: 0.3,
    /** Of the sheet, of what stands on it, and of the width of the red rule. */
    place: 0.5 * MM,
    width: 0.3 * MM,
    /** Cells of one column end on one edge. */
    columnEdge: 3,
    /** Percentage points: a share with one decimal is so far from its own at most. */
    shareRounding: 0.05,
    /** The same of a sum of shares of few rows, and what adding binary fractions makes. */
    sumRounding: 0.1,
    binary: 1e-9,
    mostBytes: 5 * 1024 * 1024,
    /** Characters of air that part two cells of a table or two labels of a drawing; in larger type, whose lines hold no cells. */
    cellAir: 0.5,
    lineAir: 3.2,
    /** Characters between two lines of one text at most, and by which the first line of a paragraph begins further right. */
    lineStep: 2.3,
    indent: 2.2,
    /** Points by which characters of one size, and of one line, may differ. */
    sameSize: 0.5,
    sameLine: 0.8,
    /** Share of a line's characters of which ink must be seen, and how light a pixel of it may be, of 255. */
    inked: 0.9,
    lightestInk: 190,
    /** Of 255, what a colour's red, green and blue may differ by to be a grey, and from where on it is no black; of the red of a head. The page's own are 0, 0, 0 and 215, 0, 15. */
    ink: { greySpread: 12, notBlack: 40, leastRed: 150, otherOfRed: 60 },
    /** Thickest and shortest flat bar that is a rule. Those of the page are .5 to 1.2 thick, the red one is 442 wide. */
    bar: { thickest: 4, shortest: 20 },
    /** Of the title's type, from which on nothing above or in it is running text. */
    titleSize: 20,
    /** By which a line of 28 characters may be wider: its last character's side. */
    lineWidth: 1,
    /** Below the type area, from where on a line is the page number. */
    belowArea: 3,
    /** Of the red rule, whose measure is .35 to .5 mm. */
    thinnest: 0.33 * MM,
    thickest: 0.52 * MM,
    /** By which a page number may stand further in or out than one character. */
    pageNumberSide: 1.5,
  },
} as const;
