// Brings a checkout to the point where it runs: packages as in the lock file, and the compiled program.
// A second call finds both in place and does nothing.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, 'node_modules', '.kuaibao-setup');

function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

function run(command, args, env = process.env) {
  // npm is a .cmd file on Windows, which only a shell can start.
  execFileSync(command, args, { cwd: root, env, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
}

/** Node's own headers, where they stand beside it: a package that compiles need not fetch them from nodejs.org. */
function nodeHeaders() {
  const prefix = dirname(dirname(realpathSync(process.execPath)));
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {};
}

/** Installs the packages of the lock file unless that very lock file is installed for this Node already. */
function installPackages() {
  const wanted = sha256(readFileSync(join(root, 'package-lock.json'), 'utf8') + process.versions.modules);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  process.stderr.write('正在安装依赖（npm ci）… installing packages\n');
  // What the cache holds is taken from there without asking the registry again.
  run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], { ...nodeHeaders(), ...process.env });
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

function newest(folder) {
  return Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs),
  );
}

/** Compiles unless the build is newer than every source. */
function build() {
  const info = join(root, 'dist', '.tsbuildinfo');
  const sources = Math.max(newest(join(root, 'src')), statSync(join(root, 'tsconfig.json')).mtimeMs);
  if (existsSync(info) && statSync(info).mtimeMs >= sources) return;
  process.stderr.write('正在编译… compiling\n');
  // Types are checked by `npm run typecheck`; here only the output counts, and it is the same in half the time.
  run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', root, '--noCheck']);
  writeFileSync(info, readFileSync(info));
}

export function setUp() {
  installPackages();
  build();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) setUp();
