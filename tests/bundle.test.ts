import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { carry, filesIn, prune } from '../scripts/bundle/tree.mjs';

/**
 * The archive for closed networks before it is packed: the same files of this tree and of its production packages, run from
 * another folder, without a network where the machine can take it away. What is packed of it, and the Node inside, is
 * proved by `npm run test:bundle`, which takes the archive.
 */
const root = resolve(import.meta.dirname, '..');
const isAlone = spawnSync('unshare', ['-rn', 'true']).status === 0;
const home = mkdtempSync(join(tmpdir(), 'kuaibao 安装-'));
const stage = join(home, 'kuaibao');

/** A file of a package as it lies in both places; only where they are on two disks it is copied. */
function place(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

function offline(script: string, ...args: readonly string[]): string {
  const program = [process.execPath, join(stage, script), ...args];
  const [command = '', ...rest] = isAlone ? ['unshare', '-rn', ...program] : program;
  return execFileSync(command, rest, { cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

beforeAll(() => {
  mkdirSync(stage);
  carry(root, stage);
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  const packages = Object.keys(lock.packages).filter((path) => path !== '' && lock.packages[path]?.dev !== true);
  for (const path of packages.filter((each) => existsSync(join(root, each)))) {
    const inner = join(root, path, 'node_modules');
    for (const file of filesIn(join(root, path))) {
      if (!file.startsWith(inner)) place(file, join(stage, file.slice(root.length)));
    }
  }
  prune(join(stage, 'node_modules'));
  offline('scripts/unpack-fonts.mjs');
}, 300_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

it('the files of the archive load days, print and sign an issue, check its page, write its Word copy and a workbook', () => {
  const work = join(home, 'city');
  const days = ['--from', '2020-01-20', '--to', '2020-01-28', '--scale', '0.02'];
  offline('fixtures/hotline/generate.mjs', '--out', work, ...days);
  const kuaibao = (...args: readonly string[]): string =>
    offline('bin/kuaibao.js', ...args, '--data', join(work, 'data'), '--config', join(work, 'kuaibao.config.yaml'));
  const night = ['run', '--date', '2020-01-28', '--no-mail', '--json', '--out', join(work, 'out')];
  const { outputs } = JSON.parse(kuaibao(...night)) as { outputs: readonly string[] };
  const pdf = outputs.find((path) => path.endsWith('.pdf')) ?? '';
  offline('bin/kuaibao.js', 'verify', pdf);
  const sheet = join(work, 'topics.xlsx');
  kuaibao('topics', '--date', '2020-01-28', '--xlsx', '--out', sheet);
  const copy = join(work, 'copy.docx');
  kuaibao('show', '--date', '2020-01-28', '--docx', '--out', copy);
  expect([pdf, sheet, copy].map((path) => statSync(path).size > 1000)).toEqual([true, true, true]);
}, 300_000);
