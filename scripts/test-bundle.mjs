// Proves the archive of `npm run bundle`: unpacks it, installs it and runs the demonstration and a night where there is no
// network (a network namespace without a way out), no npm and no compiler on the path.
//   node scripts/test-bundle.mjs [ARCHIVE]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SCALE = '0.05';

if (spawnSync('unshare', ['-rn', 'true']).status !== 0) {
  process.stderr.write('本机不能建立网络命名空间，未测试 · no network namespaces here, not tested\n');
  process.exit(0);
}
const made = join(root, 'dist-bundle');
const archive = resolve(
  process.argv[2] ?? join(made, readdirSync(made).find((name) => name.endsWith('.tar.xz')) ?? ''),
);
const folder = mkdtempSync(join(tmpdir(), 'kuaibao 安装-'));
try {
  // What an office's server has: the shell's tools, and neither npm nor a compiler.
  const tools = join(folder, 'tools');
  mkdirSync(tools);
  for (const name of ['sh', 'cat', 'cp', 'dirname', 'ln', 'mkdir', 'readlink', 'sha256sum', 'uname']) {
    symlinkSync(pathOf(name), join(tools, name));
  }
  execFileSync('tar', ['-xJf', archive, '-C', folder], { stdio: ['ignore', 2, 2] });
  const name = readdirSync(folder).find((entry) => entry.startsWith('kuaibao-'));
  const home = join(folder, 'home');
  mkdirSync(home);
  const unshare = pathOf('unshare');
  const offline = (command, args) =>
    execFileSync(unshare, ['-rn', command, ...args], {
      cwd: home,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 2],
      env: { PATH: tools, HOME: home, TMPDIR: home, LANG: 'C.UTF-8' },
    });
  const installed = join(folder, 'installed');
  offline(join(folder, name, 'install.sh'), [installed]);
  const pdf = offline(join(installed, 'kuaibao-demo'), ['--scale', SCALE]).trim().split('\n').at(-1);
  const demo = join(installed, 'demo', `hotline-${SCALE}`);
  const night = ['run', '--date', '2020-01-28', '--no-mail', '--json'];
  const places = [
    '--data',
    join(demo, 'data'),
    '--config',
    join(demo, 'kuaibao.config.yaml'),
    '--out',
    join(home, 'out'),
  ];
  const { headline, outputs } = JSON.parse(offline(join(installed, 'kuaibao'), [...night, ...places]));
  offline(join(installed, 'kuaibao'), ['verify', pdf]);
  process.stdout.write(`${headline}\n${outputs.length} files\n1 passed, 0 failed\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pathOf(name) {
  return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
}
