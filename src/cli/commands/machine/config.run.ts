import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { stringify } from 'yaml';
import {
  type LoadedSettings,
  type Origin,
  SETTINGS_FILES,
  settingsJsonSchema,
  settingsKeys,
  settingsTemplate,
} from '../../../config/index.js';
import { writeWhole } from '../../../delivery/index.js';
import { EXIT, type ExitCode, KuaibaoError } from '../../../model/index.js';
import { asCalled } from '../../called-as.js';
import type { Context, JsonOptions } from '../../common.js';
import { settingsFor } from '../../settings.js';
import { alignedTable } from '../../terminal/table.js';

export interface ConfigOptions extends JsonOptions {
  readonly origin: boolean;
  readonly output?: string;
}

export async function runConfig(
  action: 'init' | 'show' | 'schema',
  options: ConfigOptions,
  context: Context,
): Promise<ExitCode> {
  const { effects, lang } = context;
  switch (action) {
    case 'init':
      return writeTemplate(options, context);
    case 'schema':
      await effects.stdout(`${JSON.stringify(settingsJsonSchema(), null, 2)}\n`);
      return EXIT.done;
    case 'show':
      await effects.stdout(shown(settingsFor(options, effects), options, lang));
      return EXIT.done;
  }
}

async function writeTemplate({ output }: ConfigOptions, { effects, text, lang }: Context): Promise<ExitCode> {
  const template = asCalled(settingsTemplate(lang), effects.called);
  if (output === '-') {
    await effects.stdout(template);
    return EXIT.done;
  }
  const path = resolve(effects.cwd, output ?? SETTINGS_FILES[0]);
  if (existsSync(path)) {
    throw new KuaibaoError('config-exists', EXIT.cannotCreate, {
      message: { zh: '{path} 已存在，不覆盖', en: '{path} exists and is not overwritten' },
      hint: { zh: '用 -o 另指文件名，或 -o - 输出到屏幕', en: 'name another file with -o, or print it with -o -' },
      args: { path },
    });
  }
  writeWhole(path, template);
  await effects.stdout(`${path}\n`);
  effects.stderr(
    text({
      zh: '请填写 city、input、bulletin 与 mail，再用 kuaibao doctor 检查\n',
      en: 'fill in city, input, bulletin and mail, then check with kuaibao doctor\n',
    }),
  );
  return EXIT.done;
}

/** An address without what may be a key: its path, query, name and password. */
function withoutKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutKeys);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutKeys(inner)]));
  if (typeof value !== 'string' || !/^[a-z]+:\/\//i.test(value) || !URL.canParse(value)) return value;
  const { protocol, host } = new URL(value);
  return `${protocol}//${host}/…`;
}

function shown(
  { settings: complete, origins, file }: LoadedSettings,
  options: ConfigOptions,
  lang: 'zh' | 'en',
): string {
  const settings = withoutKeys(complete) as LoadedSettings['settings'];
  if (!options.origin) return options.json ? `${JSON.stringify(settings, null, 2)}\n` : stringify(settings);
  const rows = settingsKeys
    .filter(({ isGroup }) => !isGroup)
    .map(({ path }) => {
      const name = path.join('.');
      const value = path.reduce<unknown>((inner, part) => (inner as Record<string, unknown>)[part], settings);
      return { name, value, origin: origins.get(name) ?? ({ kind: 'default' } as const) };
    });
  if (options.json) return `${JSON.stringify({ file, values: rows }, null, 2)}\n`;
  return alignedTable(
    lang === 'zh' ? ['键', '来源', '值'] : ['key', 'origin', 'value'],
    rows.map(({ name, value, origin }) => [name, originText(origin, lang), JSON.stringify(value)]),
  );
}

function originText(origin: Origin, lang: 'zh' | 'en'): string {
  if (origin.kind === 'file') return `${origin.file}:${origin.line}`;
  if (origin.kind === 'environment') return origin.name;
  return lang === 'zh' ? '默认' : 'default';
}
