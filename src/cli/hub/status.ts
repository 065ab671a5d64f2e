import { resolve } from 'node:path';
import type { Settings } from '../../config/index.js';
import { hasHistory, hasOwnExports, openHistory } from '../../history/index.js';
import { checkHub, DeskState, examineHub, Hub, versionsOf } from '../../hub/index.js';
import { EXIT, type ExitCode, type Message } from '../../model/index.js';
import type { Context } from '../common.js';
import { alignedTable } from '../terminal/table.js';
import { requireHub } from './access.js';
import type { HubOptions } from './options.js';
import { refuseOtherKey } from './other-key.js';
import { isChangedHere } from './pull-days.js';

/** What the hub holds. */
export async function runHubStatus(settings: Settings, options: HubOptions, context: Context): Promise<ExitCode> {
  const { effects, text } = context;
  const access = requireHub(settings, effects.env);
  // A worker's settings name no city.
  const hub = await Hub.open(access, []);
  try {
    const status = await examineHub(hub);
    if (status.cities.length === 0) await hub.ofCities([access.city]);
    if (options.json) {
      await effects.stdout(`${JSON.stringify(status, null, 2)}\n`);
      return EXIT.done;
    }
    const header: readonly Message[] = [
      { zh: '城市', en: 'city' },
      { zh: '天数', en: 'days' },
      { zh: '最近', en: 'last' },
      { zh: 'MB', en: 'MB' },
      { zh: '期数', en: 'issues' },
      { zh: '最近一期', en: 'last issue' },
      { zh: '发送中', en: 'sending' },
      { zh: '占用', en: 'leases' },
    ];
    const rows = status.cities.map(({ city, days, lastDay, bytes, issues, lastIssue, sending, leases }) => [
      city,
      String(days),
      lastDay ?? '—',
      (bytes / 1e6).toFixed(1),
      String(issues),
      lastIssue === null ? '—' : `${lastIssue.year}-${lastIssue.number} (${lastIssue.to})`,
      String(sending),
      leases.map(({ host, name, isOver }) => `${name} ${host}${isOver ? ' ×' : ''}`).join(' ') || '—',
    ]);
    await effects.stdout(alignedTable(header.map(text), rows, [1, 3, 4, 6]));
    return EXIT.done;
  } finally {
    await hub.close();
  }
}

const CHECKS: Readonly<Record<string, { readonly name: Message; readonly mend: Message }>> = {
  login: { name: { zh: '登录', en: 'login' }, mend: { zh: '', en: '' } },
  tls: {
    name: { zh: '加密', en: 'encryption' },
    mend: { zh: '检查服务器的 ssl 设置', en: "check the server's ssl settings" },
  },
  rights: {
    name: { zh: '权限', en: 'rights' },
    mend: { zh: 'kuaibao hub init --city 城市 --role 用户', en: 'kuaibao hub init --city CITY --role USER' },
  },
  partition: {
    name: { zh: '年度分区', en: 'partitions of the year' },
    mend: {
      zh: '由管理员再执行一次 kuaibao hub init --city 城市',
      en: 'let the administrator run kuaibao hub init --city CITY again',
    },
  },
  clock: {
    name: { zh: '时钟差', en: 'clocks apart' },
    mend: { zh: '校准本机或服务器的时钟', en: 'set the clock of this machine or of the server' },
  },
  whole: {
    name: { zh: '包裹完好', en: 'parcels whole' },
    mend: {
      zh: '用 kuaibao hub push --force 从本机重新存入所列各日',
      en: 'kuaibao hub push --force puts the days named there again from this desk',
    },
  },
  writes: {
    name: { zh: '本机所知的最后一次写入仍在', en: 'the last write that this desk knows of is there' },
    mend: {
      zh: '共享库恢复自较早的备份：先在本市的每台主机上执行 kuaibao hub push',
      en: 'the hub was restored from an earlier backup: run kuaibao hub push on every host of the city first',
    },
  },
};

