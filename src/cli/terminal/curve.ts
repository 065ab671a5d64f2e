import type { Day } from '../../model/index.js';

const EIGHTHS = ' ▁▂▃▄▅▆▇█';
const HEIGHT = 6;
/** Columns of a day: the bar and the air behind it. */
const STEP = 2;

/** Counts by day as bars over one another, the largest count at the left, the first and last day below. */
export function drawCurve(days: readonly Day[], counts: readonly (number | null)[], width: number): string {
  const room = Math.max(1, Math.floor((width - 8) / STEP));
  const [shownDays, shown] = [days.slice(-room), counts.slice(-room)];
  const most = shown.reduce<number>((top, count) => Math.max(top, count ?? 0), 0);
  const scale = most === 0 ? 0 : (HEIGHT * 8) / most;
  const margin = String(most).length;
  const lines = Array.from({ length: HEIGHT }, (_, at) => {
    const floor = (HEIGHT - 1 - at) * 8;
    const bars = shown.map((count) => {
      if (count === null || Number.isNaN(count)) return at === HEIGHT - 1 ? '·' : ' ';
      // Something that was counted is seen, however small beside the largest.
      const eighths = count === 0 ? 0 : Math.max(1, Math.round(count * scale));
      return EIGHTHS.charAt(Math.min(8, Math.max(0, eighths - floor)));
    });
    const label = at === 0 ? String(most) : at === HEIGHT - 1 ? '0' : '';
    return `${label.padStart(margin)} │${bars.join(' ')}`.trimEnd();
  });
  const [first = '', last = ''] = [shownDays[0]?.slice(5), shownDays.at(-1)?.slice(5)];
  const gap = Math.max(1, shown.length * STEP - first.length - last.length - 1);
  const foot = shown.length < 6 ? last : `${first}${' '.repeat(gap)}${last}`;
  return `${lines.join('\n')}\n${' '.repeat(margin + 2)}${foot}\n`;
}
