import { z } from 'zod';
import { DAY_MS, type Message, parseDay } from '../../model/index.js';

/** Adds a key's words, which stand in `config init`, `config schema` and the handbook; editors show `description`, the rest is for our own renderings. */
export function said<T extends z.ZodType>(schema: T, zh: string, en: string): T {
  return schema.meta({ description: `${zh}\n${en}`, zh, en });
}

/** A group of keys; left out, it is complete with defaults. Unknown keys are errors. */
export function section<Shape extends z.ZodRawShape>(shape: Shape, zh: string, en: string) {
  return said(z.strictObject(shape).prefault({} as never), zh, en);
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: DAY_MS };
const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

/** `30m`, `90s`, `1.5h` in milliseconds; undefined for anything else. */
export function durationMs(text: string): number | undefined {
  const [, amount, unit] = DURATION.exec(text.trim()) ?? [];
  const scale = unit === undefined ? undefined : UNITS[unit];
  return scale === undefined ? undefined : Number(amount) * scale;
}

/** The same of a setting, whose form the schema has checked. */
export const settingMs = (text: string): number => durationMs(text) ?? 0;

/** A custom check whose message is in both languages. */
export function rule(zh: string, en: string): { readonly params: { readonly words: Message }; readonly error: string } {
  return { params: { words: { zh, en } }, error: en };
}

export const duration = () =>
  // A bare 30 is told what a text would be told: that the unit is missing.
  z.coerce
    .string()
    .refine(
      (text) => durationMs(text) !== undefined,
      rule('应为带单位的时长，如 90s、30m、2h', 'must be a duration with its unit, like 90s, 30m, 2h'),
    );

export const realDay = () =>
  z
    .string()
    .refine(
      (text) => parseDay(text) !== undefined,
      rule('不是日期；应写作 2020-01-29', 'is no day; write it like 2020-01-29'),
    );

/** Paths are relative to the folder of the settings file; `load` makes them absolute. */
export const path = () => z.string().min(1).meta({ path: true });

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;
export const address = () =>
  z.string().refine((text) => ADDRESS.test(text), rule('应为邮箱地址，如 a@example.gov.cn', 'must be a mail address'));

export const whole = (least = 0) => z.int().min(least);
export const share = () => z.number().min(0).max(1);