/** Checks what a night needs of the hub; 78 where something is amiss. */
export async function runHubDoctor(settings: Settings, options: HubOptions, context: Context): Promise<ExitCode> {
  const { effects, text } = context;
  const hub = await Hub.open(requireHub(settings, effects.env));
  try {
    const { mark } = new DeskState(resolve(effects.cwd, options.data), hub.id).of(hub.city);
    const checks = await checkHub(hub, effects.now(), mark);
    if (options.json) await effects.stdout(`${JSON.stringify({ checks }, null, 2)}\n`);
    else {
      const shown = checks.filter(({ isGood }) => !options.quiet || !isGood);
      for (const { name, isGood, detail } of shown) {
        const words = CHECKS[name];
        const mend = isGood || words === undefined ? '' : `    → ${text(words.mend)}\n`;
        const told = detail === '' ? '' : `${text({ zh: '：', en: ': ' })}${detail}`;
        await effects.stdout(`${isGood ? '✓' : '✗'} ${words === undefined ? name : text(words.name)}${told}\n${mend}`);
      }
    }
    return checks.every(({ isGood }) => isGood) ? EXIT.done : EXIT.config;
  } finally {
    await hub.close();
  }
}

interface HubLook {
  readonly state: 'ok' | 'warning' | 'fault';
  readonly detail: Message;
  readonly mend?: Message;
}

/** The hub in a line, for `kuaibao doctor`. @throws KuaibaoError where it is not reached, or this desk has another key */
export async function lookAtHub(desk: {
  readonly settings: Settings;
  readonly dataDir: string;
  readonly effects: Context['effects'];
}): Promise<HubLook> {
  const { settings, dataDir, effects } = desk;
  const hub = await Hub.open(requireHub(settings, effects.env));
  try {
    const state = new DeskState(dataDir, hub.id);
    const checks = await checkHub(hub, effects.now(), state.of(hub.city).mark, false);
    const { server, tables } = await versionsOf(hub);
    const { hasKey, waiting } = await ownPart(hub, state, dataDir);
    const key = hasKey
      ? { zh: '密钥一致', en: 'the key is its' }
      : { zh: '本机没有读入过导出', en: 'no export was loaded here' };
    const detail = {
      zh: `“${hub.city}”可用，PostgreSQL ${server}，库版本 ${tables}，${key.zh}，待存入 ${waiting} 天`,
      en: `“${hub.city}” is reached, PostgreSQL ${server}, tables of version ${tables}, ${key.en}, ${waiting} day(s) to be pushed`,
    };
    const amiss = checks.find(({ isGood }) => !isGood);
    if (amiss !== undefined) {
      const { name, mend } = CHECKS[amiss.name] ?? { name: { zh: amiss.name, en: amiss.name }, mend: detail };
      const told = { zh: `${name.zh} ✗（${detail.zh}）`, en: `${name.en} ✗ (${detail.en})` };
      return { state: 'fault', detail: told, mend };
    }
    const push = { zh: 'kuaibao hub push', en: 'kuaibao hub push' };
    return waiting > 0 ? { state: 'warning', detail, mend: push } : { state: 'ok', detail };
  } finally {
    await hub.close();
  }
}

/** Whether exports were loaded here with the city's key, and how many days the hub has not as they are here. */
async function ownPart(hub: Hub, state: DeskState, dataDir: string): Promise<{ hasKey: boolean; waiting: number }> {
  // To look creates nothing.
  if (!hasHistory(dataDir)) return { hasKey: false, waiting: 0 };
  const history = openHistory(dataDir);
  try {
    await refuseOtherKey(hub, history);
    const hasKey = hasOwnExports(history.connection);
    return { hasKey, waiting: history.days().filter(({ day }) => isChangedHere(history, state, day)).length };
  } finally {
    history.close();
  }
}
