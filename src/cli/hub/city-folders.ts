import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadSettings } from '../../config/index.js';
import { CALLER_KEY_FILE, callerHasher } from '../../history/index.js';
import { EXIT, KuaibaoError } from '../../model/index.js';
import type { Effects } from '../effects.js';
import { inputsOf } from '../settings.js';

/** A city whose nights are shared: its folder, which all hosts see, holds settings, exports, archive and key. */
export interface CityFolder {
  readonly city: string;
  readonly name: string;
  readonly folder: string;
  readonly config: string;
  /** Whether its settings say where issues go; else they go into its folder. */
  readonly hasOutput: boolean;
  /** Patterns of its exports. */
  readonly input: readonly string[];
}

const CONFIG = 'kuaibao.config.yaml';

/** The cities of a folder: each subfolder with settings is one. @throws KuaibaoError `cities-missing` (66), `cities-alike` (78) */
export function cityFolders(folder: string, { env, cwd }: Pick<Effects, 'env' | 'cwd'>): CityFolder[] {
  const root = resolve(cwd, folder);
  const names = existsSync(root) ? readdirSync(root).sort() : [];
  const found = names.flatMap((name): CityFolder[] => {
    const own = join(root, name);
    const config = join(own, CONFIG);
    if (!existsSync(config)) return [];
    // The worker's own variables say nothing of a city.
    const others = Object.entries(env).filter(([variable]) => !variable.startsWith('KUAIBAO_'));
    const { settings } = loadSettings(config, Object.fromEntries(others), own);
    const city = settings.hub.city ?? settings.city;
    return [{ city, name, folder: own, config, hasOutput: settings.output !== null, input: inputsOf(settings) }];
  });
  const twice = found.find(({ city }, at) => found.findIndex((other) => other.city === city) < at);
  if (twice !== undefined) throw sameCity(root, twice.city, found);
  if (found.length > 0) return found;
  throw new KuaibaoError('cities-missing', EXIT.noInput, {
    message: {
      zh: '{folder} 下没有城市：每个城市一个文件夹，内有 {config}',
      en: 'no cities in {folder}: each is a folder with {config}',
    },
    hint: { zh: '用 --from 指明各城市文件夹所在目录', en: 'name the folder that holds the cities with --from' },
    args: { folder: root, config: CONFIG },
  });
}

/** Two folders would have one night, and which of them is made nobody could tell. */
function sameCity(folder: string, city: string, found: readonly CityFolder[]): KuaibaoError {
  const names = found.filter((one) => one.city === city).map(({ name }) => name);
  return new KuaibaoError('cities-alike', EXIT.config, {
    message: {
      zh: '{folder} 下有几个文件夹都是城市“{city}”：{names}',
      en: 'in {folder} several folders are of the city “{city}”: {names}',
    },
    hint: { zh: '改正其中的 city 或 hub.city，或移走多余的', en: 'correct city or hub.city there, or move one away' },
    args: { folder, city, names },
  });
}

/** This host's working copy of a city, with the key that all hosts hash callers with. */
export function workingCopy(dataDir: string, { name, folder }: CityFolder): string {
  const own = join(dataDir, name);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  if (!existsSync(join(own, CALLER_KEY_FILE))) {
    // Made on first use, whole or not at all, the first host's for all.
    callerHasher(folder);
    copyFileSync(join(folder, CALLER_KEY_FILE), join(own, CALLER_KEY_FILE));
  }
  return own;
}
