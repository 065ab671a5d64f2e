import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type LoadedSettings, loadSettings, type Settings, settingsFileIn } from '../config/index.js';
import { writeWhole } from '../delivery/index.js';
import { EXIT, KuaibaoError, type Message } from '../model/index.js';
import type { Effects } from './effects.js';
import { realPlace } from './real-place.js';

/** In the data directory: the path of the settings file that its last issue was made with, and the directory itself. */
const REMEMBERED_FILE = 'settings-file';
/** … and the folder of bulletins that its last issue was put into by `--out`. */
const REMEMBERED_OUTPUT = 'output-folder';

/**
 * The settings of a command: of `--config` or KUAIBAO_CONFIG, else those that the data directory's last issue was made
 * with, else of the working folder. So a command that names none tells nothing else than the page does.
 *
 * @throws KuaibaoError `settings-unclear`, `data-copied` (78) where what is remembered may be another office's
 */
export function settingsFor(
  {
    config,
    data,
    out,
    cities,
  }: { readonly config?: string; readonly data: string; readonly out?: string; readonly cities?: string },
  { env, cwd }: Pick<Effects, 'env' | 'cwd'>,
): LoadedSettings {
  const isNamed = config !== undefined || (env.KUAIBAO_CONFIG ?? '') !== '';
  const dataDir = resolve(cwd, data);
  const loaded = loadSettings(isNamed ? config : rememberedFile(dataDir, cwd), env, cwd);
  const noted = loaded.settings.output === null && out === undefined ? rememberedOutput(dataDir) : null;
  const output = loaded.settings.output ?? noted;
  const { bulletin } = loaded.settings;
  const isProvince = cities !== undefined || isOfCities(dataDir);
  const area = isProvince && loaded.origins.get('bulletin.area')?.kind === 'default' ? '全省' : bulletin.area;
  const origins =
    noted === null
      ? loaded.origins
      : new Map([...loaded.origins, ['output', { kind: 'file', file: join(dataDir, REMEMBERED_OUTPUT), line: 1 }]]);
  return { ...loaded, origins, settings: { ...loaded.settings, output, bulletin: { ...bulletin, area } } };
}

/** The folder of bulletins: the office's, else in the data directory. */
export function archiveOf({ output }: Pick<Settings, 'output'>, dataDir: string): string {
  return output ?? join(dataDir, 'archive');
}

/** The patterns of exports, of which the office may set one or several. */
export function inputsOf({ input }: Pick<Settings, 'input'>): string[] {
  return [input].flat();
}

/** Whether the days of a data directory were put together from several cities, as the hub's file in it says. */
function isOfCities(dataDir: string): boolean {
  const state = textOf(join(dataDir, 'hub.json'));
  return state !== '' && (JSON.parse(state) as { joint?: string }).joint !== undefined;
}

interface Note {
  readonly path: string;
  /** The data directory when it was noted; undefined in notes of earlier versions. */
  readonly home: string | undefined;
}

function remembered(dataDir: string, name: string): Note | undefined {
  const [path = '', home] = textOf(join(dataDir, name)).trim().split('\n');
  // A folder that was moved is no reason to stop: the working folder's settings are looked for as ever.
  return path !== '' && existsSync(path) ? { path, home } : undefined;
}

/** A copied data directory carries the path of its original's settings, whose readers must not get the copy's mails. */
function rememberedFile(dataDir: string, cwd: string): string | undefined {
  const note = remembered(dataDir, REMEMBERED_FILE);
  if (note === undefined) return undefined;
  const { path, home } = note;
  const isHere = home === realOf(dataDir);
  const beside = settingsFileIn(dirname(dataDir));
  // Beside another working folder's file a note that is known to be this directory's is believed.
  const rivals = (isHere ? [beside] : [beside, settingsFileIn(cwd)]).filter((file) => file !== null);
  const rival = rivals.find((file) => realOf(file) !== realOf(path));
  if (rival !== undefined) throw unclear(dataDir, path, rival);
  if (home !== undefined && !isHere && rivals.length === 0) throw copied(dataDir, home, path, NAME_SETTINGS);
  return path;
}

function rememberedOutput(dataDir: string): string | null {
  const note = remembered(dataDir, REMEMBERED_OUTPUT);
  if (note?.home !== undefined && note.home !== realOf(dataDir))
    throw copied(dataDir, note.home, note.path, NAME_OUTPUT);
  return note?.path ?? null;
}

/** Notes which settings an issue was made with, and where `--out` put it; `null` (not given) leaves what stands there. */
export function rememberSettings(dataDir: string, file: string | null, output: string | null): void {
  remember(dataDir, REMEMBERED_FILE, file);
  remember(dataDir, REMEMBERED_OUTPUT, output);
}

function remember(dataDir: string, name: string, path: string | null): void {
  if (path === null) return;
  mkdirSync(dataDir, { recursive: true });
  const text = `${path}\n${realOf(dataDir)}\n`;
  if (textOf(join(dataDir, name)) !== text) writeWhole(join(dataDir, name), text, 0o600);
}

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** One place has one path, whatever links lead there. */
const realOf = (path: string): string => realPlace(path) ?? path;

const NAME_SETTINGS = {
  zh: '用 --config（或环境变量 KUAIBAO_CONFIG）写明要用的配置文件；带 --config 执行一次 kuaibao run 之后不必再写',
  en: 'name the settings file with --config (or KUAIBAO_CONFIG); once kuaibao run was given it, no other command needs it',
};
const NAME_OUTPUT = {
  zh: '在配置里写明 output，或执行一次 kuaibao run --out 目录',
  en: 'set output, or give --out to kuaibao run once',
};

function unclear(data: string, path: string, rival: string): KuaibaoError {
  return new KuaibaoError('settings-unclear', EXIT.config, {
    message: {
      zh: '不知该用哪份配置：数据目录 {data} 上次用的是 {path}，这里另有 {rival}',
      en: 'it is not clear which settings are meant: the data directory {data} was last used with {path}, and there is {rival}',
    },
    hint: {
      zh: '用 --config（或环境变量 KUAIBAO_CONFIG）写明要用的一份；kuaibao schedule 打印的定时任务已写明',
      en: 'name the one that is meant with --config (or KUAIBAO_CONFIG); the lines of kuaibao schedule name theirs',
    },
    args: { data, path, rival },
  });
}

function copied(data: string, home: string, path: string, hint: Message): KuaibaoError {
  return new KuaibaoError('data-copied', EXIT.config, {
    message: {
      zh: '数据目录 {data} 是从 {home} 复制或移来的，其中记着的 {path} 属于原处',
      en: 'the data directory {data} was copied or moved from {home}, and {path}, which it remembers, belongs there',
    },
    hint,
    args: { data, home, path },
  });
}
