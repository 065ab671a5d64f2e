import type { Settings } from '../../config/index.js';
import { decompress } from '../../history/index.js';
import { fetchParcels, Hub, newParcels } from '../../hub/index.js';
import type { Bulletin, Day } from '../../model/index.js';
import type { Context } from '../common.js';
import { CLI } from '../thresholds.js';
import { requireHub } from './access.js';
import type { IssueParcel } from './own-days.js';
import { namesOf, pullDesk } from './pull.js';

export interface ProvinceRequest {
  readonly settings: Settings;
  /** As given: names with commas. */
  readonly cities: string;
  readonly data: string;
  readonly day: Day;
  /** Whether the desk is left as it is: what it has is what is printed. */
  readonly isDry: boolean;
}

/**
 * Takes the days of a province's cities from the hub into one desk, and gives what the cities' own issues of a day say, as
 * they printed it: the province counts by its own rules, and a city's numbers stay its own.
 */
export async function gatherCities(request: ProvinceRequest, context: Context): Promise<string> {
  const { settings, cities, data, day, isDry } = request;
  const access = requireHub(settings, context.effects.env);
  if (!isDry) await pullDesk(settings, access, { data, cities, force: true }, context);
  const hub = await Hub.open(access);
  try {
    const lines: string[] = [];
    for (const city of namesOf(cities)) lines.push(`${city}：${await cityLine(hub.as(city), day)}`);
    return ['各市当日快报', ...lines].join('\n');
  } finally {
    await hub.close();
  }
}

async function cityLine(hub: Hub, day: Day): Promise<string> {
  const [found] = await newParcels(hub, {}, day, day);
  if (found?.entries.every(({ kind }) => kind !== 'tickets') !== false) return '当日数据未到';
  const issues = found.entries.filter(({ kind }) => kind === 'issue-day');
  const body = (await fetchParcels(hub, { day, entries: issues })).get('issue-day')?.body;
  if (body === undefined) return '当日没有快报';
  const { entry, model } = JSON.parse(decompress(body).toString()) as IssueParcel;
  const { topics } = JSON.parse(model) as Bulletin;
  const named = [...topics]
    .filter(({ kind }) => kind === 'theme')
    .sort((a, b) => b.count - a.count)
    .slice(0, CLI.topicsOfCity);
  const counts = named.map(({ label, count }) => `${label}${count}件`).join('、');
  return `第${entry.issue.number}期“${entry.headline}”${counts === '' ? '' : `（${counts}）`}`;
}
