import { stringify } from 'yaml';
import { z } from 'zod';
import { type Key, settingsKeys } from './keys.js';
import { settingsSchema } from './schema.js';

/** The city of the example: none is called so, so that `doctor` can tell who has not set it. */
export const SAMPLE_CITY = '某某市';

/** Keys that every office sets; the example shows them without a comment sign. */
const EXAMPLES: Readonly<Record<string, unknown>> = {
  city: SAMPLE_CITY,
  input: 'exports/*.csv',
  'bulletin.name': '热点快报',
  'bulletin.office': '市民服务热线管理办公室',
  'bulletin.distribution.报': [],
  'bulletin.distribution.送': [],
  'bulletin.distribution.发': [],
};

const ILLUSTRATIONS: Readonly<Record<string, unknown>> = {
  'mail.recipients': [{ address: 'leader@example.gov.cn', group: '报', name: '值班领导' }],
  'mail.host': 'smtp.example.gov.cn',
  'mail.from': 'kuaibao@example.gov.cn',
  'mail.user': 'kuaibao@example.gov.cn',
  'mail.passwordFile': '/etc/kuaibao/mail-password',
  'issue.start': { year: 2020, number: 29, total: 1234 },
  'operator.mail': ['operator@example.gov.cn'],
  'hub.url': 'postgres://kuaibao_city@db.example.gov.cn:5432/kuaibao',
  'hub.passwordFile': '/etc/kuaibao/hub-password',
};

const HEAD = {
  zh: `## 快报的配置。“##”后是说明；“#”后是取默认值的项，要改时去掉“# ”（上级的项也要去掉），缩进不动。
## 相对路径以本文件所在目录为准。改后用 kuaibao doctor 检查。

`,
  en: `## Settings of Kuaibao. "##" explains; "#" stands before a key that has its default: to change one, remove "# "
## there and before the groups above it, and keep the indentation. Relative paths start at the folder of this file.
## Check with kuaibao doctor.

`,
} as const;

function lineOf(key: Key, language: 'zh' | 'en'): string {
  const name = key.path.join('.');
  const indent = '  '.repeat(key.path.length - 1);
  const words = key.words?.[language];
  const [open, close] = language === 'zh' ? ['（', '）'] : [' (', ')'];
  const choices = key.choices.length === 0 ? '' : `${open}${key.choices.join(' | ')}${close}`;
  const comment = words === undefined ? '' : `${indent}## ${words}${choices}\n`;
  if (key.isGroup) return `${key.path.length === 1 ? '\n' : ''}${comment}${indent}${key.path.at(-1)}:\n`;
  const isShown = name in EXAMPLES;
  const value = EXAMPLES[name] ?? ILLUSTRATIONS[name] ?? key.defaultValue;
  const body = stringify(
    { [key.path.at(-1) ?? '']: value },
    { flowCollectionPadding: true, collectionStyle: 'flow', lineWidth: 0 },
  )
    .trim()
    .replace(/^\{\s*|\s*\}$/g, '');
  return `${comment}${indent}${isShown ? '' : '# '}${body}\n`;
}

/** A whole settings file with every key explained; keys left at their default are commented out. */
export function settingsTemplate(language: 'zh' | 'en'): string {
  const shown = new Set(Object.keys(EXAMPLES).flatMap((name) => prefixes(name)));
  // A group all of whose keys are comments would be an empty value: its own line becomes a comment as well.
  return (
    HEAD[language] +
    settingsKeys
      .map((key) => {
        const line = lineOf(key, language);
        return key.isGroup && !shown.has(key.path.join('.')) ? line.replace(/^(\s*)([^#\s].*:)$/m, '$1# $2') : line;
      })
      .join('')
  );
}

function prefixes(name: string): string[] {
  const parts = name.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** The JSON schema that editors use to complete and check a settings file. */
export function settingsJsonSchema(): unknown {
  return z.toJSONSchema(settingsSchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      for (const name of ['zh', 'en', 'path']) delete jsonSchema[name];
    },
  });
}
