// Node's own programs for Linux from npm's packages, fetched once into .cache.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The path of Node's program of a version for this machine's processor. */
export function nodeProgram(version) {
  const name = `node-linux-${process.arch}`;
  const folder = join(root, '.cache', `node-${version}`);
  const program = join(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const args = ['install', '--no-audit', '--no-fund', '--no-save', '--prefer-offline', `${name}@${version}`];
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 2, 2] });
  }
  return program;
}
