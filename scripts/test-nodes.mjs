// Runs under other versions of Node the tests that load every native part and make a whole night.
// The versions come from npm's own packages, on Linux with an x64 processor alone; elsewhere there is nothing to do.
//   node scripts/test-nodes.mjs            both versions
//   node scripts/test-nodes.mjs 24         one
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeProgram } from './node-program.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const VERSIONS = { 22: '22.23.3', 24: '24.9.0' };

/** The database, the segmenter, the browser, WebAssembly of fonts and PDF, and a night from the export to the mail. */
const PARTS = [
  'tests/history/history.test.ts',
  'tests/text/segment/segmenter.test.ts',
  'tests/render/browser',
  'tests/render/verify',
  'tests/night/whole.test.ts',
  'tests/cli/help.test.ts',
];

if (process.platform !== 'linux' || process.arch !== 'x64') {
  process.stderr.write(
    '其他 Node 版本的测试只在 Linux x64 上运行 · other Node versions are tested on Linux x64 only\n',
  );
  process.exit(0);
}
const asked = process.argv.slice(2);
for (const [major, version] of Object.entries(VERSIONS)) {
  if (asked.length > 0 && !asked.includes(major)) continue;
  process.stderr.write(`Node ${version}\n`);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(nodeProgram(version), [vitest, 'run', ...PARTS], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
