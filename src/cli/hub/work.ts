import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Settings, settingMs } from '../../config/index.js';
import { type CityNight, HUB, Hub, type HubAccess, isAway, type NightJob, NightQueue } from '../../hub/index.js';
import {
  addDays,
  type Day,
  dayInZone,
  EXIT,
  type ExitCode,
  KuaibaoError,
  type Language,
  type Message,
} from '../../model/index.js';
import type { Context } from '../common.js';
import { dayOf, waitOf } from '../dates.js';
import { errorWords } from '../report.js';
import { DELIVERY_WORDS } from '../state-words.js';
import { type Progress, startProgress } from '../terminal/progress.js';
import { positive, usage } from '../usage.js';
import { requireHub } from './access.js';
import { type CityFolder, cityFolders } from './city-folders.js';
import { runCityNight, type Unreached } from './city-night.js';
import { deskHost } from './desk-host.js';
import { exportsMark, isNewSince, ticketsSeen } from './night-seen.js';
import type { HubOptions } from './options.js';

const POLL_MS = 1000;
/** A hub that stays away for so long ends the work. */
const AWAY_MS = HUB.awayMinutes * 60_000;

/** Shares the nights of a folder's cities with other hosts, until the last of them is made. */
export async function runHubWork(settings: Settings, options: HubOptions, context: Context): Promise<ExitCode> {
  const { effects, text } = context;
  if (options.from === undefined)
    throw usage('--from', '', { zh: '须指明各城市文件夹所在目录', en: 'must name a folder' });
  waitOf(options.wait);
  const dataDir = resolve(effects.cwd, options.data);
  const cities = cityFolders(options.from, effects);
  const own = requireHub(settings, effects.env);
  const access = { ...own, host: deskHost(own.host, dataDir) };
  const today = dayInZone(effects.now(), settings.zone);
  const day = options.date === undefined ? addDays(today, -1) : dayOf('--date', options.date, today);
  const nights = cities.map(({ city }) => ({ city, day }));
  const progress = startProgress(context, options);
  const outage = { isTold: false };
  const request = { settings, context, access, cities, dataDir, options, day, progress, outage };
  const jobs = positive('--jobs', options.jobs) ?? 1;
  const workers = Array.from({ length: jobs }, () => new Worker(request, nights));
  const made = (await Promise.all(workers.map((worker) => worker.work())).finally(() => progress.end())).flat();
  const unmade = made.filter(({ code }) => code !== EXIT.done).sort((a, b) => b.code - a.code);
  const codes: number[] = unmade.map(({ code }) => code);
  const strange = workers[0]?.strange ?? [];
  const givenUp = workers[0]?.givenUp.map(({ city }) => city) ?? [];
  if (!options.quiet) {
    const others = nights.length - made.length - strange.length - givenUp.length;
    const told = (count: number, zh: string, en: string): Message =>
      count > 0 ? { zh: `，${count} 个${zh}`, en: `, ${count} ${en}` } : { zh: '', en: '' };
    const [failed, before] = [told(codes.length, '没有做完', 'not'), told(others, '早已做过', 'were made before')];
    const done = made.length - codes.length;
    const zh = `本机做了 ${done} 个城市${failed.zh}${before.zh}`;
    const en = `${done} cities made on this host${failed.en}${before.en}`;
    await effects.stdout(`${text({ zh, en })}\n`);
  }
  if (unmade.length > 0) {
    const all = unmade.map(({ city, code }) => `${city}（${code}）`).join('、');
    effects.stderr(`${text({ zh: `没有做完：${all}`, en: `not made whole: ${all}` })}\n`);
  }
  for (const ended of made) if (ended.unreached.length > 0) effects.stderr(`${text(unreachedWords(ended))}\n`);
  if (strange.length > 0) {
    codes.push(EXIT.noPermission);
    const user = decodeURIComponent(new URL(access.url).username);
    const zh = `没有做：${strange.join('、')}；共享库里没有，或用户 ${user} 不能写入。核对各文件夹的城市名；新城市由管理员执行 kuaibao hub init --city 城市 --role ${user}`;
    const en = `not made: ${strange.join(', ')}; the hub has them not, or ${user} may not write there. Check the names in their folders; a new city is added by the administrator with kuaibao hub init --city CITY --role ${user}`;
    effects.stderr(`${text({ zh, en })}\n`);
  }
  if (givenUp.length > 0) {
    codes.push(EXIT.tempFail);
    const zh = `试了多次没有做完：${givenUp.join('、')}；再执行 hub work 会再试一次`;
    const en = `given up after many tries: ${givenUp.join(', ')}; the next hub work tries once more`;
    effects.stderr(`${text({ zh, en })}\n`);
  }
  return (codes[0] as ExitCode | undefined) ?? EXIT.done;
}

