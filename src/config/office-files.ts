import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DROP_REASONS, EXIT, KuaibaoError, type Message } from '../model/index.js';
import { decodeSettings, parseSettingsText } from './document.js';
import { type MistakeWords, mistakesIn, placed, refuseBadForm } from './mistakes.js';
import { problemsOf } from './problem.js';
import { realDay, rule } from './schema/keys.js';
import type { Settings } from './schema.js';

const word = () => z.string().min(1);
const words = () => z.array(word()).min(1);

const watchedTopicSchema = z
  .strictObject({
    id: word(),
    label: word(),
    any: words().optional(),
    all: words().optional(),
    not: words().optional(),
  })
  .refine(
    ({ any, all }) => any !== undefined || all !== undefined,
    rule('要有 any（含任一词）或 all（含全部词）', 'needs any (one of the words) or all (every word)'),
  );

/** What the office watches, what it reads as one, what keeps its name, what it calls otherwise, what it leaves out. */
const officeTopicsSchema = z.strictObject({
  watched: z
    .array(watchedTopicSchema)
    .default([])
    .superRefine((topics, context) => {
      const seen = new Set<string>();
      for (const [index, { id }] of topics.entries()) {
        if (seen.has(id)) {
          context.addIssue({
            code: 'custom',
            path: [index, 'id'],
            ...rule(`编号“${id}”重复`, `the id "${id}" is given twice`),
            message: id,
          });
        }
        seen.add(id);
      }
    }),
  synonyms: z.array(z.array(word()).min(2)).default([]),
  merge: z.array(z.array(word()).min(2)).default([]),
  pin: z.array(word()).default([]),
  // `name` is for people, and finds a topic whose id is another now.
  rename: z.array(z.strictObject({ topic: word(), name: word().optional(), label: word() })).default([]),
  drop: z
    .array(
      z.strictObject({
        topic: word(),
        name: word().optional(),
        reason: z.enum(DROP_REASONS),
        count: z.number().int().nonnegative().default(0),
      }),
    )
    .default([]),
});

const holidaysSchema = z.record(realDay(), z.enum(['holiday', 'festival', 'workday']));

export type OfficeTopicsFile = z.output<typeof officeTopicsSchema>;
export type HolidaysFile = Readonly<Record<string, 'holiday' | 'festival' | 'workday'>>;

interface FileKind<Schema extends z.ZodType> {
  readonly schema: Schema;
  /** The key under which a list at the top is meant. */
  readonly listKey: string | null;
  readonly shape: Message;
  readonly words: MistakeWords;
}

const TOPICS: FileKind<typeof officeTopicsSchema> = {
  schema: officeTopicsSchema,
  listKey: 'watched',
  shape: {
    zh: '应为关注话题的列表，或 watched、synonyms、merge、pin、rename、drop 各组',
    en: 'must be a list of watched topics, or the groups watched, synonyms, merge, pin, rename and drop',
  },
  words: {
    code: 'office-file-invalid',
    what: { zh: '关注话题文件', en: 'the file of watched topics' },
    hint: {
      zh: '每个话题写作 - { id: W1, label: 口罩预约, any: [口罩], all: [预约], not: [学校] }',
      en: 'a topic is written - { id: W1, label: 口罩预约, any: [口罩], all: [预约], not: [学校] }',
    },
  },
};

const HOLIDAYS: FileKind<typeof holidaysSchema> = {
  schema: holidaysSchema,
  listKey: null,
  shape: {
    zh: '每行应为“2027-02-06: holiday”；冒号须为半角并后跟空格',
    en: 'each line must be "2027-02-06: holiday", with a plain colon and a space',
  },
  words: {
    code: 'office-file-invalid',
    what: { zh: '节假日文件', en: 'the file of holidays' },
    hint: {
      zh: 'holiday 为放假，festival 为春节，workday 为调休上班',
      en: 'holiday: a day off; festival: the Spring Festival; workday: a weekend day that is worked',
    },
  },
};

/**
 * The office's file of topics: a list of watched topics, or the groups `watched`, `synonyms`, `merge`, `pin`, `rename`
 * and `drop`.
 *
 * @throws KuaibaoError `office-file-missing`, `office-file-invalid` (78), the last with frames of the file
 */
export function loadOfficeTopics(path: string): OfficeTopicsFile {
  return loadOfficeFile(path, TOPICS);
}

/**
 * The office's corrections to the calendar, `2027-02-06: holiday` a line.
 *
 * @throws KuaibaoError `office-file-missing`, `office-file-invalid` (78), the last with frames of the file
 */
export function loadHolidays(path: string): HolidaysFile {
  return loadOfficeFile(path, HOLIDAYS);
}

/**
 * The office's words, one a line; empty lines and those that begin with `#` are left out.
 *
 * @throws KuaibaoError `office-file-missing` (78)
 */
export function loadWordList(path: string): string[] {
  return readOfficeFile(path)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/**
 * The words that whoever cuts or masks a text must know: those of the office's dictionaries (`topics.dictionaries`), and the
 * city's own name, which no dictionary may have: without it 澜州市 is 澜 and 州市.
 */
export function loadCityWords({ city, topics }: Pick<Settings, 'city' | 'topics'>): string[] {
  const name = nameOf(city);
  const words = topics.dictionaries.flatMap((path) => loadWordList(path));
  return name === undefined ? words : [...words, `${name} ns`];
}

/** A city's name and what stands behind it: 江州|市, 恩施|土家族苗族自治州, 兴安|盟; not 本市, which is none. */
const CITY =
  /^(?!.[市县区旗盟]$)([\u4e00-\u9fff]{2,}?)(?:(?:[\u4e00-\u9fff]{1,4}族)*自治[州县旗]|地区|[新林]区|[市州盟县区旗])?$/;

/** Without its province and its ending: a city cuts the same with it, and 市民 and 县城 behind it stay whole. */
function nameOf(city: string): string | undefined {
  return CITY.exec(city.replace(/^.+(?:省|自治区)(?=.)/, ''))?.[1];
}

function loadOfficeFile<Schema extends z.ZodType>(path: string, kind: FileKind<Schema>): z.output<Schema> {
  const { schema, listKey, shape, words: mistakeWords } = kind;
  const document = parseSettingsText(readOfficeFile(path));
  refuseBadForm(document, path, mistakeWords);
  const { value } = document;
  const isBareList = listKey !== null && Array.isArray(value);
  const given = value ?? {};
  if (typeof given !== 'object' || (Array.isArray(given) && !isBareList)) {
    throw mistakesIn(path, document, [{ place: { line: 1, column: 1, length: 1 }, message: shape }], mistakeWords);
  }
  const whole = isBareList ? { [listKey]: given } : given;
  const parsed = schema.safeParse(whole);
  if (parsed.success) return parsed.data;
  const mistakes = problemsOf(parsed.error, whole, schema).map((problem) =>
    placed(isBareList ? { ...problem, path: problem.path.slice(1) } : problem, document),
  );
  throw mistakesIn(path, document, mistakes, mistakeWords);
}

/** The text of a file of the office, whatever its encoding. @throws KuaibaoError `office-file-missing` (78) */
export function readOfficeFile(path: string): string {
  try {
    return decodeSettings(readFileSync(path)).replace(/^\ufeff/, '');
  } catch (cause) {
    throw new KuaibaoError('office-file-missing', EXIT.config, {
      message: { zh: '读不到配置中写的文件 {path}', en: 'cannot read the file {path} that the settings name' },
      hint: { zh: '检查路径与权限，或把该项设为 null', en: 'check its path and rights, or set the key to null' },
      args: { path },
      cause,
    });
  }
}
