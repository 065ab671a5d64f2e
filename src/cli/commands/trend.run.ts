import { closeSync, createReadStream, existsSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import {
  type CountTable,
  type Day,
  EXIT,
  type ExitCode,
  type Finding,
  KuaibaoError,
  parseDay,
  type Trend,
  type Verdict,
} from '../../model/index.js';
import {
  type Backtest,
  backtest,
  type Calendar,
  CountsReader,
  createCalendar,
  defaultTrendSettings,
  judgeEveryDay,
  readHolidays,
  type TrendSettings,
  trendMessages,
} from '../../trend/index.js';
import { alignedTable } from '../aligned.js';
import type { Context } from '../common.js';
import { describeFinding } from '../report.js';
import type { TrendOptions } from './trend.js';

const CHUNK_CHARACTERS = 1 << 16;

export async function runTrend(file: string, options: TrendOptions, context: Context): Promise<ExitCode> {
  const { effects } = context;
  const day = dayOption(options.date, '--date');
  const from = day ?? dayOption(options.from, '--from');
  const to = day ?? dayOption(options.to, '--to');
  const settings = withChanges(defaultTrendSettings, options.set);
  const calendar = createCalendar({
    country: 'CN',
    ...(options.holidays === undefined ? {} : { overrides: loadHolidays(resolve(effects.cwd, options.holidays)) }),
  });
  const table = await readTable(file, context);
  const first = table.days[0] as Day;
  const last = table.days[table.days.length - 1] as Day;
  if (day !== undefined && !table.days.includes(day)) {
    throw new KuaibaoError('trend.no-such-day', EXIT.noInput, {
      message: { zh: '文件中没有 {day} 的数据', en: 'the file has no rows of {day}' },
      hint: {
        zh: '数据从 {first} 到 {last}；某日确无来件时，请写一行计数为 0 的记录',
        en: 'its days run from {first} to {last}; for a day without tickets write a row with count 0',
      },
      args: { day, first, last },
      where: { file },
    });
  }
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  if (options.backtest) return runBacktest(table, settings, calendar, range, options, context);

  const said = new Set<string>();
  const rows: string[][] = [];
  const names = table.series.map(({ id }) => JSON.stringify(id));
  let buffer = '';
  const columnOf = new Map(table.days.map((each, column) => [each, column]));
  for (const { day: judged, trends, findings } of judgeEveryDay(table, settings, calendar, range)) {
    if (effects.signal.aborted) throw effects.signal.reason;
    say(findings, said, options, context);
    const column = columnOf.get(judged) as number;
    for (const [index, { id, counts }] of table.series.entries()) {
      const trend = trends.get(id);
      if (trend === undefined) continue;
      if (options.json) {
        buffer += jsonLine(judged, names[index] as string, counts[column] as number, trend);
        if (buffer.length > CHUNK_CHARACTERS) {
          await effects.stdout(buffer);
          buffer = '';
        }
      } else if (options.all || isNews(trend))
        rows.push(tableRow(judged, id, counts[column] as number, trend, context));
    }
  }
  if (options.json) {
    if (buffer !== '') await effects.stdout(buffer);
  } else if (rows.length > 0) {
    await effects.stdout(
      alignedTable(
        HEADER.map((cell) => context.text(cell)),
        rows,
        new Set([2, 3, 4, 5]),
      ),
    );
  } else if (!options.quiet) {
    await effects.stdout(`${context.text({ zh: '各序列平稳，没有需要报告的变化', en: 'all series are steady' })}\n`);
  }
  return EXIT.done;
}

const isNews = ({ verdict, state }: Trend): boolean =>
  (verdict !== 'steady' && verdict !== 'unknown') || state === 'seasonal' || state === 'renamed';

const HEADER = [
  { zh: '日期', en: 'date' },
  { zh: '序列', en: 'series' },
  { zh: '件数', en: 'count' },
  { zh: '预期', en: 'expected' },
  { zh: '上限', en: 'upper' },
  { zh: '倍数', en: 'ratio' },
  { zh: '判断', en: 'verdict' },
  { zh: '依据', en: 'reason' },
];

const VERDICT: Readonly<Record<Verdict, { readonly zh: string; readonly en: string }>> = {
  spike: { zh: '突增', en: 'spike' },
  new: { zh: '新出现', en: 'new' },
  rising: { zh: '上升', en: 'rising' },
  steady: { zh: '平稳', en: 'steady' },
  fading: { zh: '回落', en: 'fading' },
  unknown: { zh: '不足以判断', en: 'unknown' },
};

function tableRow(day: Day, id: string, count: number, trend: Trend, { text, lang }: Context): string[] {
  const show = (value: number | null): string => (value === null ? '—' : String(value));
  return [
    day,
    id,
    String(count),
    show(trend.expected),
    show(trend.upper),
    show(trend.ratio),
    text(VERDICT[trend.verdict]),
    lang === 'zh' ? trend.reason : (trend.reasonEn ?? trend.reason),
  ];
}

/** One line of the contract; steady lines leave out the words, which are most of the volume. */
function jsonLine(date: Day, name: string, count: number, trend: Trend): string {
  const { expected, upper, p, q, verdict, state } = trend;
  const head = `{"date":"${date}","series":${name},"count":${count},"expected":${expected},"upper":${upper},"p":${p},"q":${q},"verdict":"${verdict}","logP":${trend.logP ?? null},"ratio":${trend.ratio},"baselineDays":${trend.baselineDays}`;
  // The words of a steady series are made on demand only: not asking for them is what makes millions of lines quick.
  if (verdict === 'steady' && (state === 'usual' || state === undefined)) return `${head}}\n`;
  const { firstSeen, lastSeen, window, flaggedDays, renamedFrom, reason, reasonEn } = trend;
  const more = JSON.stringify({ state, firstSeen, lastSeen, window, flaggedDays, renamedFrom, reason, reasonEn });
  return `${head},${more.slice(1)}\n`;
}

/** Each finding once, however many days it holds for. */
function say(findings: readonly Finding[], said: Set<string>, options: TrendOptions, { effects, lang }: Context): void {
  if (options.quiet) return;
  for (const finding of findings) {
    if (finding.level === 'info' && !options.verbose) continue;
    const key = finding.code === 'trend.short-history' ? finding.code : JSON.stringify(finding);
    if (said.has(key)) continue;
    said.add(key);
    effects.stderr(`${describeFinding(finding, trendMessages, lang)}\n`);
  }
}

function dayOption(value: string | undefined, option: string): Day | undefined {
  if (value === undefined) return undefined;
  const day = parseDay(value);
  if (day !== undefined) return day;
  throw new KuaibaoError('trend.bad-day', EXIT.usage, {
    message: { zh: '{option} 的日期无法识别：“{value}”', en: '{option} is no calendar day: "{value}"' },
    hint: { zh: '日期应写作 2020-01-29', en: 'write days as 2020-01-29' },
    args: { option, value },
  });
}

/** Settings with `key=value` changes, numbers only. */
export function withChanges(settings: TrendSettings, changes: readonly string[]): TrendSettings {
  const result: Record<string, unknown> = { ...settings };
  for (const change of changes) {
    const at = change.indexOf('=');
    const key = change.slice(0, at).trim();
    const value = Number(change.slice(at + 1));
    const known = Object.entries(settings).filter(([, each]) => typeof each === 'number');
    if (at <= 0 || !known.some(([name]) => name === key) || !Number.isFinite(value) || value < 0) {
      throw new KuaibaoError('trend.bad-setting', EXIT.usage, {
        message: { zh: '无法识别的设置：“{change}”', en: 'no such setting: "{change}"' },
        hint: { zh: '可用的设置：{keys}', en: 'settings: {keys}' },
        args: { change, keys: known.map(([name]) => name) },
      });
    }
    result[key] = value;
  }
  return result as unknown as TrendSettings;
}

function loadHolidays(path: string): ReturnType<typeof readHolidays> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw cannotRead(path, cause);
  }
  return readHolidays(parseAll(text, { relax_column_count: true, skip_empty_lines: true }) as string[][], path);
}

