import type { Settings } from '../config/index.js';
import { ENCODINGS, type Encoding, EXIT, KuaibaoError } from '../model/index.js';
import { type OptionSpec, option } from './command.js';

/** How an export is read, where a command line names one that the settings do not know. */
export const READING_OPTIONS: readonly OptionSpec[] = [
  option(
    '--map <field=column>',
    {
      zh: "指定字段所在的列，如 time=立案日期+立案時間、'id=工单流水|受理编号'（取有的）、street=#4（可重复）",
      en: "name the column of a field: time=A+B joins two, 'id=A|B' takes what there is, street=#4 is the fourth (repeatable)",
    },
    { repeated: true },
  ),
  option(
    '--encoding <name>',
    { zh: '文本文件的编码，不写则自动识别', en: 'encoding of text files, recognised where not given' },
    { choices: ENCODINGS },
  ),
  option('--make-ids', { zh: '没有工单编号时由内容生成', en: 'make ticket numbers from the content' }),
];

export interface ReadingOptions {
  readonly map: readonly string[];
  readonly encoding?: Encoding;
  readonly makeIds: boolean;
}

/** The settings with what the command line says of the export. */
export function withReading(settings: Settings, options: ReadingOptions): Settings {
  const { ingest } = settings;
  const map = { ...ingest.map, ...parseMap(options.map) };
  const encoding = options.encoding ?? ingest.encoding;
  return { ...settings, ingest: { ...ingest, map, encoding, makeIds: options.makeIds || ingest.makeIds } };
}

/** `time=立案日期+立案時間` pairs as settings. */
export function parseMap(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0 && at < pair.length - 1) return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      throw new KuaibaoError('map-form', EXIT.usage, {
        message: { zh: '--map 的写法是 字段=列名，不是“{pair}”', en: '--map takes field=column, not "{pair}"' },
        hint: { zh: '例如 --map text=诉求内容', en: 'for example --map text=诉求内容' },
        args: { pair },
      });
    }),
  );
}
