import type { z } from 'zod';
import type { Message } from '../model/index.js';
import { settingsSchema } from './schema.js';

/** A key of the settings as documentation: `mail.host` with its words and default. */
export interface Key {
  readonly path: readonly string[];
  readonly words: Message | undefined;
  /** undefined for a group of keys. */
  readonly defaultValue: unknown;
  readonly isGroup: boolean;
  readonly isPath: boolean;
  readonly isNumber: boolean;
  readonly choices: readonly string[];
}

/** What we need of zod's internals: the definitions by which schemas nest. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly defaultValue?: unknown;
  readonly element?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly entries?: Readonly<Record<string, string>>;
}

const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition;

interface Unwrapped {
  readonly definition: Definition;
  readonly defaultValue: unknown;
  readonly isPath: boolean;
  readonly words: Message | undefined;
}

function unwrap(schema: z.ZodType): Unwrapped {
  let current = schema;
  let defaultValue: unknown;
  let words: Message | undefined;
  let isPath = false;
  for (;;) {
    const definition = definitionOf(current);
    const meta = current.meta() as Partial<Message & { path: boolean }> | undefined;
    if (words === undefined && meta?.zh !== undefined && meta.en !== undefined) words = { zh: meta.zh, en: meta.en };
    isPath ||= meta?.path === true;
    if (definition.type === 'default') defaultValue = definition.defaultValue;
    const inner = definition.innerType ?? (definition.type === 'array' ? definition.element : definition.options?.[0]);
    if (definition.type === 'array' || definition.type === 'union') {
      const below = inner === undefined ? undefined : unwrap(inner);
      return { definition, defaultValue, isPath: isPath || below?.isPath === true, words };
    }
    if (inner === undefined) return { definition, defaultValue, isPath, words };
    current = inner;
  }
}

function collectKeys(schema: z.ZodType, path: readonly string[]): Key[] {
  const { definition, defaultValue, isPath, words } = unwrap(schema);
  const isGroup = definition.type === 'object' && defaultValue === undefined;
  const key: Key = {
    path,
    words,
    defaultValue,
    isGroup,
    isPath,
    isNumber: definition.type === 'number',
    choices: definition.entries === undefined ? [] : Object.values(definition.entries),
  };
  const below = isGroup
    ? Object.entries(definition.shape ?? {}).flatMap(([name, inner]) => collectKeys(inner, [...path, name]))
    : [];
  return path.length === 0 ? below : [key, ...below];
}

/** Every key, groups before their members, in the order of the schema. */
export const settingsKeys: readonly Key[] = collectKeys(settingsSchema, []);

/** The names that may stand at a place of a schema; list positions are numbers and look into the element. */
export function namesAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let current: z.ZodType | undefined = schema;
  for (const part of path) {
    if (current === undefined) return [];
    const { definition } = unwrap(current);
    current = typeof part === 'number' ? definition.element : definition.shape?.[String(part)];
  }
  return current === undefined ? [] : Object.keys(unwrap(current).definition.shape ?? {});
}
