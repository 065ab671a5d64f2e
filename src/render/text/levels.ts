const DIGITS = '零一二三四五六七八九';

/** 1 to 99 in Chinese: 一, 十二, 三十. */
export function chineseNumber(value: number): string {
  if (value < 10) return DIGITS[value] ?? '';
  const tens = Math.floor(value / 10);
  return `${tens === 1 ? '' : DIGITS[tens]}十${value % 10 === 0 ? '' : DIGITS[value % 10]}`;
}

/** 一、 · （一） · 1. · （1） */
function levelNumber(level: number, value: number): string {
  if (level === 1) return `${chineseNumber(value)}、`;
  if (level === 2) return `（${chineseNumber(value)}）`;
  return level === 3 ? `${value}.` : `（${value}）`;
}

/** Counts headings so that numbers follow each other and no level is skipped. */
export interface LevelCounter {
  /** The number for a heading of that level, or of the nearest one that skips none; deeper levels start again. */
  next(level: number, isHeading?: boolean): { readonly level: number; readonly number: string };
  /** The level below the latest heading, for the items of a list: a second list in a section goes on counting. */
  below(): number;
}

export function createLevels(): LevelCounter {
  const counts: number[] = [];
  let heading = 0;
  return {
    next(wanted, isHeading = true) {
      const level = Math.min(wanted, counts.length + 1, 4);
      if (isHeading) heading = level;
      counts.length = Math.min(counts.length, level);
      counts[level - 1] = (counts[level - 1] ?? 0) + 1;
      return { level, number: levelNumber(level, counts[level - 1] ?? 1) };
    },
    below() {
      return heading === 0 ? 1 : Math.min(heading + 1, 4);
    },
  };
}