function cannotRead(path: string, cause: unknown): KuaibaoError {
  return new KuaibaoError('trend.cannot-read', EXIT.noInput, {
    message: { zh: '无法读取文件 {path}', en: 'cannot read {path}' },
    hint: { zh: '请检查路径和权限', en: 'check the path and its permissions' },
    args: { path },
    cause,
  });
}

/** UTF-8 where the first megabyte is, else GB18030: counts are often saved by a spreadsheet. */
function encodingOf(path: string): string {
  const bytes = Buffer.alloc(1 << 20);
  const handle = openSync(path, 'r');
  try {
    const length = readSync(handle, bytes, 0, bytes.length, 0);
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030';
    throw error;
  } finally {
    closeSync(handle);
  }
}

async function readTable(file: string, { effects }: Context): Promise<CountTable> {
  const reader = new CountsReader(file);
  const path = resolve(effects.cwd, file);
  let encoding = 'utf-8';
  if (file !== '-') {
    try {
      encoding = encodingOf(path);
    } catch (cause) {
      throw cannotRead(file, cause);
    }
  }
  const source = file === '-' ? effects.stdin : createReadStream(path);
  const decoder = new TextDecoder(encoding);
  const parser = parse({ relax_column_count: true, skip_empty_lines: false, bom: true });
  const feed = async (): Promise<void> => {
    for await (const chunk of source) {
      const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk as Uint8Array, { stream: true });
      if (!parser.write(text)) await new Promise<void>((next) => parser.once('drain', next));
    }
    parser.end(decoder.decode());
  };
  const feeding = feed().catch((error: unknown) => parser.destroy(error as Error));
  try {
    for await (const record of parser) reader.take(record as string[]);
  } catch (error) {
    if (error instanceof KuaibaoError) throw error;
    const line = (error as { lines?: number }).lines;
    throw new KuaibaoError('trend.bad-csv', EXIT.data, {
      message: { zh: '文件不是规范的 CSV', en: 'the file is no well-formed CSV' },
      hint: { zh: '请检查引号和逗号', en: 'check quotes and commas' },
      where: { file, ...(line === undefined ? {} : { row: line }) },
      cause: error,
    });
  }
  await feeding;
  return reader.finish();
}

