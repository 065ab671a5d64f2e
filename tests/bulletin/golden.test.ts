import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildBulletin, mailSummary, plainText } from '../../src/bulletin/index.js';
import { scenarios, settings } from './scenarios/index.js';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'expected');

/** Read and approved by a person. A missing file is written on a developer's machine and is a failure in CI. */
function golden(file: string, actual: string): void {
  const path = join(folder, file);
  if (!existsSync(path) && process.env.CI === undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, actual);
  }
  expect(actual).toBe(readFileSync(path, 'utf8'));
}

describe.each(Object.entries(scenarios))('scenario %s', (name, make) => {
  it('prints what a person has read', () => {
    const { value } = buildBulletin(make(), settings);
    const mail = mailSummary(value);
    const choice = value.headlineChoice.reasons.map((reason) => `  ${reason}`);
    golden(
      `${name}.txt`,
      [
        plainText(value, 'zh'),
        `标题断词：${value.headlineWords.join('|')}`,
        `状态：${value.state}`,
        '标题依据：',
        ...choice,
        `邮件：${mail.subject}`,
        ...mail.lines.map((line) => `  ${line}`),
        '',
      ].join('\n'),
    );
  });
});
