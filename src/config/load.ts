import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { EXIT, KuaibaoError } from '../model/index.js';
import { decodeSettings, parseSettingsText, type SettingsDocument } from './document.js';
import { type Environment, environmentValues, setIn } from './environment.js';
import { settingsKeys } from './keys.js';
import { type MistakeWords, mistakesIn, placed, refuseBadForm } from './mistakes.js';
import { problemsOf, valueAt } from './problem.js';
import { type Settings, settingsSchema } from './schema.js';

/** Where a value came from. */
export type Origin =
  | { readonly kind: 'default' }
  | { readonly kind: 'file'; readonly file: string; readonly line: number }
  | { readonly kind: 'environment'; readonly name: string };

export interface LoadedSettings {
  readonly settings: Settings;
  /** By key, `mail.host`. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** Absolute path of the settings file; null where there is none. */
  readonly file: string | null;
}

const WORDS: MistakeWords = {
  code: 'config-invalid',
  what: { zh: '配置', en: 'the settings' },
  hint: {
    zh: '改正后用 kuaibao config show 查看；kuaibao config init 可生成带说明的样本',
    en: 'correct it and look with kuaibao config show; kuaibao config init writes a commented example',
  },
};

export const SETTINGS_FILES = ['kuaibao.config.yaml', 'kuaibao.config.yml', 'kuaibao.config.json'] as const;

/** The file that was named, or that KUAIBAO_CONFIG names, or the one in the working folder. */
function findSettingsFile(path: string | undefined, env: Environment, cwd: string): string | null {
  const named = path ?? env.KUAIBAO_CONFIG;
  if (named !== undefined && named !== '') return resolve(cwd, named);
  return settingsFileIn(cwd);
}

/** The settings file that a folder has by one of their names. */
export function settingsFileIn(folder: string): string | null {
  return SETTINGS_FILES.map((name) => resolve(folder, name)).find((file) => existsSync(file)) ?? null;
}

/**
 * Complete settings from a file and the environment (`KUAIBAO_MAIL_HOST` for `mail.host`), the environment winning.
 * Paths come out absolute: those of the file are relative to its folder, others to `cwd`.
 *
 * @throws KuaibaoError `config-missing`, `config-unreadable`, `config-invalid` (78), the last with a frame of the file.
 */
export function loadSettings(path: string | undefined, env: Environment, cwd: string): LoadedSettings {
  const file = findSettingsFile(path, env, cwd);
  const document = file === null ? undefined : parseSettingsText(readSettings(file));
  return completeSettings(document, file, env, cwd);
}

/** The same from a text that was read already; for tests and for editors. */
export function parseSettings(text: string, file: string, env: Environment = {}): LoadedSettings {
  return completeSettings(parseSettingsText(text), file, env, dirname(file));
}

function readSettings(file: string): string {
  try {
    return decodeSettings(readFileSync(file));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const isMissing = code === 'ENOENT';
    throw new KuaibaoError(
      isMissing ? 'config-missing' : 'config-unreadable',
      isMissing ? EXIT.config : EXIT.noPermission,
      {
        message: isMissing
          ? { zh: '没有配置文件 {file}', en: 'there is no settings file {file}' }
          : { zh: '无法读取配置文件 {file}（{code}）', en: 'cannot read the settings file {file} ({code})' },
        hint: isMissing
          ? { zh: '用 kuaibao config init 生成一份', en: 'make one with kuaibao config init' }
          : code === 'EISDIR'
            ? { zh: '这是目录；写明其中的配置文件', en: 'it is a folder; name the settings file in it' }
            : { zh: '检查文件权限', en: 'check its permissions' },
        args: { file, code: code ?? '' },
        cause,
      },
    );
  }
}

function completeSettings(
  document: SettingsDocument | undefined,
  file: string | null,
  env: Environment,
  cwd: string,
): LoadedSettings {
  if (document !== undefined) refuseBadForm(document, file ?? '', WORDS);
  const given = document?.value ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) {
    const hint = typeof given === 'string' && given.includes('：');
    throw mistakesIn(
      file ?? '',
      document,
      [
        {
          place: { line: 1, column: 1, length: 1 },
          message: hint
            ? { zh: '应为“键: 值”；冒号须为半角并后跟空格', en: 'must be "key: value"; with a plain colon and a space' }
            : { zh: '应为“键: 值”的形式', en: 'must be of the form "key: value"' },
        },
      ],
      WORDS,
    );
  }
  const fromEnvironment = environmentValues(env);
  const merged = structuredClone(given) as Record<string, unknown>;
  // `mail:` with nothing but comments below it is an empty group, not an error.
  for (const key of settingsKeys) if (key.isGroup && valueAt(merged, key.path) === null) setIn(merged, key.path, {});
  for (const { key, value } of fromEnvironment) setIn(merged, key.path, value);

  const parsed = settingsSchema.safeParse(merged);
  if (!parsed.success) {
    const problems = problemsOf(parsed.error, merged, settingsSchema);
    const variables = new Map(fromEnvironment.map(({ key, name }) => [key.path.join('.'), name]));
    throw mistakesIn(
      file ?? '',
      document,
      problems.map((problem) => placed(problem, document, variables)),
      WORDS,
    );
  }
  const origins = new Map<string, Origin>();
  const settings = structuredClone(parsed.data);
  for (const key of settingsKeys) {
    if (key.isGroup) continue;
    const name = key.path.join('.');
    const variable = fromEnvironment.find((entry) => entry.key === key);
    const isInFile = valueAt(given, key.path) !== undefined;
    if (variable !== undefined) origins.set(name, { kind: 'environment', name: variable.name });
    else if (isInFile && document !== undefined && file !== null)
      origins.set(name, { kind: 'file', file, line: document.placeOf(key.path, true).line });
    else origins.set(name, { kind: 'default' });
    if (key.isPath) {
      const base = variable === undefined && file !== null ? dirname(file) : cwd;
      const value = valueAt(settings, key.path);
      setIn(settings as Record<string, unknown>, key.path, absolute(value, base));
    }
  }
  return { settings, origins, file };
}

function absolute(value: unknown, base: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => absolute(entry, base));
  return typeof value === 'string' && !isAbsolute(value) ? resolve(base, value) : value;
}
