// What the archive for closed networks holds of this tree and of its packages.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isUnread } from '../unread.mjs';

const CARRIED = ['bin', 'dist', 'templates', 'lexicon', 'fonts', 'fixtures/hotline', 'docs/kuaibao.1'].concat(
  ['LICENSE', 'README.md', 'README.en.md', 'package.json', 'package-lock.json', '.npmrc', '.puppeteerrc.cjs'],
  ['setup', 'demo', 'warm', 'unpack-fonts'].map((name) => `scripts/${name}.mjs`),
);

/** Copies the compiled program and what it reads. */
export function carry(root, stage) {
  for (const path of CARRIED) {
    if (existsSync(join(root, path))) cpSync(join(root, path), join(stage, path), { recursive: true });
  }
  rmSync(join(stage, 'dist', 'fonts'), { recursive: true, force: true });
  rmSync(join(stage, 'dist', '.tsbuildinfo'), { force: true });
  rmSync(join(stage, 'fonts', 'tools'), { recursive: true, force: true });
}

/** Files below a folder in the order of their names. */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Takes out what no run reads: sources of native parts, the other C library's binaries, and files by their names. */
export function prune(modules) {
  const native = join(modules, 'nodejieba');
  const built = join(native, 'build', 'Release', 'nodejieba.node');
  const kept = readFileSync(built);
  for (const part of ['build', 'lib/cpp', 'src', 'deps', 'submodules/cppjieba/include', 'submodules/limonp']) {
    rmSync(join(native, part), { recursive: true, force: true });
  }
  mkdirSync(dirname(built), { recursive: true });
  writeFileSync(built, kept);
  for (const scope of readdirSync(join(modules, '@libsql')).filter((entry) => entry.endsWith('-musl'))) {
    rmSync(join(modules, '@libsql', scope), { recursive: true, force: true });
  }
  rmSync(join(modules, 'node-addon-api'), { recursive: true, force: true });
  // The carried browser is for x64; elsewhere the system's is taken (docs/offline.md).
  if (process.arch !== 'x64') rmSync(join(modules, '@sparticuz', 'chromium', 'bin'), { recursive: true, force: true });
  for (const file of filesIn(modules)) if (isUnread(file.slice(modules.length))) rmSync(file);
}
