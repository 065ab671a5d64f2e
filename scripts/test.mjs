// Runs the tests twice over: all of them in UTC, then once more far from the city's own zone,
// since mistakes with days hide where the machine's zone is the city's.
// Arguments go to vitest and then run once only: `npm test -- tests/trend`.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const given = process.argv.slice(2);

function runTests(zone, args) {
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TZ: zone },
  });
  return status ?? 1;
}

/** Minutes of killed processes, which know no zone: once is enough. */
const ONCE = ['kills', 'writes'].flatMap((name) => ['--exclude', `tests/night/${name}.test.ts`]);

const status = runTests('UTC', given);
process.exitCode = status !== 0 || given.length > 0 ? status : runTests('America/Los_Angeles', ONCE);
