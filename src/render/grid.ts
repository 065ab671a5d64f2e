/**
 * Measures of the page in points (GB/T 9704-2012). 28 characters × 16 pt do not fit the type area of 156 mm and
 * 22 lines × 30 pt do not fit 225 mm, so the grid is what fits: 442.2 / 28 and 637.8 / 22.
 */
export const MM = 72 / 25.4;

export const SHEET = { width: 210 * MM, height: 297 * MM } as const;
export const AREA = { left: 28 * MM, top: 37 * MM, width: 156 * MM, height: 225 * MM } as const;

export const COLUMNS = 28;
export const ROWS = 22;
/** Pitch of a full-width character. */
export const CHARACTER = 15.793;
/** Pitch of a line. */
export const LINE = 28.991;

/** 3号 */
export const BODY_SIZE = 16;
/** 2号 */
export const TITLE_SIZE = 22;
/** 4号 */
export const FOOT_SIZE = 14;
export const TABLE_SIZE = 12;
export const LABEL_SIZE = 9.5;
/** 五号, for remarks. */
export const NOTE_SIZE = 10.5;
/** Whole CSS pixels, or the browser moves the baseline. */
export const NOTE_LINE = 15;

/** What is taken from each full-width character of 16 pt to meet the pitch. */
export const BODY_TRACKING = CHARACTER - BODY_SIZE;
/** Lines of tables and figures: three quarters of a body line, so four of them meet the grid again. */
export const TABLE_LINE = LINE * 0.75;
/** In a tight document: five eighths. */
export const TIGHT_TABLE_LINE = LINE * 0.625;

/** 空一字 beside page numbers and foot: between one character of 4号 and one of the grid, within 0.5 mm of either. */
export const ONE_IN = 14.9;

/** Vertical metrics that every face is given, so that faces mixed in a line share one baseline (em). */
export const ASCENT = 0.88;
export const DESCENT = 0.12;

/** Distance from the top of a line box to its baseline. */
export function baselineIn(lineHeight: number, size: number): number {
  return (lineHeight - size) / 2 + ASCENT * size;
}
