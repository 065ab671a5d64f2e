import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type CountTable, type Day, EXIT, type ExitCode } from '../../model/index.js';
import { type Backtest, backtest, type Calendar, type TrendSettings } from '../../trend/index.js';
import type { Context } from '../common.js';
import { alignedTable } from '../terminal/table.js';
import { withChanges } from './changes.js';
import { loadLabels, writeLabels } from './labels.js';
import type { TrendOptions } from './options.js';
import { VERDICT_WORDS } from './verdicts.js';

/** Replays the history under one or several settings and says how many alarms each gives. */
export async function runBacktest(
  table: CountTable,
  settings: TrendSettings,
  calendar: Calendar,
  range: { readonly from?: Day; readonly to?: Day },
  options: TrendOptions,
  context: Context,
): Promise<ExitCode> {
  const { effects, text } = context;
  const labelsPath = options.labels === undefined ? undefined : resolve(effects.cwd, options.labels);
  const labels = labelsPath !== undefined && existsSync(labelsPath) ? await loadLabels(labelsPath, context) : undefined;
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
  await effects.stdout(resultsTable(results, labels !== undefined, context));
  const episodes = results[0]?.result.episodes ?? [];
  if (episodes.length > 0) await effects.stdout(`\n${episodesTable(episodes, context)}`);
  if (labelsPath !== undefined && labels === undefined)
    effects.stderr(
      `${text({ zh: `待标注清单已写入 ${options.labels}：在 label 列填 true（属实）或 false（误报）后再次运行`, en: `list to label written to ${options.labels}: fill the column label with true or false and run again` })}\n`,
    );
  return EXIT.done;
}

function resultsTable(
  results: readonly { readonly name: string; readonly result: Backtest }[],
  isLabelled: boolean,
  { text }: Context,
): string {
  const percent = (value: number | null): string => (value === null ? '—' : `${(value * 100).toFixed(1)}%`);
  return alignedTable(
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
      { zh: '漏报', en: 'missed' },
    ].map(text),
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
      isLabelled ? String(result.missed) : '—',
    ]),
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
}

function episodesTable(episodes: Backtest['episodes'], { text }: Context): string {
  return alignedTable(
    [
      { zh: '起', en: 'from' },
      { zh: '止', en: 'to' },
      { zh: '序列', en: 'series' },
      { zh: '判断', en: 'verdict' },
      { zh: '最高', en: 'peak' },
      { zh: '当日预期', en: 'expected' },
      { zh: '标注', en: 'label' },
    ].map(text),
    episodes.map((episode) => [
      episode.from,
      episode.to,
      episode.series,
      text(VERDICT_WORDS[episode.verdict]),
      String(episode.peak),
      String(episode.expected),
      episode.label === null ? '' : text(episode.label ? { zh: '属实', en: 'news' } : { zh: '误报', en: 'false' }),
    ]),
    [4, 5],
  );
}