interface WorkRequest {
  readonly settings: Settings;
  readonly context: Context;
  readonly access: HubAccess;
  readonly cities: readonly CityFolder[];
  readonly dataDir: string;
  readonly options: HubOptions;
  readonly day: Day;
  readonly progress: Progress;
  /** Whether it was told that the hub is away; of all that work here the first says it. */
  readonly outage: { isTold: boolean };
}

/** A night that came to an end here, with what its city's programs ended with. */
interface Ended extends CityNight {
  readonly code: number;
  readonly unreached: readonly Unreached[];
}

/** Takes one night after the other. */
class Worker {
  #hub: Hub | undefined;
  #queue: NightQueue | undefined;
  #awaySince: number | undefined;
  #nights: readonly CityNight[] = [];
  /** Cities that are none of the hub's, or not to be written. */
  strange: readonly string[] = [];
  /** Nights that nobody brought to an end. */
  givenUp: readonly CityNight[] = [];

  constructor(
    readonly request: WorkRequest,
    readonly wanted: readonly CityNight[],
  ) {}

  /** The nights that were made here. */
  async work(): Promise<Ended[]> {
    const { signal } = this.request.context.effects;
    const ended: Ended[] = [];
    try {
      for (;;) {
        signal.throwIfAborted();
        const turn = await this.#turn();
        if (turn === 'all-done') return ended;
        if (turn === 'none-free') await sleep(POLL_MS, undefined, { signal });
        else ended.push(turn);
      }
    } finally {
      await this.#leave();
    }
  }

