import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Effects } from '../src/cli/effects.js';
import { buildProgram } from '../src/cli/program.js';
import { settingsKeys } from '../src/config/index.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const pages = [
  'README.md',
  'README.en.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const program = buildProgram({} as Effects, 'zh', '0.0.0', () => undefined);
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');

/** What a reader would type: lines of blocks, and what stands in backticks. */
function typed(page: string): string[] {
  const text = textOf(page);
  const blocks = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const inline = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...blocks, ...inline].map((line) => line.replace(/^\$ /, '').trim());
}

/** Options of a line before its remark, as `--name`. */
const optionsOf = (line: string): string[] =>
  [...(line.split(/\s#\s?|　/)[0] ?? '').matchAll(/(?<=\s)--[a-z][a-z-]*/g)].map(([option]) => option);

describe.each(pages)('what %s tells to type', (page) => {
  it('names commands and options that are there', () => {
    const wrong = typed(page).flatMap((line) => {
      const words = /^(?:.*&& )?(?:node bin\/kuaibao\.js|kuaibao) ([a-z][a-z-]*)(.*)$/.exec(line);
      if (words === null) return [];
      const [, name = '', rest = ''] = words;
      const command = program.commands.find((each) => each.name() === name || each.aliases().includes(name));
      if (command === undefined) return [line];
      const known = new Set([...command.options, ...program.options].map(({ long }) => long));
      return optionsOf(` ${rest}`)
        .filter((option) => !known.has(option) && option !== '--help')
        .map((option) => `${line}: ${option}`);
    });
    expect(wrong).toEqual([]);
  });

  it('names scripts that package.json has, and files that are there', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const named = typed(page).flatMap((line) => [...line.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name));
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it('names keys of the settings that are read', () => {
    const known = new Set(settingsKeys.map(({ path }) => path.join('.')));
    const groups = new Set([...known].map((key) => key.split('.')[0]));
    const named = typed(page)
      .map((line) => /^([a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*)+)(?::|$)/.exec(line)?.[1] ?? '')
      .filter((key) => groups.has(key.split('.')[0] ?? ''));
    expect(
      named.filter(
        (key) => ![...known].some((each) => each === key || each.startsWith(`${key}.`) || key.startsWith(`${each}.`)),
      ),
    ).toEqual([]);
  });
});

it('both READMEs tell the same commands', () => {
  const commands = (page: string): string[] =>
    typed(page)
      .flatMap((line) => /^kuaibao [a-z-]+/.exec(line)?.[0] ?? [])
      .sort();
  expect([...new Set(commands('README.en.md'))]).toEqual([...new Set(commands('README.md'))]);
  expect(commands('README.md').length).toBeGreaterThan(10);
});