async function runBacktest(
  table: CountTable,
  settings: TrendSettings,
  calendar: Calendar,
  range: { readonly from?: Day; readonly to?: Day },
  options: TrendOptions,
  context: Context,
): Promise<ExitCode> {
  const { effects, text } = context;
  const labelsPath = options.labels === undefined ? undefined : resolve(effects.cwd, options.labels);
  const labels = labelsPath !== undefined && existsSync(labelsPath) ? loadLabels(labelsPath) : undefined;
  const run = (chosen: TrendSettings): Backtest =>
    backtest(table, chosen, calendar, {
      ...range,
      ...(labels === undefined ? {} : { labels }),
      onDay: () => {
        if (effects.signal.aborted) throw effects.signal.reason;
      },
    });
  const results = [
    {
      name: options.set.length === 0 ? text({ zh: '当前设置', en: 'as shipped' }) : options.set.join(','),
      result: run(settings),
    },
    ...options.compare.map((change) => ({ name: change, result: run(withChanges(settings, change.split(','))) })),
  ];
  if (labelsPath !== undefined && labels === undefined && results[0] !== undefined)
    writeLabels(labelsPath, results[0].result);
  if (options.json) {
    for (const { name, result } of results) await effects.stdout(`${JSON.stringify({ settings: name, ...result })}\n`);
    return EXIT.done;
  }
  const percent = (value: number | null): string => (value === null ? '—' : `${(value * 100).toFixed(1)}%`);
  await effects.stdout(
    alignedTable(
      [
        { zh: '设置', en: 'settings' },
        { zh: '天数', en: 'days' },
        { zh: '报警', en: 'alarms' },
        { zh: '每天', en: 'a day' },
        { zh: '单日最多', en: 'most on a day' },
        { zh: '事件', en: 'episodes' },
        { zh: '持续天数（中位/最长）', en: 'days (median/longest)' },
        { zh: '已标注', en: 'labelled' },
        { zh: '误报', en: 'false' },
      ].map((cell) => text(cell)),
      results.map(({ name, result }) => [
        name,
        String(result.days),
        String(result.alarms),
        result.alarmsPerDay.toFixed(2),
        String(result.mostOnOneDay.alarms),
        String(result.episodes.length),
        `${result.medianDays ?? '—'}/${result.longestDays}`,
        String(result.labelled),
        percent(result.falseShare),
      ]),
      new Set([1, 2, 3, 4, 5, 6, 7, 8]),
    ),
  );
  const result = results[0]?.result;
  if (result !== undefined && result.episodes.length > 0) {
    await effects.stdout(
      `\n${alignedTable(
        [
          { zh: '起', en: 'from' },
          { zh: '止', en: 'to' },
          { zh: '序列', en: 'series' },
          { zh: '判断', en: 'verdict' },
          { zh: '最高', en: 'peak' },
          { zh: '当日预期', en: 'expected' },
          { zh: '标注', en: 'label' },
        ].map((cell) => text(cell)),
        result.episodes.map((episode) => [
          episode.from,
          episode.to,
          episode.series,
          text(VERDICT[episode.verdict]),
          String(episode.peak),
          String(episode.expected),
          episode.label === null ? '' : text(episode.label ? { zh: '属实', en: 'news' } : { zh: '误报', en: 'false' }),
        ]),
        new Set([4, 5]),
      )}`,
    );
  }
  if (labelsPath !== undefined && labels === undefined)
    effects.stderr(
      `${text({ zh: `待标注清单已写入 ${options.labels}：在 label 列填 true（属实）或 false（误报）后再次运行`, en: `list to label written to ${options.labels}: fill the column label with true or false and run again` })}\n`,
    );
  return EXIT.done;
}

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function writeLabels(path: string, { episodes }: Backtest): void {
  const lines = episodes.map((e) =>
    [e.series, e.from, '', e.to, String(e.peak), String(e.expected), e.reason].map(quoted).join(','),
  );
  try {
    writeFileSync(path, `\uFEFFseries,from,label,to,peak,expected,reason\n${lines.join('\n')}\n`, { flag: 'wx' });
  } catch (cause) {
    throw new KuaibaoError('trend.cannot-write', EXIT.cannotCreate, {
      message: { zh: '无法写入 {path}', en: 'cannot write {path}' },
      args: { path },
      cause,
    });
  }
}

function loadLabels(path: string): Map<string, boolean> {
  const labels = new Map<string, boolean>();
  const records = parseAll(readFileSync(path, 'utf8'), { bom: true, relax_column_count: true, skip_empty_lines: true });
  const [header = [], ...rows] = records as string[][];
  const [series, from, label] = ['series', 'from', 'label'].map((name) => header.indexOf(name)) as [
    number,
    number,
    number,
  ];
  for (const [index, row] of rows.entries()) {
    const value = row[label]?.trim().toLowerCase() ?? '';
    if (value === '') continue;
    if (value !== 'true' && value !== 'false') {
      throw new KuaibaoError('trend.bad-label', EXIT.data, {
        message: { zh: '标注应为 true 或 false，不是“{value}”', en: 'a label is true or false, not "{value}"' },
        args: { value },
        where: { file: path, row: index + 2, column: 'label' },
      });
    }
    labels.set(`${row[series]}|${row[from]}`, value === 'true');
  }
  return labels;
}
