// Runs all tests in UTC, then those that a zone can touch once more far from the city's own,
// since mistakes with days hide where the machine's zone is the city's.
// Arguments go to vitest and then run once only: `npm test -- tests/trend`.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ONE_ZONE } from './one-zone.mjs';

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

const status = runTests('UTC', given);
process.exitCode =
  status !== 0 || given.length > 0
    ? status
    : runTests(
        'America/Los_Angeles',
        ONE_ZONE.flatMap((pattern) => ['--exclude', pattern]),
      );
