import { resolve } from 'node:path';
import type { Settings } from '../../config/index.js';
import { DeskState, fetchParcels, Hub, newParcels } from '../../hub/index.js';
import { addTo, type Bulletin, type Day, EXIT, KuaibaoError } from '../../model/index.js';
import type { Context } from '../common.js';
import { CLI } from '../thresholds.js';
import { requireHub } from './access.js';
import { unpackIssue } from './own-days.js';
import { namesOf, pullDesk } from './pull.js';
import { citiesOf, jointOf } from './pull-days.js';

export interface ProvinceRequest {
  readonly settings: Settings;
  /** As given: names with commas. */
  readonly cities: string;
  readonly data: string;
  readonly day: Day;
  /** Whether the desk is left as it is: what it has of these cities is what is printed. */
  readonly isDry: boolean;
}

/**
 * Takes the days of a province's cities from the hub into one desk, and gives what the cities' own issues of a day say, as
 * they printed it: the province counts by its own rules, and a city's numbers stay its own.
 */
export async function gatherCities(request: ProvinceRequest, context: Context): Promise<string> {
  const { settings, cities, data, day, isDry } = request;
  const { effects } = context;
  const names = namesOf(cities);
  const access = requireHub(settings, effects.env);
  const hub = await Hub.open(access);
  try {
    const hubs = await hub.ofCities(names);
    const { joint } = new DeskState(resolve(effects.cwd, data), hub.id);
    if (isDry && joint !== jointOf(names)) throw notPulled(names);
    const last = joint === undefined ? undefined : citiesOf(joint);
    if (last !== undefined && last !== citiesOf(jointOf(names))) throw otherCities(names, last);
    if (!isDry) await pullDesk(settings, access, { data, cities, force: true }, context);
    // Cities of which the same is said share a line: what many lack would fill the page.
    const lines = new Map<string, string[]>();
    for (const own of hubs) addTo(lines, await cityLine(own, day), own.city);
    return ['各市当日快报', ...[...lines].map(([line, names]) => `${names.join('、')}：${line}`)].join('\n');
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
  const { entry, model, isDraft } = unpackIssue(body);
  // What nobody has let out is the city's own.
  if (isDraft === true) return '当日快报尚未签发';
  const { topics, headlineChoice } = JSON.parse(model) as Bulletin;
  const isHeadlines = ({ id }: (typeof topics)[number]): boolean => id === headlineChoice.topicId;
  const named = topics
    // What the headline speaks of has its number first, an event of one place too.
    .filter((topic) => topic.kind === 'theme' || isHeadlines(topic))
    .sort((a, b) => Number(isHeadlines(b)) - Number(isHeadlines(a)) || b.count - a.count)
    .slice(0, CLI.topicsOfCity);
  const counts = named.map(({ label, count }) => `${label}${count}件`).join('、');
  return `第${entry.issue.number}期“${entry.headline}”${counts === '' ? '' : `（${counts}）`}`;
}

function notPulled(names: readonly string[]): KuaibaoError {
  return new KuaibaoError('cities-not-here', EXIT.noInput, {
    message: {
      zh: '演练只用本机已有的数据，而本机没有 {cities} 合成的数据',
      en: 'a dry run uses what is here, and the days here are not those of {cities}',
    },
    hint: { zh: '先执行 kuaibao hub pull --cities {cities}', en: 'run kuaibao hub pull --cities {cities} first' },
    args: { cities: names.join(',') },
  });
}

/** A name left out by a slip would print a correction of the whole province's issue from the others alone. */
function otherCities(names: readonly string[], last: string): KuaibaoError {
  return new KuaibaoError('cities-changed', EXIT.usage, {
    message: {
      zh: '{cities} 不是这个数据目录一直合编的城市（{last}），没有编印',
      en: '{cities} are not the cities that this data directory prints ({last}); nothing was printed',
    },
    hint: {
      zh: '核对 --cities；确要改为这些城市，先执行 kuaibao hub pull --cities {cities}，各日重新合成；两种都要印的，用 --data 另指一个数据目录',
      en: 'check --cities; if it is to be these from now on, run kuaibao hub pull --cities {cities} first, which puts all days together anew; to print both, name another data directory with --data',
    },
    args: { cities: names.join(','), last: last.split(' ').join('、') },
  });
}
