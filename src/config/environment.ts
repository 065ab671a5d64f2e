import { parse } from 'yaml';
import { type Key, settingsKeys } from './keys.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** `mail.passwordFile` as KUAIBAO_MAIL_PASSWORD_FILE. Keys with Chinese names have no variable. */
export function variableOf(key: Key): string | undefined {
  const name = key.path
    .join('_')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase();
  return /^[A-Z0-9_]+$/.test(name) ? `KUAIBAO_${name}` : undefined;
}

/** The settings that stand in the environment. Lists and groups are written as in YAML. */
export function environmentValues(
  env: Environment,
): { readonly key: Key; readonly name: string; readonly value: unknown }[] {
  return settingsKeys.flatMap((key) => {
    const name = key.isGroup ? undefined : variableOf(key);
    const text = name === undefined ? undefined : env[name];
    return name === undefined || text === undefined || text === '' ? [] : [{ key, name, value: readValue(text, key) }];
  });
}

function readValue(text: string, key: Key): unknown {
  const isPlain = typeof key.defaultValue === 'string' || (key.defaultValue === null && !key.isNumber);
  if (isPlain && !/^[[{]/.test(text)) return text === 'null' ? null : text;
  try {
    return parse(text);
  } catch {
    return text;
  }
}

/** Sets a value deep in nested records, making the groups on the way. */
export function setIn(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const last = path.at(-1);
  let inner = target;
  for (const part of path.slice(0, -1)) {
    const next = inner[part];
    if (typeof next === 'object' && next !== null && !Array.isArray(next)) inner = next as Record<string, unknown>;
    else {
      const made: Record<string, unknown> = {};
      inner[part] = made;
      inner = made;
    }
  }
  if (last !== undefined) inner[last] = value;
}
