import { withExportWords } from '../columns/export-words.js';

const HALF_DAY = withExportWords(/(<before_noon>|中午|<after_noon>|[AaPp]\.?[Mm]\.?)/);
const AFTER_NOON = withExportWords(/<after_noon>/);
const WORDED =
  /^(\d{1,2})\s*[:点點时時]\s*(?:(半)|(一刻|三刻)|(?:(\d{1,2})\s*[:分]?\s*(?:(\d{1,2})(?:[.,]\d+)?\s*秒?)?)?)$/;
const COMPACT = /^(\d{1,2})(\d{2})(\d{2})$/;
const COMPACT_MINUTES = /^(\d{2})(\d{2})$/;

/** A time of day as seconds, up to 86,400 (`24:00`); undefined for anything else. */
export function parseClock(raw: string): number | undefined {
  const half = HALF_DAY.exec(raw)?.[1];
  const text = half === undefined ? raw.trim() : raw.replace(half, '').trim();
  const worded = WORDED.exec(text);
  if (worded !== null) {
    const [, hours, isHalf, quarter, minutes, seconds] = worded;
    const minute = isHalf !== undefined ? 30 : quarter === '一刻' ? 15 : quarter === '三刻' ? 45 : Number(minutes ?? 0);
    return secondsOf(hourOf(Number(hours), half), minute, Number(seconds ?? 0));
  }
  const compact = COMPACT.exec(text) ?? COMPACT_MINUTES.exec(text);
  if (compact !== null) return secondsOf(hourOf(Number(compact[1]), half), Number(compact[2]), Number(compact[3] ?? 0));
  return undefined;
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (/^[Pp]/.test(half)) return hour < 12 ? hour + 12 : hour;
  if (/^[Aa]/.test(half)) return hour === 12 ? 0 : hour;
  // 晚上12:30 is half past midnight.
  if (hour === 12 && /[晚夜]|凌晨/.test(half)) return 0;
  if (AFTER_NOON.test(half)) return hour < 12 && hour > 0 ? hour + 12 : hour;
  if (half === '中午') return hour < 11 && hour > 0 ? hour + 12 : hour;
  return hour;
}

function secondsOf(hour: number, minute: number, second: number): number | undefined {
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && (minute > 0 || second > 0))) return undefined;
  return hour * 3600 + minute * 60 + second;
}
