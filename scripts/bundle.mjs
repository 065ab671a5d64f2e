// Makes one archive for machines that no npm reaches: Node, the compiled program, its packages with native parts built,
// faces, browser, checksums, licences and install.sh. The same command makes it on Linux x64 and arm64, each for itself.
//   npm run bundle           dist-bundle/kuaibao-VERSION-linux-ARCH.tar.xz; its path is the last line of stdout
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { carry, filesIn, prune } from './bundle/tree.mjs';
import { nodeProgram } from './node-program.mjs';
import { setUp } from './setup.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NODE_VERSION = '22.23.3';
/** The C and C++ libraries of the oldest systems that this Node runs on (GCC 8); nothing may ask for newer ones. */
const OLDEST = { GLIBC: [2, 28], GLIBCXX: [3, 4, 25] };

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(69);
}

const say = (text) => process.stderr.write(`${text}\n`);
const run = (command, args, cwd, env = {}) =>
  execFileSync(command, args, { cwd, stdio: ['ignore', 2, 2], env: { ...process.env, ...env } });

if (process.platform !== 'linux') fail('安装包只能在 Linux 上制作 · the archive is made on Linux');
await setUp();
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const name = `kuaibao-${version}-linux-${process.arch}`;
const out = join(root, 'dist-bundle');
const stage = join(out, name);
rmSync(stage, { recursive: true, force: true });
mkdirSync(stage, { recursive: true });

say('拷贝程序… copying the program');
carry(root, stage);
for (const file of ['install.sh', 'kuaibao', 'kuaibao-demo']) {
  cpSync(join(root, 'scripts', 'bundle', file), join(stage, file));
  chmodSync(join(stage, file), 0o755);
}

say('安装依赖并编译本机部分… packages and native parts');
run('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], stage);
const prefix = dirname(dirname(process.execPath));
run('npm', ['rebuild', 'nodejieba'], stage, {
  ...(existsSync(join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {}),
  // Templates of the C++ library are compiled in: an older library has not all of them.
  CXXFLAGS: `-include ${join(root, 'scripts', 'bundle', 'old-libraries.h')} -D_GLIBCXX_EXTERN_TEMPLATE=0`,
});
prune(join(stage, 'node_modules'));
cpSync(nodeProgram(NODE_VERSION), join(stage, 'node'));
run('strip', ['--strip-debug', join(stage, 'node')], stage);
writeFileSync(join(stage, 'BUNDLE'), process.arch);

for (const file of filesIn(stage).filter((path) => path.endsWith('.node'))) {
  for (const [library, oldest] of Object.entries(OLDEST)) {
    const asked = newestVersion(readFileSync(file, 'latin1'), library);
    if (asked !== undefined && compare(asked, oldest) > 0) {
      const [wanted, most] = [asked, oldest].map((parts) => parts.join('.'));
      fail(`${relative(stage, file)} 需要 ${library} ${wanted}，高于 ${most} · asks for a newer library`);
    }
  }
}

writeFileSync(join(stage, 'LICENSES.txt'), licences());
const files = filesIn(stage);
writeFileSync(
  join(stage, 'SHA256SUMS'),
  files
    .map((file) => `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${relative(stage, file)}\n`)
    .join(''),
);

say('压缩… packing');
const archive = join(out, `${name}.tar.xz`);
const packed = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '-C', out, '-cf', archive];
run('tar', ['-I', 'xz -6 -T0', ...packed, name], out);
rmSync(stage, { recursive: true, force: true });
const bytes = readFileSync(archive);
writeFileSync(`${archive}.sha256`, `${createHash('sha256').update(bytes).digest('hex')}  ${name}.tar.xz\n`);
say(`${(bytes.length / 1e6).toFixed(1)} MB`);
process.stdout.write(`${archive}\n`);

function compare(a, b) {
  return a.map((part, at) => part - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** The newest version of a library that a native part asks for. */
function newestVersion(text, library) {
  return [...text.matchAll(new RegExp(`\\b${library}_([\\d.]+)`, 'g'))]
    .map(([, version]) => version.split('.').map(Number))
    .sort(compare)
    .at(-1);
}

/** Every package with its version and licence; the texts lie in the packages' own folders. */
function licences() {
  const lock = JSON.parse(readFileSync(join(stage, 'node_modules', '.package-lock.json'), 'utf8'));
  const packages = Object.keys(lock.packages)
    .filter((path) => existsSync(join(stage, path, 'package.json')))
    .map((path) => {
      const { name, version, license } = JSON.parse(readFileSync(join(stage, path, 'package.json'), 'utf8'));
      return `${name} ${version}  ${typeof license === 'string' ? license : (license?.type ?? 'see its folder')}`;
    });
  return [
    `Kuaibao ${version}  MIT; with its faces: LICENSE`,
    `Node ${NODE_VERSION}  MIT and others: https://github.com/nodejs/node/blob/v${NODE_VERSION}/LICENSE`,
    'Chromium (in @sparticuz/chromium)  BSD-3-Clause and others: chrome://credits',
    'KuaibaoFangsong  GPL-3.0 with font exception (fonts/KuaibaoFangsong-COPYING.txt)',
    'KuaibaoKai  OFL-1.1 (fonts/KuaibaoKai-OFL.txt)',
    'Noto Serif SC, Noto Sans SC  OFL-1.1 (fonts/NotoSerifSC-OFL.txt, fonts/NotoSansSC-OFL.txt)',
    'KuaibaoRare  fonts/KuaibaoRare-LICENSE.txt',
    'jieba dictionary (in nodejieba)  MIT',
    '',
    ...[...new Set(packages)].sort(),
    '',
  ].join('\n');
}