  async #turn(): Promise<'all-done' | 'none-free' | Ended> {
    try {
      const queue = await this.#reach();
      await queue.reclaim();
      const job = await queue.next();
      this.#awaySince = undefined;
      this.request.outage.isTold = false;
      if (job === undefined) {
        if ((await queue.left(this.#nights)) > 0) return 'none-free';
        this.givenUp = await queue.givenUp(this.#nights);
        return 'all-done';
      }
      return (await this.#perform(queue, job)) ?? 'none-free';
    } catch (error) {
      if (!isAway(error)) throw error;
      this.#awaySince ??= performance.now();
      this.#tellAway(error as KuaibaoError);
      if (performance.now() - this.#awaySince > AWAY_MS) throw error;
      await this.#leave();
      return 'none-free';
    }
  }

  async #reach(): Promise<NightQueue> {
    if (this.#queue !== undefined) return this.#queue;
    this.#hub = await Hub.open(this.request.access, []);
    const writable = await this.#hub.writable();
    this.#nights = this.wanted.filter(({ city }) => writable.includes(city));
    this.strange = this.wanted.filter((night) => !this.#nights.includes(night)).map(({ city }) => city);
    this.#queue = await NightQueue.open(this.#hub, settingMs(this.request.settings.hub.lease));
    await this.#queue.offer(this.#nights, ({ city, day }, seen, tickets) => {
      const folder = this.request.cities.find((known) => known.city === city);
      return folder !== undefined && isNewSince(seen, exportsMark(folder, day), tickets);
    });
    return this.#queue;
  }

  #tellAway(error: KuaibaoError): void {
    const { outage, context, progress } = this.request;
    if (outage.isTold) return;
    outage.isTold = true;
    const words = errorWords(error);
    const zh = `${words.zh}；最多等 ${HUB.awayMinutes} 分钟`;
    const en = `${words.en}; waiting ${HUB.awayMinutes} minutes at most`;
    progress.wipe();
    context.effects.stderr(`${context.text({ zh, en })}\n`);
  }

  async #leave(): Promise<void> {
    await this.#queue?.close();
    await this.#hub?.close();
    this.#queue = undefined;
    this.#hub = undefined;
  }

  /** Undefined where the night is to be tried again. */
  async #perform(queue: NightQueue, job: NightJob): Promise<Ended | undefined> {
    const { cities, dataDir, settings, access, context, options, progress } = this.request;
    const city = cities.find((known) => known.city === job.city);
    if (city === undefined) throw strangeCity(job.city);
    const lost = new AbortController();
    const { effects } = context;
    const signal = AbortSignal.any([effects.signal, lost.signal]);
    const keeping = this.#keep(queue, job, lost);
    progress.at({ zh: `${city.name} 的夜间工作`, en: `the night of ${city.name}` });
    const stderr = (words: string): void => {
      progress.wipe();
      effects.stderr(words);
    };
    // Before it begins: what comes meanwhile is new to whoever offers the night again.
    const exports = exportsMark(city, job.day);
    const { unreached, ...outcome } = await runCityNight({
      ...{ city, day: job.day, dataDir, settings, access, effects: { env: effects.env, stderr }, signal },
      options: [
        ...(options.mail ? [] : ['--no-mail']),
        ...(options.wait === undefined ? [] : ['--wait', options.wait]),
      ],
    });
    const isOurs = !lost.signal.aborted;
    lost.abort();
    await keeping;
    const tickets = ticketsSeen(queue.hub, dataDir, city, job.day);
    if (isOurs) await queue.end(job, outcome, { exports, tickets });
    // The line may be what failed: the next turn begins on another.
    else await this.#leave();
    const { isFinal, exitCode: code } = outcome;
    return isFinal && isOurs && code !== null ? { city: job.city, day: job.day, code, unreached } : undefined;
  }

  /** Renews the lease while the night is made; once it is over, another host may be at it, and this one stops. */
  async #keep(queue: NightQueue, job: NightJob, lost: AbortController): Promise<void> {
    let renewed = performance.now();
    // Over a line that has failed in silence no answer comes, and another host does not wait for it.
    const left = (): number => renewed + queue.leaseMs * 0.9 - performance.now();
    while (!lost.signal.aborted) {
      await sleep(queue.leaseMs / 4, undefined, { signal: lost.signal }).catch(() => undefined);
      if (lost.signal.aborted) return;
      const asked = performance.now();
      // Where the hub is away the lease runs out by itself.
      const isKept = await queue.renew(job, Math.max(0, left())).catch(() => undefined);
      if (isKept === true) renewed = asked;
      else if (isKept === false || left() <= 0) lost.abort();
    }
  }
}

/** Whom a city's issue has not reached, and what the operator does about it. */
function unreachedWords({ city, day, unreached }: Ended): Message {
  const named = (language: Language): string[] =>
    unreached.map(({ to, state }) =>
      language === 'zh' ? `${to}（${DELIVERY_WORDS[state].zh}）` : `${to} (${DELIVERY_WORDS[state].en})`,
    );
  const [run, send] = [`kuaibao run --date ${day}`, `kuaibao send --date ${day}`];
  return {
    zh: `${city} ${day} 的快报已做好，这些人没有送达，不再自动重试：${named('zh').join('、')}\n处理：地址有误的，改正该市设置中的 mail.recipients，再执行 hub work；其余的在该市的一台主机上依次执行 kuaibao hub pull、${run}，再执行 ${send} --resend 补发，问明已收到的执行 ${send} --settle`,
    en: `${city}: the issue of ${day} is made, has not reached these, and is not tried again by itself: ${named('en').join(', ')}\nwhat to do: a wrong address is mended in mail.recipients of the city's settings, then run hub work; for the others run kuaibao hub pull and ${run} on a desk of the city, then ${send} --resend, or ${send} --settle for what did come`,
  };
}

function strangeCity(city: string): KuaibaoError {
  return new KuaibaoError('city-strange', EXIT.config, {
    message: {
      zh: '队列中的城市“{city}”在本机没有文件夹',
      en: 'the queue has the city “{city}”, of which this host has no folder',
    },
    hint: { zh: '各主机的 --from 应是同一个共享目录', en: 'let --from be one shared folder on all hosts' },
    args: { city },
  });
}
