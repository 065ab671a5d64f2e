import { resolve } from 'node:path';
import { readPassword, type Settings } from '../../config/index.js';
import { closeClient, hubError, initHub, openClient, setUpQueue } from '../../hub/index.js';
import { INGEST, isTicketYear } from '../../ingest/index.js';
import { EXIT, type ExitCode } from '../../model/index.js';
import type { Context } from '../common.js';
import { usage } from '../usage.js';
import { requireHub } from './access.js';
import type { HubOptions } from './options.js';

/** Years before this one that get a partition of their own: what a new city loads at first. */
const PAST_YEARS = 2;
/** Years after this one that get one: `init` need not be run again before they are over. */
const COMING_YEARS = 2;

/** Sets up the hub as its administrator: tables, cities with their partitions, a role with its rights. */
export async function runHubInit(settings: Settings, options: HubOptions, context: Context): Promise<ExitCode> {
  const { effects, text } = context;
  const own = options.adminUrl === undefined ? requireHub(settings, effects.env) : null;
  const access = {
    url: options.adminUrl ?? own?.url ?? '',
    host: own?.host ?? 'init',
    password: passwordOf(options.adminPasswordFile, effects) ?? own?.password ?? null,
    tls: settings.hub.tls,
    ca: own?.ca ?? null,
  };
  const cities = citiesOf(options, settings);
  if (!URL.canParse(access.url)) throw usage('--admin-url', access.url, NO_ADDRESS);
  const year = effects.now().getFullYear();
  const years = yearsOf(options.years, [year - PAST_YEARS, year + COMING_YEARS]);
  const client = await openClient(access);
  try {
    const result = await initHub(client, {
      cities,
      role: options.role ?? null,
      rolePassword: passwordOf(options.rolePasswordFile, effects),
      readsOnly: options.readOnly,
      years,
    });
    if (options.worker && options.role !== undefined) await setUpQueue(client, access, options.role);
    if (options.json) await effects.stdout(`${JSON.stringify(result)}\n`);
    else if (!options.quiet) {
      const cities = result.cities.join('、');
      await effects.stdout(
        `${text({ zh: `${result.created ? '已建好共享库' : '共享库已在'}；城市 ${cities}，新建分区 ${result.partitions} 个`, en: `${result.created ? 'the hub is set up' : 'the hub was there'}; cities ${cities}, ${result.partitions} new partitions` })}\n`,
      );
    }
    return EXIT.done;
  } catch (error) {
    throw hubError(error, access.url);
  } finally {
    await closeClient(client);
  }
}

const NO_ADDRESS = { zh: '应为 postgres://管理员@主机/数据库', en: 'must be postgres://admin@host/database' };

function passwordOf(file: string | undefined, { env, cwd }: Context['effects']): string | null {
  return file === undefined ? null : readPassword('hub', resolve(cwd, file), env);
}

/** @throws KuaibaoError `usage` (64) where a name is none, or several, or a role that only reads is given none */
function citiesOf({ city, role, readOnly }: HubOptions, settings: Settings): string[] {
  if (city.length === 0 && role !== undefined && readOnly)
    throw usage('--read-only', '', { zh: '须用 --city 写明可读的城市', en: 'must be given the cities with --city' });
  const given = city.length > 0 ? city : [settings.hub.city ?? settings.city];
  const names = given.map((name) => name.trim());
  const bad = names.find((name) => name === '' || /[,，、\p{Cc}]/u.test(name));
  if (bad !== undefined)
    throw usage('--city', bad, {
      zh: '应为一个城市的名称；几个城市各写一次 --city',
      en: 'must be the name of one city; give --city once for each',
    });
  return [...new Set(names)];
}

/** Each year is a table of each city, so only years that tickets may have. */
function yearsOf(given: string | undefined, usual: readonly [number, number]): readonly [number, number] {
  if (given === undefined) return usual;
  const [, first, last] = (/^(\d{4})-(\d{4})$/.exec(given) ?? []).map(Number);
  if (first === undefined || last === undefined || last < first || !isTicketYear(first) || !isTicketYear(last)) {
    const { firstYear, lastYear } = INGEST.dates;
    throw usage('--years', given, {
      zh: `应写作 2018-2030，在 ${firstYear} 与 ${lastYear} 之间`,
      en: `is written 2018-2030, between ${firstYear} and ${lastYear}`,
    });
  }
  return [first, last];
}
